package govuk

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
)

// A Value is an option for which upstream tells more than text from nothing:
// it may be absent, a string (perhaps empty), a number or a boolean. The zero
// Value is absent. Make one with [String], [Int] or [Bool].
//
// The difference shows: an [Input] with an empty string as its Value has the
// attribute value="", one whose Value is absent has no such attribute; and
// the number 0 counts as "not given" where the string "0" is a value. Values
// can be compared with ==.
type Value struct {
	text string
	kind valueKind
}

type valueKind uint8

const (
	absent valueKind = iota
	text
	number
	boolean
)

// String returns the Value that is the text s. Even an empty s is present.
func String(s string) Value { return Value{s, text} }

// Int returns the Value that is the number n.
func Int(n int) Value { return Value{strconv.Itoa(n), number} }

// Bool returns the Value that is true or false.
func Bool(b bool) Value { return Value{strconv.FormatBool(b), boolean} }

// String returns the text as it stands in the page before escaping; "" for an
// absent Value.
func (v Value) String() string { return v.text }

// Present reports whether v is anything at all: true for "", 0 and false.
func (v Value) Present() bool { return v.kind != absent }

// MarshalJSON gives the JSON string, number or boolean, null for an absent Value.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case absent:
		return []byte("null"), nil
	case text:
		return json.Marshal(v.text)
	default:
		return []byte(v.text), nil
	}
}

// UnmarshalJSON takes a JSON string, number, boolean or null. Anything else is
// an error.
func (v *Value) UnmarshalJSON(data []byte) error {
	var x any
	if err := json.Unmarshal(data, &x); err != nil {
		return err
	}
	switch x := x.(type) {
	case nil:
		*v = Value{}
	case string:
		*v = String(x)
	case bool:
		*v = Bool(x)
	case float64:
		*v = Value{formatNumber(x), number}
	default:
		return errors.New("govuk: want a string, number or boolean here, not an object or a list")
	}
	return nil
}

// formatNumber writes f as JavaScript does for all but very large and very
// small numbers: without an exponent, 1.0 as 1 and minus zero as 0.
func formatNumber(f float64) string {
	if f == 0 {
		return "0"
	}
	if a := math.Abs(f); a >= 1e21 || a < 1e-6 {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// given reports whether an upstream condition on v holds: absent, "", 0 and
// false are not given.
func (v Value) given() bool {
	switch v.kind {
	case text:
		return v.text != ""
	case number:
		return v.text != "0"
	default:
		return v.text == "true"
	}
}

// or returns v, or other when v is not given.
func (v Value) or(other Value) Value {
	if v.given() {
		return v
	}
	return other
}

// same compares as upstream's == does, where the string "1" and the number 1
// are the same. An absent Value is the same as nothing.
func (v Value) same(w Value) bool {
	if v.kind == absent || w.kind == absent {
		return false
	}
	if v.kind == w.kind {
		return v.text == w.text
	}
	a, aOK := v.number()
	b, bOK := w.number()
	return aOK && bOK && a == b
}

// number returns v as JavaScript converts it for a comparison.
func (v Value) number() (f float64, ok bool) {
	if v.kind == boolean {
		if v.text == "true" {
			return 1, true
		}
		return 0, true
	}
	s := trim(v.text)
	if s == "" {
		return 0, true
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

// A HeadingLevel is the number in h1 to h6. The zero value means the
// component's own level. It is not checked against 1 to 6: a page with h7 is
// upstream's page too, though not a valid one.
type HeadingLevel int

// UnmarshalJSON takes a whole number, as a JSON number or in a JSON string.
// The empty string, false and null mean the component's own level.
func (l *HeadingLevel) UnmarshalJSON(data []byte) error {
	var v Value
	if err := v.UnmarshalJSON(data); err != nil {
		return err
	}
	if !v.given() {
		*l = 0
		return nil
	}
	n, err := strconv.Atoi(v.text)
	if err != nil {
		return errors.New("govuk: a heading level must be a whole number")
	}
	*l = HeadingLevel(n)
	return nil
}

// appendLevel appends the number of l, or of other if l is not set.
func appendLevel(b []byte, l, other HeadingLevel) []byte {
	if l == 0 {
		l = other
	}
	return strconv.AppendInt(b, int64(l), 10)
}
