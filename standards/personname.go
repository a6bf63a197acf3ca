package standards

import (
	"database/sql/driver"
	"log/slog"
	"unicode/utf8"
)

// PersonName is the name of a person, whole and as they write it: any script,
// any number of words, apostrophes, hyphens, digits. The zero value is no name.
//
// It is one field on purpose. Not everybody has a first and a last name, and
// GOV.UK's pattern for names asks for one box unless a service needs more.
type PersonName struct{ s string }

// MaxPersonName is the number of characters (not bytes) that a name may have.
// It is far longer than any name on record, so that only abuse is refused.
const MaxPersonName = 255

func (PersonName) format() Format {
	return parses(ParsePersonName, personNameCodes, Format{
		Name: "person-name", Tag: "person_name", Example: "Ann Example",
		Input: Input{Autocomplete: "name"},
	})
}

var personNameCodes = codes{
	{"person-name.characters", "the name has control characters or is not UTF-8"},
	{"person-name.missing", "there is no name"},
	{"person-name.too-long", "the name is longer than MaxPersonName characters"},
}

// ParsePersonName trims s, makes one space of each run of white space and
// otherwise keeps what was typed, letter case included.
//
// It refuses only what no person can have: nothing (person-name.missing),
// control characters, marks that reverse the direction of text, or broken UTF-8
// (person-name.characters), more than [MaxPersonName] characters
// (person-name.too-long). Accents may be stored composed or decomposed, as
// they came: compare names after Unicode normalisation.
//
// Source: GOV.UK Design System, "Names" pattern; W3C, "Personal names around
// the world".
func ParsePersonName(s string) (PersonName, error) {
	s = collapse(s)
	switch {
	case unprintable(s):
		return PersonName{}, fail("person-name.characters")
	case s == "":
		return PersonName{}, fail("person-name.missing")
	case utf8.RuneCountInString(s) > MaxPersonName:
		return PersonName{}, fail("person-name.too-long")
	}
	return PersonName{s}, nil
}

// String returns the name, or "".
func (n PersonName) String() string { return n.s }

// IsZero reports whether there is no name.
func (n PersonName) IsZero() bool { return n.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (n PersonName) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads as [ParsePersonName] does; empty text is the zero value.
func (n *PersonName) UnmarshalText(text []byte) error {
	return unmarshal(n, text, ParsePersonName)
}

// Value stores the text of String in a database, NULL for the zero value.
func (n PersonName) Value() (driver.Value, error) { return textValue(n.s) }

// Scan reads a column as [ParsePersonName] does; NULL and empty text are the zero value.
func (n *PersonName) Scan(src any) error { return scanText(n, src, ParsePersonName) }

// LogValue keeps the name out of logs written with log/slog.
func (n PersonName) LogValue() slog.Value { return redacted }
