package standards

import (
	"fmt"
	"slices"
)

// Format is one of the data formats of this package as a value: what programs
// that treat all formats alike need of it. [Formats] lists them.
type Format struct {
	Name    string // permanent: "postcode"
	Tag     string // of package standards/validate, for plain strings: "uk_postcode"
	Zero    any    // the type's zero value: Postcode{}
	Example string // in canonical form, of nobody
	Input   Input
	// Codes are the codes of its errors, each explained to a developer.
	Codes map[string]string
	// Parse reads a value and returns it as the format's type, nil beside an
	// error.
	Parse func(s string) (fmt.Stringer, error)
}

// Input is what a format asks of the input of a page, in the words of HTML.
type Input struct {
	Type         string // "text", "email", "tel"
	Mode         string // inputmode: "numeric", "decimal", or "" for that of the type
	Autocomplete string // the token for the person's own (WCAG 1.3.5), if there is one
	Width        int    // of the box, in characters that it is made for: 2, 3, 4, 5, 10, 20; 0 for all there is
	Prefix       string // stands before the box: "£"
	Lines        bool   // it has several lines or parts, and one box does not suit it
}

// formats lists every format, in the order of the package documentation.
var formats = []Format{
	postcodeFormat, addressFormat, uprnFormat, usrnFormat, emailFormat, phoneFormat, personNameFormat, dateFormat,
	partialDateFormat, timeOfDayFormat, moneyFormat, decimalFormat, referenceFormat, ninoFormat, nhsNumberFormat, chiNumberFormat, hscNumberFormat,
	utrFormat, vatNumberFormat, companyNumberFormat, charityNumberFormat, vehicleRegistrationFormat,
	drivingLicenceFormat, passportNumberFormat, sortCodeFormat, accountNumberFormat, gssCodeFormat, localServiceIDFormat,
}

// Formats returns every format of this package, in the order of the table in
// its documentation. The slice is the caller's own.
func Formats() []Format { return slices.Clone(formats) }

// FormatNamed returns the format with a name; ok is false if there is none.
func FormatNamed(name string) (f Format, ok bool) {
	for _, f := range formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// FormatOf returns the format whose type value has; ok is false if it has none.
func FormatOf(value any) (f Format, ok bool) {
	want := fmt.Sprintf("%T", value)
	for _, f := range formats {
		if fmt.Sprintf("%T", f.Zero) == want {
			return f, true
		}
	}
	return Format{}, false
}

// parses makes a format of its Parse function and the rest.
func parses[T fmt.Stringer](parse func(string) (T, error), f Format) Format {
	var zero T
	f.Zero = zero
	f.Parse = func(s string) (fmt.Stringer, error) {
		value, err := parse(s)
		if err != nil {
			return nil, err
		}
		return value, nil
	}
	if f.Input.Type == "" {
		f.Input.Type = "text"
	}
	return f
}

// explain is what a code says to a developer, "" for one that no format has.
func explain(code string) string {
	for _, f := range formats {
		if why, ok := f.Codes[code]; ok {
			return why
		}
	}
	return ""
}
