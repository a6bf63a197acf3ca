package cldr

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
)

// others has, for languages without a table, minGroup, the signs for decimals, groups
// and minus, the pattern of numbers, and the indexes of the rules in otherRules; then the
// tags of which all that is so.
//
//go:embed tables/others.txt
var others string

// otherRule chooses a plural form, of those that there are.
type otherRule struct {
	choose func(operands) form
	forms  string
}

// Other returns what CLDR knows of the plurals and numbers of a language that has no
// table here, or is written in another script than its table, by its tag: "ne",
// "zh-Hant". The locale has no names, dates, money or lists. Of a language that CLDR does
// not know it has one plural form, and numbers as English writes them.
func Other(tag string) *Locale {
	base, _, _ := strings.Cut(tag, "-")
	found := []string{"1", ".", ",", "-", "#,##0.###", "0", "0"}
	for line := range strings.Lines(others) {
		if traits, tags, _ := strings.Cut(line, ": "); slices.Contains(strings.Fields(tags), base) {
			found = split(traits)
		}
	}
	rule := func(index string) otherRule {
		i, _ := strconv.Atoi(index) // the generator wrote it
		return otherRules[i]
	}
	cardinal, ordinal := rule(found[5]), rule(found[6])
	loc := &Locale{
		language: &Language{tag: tag, cardinal: cardinal.choose, ordinal: ordinal.choose},
		table:    map[string]string{"cardinals": cardinal.forms, "ordinals": ordinal.forms},
	}
	loc.minGroup, _ = strconv.Atoi(found[0])
	number := found[4]
	loc.latin = newSystem(strings.Join([]string{found[1], found[2], found[3], "+", "%", number, number + "%", "¤" + number,
		"¤ " + number, "¤" + number, "¤ " + number}, "|"), "latn", '0', nil)
	loc.native, loc.numbers = loc.latin, loc.latin
	return loc
}
