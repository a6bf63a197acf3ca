package standards_test

import (
	"fmt"
	"testing"

	"github.com/moothall/moothall/standards"
)

func ExampleParseSortCode() {
	c, err := standards.ParseSortCode("30 94 30")
	fmt.Println(c, c.Readable(), err)
	// Output: 309430 30-94-30 <nil>
}

func ExampleParseAccountNumber() {
	n, err := standards.ParseAccountNumber("733 445")
	fmt.Println(n, err)
	// Output: 00733445 <nil>
}

func TestParseSortCode(t *testing.T) {
	testParse(t, standards.ParseSortCode, []parsed{
		{"309430", "309430", ""},
		{"30–94–30", "309430", ""},
		{"000000", "000000", ""},
		{"30943", "", "sort-code.invalid"},
		{"3094301", "", "sort-code.invalid"},
		{"30943O", "", "sort-code.invalid"},
		{"30:94:30", "", "sort-code.invalid"},
	})
}

func TestParseAccountNumber(t *testing.T) {
	testParse(t, standards.ParseAccountNumber, []parsed{
		{"12345678", "12345678", ""},
		{"1234 5678", "12345678", ""},
		{"1234567", "01234567", ""},
		{"123456", "00123456", ""},
		{"12345", "", "account-number.invalid"},
		{"123456789", "", "account-number.invalid"},
		{"1234567a", "", "account-number.invalid"},
		{"12345678£", "", "account-number.invalid"},
	})
}

func FuzzParseSortCode(f *testing.F) {
	f.Add("30-94-30")
	f.Add("3094301")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := standards.ParseSortCode(s)
		roundTrip(t, c, err, standards.ParseSortCode)
	})
}

func FuzzParseAccountNumber(f *testing.F) {
	f.Add("12345678")
	f.Add("123-456")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := standards.ParseAccountNumber(s)
		roundTrip(t, n, err, standards.ParseAccountNumber)
	})
}
