package lang

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Missing is a text that a declared language lacks.
type Missing struct {
	Language string // such as "cy"
	Key      string
	English  string // what there is to translate
}

// Stale is a translation of English that has changed since.
type Stale struct {
	Language string // such as "cy"
	Key      string
	Text     string // the translation
	From     string // [Hash] of the English that it was made from
	English  string // the English now
}

// Unused is an entry of a catalogue file that no text of the code or of the
// library has the key of, so that nothing shows it.
type Unused struct {
	Language string // such as "cy"
	Key      string
}

// Hash returns the eight hexadecimal digits that a catalogue entry records as
// "from": the first four bytes of the SHA-256 of the English text.
func Hash(english string) string {
	sum := sha256.Sum256([]byte(english))
	return hex.EncodeToString(sum[:4])
}

func isHash(s string) bool {
	return len(s) == 8 && strings.Trim(s, "0123456789abcdef") == ""
}

// Missing lists every text that there is in English and that another declared
// language has neither in its file nor from the library, by language and key.
func (c *Catalogues) Missing() []Missing {
	var missing []Missing
	english := c.texts(source)
	for _, tag := range c.languages[1:] {
		own := c.texts(tag)
		for _, key := range slices.Sorted(maps.Keys(english)) {
			if own[key] == "" && english[key] != "" {
				missing = append(missing, Missing{tag, key, english[key]})
			}
		}
	}
	return missing
}

// Stale lists, by language and key, the entries of catalogue files whose "from"
// is not the [Hash] of the present English (for en.json: of the English that
// the entry changes), and the library's translations of texts whose English
// en.json changes.
func (c *Catalogues) Stale() []Stale {
	var stale []Stale
	before, now := c.defaults(source), c.texts(source)
	for _, tag := range c.languages {
		english, library := now, map[string]string{}
		if tag == source {
			english = before
		} else {
			library = c.defaults(tag)
		}
		for _, key := range slices.Sorted(maps.Keys(english)) {
			e := c.files[tag][key]
			text, from := e.text, e.from
			if text == "" { // the library's, made from the library's English
				text, from = library[key], Hash(before[key])
			}
			if text != "" && from != "" && from != Hash(english[key]) {
				stale = append(stale, Stale{tag, key, text, from, english[key]})
			}
		}
	}
	return stale
}

// Unused lists the entries of catalogue files that nothing shows, by language
// and key: often a key with a slip in it.
func (c *Catalogues) Unused() []Unused {
	var unused []Unused
	english := c.defaults(source)
	for _, tag := range c.languages {
		library := c.defaults(tag)
		for _, key := range slices.Sorted(maps.Keys(c.files[tag])) {
			if english[key] == "" && library[key] == "" {
				unused = append(unused, Unused{tag, key})
			}
		}
	}
	return unused
}

// Check returns nil if every declared language has every text, each translation
// has the placeholders of its English, each plural names only categories that
// its language has, and no translation breaks the markup of its English.
// Otherwise the error lists all that is to mend, by language and key, with the
// file. [Catalogues.Faults] finds more, for translators. After
// [Catalogues.Tolerate] a missing text is no fault.
//
// {$name} and {$Name} count as one placeholder: where the library gives both,
// the second is the first with a capital, and languages differ in which they
// need.
func (c *Catalogues) Check() error {
	faults := slices.Clone(c.faults)
	for _, m := range c.Missing() {
		if c.gaps != GapsRefused {
			break
		}
		faults = append(faults, fmt.Sprintf("%s.json: %s is missing; the English is %q", m.Language, m.Key, m.English))
	}
	checks := []check{c.categories}
	if c.others != nil {
		checks = c.others.checks(c)
	}
	for _, find := range checks {
		for _, tag := range c.languages {
			for _, f := range find(tag) {
				faults = append(faults, fmt.Sprintf("%s: %s %s", f.File, f.Key, f.What))
			}
		}
	}
	if len(faults) == 0 {
		return nil
	}
	what := "texts to mend in the catalogues"
	if len(faults) == 1 {
		what = "text to mend in the catalogues"
	}
	return errors.New(fmt.Sprintf("lang: %d %s:\n", len(faults), what) + strings.Join(faults, "\n"))
}

// where is the file that the text of a key in a language comes from.
func (c *Catalogues) where(tag, key string) string {
	_, code := c.english[key]
	switch {
	case c.files[tag][key].text != "":
		return tag + ".json"
	case tag == source && code:
		return "the code"
	}
	return "the library's " + tag
}

// pairs calls visit with each text of a language, by key, and the English that
// it must agree with: for en.json that of the code.
func (c *Catalogues) pairs(tag string, visit func(key string, m, english *message)) {
	english := c.parsed[source]
	if tag == source {
		english = c.code()
	}
	for _, key := range slices.Sorted(maps.Keys(english)) {
		if m := c.parsed[tag][key]; m != nil {
			visit(key, m, english[key])
		}
	}
}

// placeholders compares the variables of each text in a language with those of
// the English; for English itself, those of en.json with those of the code.
func (c *Catalogues) placeholders(tag string) (faults []Fault) {
	c.pairs(tag, func(key string, m, english *message) {
		have, want := folded(m), folded(english)
		if extra := without(have, want); extra != "" {
			faults = append(faults, Fault{c.where(tag, key), key, "placeholder",
				fmt.Sprintf("has %s, which the English does not have: %q", extra, english.source)})
		}
		if lost := without(want, have); lost != "" {
			faults = append(faults, Fault{c.where(tag, key), key, "placeholder",
				fmt.Sprintf("lacks %s of the English: %q", lost, english.source)})
		}
	})
	return faults
}

// code is the English of the code and the library, for the keys that en.json
// changes.
func (c *Catalogues) code() map[string]*message {
	code := make(map[string]*message)
	defaults := c.defaults(source)
	for key := range c.files[source] {
		if text, ok := defaults[key]; ok {
			if m, err := parse(text); err == nil {
				code[key] = m
			}
		}
	}
	return code
}

// folded returns the names of the variables of m without their capitals.
func folded(m *message) []string {
	names := m.variables()
	for i, name := range names {
		first, size := utf8.DecodeRuneInString(name)
		names[i] = string(unicode.ToLower(first)) + name[size:]
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// without writes the names of a that b has not: "{$day}, {$name}".
func without(a, b []string) string {
	var names []string
	for _, name := range a {
		if !slices.Contains(b, name) {
			names = append(names, "{$"+name+"}")
		}
	}
	return strings.Join(names, ", ")
}
