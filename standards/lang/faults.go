package lang

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Fault is something for a translator to mend, as `lang check` prints it.
type Fault struct {
	File string // such as "cy.json"
	Key  string
	Kind string // missing, stale, unused, placeholder, plural, markup, identical, encoding or review
	What string // in words, to be read after the key
}

// String is the fault in one line: "cy.json:bins.title: stale: was made from …".
func (f Fault) String() string {
	return fmt.Sprintf("%s:%s: %s: %s", f.File, f.Key, f.Kind, f.What)
}

// allowances are the faults that an entry of a catalogue may allow for itself.
var allowances = []string{"identical", "plural", "markup"}

func allowed(allow string) []string {
	return strings.FieldsFunc(allow, func(r rune) bool { return r == ',' || r == ' ' })
}

// unknownAllowance returns the first name in allow that is none, or "".
func unknownAllowance(allow string) string {
	for _, name := range allowed(allow) {
		if !slices.Contains(allowances, name) {
			return name
		}
	}
	return ""
}

// Faults lists what translators have to mend, by language and key:
//
//   - missing: a text that a declared language lacks
//   - stale: the English has changed since
//   - unused: nothing shows the entry, often a slip in the key
//   - placeholder: one that the English lacks, or one of the English left out
//   - plural: an arm for a category that the language does not have, or no arm
//     for one that it uses for whole numbers (Welsh: zero, one, two, few, many)
//   - markup: bold, links, headings and list entries are not those of the
//     English
//   - identical: the text is the English; one without words, such as {$name},
//     is no fault
//   - encoding: what looks like text read in the wrong encoding, such as "Ã´"
//     for "ô"
//   - review: "reviewed" does not end in a date
//
// The last five look at catalogue files alone: the library's words are checked
// where they are kept. Where identical, plural or markup is meant, the entry
// says so: "allow": "identical".
func (c *Catalogues) Faults() []Fault {
	var faults []Fault
	for _, m := range c.Missing() {
		faults = append(faults, Fault{m.Language + ".json", m.Key, "missing", fmt.Sprintf("the English is %q", m.English)})
	}
	for _, s := range c.Stale() {
		faults = append(faults, Fault{s.Language + ".json", s.Key, "stale", fmt.Sprintf("the English has changed to %q", s.English)})
	}
	for _, u := range c.Unused() {
		faults = append(faults, Fault{u.Language + ".json", u.Key, "unused", "nothing shows a text with this key"})
	}
	for _, tag := range c.languages {
		faults = append(faults, c.placeholders(tag)...)
		faults = append(faults, c.categories(tag)...)
		faults = append(faults, c.arms(tag)...)
		faults = append(faults, c.markupFaults(tag)...)
		faults = append(faults, c.entryFaults(tag)...)
	}
	order := make(map[string]int)
	for i, tag := range c.languages {
		order[tag+".json"] = i + 1
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		if a.File != b.File {
			return order[a.File] - order[b.File]
		}
		return strings.Compare(a.Key, b.Key)
	})
	return faults
}

// reviewedForm is "Siân Evans, 2026-11-01".
const reviewedForm = `^\S.*, [0-9]{4}-[0-9]{2}-[0-9]{2}$`

// entryFaults looks at each entry of a file by itself.
func (c *Catalogues) entryFaults(tag string) (faults []Fault) {
	english := c.texts(source)
	for _, key := range slices.Sorted(maps.Keys(c.files[tag])) {
		e := c.files[tag][key]
		fault := func(kind, what string) { faults = append(faults, Fault{tag + ".json", key, kind, what}) }
		if tag != source && e.text != "" && e.text == english[key] && hasWords(e.text) && !slices.Contains(allowed(e.allow), "identical") {
			fault("identical", `is the English; if that is right, add "allow": "identical"`)
		}
		if what := misencoded(e.text); what != "" && !isPseudo(tag) {
			fault("encoding", what)
		}
		if e.reviewed != "" && !expression(reviewedForm).MatchString(e.reviewed) {
			fault("review", `"reviewed" says who and when: "Siân Evans, 2026-11-01"`)
		}
	}
	return faults
}

// hasWords reports whether there is a letter in what a text shows, placeholders
// and the addresses of links aside.
func hasWords(text string) bool {
	for _, pattern := range patterns(text) {
		for _, token := range tokens(pattern) {
			if token.words && strings.ContainsFunc(token.text, unicode.IsLetter) {
				return true
			}
		}
	}
	return false
}

// Unreviewed lists, by language, the keys of the entries of catalogue files
// that nobody has put their name to, sorted. English is left out.
func (c *Catalogues) Unreviewed() map[string][]string {
	return c.entriesWithout(func(e fileEntry) bool { return e.reviewed == "" })
}

// Undated lists, by language, the keys of the entries of catalogue files that
// do not record the English they were made from, sorted: no change of that
// English shows in [Catalogues.Stale]. English is left out.
func (c *Catalogues) Undated() map[string][]string {
	return c.entriesWithout(func(e fileEntry) bool { return e.from == "" })
}

func (c *Catalogues) entriesWithout(lacks func(fileEntry) bool) map[string][]string {
	found := make(map[string][]string)
	for _, tag := range c.languages[1:] {
		for _, key := range slices.Sorted(maps.Keys(c.files[tag])) {
			if e := c.files[tag][key]; e.text != "" && lacks(e) {
				found[tag] = append(found[tag], key)
			}
		}
	}
	return found
}
