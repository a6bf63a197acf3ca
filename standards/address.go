package standards

import (
	"errors"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Address is a postal address in the United Kingdom, in the five boxes of
// GOV.UK's address pattern, with the UPRN if it was chosen from a gazetteer.
// The zero value is no address. In JSON it is an object with the keys uprn,
// line1, line2, town, county and postcode, without those that are empty.
type Address struct {
	UPRN     UPRN     `json:"uprn,omitzero"`
	Line1    string   `json:"line1,omitempty"`
	Line2    string   `json:"line2,omitempty"`
	Town     string   `json:"town,omitempty"`
	County   string   `json:"county,omitempty"`
	Postcode Postcode `json:"postcode,omitzero"`
}

// MaxAddressLine is the number of characters (not bytes) that a line of an
// address may have. The longest in Royal Mail's Postcode Address File is
// under 100.
const MaxAddressLine = 100

// ParseAddressParts reads an address from the boxes of a form: it trims each,
// makes one space of each run of white space, parses the postcode, and applies
// [Address.Check]. The error can hold several: see [Errors].
func ParseAddressParts(line1, line2, town, county, postcode string) (Address, error) {
	a := Address{Line1: collapse(line1), Line2: collapse(line2), Town: collapse(town), County: collapse(county)}
	code, postcodeErr := ParsePostcode(postcode)
	a.Postcode = code
	if a.IsZero() && collapse(postcode) == "" {
		return Address{}, fail("address.missing", "line1", "town", "postcode")
	}
	faults := a.faults()
	if postcodeErr != nil {
		faults = append(faults, postcodeFault(postcodeErr))
	}
	if len(faults) > 0 {
		return Address{}, joined(faults)
	}
	return a, nil
}

// ParseAddress reads an address from text: one line each, or one line with
// commas. The postcode is the last line or the end of it; a UK country after it
// is dropped. Of the lines before it the first is Line1, the last is Town, or
// County if it is the name of one and three lines are left; the others make
// Line2. The result satisfies [Address.Check]; the error can hold several: see
// [Errors].
//
// Addresses are too varied for this to be always right: show people what you read.
func ParseAddress(text string) (Address, error) {
	lines := splitAddress(text)
	if len(lines) == 0 {
		return Address{}, fail("address.missing", "line1", "town", "postcode")
	}
	last := len(lines) - 1
	rest, postcode := cutPostcode(lines[last])
	if lines = lines[:last]; rest != "" {
		lines = append(lines, rest)
	}
	var line1, line2, town, county string
	if n := len(lines); n >= 3 && isCounty(lines[n-1]) {
		county, lines = lines[n-1], lines[:n-1]
	}
	if n := len(lines); n >= 2 {
		town, lines = lines[n-1], lines[:n-1]
	}
	if len(lines) > 0 {
		line1, line2 = lines[0], strings.Join(lines[1:], ", ")
	}
	return ParseAddressParts(line1, line2, town, county, postcode)
}

// splitAddress returns the lines of text that are not empty, without commas
// at their ends and without a country at the end.
func splitAddress(text string) []string {
	separators := "\n\r\v\f\u0085\u2028\u2029"
	if !strings.ContainsAny(strings.TrimSpace(text), separators) {
		separators = ","
	}
	var lines []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if line = strings.Trim(collapse(line), ", "); line != "" {
			lines = append(lines, line)
		}
	}
	for len(lines) > 1 && isUKCountry(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// cutPostcode splits line before the postcode at its end: one word or two.
// Without one, a whole line that begins like a postcode is taken for a bad one,
// and other lines are kept.
func cutPostcode(line string) (rest, postcode string) {
	words := strings.Fields(line)
	for n := min(2, len(words)); n >= 1; n-- {
		head, tail := words[:len(words)-n], strings.Join(words[len(words)-n:], " ")
		if _, err := ParsePostcode(tail); err == nil {
			return strings.Trim(strings.Join(head, " "), ", "), tail
		}
	}
	if len(words) <= 2 && strings.ContainsAny(line, "0123456789") {
		return "", line
	}
	return line, ""
}

// Check returns nil for an address that a letter could reach: Line1, Town and
// Postcode are there and every line is printable and at most [MaxAddressLine] characters.
//
// Otherwise it returns one *[Error] or several joined, in the order of the
// boxes: address.missing for the zero value, address.line1-missing, address.town-missing,
// address.postcode-missing, address.line1-too-long (line2, town, county the
// same) and address.characters, with the name of the box in Parts.
func (a Address) Check() error {
	if a.IsZero() {
		return fail("address.missing", "line1", "town", "postcode")
	}
	faults := a.faults()
	if a.Postcode.IsZero() {
		faults = append(faults, fail("address.postcode-missing", "postcode"))
	}
	return joined(faults)
}

// faults checks everything but the postcode.
func (a Address) faults() []error {
	var faults []error
	boxes := [...]struct {
		name, value, missing, tooLong string
	}{
		{"line1", a.Line1, "address.line1-missing", "address.line1-too-long"},
		{"line2", a.Line2, "", "address.line2-too-long"},
		{"town", a.Town, "address.town-missing", "address.town-too-long"},
		{"county", a.County, "", "address.county-too-long"},
	}
	for _, box := range boxes {
		switch {
		case unprintable(box.value):
			faults = append(faults, fail("address.characters", box.name))
		case box.value == "" && box.missing != "":
			faults = append(faults, fail(box.missing, box.name))
		case utf8.RuneCountInString(box.value) > MaxAddressLine:
			faults = append(faults, fail(box.tooLong, box.name))
		}
	}
	return faults
}

// postcodeFault turns an error of ParsePostcode into one of the address:
// postcode.invalid becomes address.postcode-invalid.
func postcodeFault(err error) error {
	code := strings.Replace(Errors(err)[0].Code, ".", "-", 1)
	return fail("address."+code, "postcode")
}

func joined(faults []error) error {
	if len(faults) == 1 {
		return faults[0]
	}
	return errors.Join(faults...)
}

// Lines returns the lines to write on an envelope, without empty ones and
// without the UPRN.
func (a Address) Lines() []string {
	var lines []string
	for _, line := range [...]string{a.Line1, a.Line2, a.Town, a.County, a.Postcode.String()} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// String returns the lines of [Address.Lines] in one, with commas.
func (a Address) String() string { return strings.Join(a.Lines(), ", ") }

// IsZero reports whether there is no address at all.
func (a Address) IsZero() bool { return a == Address{} }

// LogValue keeps the address out of logs written with log/slog.
func (a Address) LogValue() slog.Value { return redacted }
