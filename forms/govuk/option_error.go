package govuk

import (
	"bytes"
	"reflect"
	"strings"
)

// An OptionError says which option of a component cannot be used, and why. It
// does not hold the option's value.
type OptionError struct {
	// Component is upstream's name of the component, such as "radios".
	Component string
	// Option is the path to the option, such as "items[1].hint.text"; "" if
	// the options as a whole are wrong.
	Option string
	// Problem says what is wrong with it.
	Problem string
}

// Error names the component, the option and the problem.
func (e *OptionError) Error() string {
	if e.Option == "" {
		return "govuk: " + e.Component + ": options: " + e.Problem
	}
	return "govuk: " + e.Component + ": option " + e.Option + ": " + e.Problem
}

// mismatch says what t takes and what raw is.
func mismatch(t reflect.Type, raw []byte) string {
	want, got := wanted(t), jsonKind(raw)
	if strings.HasSuffix(want, "number") && got == "a number" {
		return "want " + want
	}
	return "want " + want + ", not " + got
}

func wanted(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[Value]():
		return "a string, number or boolean"
	case reflect.TypeFor[Attributes](), reflect.TypeFor[Plural]():
		return "an object"
	}
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "a list"
	}
	return "an object"
}

func jsonKind(raw []byte) string {
	switch bytes.TrimSpace(raw)[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	}
	return "a number"
}
