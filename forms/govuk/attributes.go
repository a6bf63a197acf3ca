package govuk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Attributes are additional HTML attributes, in the order in which they stand
// in the page:
//
//	govuk.Attributes{govuk.Attr("lang", "cy"), govuk.Attr("data-test", "start")}
//
// Names and values are escaped. Three things are ours, not upstream's: an
// attribute whose name holds white space, a slash or an equals sign, or
// is empty, is left out, as it would be read as more than one; the addresses
// in href, src, action and formaction go through the same filter as every
// other address; and of two attributes in JSON with the same name the last counts.
type Attributes []Attribute

// An Attribute is one additional HTML attribute.
type Attribute struct {
	// Name is the attribute's name, such as "data-module".
	Name string
	// Value is the attribute's value. An absent one gives an empty value,
	// name="", unless the attribute is Optional.
	Value Value
	// Optional makes the attribute follow its Value: it is left out when that
	// is absent or false, and has a name but no value when that is true.
	Optional bool
}

// Attr returns the attribute name="value".
func Attr(name, value string) Attribute {
	return Attribute{Name: name, Value: String(value)}
}

// MarshalJSON gives a JSON object in the order of the attributes.
func (as Attributes) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, a := range as {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(a.Name)
		if err != nil {
			return nil, err
		}
		var value any = a.Value
		if a.Optional {
			value = optionalAttribute{a.Value, true}
		}
		v, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), v...)
	}
	return append(b, '}'), nil
}

// optionalAttribute is how upstream writes an attribute with its own rules.
type optionalAttribute struct {
	Value    Value `json:"value"`
	Optional bool  `json:"optional"`
}

// UnmarshalJSON takes a JSON object and keeps its order. Each value is a
// string, a number, a boolean, null, or an object {"value": …, "optional": …}.
func (as *Attributes) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	open, err := d.Token()
	if err != nil {
		return err
	}
	if open == nil {
		*as = nil
		return nil
	}
	if open != json.Delim('{') {
		return errors.New("govuk: attributes must be an object of names and values")
	}
	list := Attributes{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		a, err := decodeAttribute(key.(string), raw)
		if err != nil {
			return err
		}
		list = list.set(a)
	}
	*as = list
	return nil
}

func decodeAttribute(name string, raw json.RawMessage) (Attribute, error) {
	a := Attribute{Name: name}
	var err error
	if bytes.HasPrefix(raw, []byte("{")) {
		var o optionalAttribute
		err = decodeStrict(raw, &o)
		a.Value, a.Optional = o.Value, o.Optional
	} else {
		err = a.Value.UnmarshalJSON(raw)
	}
	if err != nil {
		return a, fmt.Errorf("attribute %q: %w", name, err)
	}
	return a, nil
}

// set returns as with a in the place of the attribute of the same name, or at the end.
func (as Attributes) set(a Attribute) Attributes {
	for i := range as {
		if as[i].Name == a.Name {
			as[i] = a
			return as
		}
	}
	return append(as, a)
}

// appendAttributes appends all of as, each with a space in front.
func appendAttributes(b []byte, as Attributes) []byte {
	for i := range as {
		a := &as[i]
		if !attributeName(a.Name) {
			continue
		}
		if a.Optional {
			b = appendOptional(b, a.Name, a.Value)
		} else {
			b = appendValue(b, a.Name, a.Value)
		}
	}
	return b
}

// attributeName reports whether name is read by a browser as one attribute's name.
func attributeName(name string) bool {
	for i := 0; i < len(name); i++ {
		switch name[i] {
		case ' ', '\t', '\n', '\f', '\r', '/', '=':
			return false
		}
	}
	return name != ""
}

// appendValue appends name="value".
func appendValue(b []byte, name string, v Value) []byte {
	b = append(b, ' ')
	b = appendText(b, name)
	b = append(b, `="`...)
	if urlAttribute(name) {
		b = appendURL(b, v.text)
	} else {
		b = appendText(b, v.text)
	}
	return append(b, '"')
}

// appendOptional appends name="value", the name alone if v is true, and
// nothing if v is false or absent.
func appendOptional(b []byte, name string, v Value) []byte {
	switch {
	case v.kind == absent || v == Value{"false", boolean}:
		return b
	case v == Value{"true", boolean}:
		b = append(b, ' ')
		return appendText(b, name)
	}
	return appendValue(b, name, v)
}
