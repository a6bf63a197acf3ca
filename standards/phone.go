package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
	"unicode"
)

// Phone is a phone number, of the United Kingdom or another country, with its
// extension if it has one. The zero value is none. That the number is in
// service, and whose it is, only a call can show.
type Phone struct{ s string }

func (Phone) format() Format {
	return parses(ParsePhone, phoneCodes, Format{
		Name: "phone", Tag: "uk_phone", Example: "+442079460000",
		Input: Input{Type: "tel", Autocomplete: "tel", Width: 20},
	})
}

var phoneCodes = codes{
	{"phone.characters", "there is something in the phone number that is neither digit nor separator"},
	{"phone.extension", "an extension must have 1 to 8 digits"},
	{"phone.missing", "there is no phone number"},
	{"phone.too-long", "the phone number has too many digits"},
	{"phone.too-short", "the phone number has too few digits; the area code may be missing"},
	{"phone.unknown", "no phone number starts like this"},
}

// ParsePhone reads a phone number as people write it. A number that starts
// with one 0, or has ten digits and no 0, is taken as one of the United Kingdom; +,
// 00 or a country code at the start make it international. Spaces, hyphens,
// dashes, brackets, dots between digits and "(0)" after the country code are accepted, and
// an extension at the end, in brackets or not: "ext 12", "(ext. 12)", "x12",
// "#12", "extension no 12", "est. 12", ";ext=12".
//
// It refuses only numbers that cannot exist: wrong length for the UK (Ofcom,
// National Telephone Numbering Plan) or for ITU-T E.164, or a country code that is
// not assigned. Ranges change, so one that is not in use is accepted: its
// [Phone.Class] is unknown. Ofcom's numbers for drama (01632 960001) are accepted.
//
// 18001 or 18002 before the number, by which Relay UK puts a text user
// and a caller through to each other, is kept: see [Phone.Relay].
//
// Errors have code phone.missing, phone.characters, phone.extension,
// phone.too-short, phone.too-long or phone.unknown.
func ParsePhone(s string) (Phone, error) {
	if len(s) > 1 && s[0] == '+' && allDigits(s[1:]) {
		if number, code := international(s[1:]); code == "" && number == s[1:] {
			return Phone{s}, nil
		}
	}
	s = strings.TrimSpace(dropInvisible(s))
	if len(s) >= 4 && strings.EqualFold(s[:4], "tel:") {
		s = s[4:]
	}
	if s == "" {
		return Phone{}, fail("phone.missing")
	}
	s, relay := cutRelay(s)
	main, ext, err := splitExtension(s)
	if err != nil {
		return Phone{}, err
	}
	digits, plus, ok := dialled(main)
	if !ok {
		return Phone{}, fail("phone.characters")
	}
	if !plus && relay == "" && isRelay(digits) {
		relay, digits = digits[:5], digits[5:]
	}
	number, code := e164(digits, plus)
	if code != "" {
		return Phone{}, fail(code)
	}
	number = "+" + number
	if ext != "" {
		number += ";ext=" + ext
	}
	if relay != "" {
		number += ";relay=" + relay
	}
	return Phone{number}, nil
}

// dialled returns the digits of s, and whether it is written in the
// international way with a + or a "(0)" that is not dialled from abroad.
func dialled(s string) (digits string, plus, ok bool) {
	if at := strings.Index(s, "(0)"); at > 0 {
		s, plus = s[:at]+s[at+3:], true
	}
	buf := make([]byte, 0, 16)
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			buf = append(buf, byte(r))
		case r == '+' && len(buf) == 0:
			plus = true
		case r == '.' && i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1]):
		case r == ' ', r == '(', r == ')', r == '-', r == '−', unicode.IsSpace(r), unicode.Is(unicode.Pd, r):
		default:
			return "", false, false
		}
	}
	return string(buf), plus, true
}

// e164 returns country code and number, or the code of an error.
func e164(digits string, plus bool) (number, code string) {
	if rest, found := strings.CutPrefix(digits, "00"); found {
		digits, plus = rest, true
	}
	switch {
	case digits == "":
		return "", "phone.too-short"
	case plus && strings.HasPrefix(digits, "0"): // "020 (0)…": brackets that mean nothing
		return "", "phone.unknown"
	case plus:
		return international(digits)
	case digits[0] == '0':
		return national(digits[1:])
	case len(digits) == 10:
		return national(digits)
	case len(digits) > 10:
		return international(digits)
	}
	return "", "phone.too-short"
}

// national checks a UK number without its first 0 (Ofcom's "national
// significant number"): ten digits, or nine for some 01, 0800 and 0500
// numbers, or Childline's 0800 1111.
func national(n string) (number, code string) {
	switch {
	case n == "":
		return "", "phone.too-short"
	case n[0] == '0':
		return "", "phone.unknown"
	case len(n) > 10:
		return "", "phone.too-long"
	case len(n) == 10, n == "8001111":
	case len(n) == 9 && (n[0] == '1' || strings.HasPrefix(n, "800") || strings.HasPrefix(n, "500")):
	default:
		return "", "phone.too-short"
	}
	return "44" + n, ""
}

// String returns the number in E.164 form, "+442079460000", followed by
// ";ext=" and the extension if there is one (RFC 3966), and ";relay=" and the
// prefix of Relay UK if there is one; or "".
func (p Phone) String() string { return p.s }

// E164 returns the number alone, "+442079460000", or "".
func (p Phone) E164() string {
	number, _, _ := strings.Cut(p.s, ";")
	return number
}

// Tel returns the number as a link that dials it, "tel:+442079460000", or "".
// With the prefix of Relay UK it is what is dialled in the United Kingdom, "tel:1800102079460000".
func (p Phone) Tel() string {
	relay := p.Relay()
	if p.s == "" || relay == "" {
		return strings.Repeat("tel:", min(len(p.s), 1)) + p.s
	}
	dialled := "00" + p.E164()[1:]
	if abroad, found := strings.CutPrefix(dialled, "0044"); found {
		dialled = "0" + abroad
	}
	if ext := p.Extension(); ext != "" {
		dialled += ";ext=" + ext
	}
	return "tel:" + relay + dialled
}

// IsZero reports whether there is no number.
func (p Phone) IsZero() bool { return p.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (p Phone) MarshalText() ([]byte, error) { return []byte(p.s), nil }

// UnmarshalText reads as [ParsePhone] does; empty text is the zero value.
func (p *Phone) UnmarshalText(text []byte) error { return unmarshal(p, text, ParsePhone) }

// Value stores the text of String in a database, NULL for the zero value.
func (p Phone) Value() (driver.Value, error) { return textValue(p.s) }

// Scan reads a column as [ParsePhone] does; NULL and empty text are the zero value.
func (p *Phone) Scan(src any) error { return scanText(p, src, ParsePhone) }

// LogValue keeps the number out of logs written with log/slog.
func (p Phone) LogValue() slog.Value { return redacted }
