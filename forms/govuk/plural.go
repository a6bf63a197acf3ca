package govuk

import (
	"bytes"
	"encoding/json"
	"errors"
)

// A Plural is one sentence in the forms that a language has for numbers, in
// the order in which they stand in the page.
type Plural []PluralForm

// A PluralForm is the sentence for one plural rule.
type PluralForm struct {
	// Rule is a plural category of CLDR: "zero", "one", "two", "few", "many" or "other".
	Rule string
	// Text is the sentence, with %{count} where the number stands.
	Text string
}

// MarshalJSON gives a JSON object from rule to sentence.
func (p Plural) MarshalJSON() ([]byte, error) {
	as := make(Attributes, len(p))
	for i, form := range p {
		as[i] = Attr(form.Rule, form.Text)
	}
	return as.MarshalJSON()
}

// UnmarshalJSON takes a JSON object from rule to sentence and keeps its order.
func (p *Plural) UnmarshalJSON(data []byte) error {
	if trimmed := bytes.TrimSpace(data); !bytes.HasPrefix(trimmed, []byte("{")) {
		if falsy(trimmed) {
			*p = nil
			return nil
		}
		return errors.New("govuk: a plural text must be an object of plural rules and sentences")
	}
	var as Attributes
	if err := json.Unmarshal(data, &as); err != nil {
		return err
	}
	*p = make(Plural, len(as))
	for i, a := range as {
		(*p)[i] = PluralForm{a.Name, a.Value.text}
	}
	return nil
}

// append appends an attribute for each form, named prefix and the rule.
func (p Plural) append(b []byte, prefix string) []byte {
	for i := range p {
		if !attributeName(p[i].Rule) {
			continue
		}
		b = append(b, ' ')
		b = append(b, prefix...)
		b = appendText(b, p[i].Rule)
		b = append(b, `="`...)
		b = appendText(b, p[i].Text)
		b = append(b, '"')
	}
	return b
}
