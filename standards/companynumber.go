package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
)

// CompanyNumber is the number of a company, partnership or society on the
// register of Companies House: eight characters. The zero value is none. That
// it is in the register, and whose it is, only the register tells.
type CompanyNumber struct{ s string }

func (CompanyNumber) format() Format {
	return parses(ParseCompanyNumber, companyNumberCodes, Format{
		Name: "company-number", Tag: "uk_company_number", Example: "SC123456",
		Input: Input{Width: 10, Boxes: []int{8}},
	})
}

var companyNumberCodes = codes{
	{"company-number.invalid", "a company number has eight digits, or the letters of a register and six digits"},
	{"company-number.missing", "there is no company number"},
	{"company-number.prefix", "no register uses the letters at the start"},
}

// ParseCompanyNumber reads eight digits (England and Wales), or the letters of
// a register and six digits, SC123456, in any case and spacing. Zeros left out
// after the letters or at the start are put back: 1234567 is 01234567. Societies and some
// companies that left the register have letters at the end, IP12345R.
//
// The letters must be in use: SC, NI and R0 for companies in Scotland and
// Northern Ireland, OC, SO and NC for limited liability partnerships, LP, SL
// and NL for limited partnerships, CE and CS for charitable incorporated organisations,
// FC, SF, NF, BR and OE for overseas ones, RS, IP, SP, NP and NO for societies, and rarer ones.
//
// Errors have code company-number.missing, company-number.prefix (no such
// letters) or company-number.invalid.
//
// Source: Companies Act 2006, section 1066; Companies House, "Uniform Resource
// Identifiers customer guide", and the letters seen on the register since.
func ParseCompanyNumber(s string) (CompanyNumber, error) {
	var buf [8]byte
	n, ok := compact(s, buf[:])
	if n == 0 && ok {
		return CompanyNumber{}, fail("company-number.missing")
	}
	if !ok || n > 8 {
		return CompanyNumber{}, fail("company-number.invalid")
	}
	b := buf[:n]
	letters := 0
	for letters < n && isUpper(b[letters]) {
		letters++
	}
	prefix, number := b[:letters], b[letters:]
	if letters == 1 && b[0] != 'R' || letters == 2 && companySuffixes(prefix) == "" || letters > 2 {
		return CompanyNumber{}, fail("company-number.prefix")
	}
	digits := 0
	for digits < len(number) && isDigit(number[digits]) {
		digits++
	}
	if !companyDigits(prefix, number[:digits], number[digits:]) {
		return CompanyNumber{}, fail("company-number.invalid")
	}
	if n == 8 {
		return CompanyNumber{keep(s, b)}, nil
	}
	return CompanyNumber{string(prefix) + strings.Repeat("0", 8-n) + string(number)}, nil
}

// companyDigits checks what follows the letters of the register.
func companyDigits(prefix, digits, suffix []byte) bool {
	if len(strings.Trim(string(digits), "0")) == 0 {
		return false
	}
	switch len(prefix) {
	case 0:
		return len(suffix) == 0
	case 1: // R and seven digits, the first 0
		return len(suffix) == 0 && (len(digits) < 7 || digits[0] == '0')
	}
	allowed := companySuffixes(prefix)
	most := int(allowed[0] - '0')
	for _, c := range suffix {
		if !isUpper(c) || most < 2 && strings.IndexByte(allowed, c) < 0 {
			return false
		}
	}
	return len(suffix) <= most
}

// companySuffixes returns how many letters may stand at the end of numbers of
// a register, and which if there may be but one; "" if there is no such register.
func companySuffixes(prefix []byte) string {
	switch string(prefix) {
	case "IP", "NO", "NP", "RS", "SO", "SP":
		return "3"
	case "OC":
		return "2"
	case "NI", "SL":
		return "1ACR"
	case "AC", "BR", "CE", "CS", "EN", "ES", "FC", "FE", "GE", "GN", "GS", "IC", "LP", "NA", "NC", "NF", "NL",
		"NR", "NV", "NZ", "OE", "PC", "RC", "SA", "SC", "SE", "SF", "SG", "SI", "SR", "SZ", "ZC":
		return "1CR"
	}
	return ""
}

// String returns the eight characters, or "".
func (c CompanyNumber) String() string { return c.s }

// IsZero reports whether there is no number.
func (c CompanyNumber) IsZero() bool { return c.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (c CompanyNumber) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads as [ParseCompanyNumber] does; empty text is the zero value.
func (c *CompanyNumber) UnmarshalText(text []byte) error {
	return unmarshal(c, text, ParseCompanyNumber)
}

// Value stores the text of String in a database, NULL for the zero value.
func (c CompanyNumber) Value() (driver.Value, error) { return textValue(c.s) }

// Scan reads a column as [ParseCompanyNumber] does; NULL and empty text are the zero value.
func (c *CompanyNumber) Scan(src any) error { return scanText(c, src, ParseCompanyNumber) }

// LogValue keeps the number out of logs written with log/slog.
func (c CompanyNumber) LogValue() slog.Value { return redacted }
