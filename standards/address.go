package standards

import (
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Address is a postal address: in the United Kingdom, of the British Forces, or
// in another country. The zero value is no address. In JSON it is an object
// without the keys that are empty; in a database it is that object as text.
//
// An address in the UK is in the five boxes of GOV.UK's address pattern, with
// the UPRN if it was chosen from a gazetteer; Line3 is for what a gazetteer or
// another system gives. BFPO and Country tell the other two kinds: see
// [ParseLetterAddress]. At most seven lines go on an envelope.
type Address struct {
	UPRN     UPRN     `json:"uprn,omitzero"`
	Line1    string   `json:"line1,omitempty"`
	Line2    string   `json:"line2,omitempty"`
	Line3    string   `json:"line3,omitempty"`
	Town     string   `json:"town,omitempty"`
	County   string   `json:"county,omitempty"`
	Postcode Postcode `json:"postcode,omitzero"`

	BFPO       string `json:"bfpo,omitempty"`        // the number of a British Forces Post Office, "12"
	PostalCode string `json:"postal-code,omitempty"` // that of another country
	Country    string `json:"country,omitempty"`     // another country, in English as [Countries] has it; "" for the UK
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
	code, err := ParsePostcode(postcode)
	a.Postcode = code
	if a.IsZero() && collapse(postcode) == "" {
		return Address{}, fail("address.missing", "line1", "town", "postcode")
	}
	return a.checked(err)
}

// checked returns the address if its lines and its postcode have no fault.
func (a *Address) checked(postcode error) (Address, error) {
	faults := a.faults()
	if postcode != nil {
		faults = append(faults, postcodeFault(postcode))
	}
	if len(faults) > 0 {
		return Address{}, joined(faults)
	}
	return *a, nil
}

func (Address) format() Format {
	return parses(ParseAddress, addressCodes, Format{
		Name: "address", Example: "1 High Street, Leeds, LS1 1UR",
		Input: Input{Lines: true},
	})
}

var addressCodes = codes{
	{"address.bfpo", "a British Forces address needs a BFPO number of 1 to 4 digits"},
	{"address.bfpo-country", "a British Forces address must not name a country"},
	{"address.characters", "a line has control characters or is not UTF-8"},
	{"address.country", "the country is not one of Countries, or stands beside a UK postcode"},
	{"address.county-too-long", "the county is longer than MaxAddressLine characters"},
	{"address.last-line", "the last line is neither a UK postcode nor a country nor a BFPO number"},
	{"address.line1-missing", "the first line is empty"},
	{"address.line1-too-long", "the first line is longer than MaxAddressLine characters"},
	{"address.line2-too-long", "the second line is longer than MaxAddressLine characters"},
	{"address.line3-too-long", "the third line is longer than MaxAddressLine characters"},
	{"address.missing", "there is no address"},
	{"address.postal-code-too-long", "the postal code is longer than MaxAddressLine characters"},
	{"address.postcode-bfpo", "a British Forces number stands in place of the postcode"},
	{"address.postcode-gir", "GIR 0AA is withdrawn: it was a bank's, nobody lives there"},
	{"address.postcode-incomplete", "only the first half of a postcode is there"},
	{"address.postcode-invalid", "the postcode does not have the shape of one, such as LS1 1UR"},
	{"address.postcode-missing", "there is no postcode"},
	{"address.postcode-unknown-area", "the postcode starts with letters of no UK postcode area"},
	{"address.too-few-lines", "an address on an envelope has MinLetterLines lines or more"},
	{"address.too-many-lines", "an address on an envelope has MaxLetterLines lines or fewer"},
	{"address.town-missing", "the town or city is empty"},
	{"address.town-too-long", "the town or city is longer than MaxAddressLine characters"},
}

// ParseAddress reads an address from text: one line each, or one line with
// commas. The postcode is the last line or the end of it; the names of the United Kingdom and of
// its nations before or after it are dropped, as are those of Jersey, Guernsey
// and the Isle of Man after it where a town is there. Of the lines before it the first is Line1, the last is Town, or
// County if it is the name of one and three lines are left; the others make
// Line2. The result satisfies [Address.Check]; the error can hold several: see
// [Errors].
//
// Addresses are too varied for this to be always right: show people what you read.
func ParseAddress(text string) (Address, error) {
	var buf [usualLines]string
	lines := splitLines(buf[:0], text, true)
	if len(lines) == 0 {
		return Address{}, fail("address.missing", "line1", "town", "postcode")
	}
	var a Address
	lines, _, err := a.takeHome(lines)
	if len(lines) > 0 {
		a.Line1, a.Line2 = lines[0], strings.Join(lines[1:], ", ")
	}
	return a.checked(err)
}

// Check returns nil for an address that a letter could reach: Line1, Town and
// Postcode are there and every line is printable and at most [MaxAddressLine] characters.
// An address of the British Forces needs only Line1 and a BFPO number of 1 to 4
// digits, one in another country only Line1 and a country that [Countries] has; neither mixes with the other.
//
// Otherwise it returns one *[Error] or several joined, in the order of the
// boxes: address.missing for the zero value, address.line1-missing, address.town-missing,
// address.postcode-missing, address.line1-too-long (line2, town, county the
// same) and address.characters, with the name of the box in Parts; and
// address.bfpo, address.country and address.postal-code-too-long for the other kinds.
func (a Address) Check() error { return a.check() }

func (a *Address) check() error {
	if a.Line1 == "" && *a == (Address{}) {
		return fail("address.missing", "line1", "town", "postcode")
	}
	faults := append(a.faults(), a.abroadFaults()...)
	if a.Postcode.IsZero() && a.inUK() {
		faults = append(faults, fail("address.postcode-missing", "postcode"))
	}
	return joined(faults)
}

// inUK reports whether the address needs a town and a postcode.
func (a *Address) inUK() bool { return a.BFPO == "" && a.Country == "" }

// faults checks the lines.
func (a *Address) faults() []error {
	if a.Line1 != "" && (a.Town != "" || !a.inUK()) && plain(a.Line1) && plain(a.Line2) && plain(a.Line3) &&
		plain(a.Town) && plain(a.County) && plain(a.PostalCode) {
		return nil
	}
	var faults []error
	town := ""
	if a.inUK() {
		town = "address.town-missing"
	}
	boxes := [...]struct {
		name, value, missing, tooLong string
	}{
		{"line1", a.Line1, "address.line1-missing", "address.line1-too-long"},
		{"line2", a.Line2, "", "address.line2-too-long"},
		{"line3", a.Line3, "", "address.line3-too-long"},
		{"town", a.Town, town, "address.town-too-long"},
		{"county", a.County, "", "address.county-too-long"},
		{"postal-code", a.PostalCode, "", "address.postal-code-too-long"},
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

// plain reports whether s is no longer than a line may be in any alphabet, and printable:
// what nearly every line is, told fast.
func plain(s string) bool {
	return s == "" || len(s) <= MaxAddressLine && !unprintable(s)
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

// Lines returns the address line by line as it was given, without empty lines and
// without the UPRN: at most seven. [Address.Letter] is for an envelope.
func (a Address) Lines() []string {
	var lines []string
	for _, line := range [...]string{a.Line1, a.Line2, a.Line3, a.Town, a.County, a.bfpoLine(),
		a.Postcode.String(), a.PostalCode, a.Country} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func (a Address) bfpoLine() string {
	if a.BFPO == "" {
		return ""
	}
	return "BFPO " + a.BFPO
}

// String returns the lines of [Address.Lines] in one, with commas.
func (a Address) String() string { return strings.Join(a.Lines(), ", ") }

// IsZero reports whether there is no address at all.
func (a Address) IsZero() bool { return a == Address{} }

// LogValue keeps the address out of logs written with log/slog.
func (a Address) LogValue() slog.Value { return redacted }

// Value gives the JSON object as text to a database, NULL for the zero value.
func (a Address) Value() (driver.Value, error) {
	if a.IsZero() {
		return nil, nil
	}
	text, err := json.Marshal(a)
	return string(text), err
}

// Scan reads a column of text or JSON that holds what Value gave; NULL is the zero value.
func (a *Address) Scan(column any) error {
	var text []byte
	switch column := column.(type) {
	case nil:
		*a = Address{}
		return nil
	case string:
		text = []byte(column)
	case []byte:
		text = column
	default:
		return fmt.Errorf("standards: an Address is read from a column of JSON, and this one holds %T", column)
	}
	var read Address
	if err := json.Unmarshal(text, &read); err != nil {
		if found := Errors(err); len(found) > 0 {
			return found[0]
		}
		return errors.New("standards: the column of an Address holds no JSON object") // err would show the value
	}
	*a = read
	return nil
}
