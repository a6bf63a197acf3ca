package lang

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// fileObject is an entry of a catalogue file as it is written.
type fileObject struct {
	English  string `json:"english,omitempty"`
	Shown    string `json:"shown,omitempty"`
	State    string `json:"state,omitempty"`
	Arms     string `json:"arms,omitempty"`
	Old      string `json:"old,omitempty"`
	Text     string `json:"text"`
	From     string `json:"from,omitempty"`
	Reviewed string `json:"reviewed,omitempty"`
	Allow    string `json:"allow,omitempty"`
}

// WriteTranslations writes the catalogue file of a language for a translator:
// every text that the service needs from its council, with what there is of
// it. The file that comes back, with each "text" filled in, is the catalogue.
//
// Each entry also says the English, where it is shown, the arms that its plural
// needs, and its state: missing; stale, which shows the translation of the
// older English as "old" and leaves "text" empty, so that it cannot be
// forgotten; undated, if the entry does not say which English it was made from;
// unreviewed; or reviewed. What the library has in the language is left out,
// unless the council's English differs from the library's.
//
// language need not be declared: a file for a new language has every text.
func (c *Catalogues) WriteTranslations(w io.Writer, language string) error {
	if fault := tagFault(language); fault != "" {
		return fmt.Errorf("lang: %q %s", language, fault)
	}
	if language == source {
		return fmt.Errorf("lang: %s is the language of the code: it is not translated", source)
	}
	before, english, library := c.defaults(source), c.texts(source), c.defaults(language)
	needed := make(map[string]string)
	for key, text := range english {
		_, inFile := c.files[language][key]
		if inFile || library[key] == "" || before[key] != text {
			needed[key] = text
		}
	}
	loc := newLocale(language)
	return writeObject(w, needed, func(key string) any {
		e := c.files[language][key]
		o := fileObject{English: needed[key], Shown: c.shown[key], Arms: loc.armsFor(needed[key]),
			Text: e.text, From: e.from, Reviewed: e.reviewed, Allow: e.allow}
		if e.text == "" && library[key] != "" {
			o.Text, o.From = library[key], Hash(before[key])
		}
		switch now := Hash(needed[key]); {
		case o.Text == "" && e.old != "": // extracted before, and not translated since
			o.State, o.Old, o.From, o.Reviewed = "stale", e.old, now, ""
		case o.Text == "":
			o.State, o.From, o.Reviewed = "missing", now, ""
		case o.From != "" && o.From != now:
			o.State, o.Old, o.Text, o.From, o.Reviewed = "stale", o.Text, "", now, ""
		case o.From == "":
			o.State = "undated"
		case o.Reviewed == "":
			o.State = "unreviewed"
		default:
			o.State = "reviewed"
		}
		return o
	})
}

// armsFor says which arms the plural of an English text has in the language, ""
// if it is no plural.
func (loc *locale) armsFor(english string) string {
	m, err := parse(english)
	if err != nil {
		return ""
	}
	var all []string
	for _, s := range byCategory(m) {
		all = append(all, armNames(loc.numbersOf(s.ordinal)))
	}
	return strings.Join(slices.Compact(all), "; ")
}
