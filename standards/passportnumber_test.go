package standards_test

import (
	"fmt"
	"testing"

	"github.com/moothall/moothall/standards"
)

func ExampleParsePassportNumber() {
	n, err := standards.ParsePassportNumber("120 382 978")
	fmt.Println(n, err)
	// Output: 120382978 <nil>
}

func TestParsePassportNumber(t *testing.T) {
	testParse(t, standards.ParsePassportNumber, []parsed{
		{"120382978", "120382978", ""},
		{"012345678", "012345678", ""},
		{"12038297", "", "passport-number.invalid"},
		{"1203829780", "", "passport-number.invalid"},
		{"A12345678", "", "passport-number.invalid"},
		{"000000000", "", "passport-number.invalid"},
		{"120382978/", "120382978", ""},
		{"120382978#", "", "passport-number.invalid"},
	})
}

func FuzzParsePassportNumber(f *testing.F) {
	f.Add("120382978")
	f.Add("A12345678")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := standards.ParsePassportNumber(s)
		roundTrip(t, n, err, standards.ParsePassportNumber)
	})
}
