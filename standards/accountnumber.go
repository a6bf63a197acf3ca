package standards

import (
	"database/sql/driver"
	"log/slog"
)

// AccountNumber is the number of an account at a bank or building society in
// the United Kingdom: eight digits. The zero value is none.
//
// The form is checked, not that there is such an account, nor whose it is.
type AccountNumber struct{ s string }

func (AccountNumber) format() Format {
	return parses(ParseAccountNumber, accountNumberCodes, Format{
		Name: "account-number", Tag: "uk_account_number", Example: "01234567",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{8}},
	})
}

var accountNumberCodes = codes{
	{"account-number.invalid", "an account number has 6 to 8 digits"},
	{"account-number.missing", "there is no account number"},
}

// ParseAccountNumber reads six to eight digits, with spaces or hyphens
// anywhere. Banks with shorter numbers put zeros before them to make eight, and so
// does ParseAccountNumber.
//
// Errors have code account-number.missing or account-number.invalid.
//
// Source: Pay.UK, "Validating account numbers", section on account numbers
// that are not of eight digits; GOV.UK Design System, "Bank details" pattern.
func ParseAccountNumber(s string) (AccountNumber, error) {
	buf := [8]byte{'0', '0'}
	var typed [8]byte
	n, ok := compact(s, typed[:])
	switch {
	case n == 0 && ok:
		return AccountNumber{}, fail("account-number.missing")
	case !ok || n < 6 || n > 8 || !allDigits(typed[:n]):
		return AccountNumber{}, fail("account-number.invalid")
	}
	copy(buf[8-n:], typed[:n])
	return AccountNumber{keep(s, buf[:])}, nil
}

// String returns the eight digits, or "".
func (n AccountNumber) String() string { return n.s }

// IsZero reports whether there is no number.
func (n AccountNumber) IsZero() bool { return n.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (n AccountNumber) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads as [ParseAccountNumber] does; empty text is the zero value.
func (n *AccountNumber) UnmarshalText(text []byte) error {
	return unmarshal(n, text, ParseAccountNumber)
}

// Value stores the text of String in a database, NULL for the zero value.
func (n AccountNumber) Value() (driver.Value, error) { return textValue(n.s) }

// Scan reads a column as [ParseAccountNumber] does; NULL and empty text are the zero value.
func (n *AccountNumber) Scan(src any) error { return scanText(n, src, ParseAccountNumber) }

// LogValue keeps the number out of logs written with log/slog.
func (n AccountNumber) LogValue() slog.Value { return redacted }
