package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// others lists the languages that have no table, with what is needed to write a number
// and to choose a plural, those together that are alike. A language with a table is there
// for its other scripts.
func (s *source) others() string {
	locales := s.file("cldr-core", "availableLocales.json")
	var known []any
	if all, ok := locales["availableLocales"].(object); ok {
		known, _ = all["full"].([]any)
	}
	cardinals, ordinals := s.rules("plural"), s.rules("ordinal")
	languages := make(map[string]string) // tag -> signs
	for tag := range cardinals {
		languages[tag] = "1|.|,|-|#,##0.###" // as the root has them
	}
	for _, one := range known {
		tag, _ := one.(string)
		if n := s.main(numbersPackage, tag, "numbers.json", "numbers"); n["symbols-numberSystem-latn"] != nil {
			languages[tag] = fmt.Sprintf("%d|%s|%s", s.number(n, "minimumGroupingDigits"),
				s.texts(s.object(n, "symbols-numberSystem-latn"), "decimal", "group", "minusSign"),
				s.text(s.object(n, "decimalFormats-numberSystem-latn"), "standard"))
		}
	}
	alike := make(map[string][]string)
	for _, tag := range slices.Sorted(maps.Keys(languages)) {
		if strings.Contains(tag, "-") {
			continue
		}
		cardinal, _ := cardinals[tag].(object)
		ordinal, _ := ordinals[tag].(object)
		traits := languages[tag] + "\t" + s.plurals(cardinal) + "\t" + s.plurals(ordinal)
		alike[traits] = append(alike[traits], tag)
	}
	var out strings.Builder
	for _, traits := range slices.Sorted(maps.Keys(alike)) {
		fmt.Fprintf(&out, "%s\t%s\n", strings.Join(alike[traits], " "), traits)
	}
	return out.String()
}
