package cldr

import "strings"

// A Language is the data of one language, for [New]. There is a variable for
// each: [Cy], [En], [Pl]. Those that a program does not name are not in it.
type Language struct {
	tag       string
	script    string  // ISO 15924: "Latn"
	elsewhere string  // regions that write the language in another script
	table     *string // the text of tables/TAG.txt, so that a program holds those it names
}

// readTable reads a table: a value a line, by name. Lists are joined with |: months
// from January, days from Sunday, styles full, long, medium, short; patterns
// by skeleton; ranges by style, then the largest field that differs, then of
// months; lists of things start, middle, end, two. See also readPlural, newSystem,
// readCurrencies and zone.go.
func readTable(text string) map[string]string {
	t := make(map[string]string, 32)
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		t[name] = value
	}
	return t
}

// All returns every language, by tag as the generator lists them. A program
// that calls it holds all the tables, one that names its languages holds those.
func All() []*Language { return all() }

// Tag returns the tag of the language (BCP 47): "cy".
func (l *Language) Tag() string { return l.tag }
