package lang

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// counted are the whole numbers that a plural must be right for. CLDR's "many"
// of French and Spanish begins at a million, so no text needs it.
const counted = 200

// numbersOf returns the categories that a language has for counting or for
// ranking, each with the whole numbers from 0 to counted in it, as text. One
// that only larger numbers or decimals have is there with none.
func (loc *locale) numbersOf(ordinal bool) map[string][]string {
	categoryOf := loc.Cardinal
	if ordinal {
		categoryOf = loc.Ordinal
	}
	numbers := make(map[string][]string)
	for i := range counted + 1 {
		category := categoryOf(mf2.Integer(int64(i)))
		numbers[category] = append(numbers[category], strconv.Itoa(i))
	}
	others := []string{"1000", "10000", "100000", "1000000", "1000001", "2000000"}
	for i := range 25 {
		for _, fraction := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "01", "11", "12", "15", "21"} {
			others = append(others, strconv.Itoa(i)+"."+fraction)
		}
	}
	for _, text := range others {
		n, _ := mf2.ParseDecimal(text)
		if category := categoryOf(n); numbers[category] == nil {
			numbers[category] = []string{}
		}
	}
	return numbers
}

// pluralSets gives the categories of a language, found once each.
func pluralSets(loc *locale) func(ordinal bool) map[string][]string {
	sets := map[bool]map[string][]string{}
	return func(ordinal bool) map[string][]string {
		if sets[ordinal] == nil {
			sets[ordinal] = loc.numbersOf(ordinal)
		}
		return sets[ordinal]
	}
}

// categories finds arms for categories that the language does not have: nobody
// would ever see them.
func (c *Catalogues) categories(tag string) (faults []Fault) {
	sets := pluralSets(c.locale(tag))
	for _, key := range slices.Sorted(maps.Keys(c.parsed[tag])) {
		m := c.parsed[tag][key]
		for _, s := range m.selectors() {
			if !s.plural {
				continue
			}
			has := sets(s.ordinal)
			var wrong []string
			for name := range m.keys(s.index) {
				if _, ok := has[name]; !ok && slices.Contains(categories, name) {
					wrong = append(wrong, name)
				}
			}
			if len(wrong) > 0 {
				slices.Sort(wrong)
				faults = append(faults, Fault{c.where(tag, key), key, "plural", fmt.Sprintf(
					"has the arm %s for $%s, which %s does not have: its arms are %s",
					strings.Join(wrong, ", "), s.name, tag, armNames(has))})
			}
		}
	}
	return faults
}

// arms finds plurals of catalogue files that lack an arm which the language
// uses for whole numbers, or that are no plural where the English is one.
func (c *Catalogues) arms(tag string) (faults []Fault) {
	sets := pluralSets(c.locale(tag))
	c.pairs(tag, func(key string, m, english *message) {
		e := c.files[tag][key]
		if e.text == "" || isPseudo(tag) || slices.Contains(allowed(e.allow), "plural") {
			return
		}
		for _, s := range byCategory(english, m) {
			if lacks := m.lacks(s, sets(s.ordinal)); len(lacks) > 0 {
				faults = append(faults, Fault{tag + ".json", key, "plural", fmt.Sprintf(
					`lacks the arm %s for $%s; if its * arm serves there too, add "allow": "plural"`, strings.Join(lacks, ", "), s.name)})
			}
		}
	})
	return faults
}

// byCategory are the selectors for which either message has an arm with a
// category, one for each variable and kind, by name.
func byCategory(messages ...*message) (all []selector) {
	for _, m := range messages {
		for _, s := range m.selectors() {
			if !s.plural {
				continue
			}
			for key := range m.keys(s.index) {
				if slices.Contains(categories, key) {
					s.index = 0
					all = append(all, s)
					break
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b selector) int {
		if a.name == b.name && a.ordinal != b.ordinal {
			return map[bool]int{false: -1, true: 1}[a.ordinal]
		}
		return strings.Compare(a.name, b.name)
	})
	return slices.Compact(all)
}

// lacks returns the categories of whole numbers that m has no arm for when it
// chooses as s does, in CLDR's order.
func (m *message) lacks(s selector, has map[string][]string) (lacks []string) {
	keys := map[string]bool{}
	for _, own := range m.selectors() {
		if own.name == s.name && own.plural && own.ordinal == s.ordinal {
			keys = m.keys(own.index)
		}
	}
	for _, category := range categories {
		numbers := has[category]
		if category == "other" || keys[category] {
			continue
		}
		if slices.ContainsFunc(numbers, func(n string) bool { return !keys[n] }) { // 1 does for one where it is all of it
			lacks = append(lacks, category)
		}
	}
	return lacks
}

// armNames writes the arms of a language: "one, two and *".
func armNames(has map[string][]string) string {
	var names []string
	for _, category := range categories {
		if _, ok := has[category]; ok && category != "other" {
			names = append(names, category)
		}
	}
	if len(names) == 0 {
		return "* alone"
	}
	return strings.Join(names, ", ") + " and *"
}
