package standards

import (
	"fmt"
	"strings"
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
	Boxes        []int  // on paper, where its length is known: how many boxes for one character each group of them has
}

// formatted is a type of a format. A method tells it, so that a program holds the
// formats of the types that it uses alone, unless it asks for all.
type formatted interface{ format() Format }

// formats lists every format, in the order of the package documentation.
var formats = [...]formatted{
	Postcode{}, Address{}, UPRN{}, USRN{}, Email{}, Phone{}, PersonName{}, Date{},
	PartialDate{}, TimeOfDay{}, Money{}, Decimal{}, Reference{}, NINO{}, NHSNumber{}, CHINumber{}, HSCNumber{},
	UTR{}, VATNumber{}, CompanyNumber{}, CharityNumber{}, VehicleRegistration{},
	DrivingLicenceNumber{}, PassportNumber{}, SortCode{}, AccountNumber{}, GSSCode{}, LocalServiceID{}, Coordinates{},
}

// allCodes lists the codes of each, for what an error says of itself.
var allCodes = [...]codes{
	postcodeCodes, addressCodes, uprnCodes, usrnCodes, emailCodes, phoneCodes, personNameCodes, dateCodes,
	timeOfDayCodes, moneyCodes, decimalCodes, referenceCodes, ninoCodes, nhsNumberCodes, chiNumberCodes, hscNumberCodes,
	utrCodes, vatNumberCodes, companyNumberCodes, charityNumberCodes, vehicleRegistrationCodes,
	drivingLicenceCodes, passportNumberCodes, sortCodeCodes, accountNumberCodes, gssCodeCodes, localServiceIDCodes, coordinatesCodes,
}

// codes are the codes of a format's errors, each with what it says to a developer.
type codes [][2]string

// Formats returns every format of this package, in the order of the table in
// its documentation. The slice is the caller's own.
func Formats() []Format {
	all := make([]Format, len(formats))
	for i, of := range formats {
		all[i] = of.format()
	}
	return all
}

// FormatNamed returns the format with a name; ok is false if there is none.
func FormatNamed(name string) (f Format, ok bool) {
	for _, of := range formats {
		if f = of.format(); f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// FormatOf returns the format whose type value has; ok is false if it has none.
func FormatOf(value any) (f Format, ok bool) {
	name := fmt.Sprintf("%T", value)
	if of, ok := value.(formatted); ok && strings.HasPrefix(name, "standards.") { // not a pointer, or a struct around one
		f = of.format()
	}
	if f.Zero == nil || fmt.Sprintf("%T", f.Zero) != name {
		return Format{}, false
	}
	return f, true
}

// parses makes a format of its Parse function, its codes and the rest.
func parses[T fmt.Stringer](parse func(string) (T, error), all codes, f Format) Format {
	var zero T
	f.Zero = zero
	f.Codes = make(map[string]string, len(all))
	for _, c := range all {
		f.Codes[c[0]] = c[1]
	}
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
	for _, of := range allCodes {
		for _, c := range of {
			if c[0] == code {
				return c[1]
			}
		}
	}
	return ""
}
