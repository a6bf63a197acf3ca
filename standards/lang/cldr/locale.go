package cldr

import (
	"strings"
)

// A Locale formats numbers, money, dates and lists in one language. Make one
// with [New], once, when the program starts; it does not change, so any number
// of goroutines may use it.
type Locale struct {
	language *Language

	names    [listsOfNames][]string
	dates    [4]pattern
	times    [4]pattern
	patterns [skeletons]pattern
	ranges   [16]pattern
	joins    [4]string
	zones    []string

	numbers    *system
	latin      *system
	native     *system
	currencies map[string]currency
	and, or    []string
}

// The lists of names: full, short, one letter.
const (
	months = iota
	monthsShort
	monthsAlone
	monthsShortAlone
	days
	daysShort
	daysNarrow
	daysAlone
	daysShortAlone
	daysNarrowAlone
	ampm
	listsOfNames
)

// New reads the tables of a language, which takes some 30 microseconds. The
// locale writes dates of the Gregorian calendar, and digits as 0 to 9; see
// [Locale.Native] for the others.
func New(l *Language) *Locale {
	loc := &Locale{language: l, joins: [4]string(split(strings.ReplaceAll(l.joins, "'", ""))), zones: split(l.zones),
		and: split(l.and), or: split(l.or)}
	for i, list := range [listsOfNames]string{l.months, l.monthsShort, l.monthsAlone, l.monthsShortAlone,
		l.days, l.daysShort, l.daysNarrow, l.daysAlone, l.daysShortAlone, l.daysNarrowAlone, l.ampm} {
		loc.names[i] = split(list)
	}
	readPatterns(loc.dates[:], l.dates)
	readPatterns(loc.times[:], l.times)
	readPatterns(loc.patterns[:], l.patterns)
	readPatterns(loc.ranges[:], l.ranges)
	loc.latin = newSystem(l.latin, "latn", '0', loc.Cardinals())
	loc.native = loc.latin
	if l.native != "" {
		loc.native = newSystem(l.native, l.nativeSystem, []rune(l.digits)[0], loc.Cardinals())
	}
	loc.numbers = loc.latin
	loc.currencies = readCurrencies(l)
	return loc
}

func split(list string) []string { return strings.Split(list, "|") }

func readPatterns(to []pattern, list string) {
	for i, text := range split(list) {
		to[i] = parsePattern(text)
		if strings.Contains(text, "–") && to[i].second == 0 {
			panic("cldr: a range without a second date: " + text)
		}
	}
}

// Native returns the locale with the digits that CLDR gives the language first:
// those of Bengali, Persian, Pashto and Central Kurdish. In the other languages
// it is the locale itself. Councils write 0 to 9 in all of them.
func (l *Locale) Native() *Locale {
	if l.native == l.numbers {
		return l
	}
	copied := *l
	copied.numbers = l.native
	return &copied
}

// Tag returns the tag of the language (BCP 47): "cy".
func (l *Locale) Tag() string { return l.language.tag }

// Name returns what the language is called in itself, as it stands inside a
// sentence: "Cymraeg", "polski".
func (l *Locale) Name() string { return l.language.name }

// Direction returns "rtl" for a language written from right to left, else "ltr":
// the value of HTML's dir.
func (l *Locale) Direction() string {
	if l.language.rtl {
		return "rtl"
	}
	return "ltr"
}
