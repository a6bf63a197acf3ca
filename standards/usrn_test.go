package standards_test

import (
	"fmt"
	"testing"

	"github.com/moothall/moothall/standards"
)

func ExampleParseUSRN() {
	u, err := standards.ParseUSRN("00461234")
	fmt.Println(u, err)
	// Output: 461234 <nil>
}

func TestParseUSRN(t *testing.T) {
	testParse(t, standards.ParseUSRN, []parsed{
		{"12345678", "12345678", ""},
		{"4610 1234", "46101234", ""},
		{"1", "1", ""},
		{"123456789", "", "usrn.invalid"},
		{"012345678", "", "usrn.invalid"},
		{"00000000", "", "usrn.invalid"},
		{"1234567a", "", "usrn.invalid"},
		{"12345678½", "", "usrn.invalid"},
	})
}

func FuzzParseUSRN(f *testing.F) {
	f.Add("00461234")
	f.Add("123456789")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := standards.ParseUSRN(s)
		roundTrip(t, u, err, standards.ParseUSRN)
	})
}
