package lang

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// englishText is one text in the file of WriteEnglish.
type englishText struct {
	Text    string            `json:"text"`
	Shown   string            `json:"shown,omitempty"`
	Library map[string]string `json:"library,omitempty"` // what the library ships, by language; English alone has its own
}

// WriteEnglish writes the English that the catalogues were given by
// [Catalogues.With], as JSON, for the command standards/lang/cmd/lang. It is
// the code's English, without what en.json changes: {key: {"text": …, "shown":
// …, "library": {"cy": …}}}. shown says where a text is shown, as
// forms.Definition.Shown does; nil leaves it out. Texts with "library" are the
// library's, which has them in those languages already.
func (c *Catalogues) WriteEnglish(w io.Writer, shown func(key string) string) error {
	english := maps.Clone(c.english)
	if english == nil {
		english = make(map[string]string)
	}
	library := make(map[string]bool)
	for _, words := range c.words {
		for key := range words {
			english[key], library[key] = c.words[source][key], true // "" where another language alone needs it
		}
	}
	return writeObject(w, english, func(key string) any {
		text := englishText{Text: english[key], Shown: c.shown[key]}
		if shown != nil {
			text.Shown = shown(key)
		}
		if library[key] {
			text.Library = map[string]string{}
			for tag, words := range c.words {
				if words[key] != "" && tag != source {
					text.Library[tag] = words[key]
				}
			}
			if len(text.Library) == 0 {
				text.Library[source] = english[key]
			}
		}
		return text
	})
}

// WithEnglish is [Catalogues.With] for English that [Catalogues.WriteEnglish]
// wrote. A text may be a plain string too: {key: text}. name is the name of the
// file, for errors.
func (c *Catalogues) WithEnglish(name string, data []byte) (*Catalogues, error) {
	var texts map[string]json.RawMessage
	if err := json.Unmarshal(data, &texts); err != nil {
		return nil, fmt.Errorf("lang: %s: not an object of texts: %w", name, err)
	}
	english, shown := make(map[string]string), make(map[string]string)
	words := map[string]map[string]string{source: {}}
	var faults []string
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		text, err := readEnglishText(texts[key])
		switch {
		case err != nil:
			faults = append(faults, fmt.Sprintf("%s: %s: is neither a text nor {\"text\": …}: %v", name, key, err))
			continue
		case text.Library == nil:
			english[key] = text.Text
		default:
			words[source][key] = text.Text
		}
		if text.Shown != "" {
			shown[key] = text.Shown
		}
		for tag, word := range text.Library {
			if words[tag] == nil {
				words[tag] = make(map[string]string)
			}
			words[tag][key] = word
		}
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("lang: %s", strings.Join(faults, "\n"))
	}
	next, err := c.With(english, words)
	if err != nil {
		return nil, err
	}
	next.shown = shown
	return next, nil
}

func readEnglishText(data []byte) (text englishText, err error) {
	if err := json.Unmarshal(data, &text.Text); err == nil {
		return text, nil
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	err = dec.Decode(&text)
	return text, err
}

// writeObject writes a JSON object, a line or more for each key of texts in
// their order. Letters stay letters.
func writeObject(w io.Writer, texts map[string]string, value func(key string) any) error {
	var out bytes.Buffer
	line := func(v any) error {
		var one bytes.Buffer
		enc := json.NewEncoder(&one)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			return err
		}
		out.Write(bytes.TrimRight(one.Bytes(), "\n"))
		return nil
	}
	out.WriteByte('{')
	for i, key := range slices.Sorted(maps.Keys(texts)) {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n\t")
		if err := line(key); err != nil {
			return err
		}
		out.WriteString(": ")
		if err := line(value(key)); err != nil {
			return err
		}
	}
	out.WriteString("\n}\n")
	_, err := w.Write(out.Bytes())
	return err
}
