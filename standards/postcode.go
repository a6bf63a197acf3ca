package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
	"unicode"
)

// Postcode is a UK postcode in the form that Royal Mail prints: upper case, one
// space before the last three characters. The zero value is no postcode.
//
// It has the shape of a postcode and a real area at the start. That the
// postcode is in use only a gazetteer can tell.
type Postcode struct{ s string }

func (Postcode) format() Format {
	return parses(ParsePostcode, postcodeCodes, Format{
		Name: "postcode", Tag: "uk_postcode", Example: "LS1 1UR",
		Input: Input{Autocomplete: "postal-code", Width: 10, Boxes: []int{4, 3}},
	})
}

var postcodeCodes = codes{
	{"postcode.bfpo", "a British Forces number is not a postcode; BF1 postcodes exist for these addresses"},
	{"postcode.gir", "GIR 0AA is withdrawn: it was a bank's, nobody lives there"},
	{"postcode.incomplete", "only the first half of a postcode is there"},
	{"postcode.invalid", "not in the shape of a UK postcode, such as LS1 1UR"},
	{"postcode.missing", "there is no postcode"},
	{"postcode.unknown-area", "the letters at the start are no UK postcode area"},
}

// ParsePostcode reads a UK postcode, those of the Isle of Man, Jersey,
// Guernsey and the British Forces (BF1) included. Case, white space anywhere,
// and the punctuation that GOV.UK's address pattern asks services to forgive
// (hyphens, brackets, full stops, commas) are mended: "ls11ur" is LS1 1UR.
// So are O typed for 0 and I for 1, and the other way round, where what was typed is no
// postcode and exactly one such reading is one: "LSI IUR" is LS1 1UR. [MendPostcode]
// tells whether that was done.
//
// Errors have code postcode.missing, postcode.incomplete ("LS1"),
// postcode.invalid, postcode.unknown-area, postcode.bfpo ("BFPO 12", which is
// a number and not a postcode) or postcode.gir (GIR 0AA, withdrawn).
//
// Shapes: Royal Mail, PAF Programmer's Guide, "Postcode format". A letter
// after the district number (W1A, EC2N) is accepted in the London areas that
// have them, and is never I or O, which are misread digits.
func ParsePostcode(s string) (Postcode, error) {
	p, _, err := MendPostcode(s)
	return p, err
}

// parsePostcode reads a postcode letter by letter.
func parsePostcode(s string) (Postcode, error) {
	var buf [8]byte
	n, clean := squeezePostcode(s, &buf)
	if n == 0 && clean {
		return Postcode{}, fail("postcode.missing")
	}
	text := string(buf[:min(n, len(buf))])
	switch {
	case strings.HasPrefix(text, "BFPO"):
		return Postcode{}, fail("postcode.bfpo")
	case !clean || n > 7:
		return Postcode{}, fail("postcode.invalid")
	case text == "GIR0AA":
		return Postcode{}, fail("postcode.gir")
	case n <= 4:
		if outward(text) == outwardOK {
			return Postcode{}, fail("postcode.incomplete")
		}
		return Postcode{}, fail("postcode.invalid")
	}
	out, in := text[:n-3], text[n-3:]
	if !inwardOK(in) {
		return Postcode{}, fail("postcode.invalid")
	}
	switch outward(out) {
	case outwardBad:
		return Postcode{}, fail("postcode.invalid")
	case outwardUnknown:
		return Postcode{}, fail("postcode.unknown-area")
	}
	return Postcode{out + " " + in}, nil
}

// squeezePostcode puts the letters (as upper case) and digits of s in buf and
// returns how many there are, counting on when buf is full. clean is false when
// there is anything but ASCII letters, digits, white space and forgivable
// punctuation.
func squeezePostcode(s string, buf *[8]byte) (n int, clean bool) {
	clean = true
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			r -= 'a' - 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		case strings.ContainsRune("-.,()[]", r), unicode.IsSpace(r), Invisible(r), unicode.Is(unicode.Pd, r):
			continue
		default:
			clean = false
			continue
		}
		if n < len(buf) {
			buf[n] = byte(r)
		}
		n++
	}
	return n, clean
}

const (
	outwardBad     = iota
	outwardUnknown // right shape, but no such area
	outwardOK
)

