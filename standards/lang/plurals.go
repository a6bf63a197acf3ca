package lang

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// counted are the whole numbers that a plural must be right for. CLDR's "many"
// of French and Spanish begins at a million, so no text needs it.
const counted = 200

// numbersOf returns the categories that a language has, each with the whole
// numbers from 0 to counted in it, as text. One that only larger numbers or
// decimals have is there with none.
func (loc *locale) numbersOf() map[string][]string {
	numbers := make(map[string][]string)
	for i := range counted + 1 {
		category := loc.category(number{strconv.Itoa(i)})
		numbers[category] = append(numbers[category], strconv.Itoa(i))
	}
	others := []string{"1000", "10000", "100000", "1000000", "1000001", "2000000"}
	for i := range 25 {
		for _, fraction := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "01", "11", "12", "15", "21"} {
			others = append(others, strconv.Itoa(i)+"."+fraction)
		}
	}
	for _, text := range others {
		if category := loc.category(number{text}); numbers[category] == nil {
			numbers[category] = []string{}
		}
	}
	return numbers
}

// categories finds arms for categories that the language does not have: nobody
// would ever see them.
func (c *Catalogues) categories(tag string) (faults []Fault) {
	var has map[string][]string
	for _, key := range slices.Sorted(maps.Keys(c.parsed[tag])) {
		m := c.parsed[tag][key]
		for i, selector := range m.selectors {
			if has == nil {
				has = newLocale(tag).numbersOf()
			}
			var wrong []string
			for name := range m.keys(i) {
				if _, ok := has[name]; !ok && slices.Contains(categories, name) {
					wrong = append(wrong, name)
				}
			}
			if len(wrong) > 0 {
				slices.Sort(wrong)
				faults = append(faults, Fault{c.where(tag, key), key, "plural", fmt.Sprintf(
					"has the arm %s for $%s, which %s does not have: its arms are %s",
					strings.Join(wrong, ", "), selector.name, tag, armNames(has))})
			}
		}
	}
	return faults
}

// arms finds plurals of catalogue files that lack an arm which the language
// uses for whole numbers, or that are no plural where the English is one.
func (c *Catalogues) arms(tag string) (faults []Fault) {
	var has map[string][]string
	c.pairs(tag, func(key string, m, english *message) {
		e := c.files[tag][key]
		if e.text == "" || isPseudo(tag) || slices.Contains(allowed(e.allow), "plural") {
			return
		}
		for _, name := range pluralVariables(english, m) {
			if has == nil {
				has = newLocale(tag).numbersOf()
			}
			if lacks := m.lacks(name, has); len(lacks) > 0 {
				faults = append(faults, Fault{tag + ".json", key, "plural", fmt.Sprintf(
					`lacks the arm %s for $%s; if its * arm serves there too, add "allow": "plural"`, strings.Join(lacks, ", "), name)})
			}
		}
	})
	return faults
}

// pluralVariables are the variables that either message has an arm with a
// category for, sorted.
func pluralVariables(messages ...*message) []string {
	var names []string
	for _, m := range messages {
		for i, selector := range m.selectors {
			for key := range m.keys(i) {
				if slices.Contains(categories, key) {
					names = append(names, selector.name)
				}
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// lacks returns the categories of whole numbers that m has no arm for when it
// chooses by the variable name, in CLDR's order.
func (m *message) lacks(name string, has map[string][]string) (lacks []string) {
	keys := map[string]bool{}
	for i, selector := range m.selectors {
		if selector.name == name {
			keys = m.keys(i)
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

// keys is the set of keys of a message's arms for its selector i.
func (m *message) keys(i int) map[string]bool {
	keys := make(map[string]bool)
	for _, v := range m.variants {
		keys[v.keys[i]] = true
	}
	return keys
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
