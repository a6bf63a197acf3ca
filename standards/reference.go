package standards

import (
	"crypto/rand"
	"database/sql/driver"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reference is the number that a resident is given for what they sent, made
// to be read out over the phone: "3CDF GHJK MN49". The zero value is none.
//
// Its 19 characters are digits and consonants. There is no vowel, W or Y, so
// that no word appears, and none of 0 O Q, 1 I L, 2 Z, 5 S, 8 B, which are mistaken for
// each other. 11 characters are random (46 bits) and the twelfth is a check
// character that catches every single wrong character and every two that
// changed places.
//
// A reference is not a credential: it is read aloud and printed on letters. Never show
// somebody's data to whoever knows only the reference.
type Reference struct{ s string }

const (
	referenceAlphabet = "34679CDFGHJKMNPRTVX"
	referenceLength   = 12
)

// referenceDigits has the value of each character of the alphabet, in either
// case, and -1 for all others in ASCII.
var referenceDigits = func() (digits [utf8.RuneSelf]int8) {
	for c := range digits {
		digits[c] = int8(strings.IndexRune(referenceAlphabet, unicode.ToUpper(rune(c))))
	}
	return digits
}()

// NewReference makes a random reference from the operating system's secure source.
func NewReference() Reference {
	const fair = 256 - 256%len(referenceAlphabet) // beyond it some characters would be more likely
	var digits [referenceLength]int
	var random [2 * referenceLength]byte
	for n := 0; n < referenceLength-1; {
		rand.Read(random[:]) // never fails: see crypto/rand
		for _, b := range random {
			if n < referenceLength-1 && int(b) < fair {
				digits[n] = int(b) % len(referenceAlphabet)
				n++
			}
		}
	}
	digits[referenceLength-1] = (len(referenceAlphabet) - referenceSum(digits)) % len(referenceAlphabet)
	return writeReference(digits)
}

func (Reference) format() Format {
	return parses(ParseReference, referenceCodes, Format{
		Name: "reference", Tag: "uk_reference", Example: "3CDF GHJK MN49",
		Input: Input{Width: 20},
	})
}

var referenceCodes = codes{
	{"reference.characters", "a character is not in the alphabet of references"},
	{"reference.check", "the check character does not fit: a character is wrong or two are swapped"},
	{"reference.length", "a reference has 12 characters"},
	{"reference.missing", "there is no reference"},
}

// ParseReference reads a reference in upper or lower case, with or without
// spaces, hyphens and dashes.
//
// Errors have code reference.missing, reference.length, reference.characters,
// or reference.check for one whose check character does not fit.
func ParseReference(s string) (Reference, error) {
	var digits [referenceLength]int
	n, known := 0, true
	for _, r := range s {
		digit := -1
		if r < utf8.RuneSelf {
			digit = int(referenceDigits[r])
		}
		if digit < 0 && (unicode.IsSpace(r) || r == '-' || Invisible(r) || unicode.Is(unicode.Pd, r)) {
			continue
		}
		known = known && digit >= 0
		if n < referenceLength {
			digits[n] = max(digit, 0)
		}
		n++
	}
	switch {
	case n == 0:
		return Reference{}, fail("reference.missing")
	case !known:
		return Reference{}, fail("reference.characters")
	case n != referenceLength:
		return Reference{}, fail("reference.length")
	case referenceSum(digits) != 0:
		return Reference{}, fail("reference.check")
	}
	return writeReference(digits), nil
}

// referenceSum is the weighted sum that is 0 for a good reference. The weights
// 12, 11 ... 1 are different and not 0 modulo the prime 19, so changing one
// digit adds w*d, and swapping two adds (v-w)*(d-e): never 0 modulo 19.
func referenceSum(digits [referenceLength]int) int {
	sum := 0
	for i, digit := range digits {
		sum += (referenceLength - i) * digit
	}
	return sum % len(referenceAlphabet)
}

func writeReference(digits [referenceLength]int) Reference {
	text := make([]byte, 0, referenceLength+2)
	for i, digit := range digits {
		if i > 0 && i%4 == 0 {
			text = append(text, ' ')
		}
		text = append(text, referenceAlphabet[digit])
	}
	return Reference{string(text)}
}

// String returns the reference in three groups of four, or "".
func (r Reference) String() string { return r.s }

// IsZero reports whether there is no reference.
func (r Reference) IsZero() bool { return r.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (r Reference) MarshalText() ([]byte, error) { return []byte(r.s), nil }

// UnmarshalText reads as [ParseReference] does; empty text is the zero value.
// A reference has no LogValue: it says nothing about a person and is what
// staff search logs for.
func (r *Reference) UnmarshalText(text []byte) error { return unmarshal(r, text, ParseReference) }

// Value stores the text of String in a database, NULL for the zero value.
func (r Reference) Value() (driver.Value, error) { return textValue(r.s) }

// Scan reads a column as [ParseReference] does; NULL and empty text are the zero value.
func (r *Reference) Scan(src any) error { return scanText(r, src, ParseReference) }