// outward classifies the first half of a postcode: an area of one or two
// letters, then a district 9, 99 or, in parts of London, 9A.
func outward(s string) int {
	if len(s) < 2 || len(s) > 4 || !isUpper(s[0]) {
		return outwardBad
	}
	letters, index := 1, int(s[0]-'A')*27
	if isUpper(s[1]) {
		letters, index = 2, index+int(s[1]-'A')+1
	}
	district := s[letters:]
	if district == "" || len(district) > 2 || !isDigit(district[0]) {
		return outwardBad
	}
	kind := areaKinds[index]
	if len(district) == 2 {
		digit, letter := isDigit(district[1]), isUpper(district[1]) && district[1] != 'I' && district[1] != 'O'
		if !digit && !letter || digit && district[0] == '0' || letter && kind == areaPlain {
			return outwardBad
		}
	}
	if kind == areaNone {
		return outwardUnknown
	}
	return outwardOK
}

// inwardOK reports whether s is the second half of a postcode: a digit and two
// letters without C, I, K, M, O and V.
func inwardOK(s string) bool {
	const letters = (1<<26 - 1) &^ (1<<('C'-'A') | 1<<('I'-'A') | 1<<('K'-'A') | 1<<('M'-'A') | 1<<('O'-'A') | 1<<('V'-'A'))
	return isDigit(s[0]) && isUpper(s[1]) && isUpper(s[2]) &&
		letters>>(s[1]-'A')&1 == 1 && letters>>(s[2]-'A')&1 == 1
}

const (
	areaNone   = iota
	areaPlain  // districts of one or two digits
	areaLondon // districts such as W1A too
)

// areaKinds is indexed by (first letter)*27 + (second letter + 1, or 0).
var areaKinds = func() (kinds [26 * 27]uint8) {
	mark := func(areas string, kind uint8) {
		for area := range strings.FieldsSeq(areas) {
			index := int(area[0]-'A') * 27
			if len(area) == 2 {
				index += int(area[1]-'A') + 1
			}
			kinds[index] = kind
		}
	}
	mark(postcodeAreas, areaPlain)
	mark("E EC N NW SE SW W WC", areaLondon)
	return kinds
}()

// postcodeAreas are Royal Mail's, with BF (British Forces), BX (banks and
// government, non-geographic), GY, IM and JE.
const postcodeAreas = `
AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY
E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU
M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY
TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`

// String returns the postcode as it is printed, "LS1 1UR", or "".
func (p Postcode) String() string { return p.s }

// IsZero reports whether there is no postcode.
func (p Postcode) IsZero() bool { return p.s == "" }

// Outward returns the half that says which delivery office, "LS1" or "EC1A".
func (p Postcode) Outward() string { return p.s[:max(len(p.s)-4, 0)] }

// Inward returns the half that says which street or building, "1UR".
func (p Postcode) Inward() string { return p.s[max(len(p.s)-3, 0):] }

// Area returns the letters at the start, "LS".
func (p Postcode) Area() string {
	return p.s[:strings.IndexFunc(p.s+"0", unicode.IsDigit)]
}

// District returns area and district number, "LS1"; for EC1A 1BB it is "EC1".
func (p Postcode) District() string {
	return strings.TrimRightFunc(p.Outward(), unicode.IsLetter)
}

// Sector returns the postcode without its last two letters, "LS1 1". It is
// the finest part that statistics are commonly published for.
func (p Postcode) Sector() string { return p.s[:max(len(p.s)-2, 0)] }

// Unit returns the last two letters, "UR".
func (p Postcode) Unit() string { return p.s[max(len(p.s)-2, 0):] }

// CrownDependency returns "Jersey", "Guernsey" (with Alderney, Herm and Sark) or
// "Isle of Man" for a postcode there, and "" for one in the United Kingdom, to
// which these islands do not belong though Royal Mail's postcodes reach them.
func (p Postcode) CrownDependency() string {
	switch p.Area() {
	case "JE":
		return "Jersey"
	case "GY":
		return "Guernsey"
	case "IM":
		return "Isle of Man"
	}
	return ""
}

// MarshalText gives the text of String, nothing for the zero value.
func (p Postcode) MarshalText() ([]byte, error) { return []byte(p.s), nil }

// UnmarshalText reads as [ParsePostcode] does; empty text is the zero value.
func (p *Postcode) UnmarshalText(text []byte) (err error) {
	return unmarshal(p, text, ParsePostcode)
}

// Value stores the text of String in a database, NULL for the zero value.
func (p Postcode) Value() (driver.Value, error) { return textValue(p.s) }

// Scan reads a column as [ParsePostcode] does; NULL and empty text are the zero value.
func (p *Postcode) Scan(src any) error { return scanText(p, src, ParsePostcode) }

// LogValue keeps the postcode out of logs written with log/slog.
func (p Postcode) LogValue() slog.Value { return redacted }
