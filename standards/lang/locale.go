package lang

import (
	"fmt"
	"reflect"
	"unicode/utf8"

	"github.com/moothall/moothall/standards"
	"golang.org/x/text/language"
	xmessage "golang.org/x/text/message"
	"golang.org/x/text/unicode/bidi"
)

// locale is what messages need to know of a language.
type locale struct {
	tag   language.Tag
	rtl   bool
	latin bool // writes 5 as "5"
	dates *dateWords
	signs standards.Signs
}

// newLocale takes a tag that language.Parse has accepted.
func newLocale(tag string) *locale {
	t := language.Make(tag)
	base, _ := t.Base()
	british := base.String() == "en" || base.String() == "cy"
	return &locale{tag: t, rtl: rightToLeft(t), latin: usesLatinDigits(t), dates: dates[base.String()],
		signs: signsOf(xmessage.NewPrinter(t), british)}
}

// rightToLeft reports whether the script of a language, named or likely, runs
// from right to left.
func rightToLeft(tag language.Tag) bool {
	switch script, _ := tag.Script(); script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return true
	}
	return false
}

// appendValue writes a value that has no function: strings as they are,
// numbers and dates in the way of the language, anything else as fmt does.
// It refuses nil, and errors: their text is for developers.
func (loc *locale) appendValue(dst []byte, value any) ([]byte, bool) {
	switch v := value.(type) {
	case nil, error:
		return dst, false
	case string:
		return loc.appendString(dst, v), true
	case standards.Date:
		return loc.appendDate(dst, v), true
	case standards.Money:
		return append(dst, v.Format(loc.signs)...), true
	case fmt.Stringer:
		return loc.appendString(dst, fmt.Sprint(v)), true // Sprint survives a String that panics
	}
	if v := reflect.ValueOf(value); v.CanInt() || v.CanUint() || v.CanFloat() {
		if n, ok := numberOf(value); ok {
			return loc.appendNumber(dst, n), true
		}
	}
	return loc.appendString(dst, fmt.Sprint(value)), true
}

// Isolates keep a text of one direction from moving the text around it (UAX #9).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// appendString writes s, isolated if it could disturb the order of the letters
// around it: right-to-left letters in a left-to-right language, and every
// string in a right-to-left language.
func (loc *locale) appendString(dst []byte, s string) []byte {
	if !loc.rtl && !hasRightToLeft(s) || s == "" {
		return append(dst, s...)
	}
	dst = append(dst, firstStrongIsolate...)
	dst = append(dst, s...)
	return append(dst, popIsolate...)
}

func hasRightToLeft(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		p, size := bidi.LookupString(s[i:])
		switch p.Class() {
		case bidi.R, bidi.AL, bidi.RLE, bidi.RLO, bidi.RLI, bidi.LRO, bidi.LRE, bidi.LRI, bidi.FSI:
			return true
		}
		i += max(size, 1)
	}
	return false
}
