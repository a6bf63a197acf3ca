package govuk

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A DateInputItem is the box for one part of a date.
type DateInputItem struct {
	// ID is the box's id. Defaults to the whole's ID, a dash and Name.
	ID string `json:"id,omitzero"`
	// Name is the name under which the part is sent, without the prefix.
	// For Day, Month and Year it defaults to "day", "month" and "year".
	Name string `json:"name,omitzero"`
	// Label names the part. Defaults to Name with a capital letter.
	Label string `json:"label,omitzero"`
	// Value is what stands in the box.
	Value Value `json:"value,omitzero"`
	// Error says whether the box is marked as wrong. Nil leaves it to the
	// ErrorMessage of the whole.
	Error *bool `json:"error,omitzero"`
	// Autocomplete says what the part is for, such as "bday-day" (WCAG 2.2, 1.3.5).
	Autocomplete Value `json:"autocomplete,omitzero"`
	// Pattern is a regular expression for the part.
	Pattern Value `json:"pattern,omitzero"`
	// Inputmode asks for an on-screen keyboard. Defaults to "numeric".
	Inputmode string `json:"inputmode,omitzero"`
	// Classes are added to the box, such as "govuk-input--width-2".
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the box.
	Attributes Attributes `json:"attributes,omitzero"`
	// Omit leaves the box out. In JSON it is false in place of an object.
	Omit bool `json:"-"`
}

// MarshalJSON gives an object, or false for a box that is left out.
func (item DateInputItem) MarshalJSON() ([]byte, error) {
	if item.Omit {
		return []byte("false"), nil
	}
	type plain DateInputItem
	return json.Marshal(plain(item))
}

// UnmarshalJSON takes an object, or false for a box that is left out.
func (item *DateInputItem) UnmarshalJSON(data []byte) error {
	if falsy(data) {
		*item = DateInputItem{Omit: true}
		return nil
	}
	type plain DateInputItem
	return decodeStrict(data, (*plain)(item))
}

const errorClass = "govuk-input--error"

// wrong reports whether the box is itself marked as wrong.
func (item *DateInputItem) wrong() bool {
	return isTrue(item.Error) || strings.Contains(item.Classes, errorClass)
}

// part returns which of day, month and year item is: 0, 1 or 2; -1 for none.
func (item *DateInputItem) part(parts *[3]*DateInputItem) int {
	for i, p := range parts {
		if item == p || item.Name != "" && (item.Name == dateParts[i].name || item.Name == p.Name) {
			return i
		}
	}
	return -1
}

// appendItem appends one box and its label. All says that every box is marked
// as wrong unless it says otherwise.
func (c *DateInput) appendItem(b []byte, item *DateInputItem, parts *[3]*DateInputItem, all bool) []byte {
	name, value, width := item.Name, item.Value, dateParts[0].width
	if i := item.part(parts); i >= 0 {
		name = firstGiven(name, dateParts[i].name)
		width = dateParts[i].width
		if !value.Present() {
			value = parts[i].Value
		}
	}
	if !value.Present() {
		value = c.value(name)
	}
	field := id{before: c.ID, base: "-", after: name}
	if item.ID != "" {
		field = id{base: item.ID}
	}
	b = append(b, "<div class=\"govuk-date-input__item\">\n  "...)
	start := len(b)
	b = append(b, "<div class=\"govuk-form-group\">\n  "...)
	b = item.appendLabel(b, name, field)
	b = append(b, "\n  <input class=\"govuk-input govuk-date-input__input"...)
	b = item.appendClasses(b, width, item.wrong() || all && !isFalse(item.Error))
	b = append(b, '"')
	b = appendID(b, "id", field)
	b = append(b, ` name="`...)
	if c.NamePrefix != "" {
		b = appendText(b, c.NamePrefix)
		b = append(b, '-')
	}
	b = appendText(b, name)
	b = append(b, `" type="text"`...)
	b = appendOptional(b, "value", value)
	b = appendOptional(b, "autocomplete", item.Autocomplete)
	b = appendOptional(b, "pattern", item.Pattern)
	b = appendAttr(b, "inputmode", firstGiven(item.Inputmode, "numeric"))
	b = appendAttributes(b, item.Attributes)
	b = append(b, ">\n</div>"...)
	b = indent(b, start, 2)
	return append(b, "\n</div>"...)
}

// value returns what Values holds for the box name.
func (c *DateInput) value(name string) Value {
	if c.NamePrefix == "" {
		return c.Values[name]
	}
	var room [64]byte
	key := append(append(append(room[:0], c.NamePrefix...), '-'), name...)
	return c.Values[string(key)]
}

// appendLabel appends the label, which is the name with a capital if it has no text.
func (item *DateInputItem) appendLabel(b []byte, name string, field id) []byte {
	if item.Label == "" && name == "" {
		return b
	}
	start := len(b)
	b = append(b, `<label class="govuk-label govuk-date-input__label"`...)
	b = appendID(b, "for", field)
	b = append(b, ">\n  "...)
	if item.Label != "" {
		b = appendText(b, item.Label)
	} else {
		b = appendCapitalised(b, name)
	}
	b = append(b, "\n</label>"...)
	return indent(b, start, 2)
}

// appendCapitalised appends name escaped, its first letter a capital and the
// others small.
func appendCapitalised(b []byte, name string) []byte {
	var room [utf8.UTFMax]byte
	for i, r := range name {
		if i == 0 {
			r = unicode.ToUpper(r)
		} else {
			r = unicode.ToLower(r)
		}
		if r < utf8.RuneSelf && escapes[r] != "" {
			b = append(b, escapes[r]...)
			continue
		}
		b = append(b, utf8.AppendRune(room[:0], r)...)
	}
	return b
}

// appendClasses appends the box's own classes, and those that it does not
// have yet for a mistake and for its width.
func (item *DateInputItem) appendClasses(b []byte, width string, wrong bool) []byte {
	b = append(b, ' ')
	start := len(b)
	if wrong && !strings.Contains(item.Classes, errorClass) {
		b = appendClasses(b, errorClass)
	}
	if !strings.Contains(item.Classes, "govuk-input--width-") {
		b = appendClasses(b, width)
	}
	b = appendClasses(b, item.Classes)
	return trimFrom(b, start)
}
