package lang

import (
	"strings"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"golang.org/x/text/language"
)

// locale is what texts need to know of a language.
type locale struct {
	mf2.Locale
	own       *cldr.Locale // nil for a language that package cldr has no tables of
	house     *houseStyle  // of English and Welsh, else nil
	pseudo    string       // the tag of a pseudo language, else ""
	formatter mf2.Formatter
}

// houseStyle is what GOV.UK's style guide asks for where CLDR has something
// else: no comma after the day of the week, 4:05pm, and words for two hours.
type houseStyle struct{ midnight, midday string }

var houseStyles = map[string]*houseStyle{
	"en": {"midnight", "midday"},
	"cy": {"hanner nos", "hanner dydd"},
}

// newLocale takes a tag that language.Parse has accepted.
func newLocale(tag string) *locale {
	base, _, _ := strings.Cut(tag, "-")
	loc := &locale{}
	switch l, ok := cldr.Match(tag, cldr.All()...); {
	case isPseudo(tag): // English, in whatever direction
		loc.own, loc.pseudo, base = cldr.New(cldr.EnGB), tag, source
	case base == source:
		loc.own = cldr.New(cldr.EnGB)
	case ok:
		loc.own = cldr.New(l)
	}
	loc.house = houseStyles[base]
	if loc.own != nil {
		loc.Locale = loc.own
	} else {
		loc.Locale = newOlderLocale(language.Make(tag))
	}
	loc.formatter = mf2.Formatter{Locale: loc, Isolation: mf2.IsolateMixed, Location: standards.London()}
	return loc
}

// Direction is that of the locale; a pseudo language has its own.
func (loc *locale) Direction() string {
	switch loc.pseudo {
	case "":
		return loc.Locale.Direction()
	case PseudoRightToLeft:
		return "rtl"
	}
	return "ltr"
}
