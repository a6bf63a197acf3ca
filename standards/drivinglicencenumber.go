package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
	"time"
	"unicode"
)

// DrivingLicenceNumber is the driver number on a licence: 16 characters from
// DVLA in Great Britain, or eight digits from DVA in Northern Ireland. The zero value is
// none. It does not prove that the licence is in force, nor whose it is.
//
// The number in Great Britain is made from what DVLA once held about the driver.
// Names and more change while it stays, so compare with it to advise, never to
// refuse; there is deliberately no method that tells a driver's sex.
type DrivingLicenceNumber struct{ s string }

func (DrivingLicenceNumber) format() Format {
	return parses(ParseDrivingLicenceNumber, drivingLicenceCodes, Format{
		Name: "driving-licence", Tag: "uk_driving_licence", Example: "MORGA657054SM9IJ",
		Input: Input{Width: 20, Boxes: []int{5, 6, 5}},
	})
}

var drivingLicenceCodes = codes{
	{"driving-licence.invalid", "not a driver number of Great Britain (16 characters) or Northern Ireland (8 digits)"},
	{"driving-licence.missing", "there is no driver number"},
}

// ParseDrivingLicenceNumber reads a driver number in any case and spacing. The
// two digits of the issue after the 16 characters are left off.
//
// The 16 are: five letters of a surname, filled up with 9s; the tenth of a
// birth year; month, with 50 added or not, and day; last digit of the year; two initials
// or 9s; a character that tells people with the same number so far apart; two check letters,
// for which the rule is not public.
//
// Errors have code driving-licence.missing or driving-licence.invalid.
//
// Source: DVLA, "Access to Driver Data" interface specification, and INF1D.
func ParseDrivingLicenceNumber(s string) (DrivingLicenceNumber, error) {
	var buf [18]byte
	n, ok := compact(s, buf[:])
	switch {
	case n == 0 && ok:
		return DrivingLicenceNumber{}, fail("driving-licence.missing")
	case ok && n == 8 && allDigits(buf[:8]):
		return DrivingLicenceNumber{keep(s, buf[:8])}, nil
	case ok && (n == 16 || n == 18 && allDigits(buf[16:])) && driverNumber(buf[:16]):
		return DrivingLicenceNumber{keep(s, buf[:16])}, nil
	}
	return DrivingLicenceNumber{}, fail("driving-licence.invalid")
}

// driverNumber checks the 16 characters, one part after the other.
func driverNumber(b []byte) bool {
	letters := 0
	for letters < 5 && isUpper(b[letters]) {
		letters++
	}
	if letters == 0 || strings.Trim(string(b[letters:5]), "9") != "" || !allDigits(b[5:11]) {
		return false
	}
	year, month := int(b[5]-'0')*10+int(b[10]-'0'), pair(b[6:])
	if month > 50 {
		month -= 50
	}
	if !dayOfSomeCentury(year, month, pair(b[8:])) {
		return false
	}
	initials := isUpper(b[11]) && (isUpper(b[12]) || b[12] == '9') || b[11] == '9' && b[12] == '9'
	return initials && strings.IndexByte("IOQYZ01", b[13]) < 0 && isUpper(b[14]) && isUpper(b[15])
}

// IsNorthernIreland reports whether the licence was issued by DVA in Northern
// Ireland: whether the number is eight digits.
func (d DrivingLicenceNumber) IsNorthernIreland() bool { return len(d.s) == 8 }

// AgreesWithSurname reports whether the number may have been made from surname.
// It is true as well when that cannot be told: Northern Ireland, no surname, a
// script that is not Latin. False is a reason to ask "is this number right?", never one to
// refuse: the number keeps a name that the driver no longer has.
func (d DrivingLicenceNumber) AgreesWithSurname(surname string) bool {
	if len(d.s) != 16 {
		return true
	}
	var letters []byte
	for _, r := range surname {
		switch folded := foldLatin(unicode.ToUpper(r)); {
		case folded != "":
			letters = append(letters, folded...)
		case unicode.IsLetter(r):
			return true
		}
	}
	if len(letters) == 0 {
		return true
	}
	name := string(letters)
	if rest, mac := strings.CutPrefix(name, "MAC"); mac { // DVLA writes MAC as MC
		name = "MC" + rest
	}
	return (name + "9999")[:5] == d.s[:5]
}

// AgreesWithBirth reports whether the number may have been made for somebody
// born on birth. It is true as well when that cannot be told: Northern Ireland, no date.
// Like [DrivingLicenceNumber.AgreesWithSurname] it is for advice only.
func (d DrivingLicenceNumber) AgreesWithBirth(birth Date) bool {
	if len(d.s) != 16 || birth.IsZero() {
		return true
	}
	b := []byte(d.s)
	return int(b[5]-'0')*10+int(b[10]-'0') == birth.Year%100 &&
		time.Month(pair(b[6:])%50) == birth.Month && pair(b[8:]) == birth.Day
}

// foldLatin returns the letters A to Z that stand for r on a licence, or "".
func foldLatin(r rune) string {
	if r >= 'A' && r <= 'Z' {
		return string(r)
	}
	for _, fold := range latinFolds {
		if strings.ContainsRune(fold.from, r) {
			return fold.to
		}
	}
	return ""
}

// latinFolds has the accented capitals of European languages.
var latinFolds = [...]struct{ to, from string }{
	{"A", "ÀÁÂÃÄÅĀĂĄẠẢ"}, {"AE", "Æ"}, {"C", "ÇĆĈĊČ"}, {"D", "ĎĐÐ"}, {"E", "ÈÉÊËĒĔĖĘĚẸ"},
	{"G", "ĜĞĠĢ"}, {"H", "ĤĦ"}, {"I", "ÌÍÎÏĨĪĬĮİỊ"}, {"J", "Ĵ"}, {"K", "Ķ"}, {"L", "ĹĻĽŁ"}, {"N", "ÑŃŅŇ"},
	{"O", "ÒÓÔÕÖØŌŎŐỌ"}, {"OE", "Œ"}, {"R", "ŔŖŘ"}, {"S", "ŚŜŞŠȘẞ"}, {"T", "ŢŤȚ"}, {"TH", "Þ"},
	{"U", "ÙÚÛÜŨŪŬŮŰŲỤ"}, {"W", "ŴẀẂẄ"}, {"Y", "ÝŶŸỲ"}, {"Z", "ŹŻŽ"},
}

// String returns the number without spaces, or "".
func (d DrivingLicenceNumber) String() string { return d.s }

// IsZero reports whether there is no number.
func (d DrivingLicenceNumber) IsZero() bool { return d.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (d DrivingLicenceNumber) MarshalText() ([]byte, error) { return []byte(d.s), nil }

// UnmarshalText reads as [ParseDrivingLicenceNumber] does; empty text is the zero value.
func (d *DrivingLicenceNumber) UnmarshalText(text []byte) error {
	return unmarshal(d, text, ParseDrivingLicenceNumber)
}

// Value stores the text of String in a database, NULL for the zero value.
func (d DrivingLicenceNumber) Value() (driver.Value, error) { return textValue(d.s) }

// Scan reads a column as [ParseDrivingLicenceNumber] does; NULL and empty text are the zero value.
func (d *DrivingLicenceNumber) Scan(src any) error {
	return scanText(d, src, ParseDrivingLicenceNumber)
}

// LogValue keeps the number out of logs written with log/slog.
func (d DrivingLicenceNumber) LogValue() slog.Value { return redacted }
