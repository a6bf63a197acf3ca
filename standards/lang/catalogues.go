package lang

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// source is the language of the code.
const source = "en"

// Catalogues holds the texts of a service in all its languages. Make one with
// [Load], with [New] when there are no files, or with [English] when there are no other
// languages; it does not change after that.
type Catalogues struct {
	languages []string                        // English first
	files     map[string]map[string]fileEntry // by language, then key
	english   map[string]string               // the texts of the code
	words     map[string]map[string]string    // the library's, by language, then key
	shown     map[string]string               // where a text is shown, for translators
	parsed    map[string]map[string]*message  // by language, then key: what it has itself
	printers  map[string]*Printer
	faults    []string // of New
	gaps      Gaps
	missed    func(language, key string)
	others    *others // nil for English alone
}

// fileEntry is one text of a catalogue file.
type fileEntry struct {
	text     string
	message  *message // that text, parsed
	from     string   // Hash of the English it was made from, or ""
	reviewed string
	old      string // the translation of an older English, beside an empty text
	allow    string // faults of lang check that are meant: "identical, plural"
}

// New returns catalogues without files: English and the languages named, whose
// texts then are those of the library alone. A tag that is none is reported by
// [Catalogues.With] and [Catalogues.Check].
func New(languages ...string) *Catalogues {
	c := declare(languages)
	c.settle() // no texts, so no faults
	return c
}

// English returns catalogues of English alone, without files.
func English() *Catalogues {
	c := &Catalogues{languages: []string{source}}
	c.settle()
	return c
}

func declare(languages []string) *Catalogues {
	c := &Catalogues{languages: []string{source}, others: &translated}
	for _, tag := range languages {
		if fault := tagFault(tag); fault != "" {
			c.faults = append(c.faults, fmt.Sprintf("New: %q %s", tag, fault))
			continue
		}
		if !slices.Contains(c.languages, tag) {
			c.languages = append(c.languages, tag)
		}
	}
	return c
}

// tagFault says what is wrong with the tag of a language, "" if nothing is.
func tagFault(tag string) string {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return "is not the tag of a language (BCP 47), such as cy or zh-Hant"
	}
	if t.String() != tag {
		return fmt.Sprintf("should be written %q", t)
	}
	if base, _ := t.Base(); base.String() == source && tag != source && tag != PseudoAccented {
		return "is English, which is the language of the code: call it en"
	}
	return ""
}

// Languages returns the tags of the languages, "en" first, the others in the
// order of the names of their files.
func (c *Catalogues) Languages() []string { return slices.Clone(c.languages) }

// With returns the same catalogues around other texts: english are the English
// texts in the code, by key, and words what packages of the library say, by
// language and key (forms.Words and its like). A file's entry overrides both,
// and en.json may change English wording.
//
// The error lists every key that is there twice and every text that is not a
// message, with its key.
func (c *Catalogues) With(english map[string]string, words ...map[string]map[string]string) (*Catalogues, error) {
	next := &Catalogues{
		languages: c.languages, files: c.files,
		english: maps.Clone(english), words: map[string]map[string]string{}, gaps: c.gaps, missed: c.missed, others: c.others,
	}
	faults := slices.Clone(c.faults)
	for _, set := range words {
		for _, tag := range slices.Sorted(maps.Keys(set)) {
			if next.words[tag] == nil {
				next.words[tag] = map[string]string{}
			}
			for _, key := range slices.Sorted(maps.Keys(set[tag])) {
				_, inWords := next.words[tag][key]
				if _, inCode := english[key]; inWords || inCode && tag == source {
					faults = append(faults, fmt.Sprintf("the key %s (%s) belongs to two texts: rename one", key, tag))
				}
				next.words[tag][key] = set[tag][key]
			}
		}
	}
	faults = append(faults, next.settle()...)
	if len(faults) > 0 {
		return nil, errors.New("lang: " + strings.Join(faults, "\n"))
	}
	return next, nil
}

// settle parses every text once and makes the printers. It returns what is
// wrong with the texts of the code and the library; files have been read
// before.
func (c *Catalogues) settle() (faults []string) {
	c.parsed = make(map[string]map[string]*message, len(c.languages))
	c.printers = make(map[string]*Printer, len(c.languages))
	var fallback *Printer
	for _, tag := range c.languages {
		texts := c.texts(tag)
		own := make(map[string]*message, len(texts))
		p := &Printer{language: tag, loc: c.locale(tag), messages: make(map[string]entry, len(texts)), gaps: c.gaps, missed: c.missed}
		if fallback == nil {
			fallback = p
		} else {
			for key, e := range fallback.messages {
				e.gap = true
				p.messages[key] = e
			}
		}
		for key, text := range texts {
			m, err := c.files[tag][key].message, error(nil)
			if m == nil || m.source != text {
				m, err = parse(text)
			}
			if err != nil {
				faults = append(faults, fmt.Sprintf("the text %s (%s): %v", key, tag, err))
				continue
			}
			own[key] = m
			p.messages[key] = entry{message: m, loc: p.loc}
		}
		c.parsed[tag], c.printers[tag] = own, p
	}
	slices.Sort(faults)
	return faults
}

// texts is everything that there is in a language itself.
func (c *Catalogues) texts(tag string) map[string]string {
	all := c.defaults(tag)
	for key, e := range c.files[tag] {
		if e.text != "" {
			all[key] = e.text
		}
	}
	return all
}

// defaults is what there is in a language before the files: the library's words
// (those of "cy" serve "cy-GB" too) and, in English, the texts of the code.
func (c *Catalogues) defaults(tag string) map[string]string {
	all := make(map[string]string, len(c.words[tag])+len(c.english)+len(c.files[tag]))
	for _, t := range []string{parent(tag), tag} {
		for key, text := range c.words[t] {
			if text != "" {
				all[key] = text
			}
		}
	}
	if tag == source {
		maps.Copy(all, c.english)
	}
	return all
}

// parent is "cy" for "cy-GB", and "" for "cy" and for the pseudo languages,
// in which nothing may pass for a translation that is none.
func parent(tag string) string {
	base, _, found := strings.Cut(tag, "-")
	if !found || isPseudo(tag) {
		return ""
	}
	return base
}

// Printer returns the printer of a language. One that the catalogues lack is
// served by its base language ("cy" for "cy-GB"), else by English.
func (c *Catalogues) Printer(language string) *Printer {
	for _, tag := range []string{language, parent(language)} {
		if p, ok := c.printers[tag]; ok {
			return p
		}
	}
	return c.printers[source]
}

// Source returns the message for key as it was written, placeholders and all,
// for code that fills them in elsewhere, such as a script on the page. A text
// missing in the language is in English; an unknown key is "".
func (c *Catalogues) Source(language, key string) string {
	if e, ok := c.Printer(language).messages[key]; ok {
		return e.message.source
	}
	return ""
}
