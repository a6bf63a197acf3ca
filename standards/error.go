package standards

import (
	"slices"
	"strings"
)

// Error says why a value is not in a format. It never holds the value itself,
// so it is safe to log.
//
// Code is stable and is what a program should look at: "postcode.invalid",
// "date.missing-part". [Codes] lists them all, and package
// standards/problem has words for each that a resident can be shown.
//
// Parts names the parts of a date ("day", "month", "year") or of an address
// ("line1", "line2", "town", "county", "postcode") that are wrong. It is nil
// for formats without parts.
type Error struct {
	Code  string
	Parts []string
}

// Error explains the code in English to a developer. Do not show it to
// residents: they get the words of package standards/problem.
func (e *Error) Error() string {
	text := "standards: " + e.Code
	if why := explain(e.Code); why != "" {
		text += ": " + why
	}
	if len(e.Parts) > 0 {
		text += " (" + strings.Join(e.Parts, ", ") + ")"
	}
	return text
}

// Is reports whether target is an *Error with the same code, so that
// errors.Is(err, &standards.Error{Code: "postcode.bfpo"}) works.
func (e *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && other.Code == e.Code
}

// Errors returns every *Error in err, in order. An [Address] can have several
// faults at once; the other formats give at most one.
func Errors(err error) []*Error {
	switch e := err.(type) {
	case nil:
		return nil
	case *Error:
		return []*Error{e}
	case interface{ Unwrap() []error }:
		var all []*Error
		for _, inner := range e.Unwrap() {
			all = append(all, Errors(inner)...)
		}
		return all
	case interface{ Unwrap() error }:
		return Errors(e.Unwrap())
	}
	return nil
}

// Codes returns the code of every [Error] that this package can give, sorted.
func Codes() []string {
	var all []string
	for _, of := range allCodes {
		for _, c := range of {
			all = append(all, c[0])
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func fail(code string, parts ...string) *Error { return &Error{Code: code, Parts: parts} }
