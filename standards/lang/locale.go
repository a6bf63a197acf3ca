package lang

import (
	"strings"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
)

// locale is what texts need to know of a language.
type locale struct {
	mf2.Locale
	own       *cldr.Locale                          // nil for a language that package cldr has no tables of
	house     *houseStyle                           // of English and Welsh, else nil
	pseudo    string                                // the tag of a pseudo language, else ""
	rewrite   func(english string, rtl bool) string // of one, else nil
	formatter mf2.Formatter
}

// houseStyle is what GOV.UK's style guide asks for where CLDR has something
// else: no comma after the day of the week, 4:05pm, and words for two hours.
type houseStyle struct{ midnight, midday string }

var houseStyles = map[string]*houseStyle{
	"en": {"midnight", "midday"},
	"cy": {"hanner nos", "hanner dydd"},
}

func newEnglish() *locale {
	own := cldr.New(cldr.EnGB)
	return (&locale{Locale: own, own: own, house: houseStyles[source]}).ready()
}

// newLocale takes a tag that language.Parse has accepted.
func newLocale(tag string) *locale {
	base, _, _ := strings.Cut(tag, "-")
	l, ok := cldr.Match(tag, cldr.All()...)
	switch {
	case isPseudo(tag): // English, in whatever direction
		loc := newEnglish()
		loc.pseudo, loc.rewrite = tag, pseudo
		return loc
	case base == source:
		return newEnglish()
	case !ok:
		return (&locale{Locale: newOtherLocale(tag)}).ready()
	}
	own := cldr.New(l)
	return (&locale{Locale: own, own: own, house: houseStyles[base]}).ready()
}

// ready gives the locale the formatter of its texts.
func (loc *locale) ready() *locale {
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
