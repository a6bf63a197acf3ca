package forms

import (
	"slices"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// spokenIn are the languages of what is sent: the visit's, and English.
func (v *visit) spokenIn() []string {
	if v.language != "en" && slices.Contains(v.h.languages, "en") {
		return []string{v.language, "en"}
	}
	return []string{v.language}
}

// entries are the answers of the route in words, so that what is sent can be read without
// the form.
func (v *visit) entries(r *model.Resolution, languages []string) (all []model.Entry) {
	for _, row := range r.Rows {
		e := model.Entry{Key: row.Key, Label: make(map[string]string), Value: make(map[string][]string)}
		for _, language := range languages {
			p := v.h.def.Printer(v.h.printer(language), row.Step, r.Values)
			e.Label[language] = row.Field.ShortLabel(p)
			for _, line := range row.Show(p) {
				e.Value[language] = append(e.Value[language], lang.Unmark(line))
			}
			if row.Section != "" {
				say(&e.Section, language, p.Text(v.h.def.Name+".section."+row.Section+".title"))
			}
			if row.Group != "" {
				say(&e.Item, language, lang.Unmark(itemTitle(v.h.def, r.Values, v.draft.Answers.Items, row.Step, p)))
			}
		}
		all = append(all, e)
	}
	return all
}

func say(words *map[string]string, language, text string) {
	if *words == nil {
		*words = make(map[string]string)
	}
	(*words)[language] = text
}
