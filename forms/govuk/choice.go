package govuk

import (
	"encoding/json"
)

// An ItemLabel is the element around the words of an item.
type ItemLabel struct {
	// Classes are added to the label.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the label.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A Conditional is what is shown only while an answer is chosen, such as a
// further field. Without script it is always shown.
type Conditional struct {
	// HTML is the content. Empty means that there is none.
	HTML HTML `json:"html,omitzero"`
}

// UnmarshalJSON takes an object with "html", which may be false or null for none.
func (c *Conditional) UnmarshalJSON(data []byte) error {
	var raw struct {
		HTML json.RawMessage `json:"html"`
	}
	if err := decodeStrict(data, &raw); err != nil {
		return err
	}
	c.HTML = ""
	if raw.HTML == nil || falsy(raw.HTML) {
		return nil
	}
	return json.Unmarshal(raw.HTML, &c.HTML)
}

// append appends the content for the answer of the given id, hidden by the
// script's class unless the answer is chosen; nothing if there is none.
func (c *Conditional) append(b []byte, class string, field id, chosen bool) []byte {
	if c.HTML == "" {
		return b
	}
	b = append(b, `    <div class="`...)
	b = append(b, class...)
	if !chosen {
		b = append(b, ' ')
		b = append(b, class...)
		b = append(b, "--hidden"...)
	}
	b = append(b, '"')
	b = appendID(b, "id", field.conditional())
	b = append(b, ">\n      "...)
	b = append(b, trim(string(c.HTML))...)
	return append(b, "\n    </div>\n"...)
}

// conditional returns the id of the conditional content of the answer x.
func (x id) conditional() id {
	x.before = "conditional-"
	return x
}

// givenBy returns the description that a fieldset was given, "" without one.
func givenBy(f *Fieldset) string {
	if f == nil {
		return ""
	}
	return f.DescribedBy
}
