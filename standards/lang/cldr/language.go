package cldr

// A Language is the data of one language, for [New]. There is a variable for
// each: [Cy], [En], [Pl]. Those that a program does not name are not in it.
type Language struct {
	tag, name string // name in the language itself
	script    string // ISO 15924: "Latn"
	elsewhere string // regions that write the language in another script
	rtl       bool

	cardinal, ordinal   func(operands) form
	cardinals, ordinals string // the forms that the language has

	// Lists are joined with |. Lists of styles are full, long, medium, short.
	months, monthsAlone, monthsShort, monthsShortAlone string // January first
	days, daysAlone, daysShort, daysShortAlone         string // Sunday first
	daysNarrow, daysNarrowAlone                        string
	ampm                                               string
	dates, times, joins                                string // by style
	patterns                                           string // by skeleton
	ranges                                             string // by style, then largest field that differs; then of months
	zones                                              string // see zone.go

	latin, native        string // signs and patterns of numbers, see newSystem
	digits, nativeSystem string // "" where they are 0 to 9
	minGroup             int    // digits that a number has before its last group, at least
	currencies           string // see readCurrencies
	and, or              string // start, middle, end, two
}

// All returns every language, by tag as the generator lists them. A program
// that calls it holds all the tables, one that names its languages holds those.
func All() []*Language { return all() }

// Tag returns the tag of the language (BCP 47): "cy".
func (l *Language) Tag() string { return l.tag }

// Version returns the version of CLDR that the tables are from: "48.0.0".
func Version() string { return version }
