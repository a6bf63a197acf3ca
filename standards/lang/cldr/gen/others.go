package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// others lists the languages that have no table, with what is needed to write a number
// and to choose a plural, those together that are alike; and in Go their rules, which the
// list has by their index. A language with a table is there for its other scripts.
func (s *source) others(cardinal, ordinal *rules) (list, code string) {
	locales := s.file("cldr-core", "availableLocales.json")
	var known []any
	if all, ok := locales["availableLocales"].(object); ok {
		known, _ = all["full"].([]any)
	}
	cardinals := s.object(s.file("cldr-core", "supplemental/plurals.json"), "supplemental", "plurals-type-cardinal")
	ordinals := s.object(s.file("cldr-core", "supplemental/ordinals.json"), "supplemental", "plurals-type-ordinal")
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
	used := []string{`{always, "other"}`}
	index := func(r *rules, tag string, conditions object) int {
		rule, _ := conditions[tag].(object)
		if rule == nil { // as the root has it
			return 0
		}
		name, has, err := r.function(ident(tag), rule)
		if err != nil {
			s.fault("%v", err)
		}
		entry := fmt.Sprintf("{%s, %q}", name, s.list(has...))
		if !slices.Contains(used, entry) {
			used = append(used, entry)
		}
		return slices.Index(used, entry)
	}
	alike := make(map[string][]string)
	for _, tag := range slices.Sorted(maps.Keys(languages)) {
		if strings.Contains(tag, "-") {
			continue
		}
		traits := fmt.Sprintf("%s|%d|%d", languages[tag], index(cardinal, tag, cardinals), index(ordinal, tag, ordinals))
		alike[traits] = append(alike[traits], tag)
	}
	var out strings.Builder
	for _, traits := range slices.Sorted(maps.Keys(alike)) {
		fmt.Fprintf(&out, "%s: %s\n", traits, strings.Join(alike[traits], " "))
	}
	return out.String(), "\nvar otherRules = []otherRule{\n" + strings.Join(used, ",\n") + ",\n}\n"
}
