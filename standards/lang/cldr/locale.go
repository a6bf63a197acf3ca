package cldr

import (
	"strconv"
	"strings"
)

// A Locale formats numbers, money, dates and lists in one language. Make one
// with [New], once, when the program starts; it does not change, so any number
// of goroutines may use it.
type Locale struct {
	language *Language
	table    map[string]string
	cardinal *plural
	ordinal  *plural
	minGroup int // digits that a number has before its last group, at least

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

// The lists of names: full, short, one letter; on their own too.
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
	t := readTable(*l.table)
	loc := &Locale{language: l, table: t, joins: [4]string(split(strings.ReplaceAll(t["joins"], "'", ""))), zones: split(t["zones"]),
		and: split(t["and"]), or: split(t["or"])}
	loc.cardinal, loc.ordinal = readPlural(t["cardinals"]), readPlural(t["ordinals"])
	forms := loc.Cardinals()
	loc.minGroup, _ = strconv.Atoi(t["minGroup"])
	for i, name := range [listsOfNames]string{"months", "monthsShort", "monthsAlone", "monthsShortAlone",
		"days", "daysShort", "daysNarrow", "daysAlone", "daysShortAlone", "daysNarrowAlone", "ampm"} {
		loc.names[i] = split(t[name])
	}
	readPatterns(loc.dates[:], t["dates"])
	readPatterns(loc.times[:], t["times"])
	readPatterns(loc.patterns[:], t["patterns"])
	readPatterns(loc.ranges[:], t["ranges"])
	loc.latin = newSystem(t["latin"], "latn", '0', forms)
	loc.native = loc.latin
	if native := t["native"]; native != "" {
		loc.native = newSystem(native, t["nativeSystem"], []rune(t["digits"])[0], forms)
	}
	loc.numbers = loc.latin
	loc.currencies = readCurrencies(split(t["currencies"]), forms)
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
func (l *Locale) Name() string { return l.table["name"] }

// Direction returns "rtl" for a language written from right to left, else "ltr":
// the value of HTML's dir.
func (l *Locale) Direction() string {
	if l.table["rtl"] != "" {
		return "rtl"
	}
	return "ltr"
}
