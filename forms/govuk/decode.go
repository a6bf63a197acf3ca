package govuk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// Decode returns the component of upstream's name, such as "error-summary",
// with the options in a JSON object. Empty options, or null, are none.
//
// It is stricter than encoding/json: every name at every level must be an
// option of upstream's, in its exact letters. An unknown component is an error
// that names it; all that is wrong with options is an [OptionError]. No error
// holds the value of an option.
func Decode(name string, options []byte) (Component, error) {
	kind, ok := kindNamed(name)
	if !ok {
		return nil, fmt.Errorf("govuk: there is no component %q", name)
	}
	c := kind.New()
	options = bytes.TrimSpace(options)
	if len(options) == 0 || string(options) == "null" {
		return c, nil
	}
	if !json.Valid(options) {
		return nil, &OptionError{Component: name, Problem: "not JSON"}
	}
	t := reflect.TypeOf(c).Elem()
	if options[0] != '{' {
		return nil, &OptionError{Component: name, Problem: mismatch(t, options)}
	}
	if path, ok := unknownOption(options, t, ""); ok {
		return nil, &OptionError{name, path, "there is no such option"}
	}
	if json.Unmarshal(options, c) != nil {
		path, problem := badOption(options, t, "")
		return nil, &OptionError{name, path, problem}
	}
	return c, nil
}

func kindNamed(name string) (Kind, bool) {
	for _, kind := range Components() {
		if kind.Name == name {
			return kind, true
		}
	}
	return Kind{}, false
}

// A member is an option inside another, or inside the whole. Its type is nil
// if there is no such option.
type member struct {
	path string
	raw  json.RawMessage
	in   reflect.Type
}

// members returns what stands inside raw, which is to be decoded into t.
func members(raw []byte, t reflect.Type, path string) []member {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch raw = bytes.TrimSpace(raw); raw[0] {
	case '[':
		return elements(raw, t, path)
	case '{':
		return fields(raw, t, path)
	}
	return nil
}

func elements(raw []byte, t reflect.Type, path string) []member {
	var all []json.RawMessage
	if t.Kind() != reflect.Slice || json.Unmarshal(raw, &all) != nil {
		return nil
	}
	list := make([]member, len(all))
	for i, item := range all {
		list[i] = member{fmt.Sprintf("%s[%d]", path, i), item, t.Elem()}
	}
	return list
}

func fields(raw []byte, t reflect.Type, path string) []member {
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil {
		return nil
	}
	if path != "" {
		path += "."
	}
	var list []member
	for d.More() {
		key, err := d.Token()
		m := member{}
		if err != nil || d.Decode(&m.raw) != nil {
			return nil
		}
		name, _ := key.(string)
		m.path = path + name
		if name == "" {
			m.path += `""`
		}
		m.in = optionType(t, name, m.raw)
		list = append(list, m)
	}
	return list
}

// optionType returns the type of the option name of a t, nil if t has none.
func optionType(t reflect.Type, name string, raw []byte) reflect.Type {
	switch {
	case t == reflect.TypeFor[Attributes]() || t == reflect.TypeFor[Plural]():
		if bytes.HasPrefix(raw, []byte("{")) {
			return reflect.TypeFor[optionalAttribute]()
		}
		return reflect.TypeFor[Value]()
	case t.Kind() == reflect.Map:
		return t.Elem()
	}
	if i, ok := optionField(t, name); ok {
		return t.Field(i).Type
	}
	return nil
}

// optionField returns which field of a struct is the option name.
func optionField(t reflect.Type, name string) (int, bool) {
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[Value]() {
		return 0, false
	}
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag == name && tag != "-" && tag != "" {
			return i, true
		}
	}
	return 0, false
}

// unknownOption returns the path of the first option that there is not.
func unknownOption(raw []byte, t reflect.Type, path string) (string, bool) {
	for _, m := range members(raw, t, path) {
		if m.in == nil {
			return m.path, true
		}
		if path, ok := unknownOption(m.raw, m.in, m.path); ok {
			return path, true
		}
	}
	return "", false
}

// badOption returns the path of the innermost option that cannot be decoded.
func badOption(raw []byte, t reflect.Type, path string) (at, problem string) {
	for _, m := range members(raw, t, path) {
		if json.Unmarshal(m.raw, reflect.New(m.in).Interface()) != nil {
			return badOption(m.raw, m.in, m.path)
		}
	}
	return path, mismatch(t, raw)
}
