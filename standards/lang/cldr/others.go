package cldr

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
)

// others has, for languages without a table: the tags of those that are alike; minGroup,
// the signs for decimals, groups and minus, and the pattern of numbers; their plurals for
// counting, and for ranking.
//
//go:embed tables/others.txt
var others string

// Other returns what CLDR knows of the plurals and numbers of a language that has no
// table here, or is written in another script than its table, by its tag: "ne",
// "zh-Hant". The locale has no names, dates, money or lists. Of a language that CLDR does
// not know it has one plural form, and numbers as English writes them.
func Other(tag string) *Locale {
	base, _, _ := strings.Cut(tag, "-")
	found := []string{"", "1|.|,|-|#,##0.###", "other", "other"}
	for line := range strings.Lines(others) { // and words in the comments on top, some of which are tags too
		if parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(parts) == len(found) && slices.Contains(strings.Fields(parts[0]), base) {
			found = parts
		}
	}
	loc := &Locale{language: &Language{tag: tag}, cardinal: readPlural(found[2]), ordinal: readPlural(found[3])}
	signs := split(found[1])
	loc.minGroup, _ = strconv.Atoi(signs[0])
	number := signs[4]
	loc.latin = newSystem(strings.Join([]string{signs[1], signs[2], signs[3], "+", "%", number, number + "%", "¤" + number,
		"¤ " + number, "¤" + number, "¤ " + number}, "|"), "latn", '0', nil)
	loc.native, loc.numbers = loc.latin, loc.latin
	return loc
}
