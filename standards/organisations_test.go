package standards_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func ExampleParseCompanyNumber() {
	for _, typed := range []string{"1234567", "sc 12345", "R123", "ip27742r"} {
		c, _ := standards.ParseCompanyNumber(typed)
		fmt.Println(c)
	}
	// Output:
	// 01234567
	// SC012345
	// R0000123
	// IP27742R
}

func ExampleParseCharityNumber() {
	c, _ := standards.ParseCharityNumber("1234567 - 2")
	fmt.Println(c, c.Main(), c.Linked())
	// Output: 1234567-2 1234567 2
}

func TestParseCompanyNumber(t *testing.T) {
	testParse(t, standards.ParseCompanyNumber, []parsed{
		{"12345678", "12345678", ""},
		{"1234567", "01234567", ""},
		{"6", "00000006", ""},
		{"SC123456", "SC123456", ""},
		{"ni12345", "NI012345", ""},
		{"N I 6 0 0 0 0 1", "NI600001", ""},
		{"OC301540", "OC301540", ""},
		{"SO300001", "SO300001", ""},
		{"NC000001", "NC000001", ""},
		{"LP1", "LP000001", ""},
		{"FC012345", "FC012345", ""},
		{"BR000001", "BR000001", ""},
		{"OE000001", "OE000001", ""},
		{"CE010135", "CE010135", ""},
		{"CS000001", "CS000001", ""},
		{"R0000123", "R0000123", ""},
		{"r1234", "R0001234", ""},
		{"RS007123", "RS007123", ""},
		{"IP27742R", "IP27742R", ""},
		{"IP742R", "IP00742R", ""},
		{"SP2514RS", "SP2514RS", ""},
		{"OC34567C", "OC34567C", ""},
		{"SC12345R", "SC12345R", ""},
		{"SC12345X", "", "company-number.invalid"},
		{"SC1234RC", "", "company-number.invalid"},
		{"1234567A", "", "company-number.invalid"},
		{"123456789", "", "company-number.invalid"},
		{"00000000", "", "company-number.invalid"},
		{"SC", "", "company-number.invalid"},
		{"SC000000", "", "company-number.invalid"},
		{"SC1234567", "", "company-number.invalid"},
		{"R1234567", "", "company-number.invalid"},
		{"SC12A456", "", "company-number.invalid"},
		{"IP12R3", "", "company-number.invalid"},
		{"XX123456", "", "company-number.prefix"},
		{"S1234567", "", "company-number.prefix"},
		{"ABC12345", "", "company-number.prefix"},
		{"12345678!", "", "company-number.invalid"},
	})
}

func TestParseCharityNumber(t *testing.T) {
	testParse(t, standards.ParseCharityNumber, []parsed{
		{"1234567", "1234567", ""},
		{"200 027", "200027", ""},
		{"1,234,567", "1234567", ""},
		{"200027-2", "200027-2", ""},
		{"1234567–01", "1234567-1", ""},
		{"1234567/12", "1234567-12", ""},
		{"1234567.3", "1234567-3", ""},
		{"1234567-0", "1234567", ""}, // the main charity, in the register's own files
		{"123-4567", "1234567", ""},
		{"12345-6", "123456", ""}, // five digits are no charity to be linked to
		{"sc012345", "SC012345", ""},
		{"SC 12345", "SC012345", ""},
		{"nic-100002", "NIC100002", ""},
		{"012345", "", "charity-number.invalid"},
		{"12345", "", "charity-number.invalid"},
		{"12345678", "", "charity-number.invalid"},
		{"SC1234", "", "charity-number.invalid"},
		{"SC000000", "", "charity-number.invalid"},
		{"SC00000", "", "charity-number.invalid"},
		{"NIC000000", "", "charity-number.invalid"},
		{"SC0123456", "", "charity-number.invalid"},
		{"NIC10002", "", "charity-number.invalid"},
		{"NI100002", "", "charity-number.invalid"},
		{"1234567-", "1234567", ""},
		{"1234567-12345", "", "charity-number.invalid"},
		{"1234567-A", "", "charity-number.invalid"},
		{"SC012345-1", "", "charity-number.invalid"},
		{"1234567!", "", "charity-number.invalid"},
	})
	require.Equal(t, "", standards.CharityNumber{}.Main()+standards.CharityNumber{}.Linked())
}

func FuzzParseCompanyNumber(f *testing.F) {
	for _, seed := range []string{"1234567", "SC12345", "R1", "IP27742R", "SP2514RS", "\u2013"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := standards.ParseCompanyNumber(s)
		if roundTrip(t, c, err, standards.ParseCompanyNumber) {
			require.Regexp(t, `^[0-9A-Z]{8}$`, c.String())
		}
	})
}

func FuzzParseCharityNumber(f *testing.F) {
	for _, seed := range []string{"1234567", "200027-2", "1234567–0", "SC12345", "NIC100002", "1-2-3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := standards.ParseCharityNumber(s)
		if roundTrip(t, c, err, standards.ParseCharityNumber) {
			main, err := standards.ParseCharityNumber(c.Main())
			require.NoError(t, err)
			require.Equal(t, c.Linked() == "", main == c)
		}
	})
}
