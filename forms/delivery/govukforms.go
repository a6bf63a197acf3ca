package delivery

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
)

// govukSubmission is the submission JSON of GOV.UK Forms, version 1.
type govukSubmission struct {
	Form      string         `json:"form_name"`
	Reference string         `json:"submission_reference"`
	At        string         `json:"submitted_at"`
	Answers   []*govukAnswer `json:"answers"`
}

// govukAnswer is an answer. Of a question of a group each text is a list, with a place for each item.
type govukAnswer struct {
	ID       string   `json:"question_id"`
	Question string   `json:"question_text"`
	Text     texts    `json:"answer_text"`
	Line1    *texts   `json:"address1,omitempty"`
	Line2    *texts   `json:"address2,omitempty"`
	Town     *texts   `json:"town_or_city,omitempty"`
	County   *texts   `json:"county,omitempty"`
	Postcode *texts   `json:"postcode,omitempty"`
	Street   *texts   `json:"street_address,omitempty"`
	Country  *texts   `json:"country,omitempty"`
	Selected []string `json:"selections,omitempty"`
	Many     bool     `json:"can_have_multiple_answers,omitempty"`
}

// texts is a string, or a list where it is of many items.
type texts struct {
	list []string
	many bool
}

// MarshalJSON writes the string or the list.
func (t texts) MarshalJSON() ([]byte, error) {
	if t.many {
		return json.Marshal(t.list)
	}
	return json.Marshal(strings.Join(t.list, ""))
}

func writeGOVUKForms(d *model.Definition, all []store.Submission) ([]byte, error) {
	out := make([]*govukSubmission, 0, len(all))
	for _, stored := range all {
		s, err := d.Submission(stored.Data)
		if err != nil {
			return nil, &Error{Reason: "the submission does not fit the form as this program has it: OnError has the reason", Err: err}
		}
		out = append(out, govukOf(d, s))
	}
	var value any = out
	if len(out) == 1 {
		value = out[0]
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return nil, &Error{Reason: "the submission could not be written as JSON", Err: err}
	}
	return b.Bytes(), nil
}

// govukOf writes a submission of what stands in it: its entries, which every submission of the present has.
func govukOf(d *model.Definition, s model.Submission) *govukSubmission {
	name := d.Texts[d.Name+".title"]
	if name == "" {
		name = d.Name
	}
	out := &govukSubmission{Form: name, Reference: s.Reference, At: s.Sent.UTC().Format("2006-01-02T15:04:05.000Z"), Answers: []*govukAnswer{}}
	entries := entriesOf(s)
	items := make(map[string][]model.Item) // of each group, in order
	for _, e := range entries {
		if group, item, _ := e.Key.Parts(); group != "" && !slices.Contains(items[group], item) {
			items[group] = append(items[group], item)
		}
	}
	written := make(map[string]bool)
	for _, e := range entries {
		group, _, field := e.Key.Parts()
		if group == "" {
			a := &govukAnswer{ID: string(e.Key), Question: inEnglish(e.Label, s.Language)}
			a.add(kindOf(d, e.Key), s.Answers[e.Key], inEnglish(e.Value, s.Language))
			out.Answers = append(out.Answers, a)
			continue
		}
		id := group + "/*/" + field
		if written[id] {
			continue
		}
		written[id] = true
		a := &govukAnswer{ID: id, Question: inEnglish(e.Label, s.Language), Many: true, Text: texts{many: true}}
		for _, item := range items[group] { // a place for each, so that the lists of a group go together
			key := model.Key(group + "/" + string(item) + "/" + field)
			var lines []string
			if i := slices.IndexFunc(entries, func(o model.Entry) bool { return o.Key == key }); i >= 0 {
				lines = inEnglish(entries[i].Value, s.Language)
			}
			a.add(kindOf(d, key), s.Answers[key], lines)
		}
		out.Answers = append(out.Answers, a)
	}
	return out
}

// entriesOf are the entries, made of the keys and answers where a submission of the first version has none.
func entriesOf(s model.Submission) []model.Entry {
	if len(s.Entries) > 0 {
		return s.Entries
	}
	var all []model.Entry
	for key, raw := range s.Answers {
		lines, _ := model.ReadStored(raw)
		all = append(all, model.Entry{Key: key, Label: map[string]string{"en": string(key)}, Value: map[string][]string{"en": lines}})
	}
	slices.SortFunc(all, func(a, b model.Entry) int { return strings.Compare(string(a.Key), string(b.Key)) })
	return all
}

// inEnglish is the value of a text in English, or in the language that it has.
func inEnglish[V any](of map[string]V, language string) V {
	if v, ok := of["en"]; ok {
		return v
	}
	return of[language]
}

// kindOf is the name of the kind of a question, "" where the form does not ask it any more.
func kindOf(d *model.Definition, key model.Key) string {
	if f := d.Field(key); f != nil {
		return f.Kind.Name()
	}
	return ""
}

// add adds an answer of one item, or the only one. lines are its words; raw is nil where it was left empty.
func (a *govukAnswer) add(kind string, raw json.RawMessage, lines []string) {
	separator := "\n"
	if kind == "address" || kind == "checkboxes" {
		separator = ", "
	}
	if raw == nil {
		lines = nil
	}
	a.Text.list = append(a.Text.list, strings.Join(lines, separator))
	switch kind {
	case "checkboxes":
		if !a.Many {
			a.Selected = lines
		}
	case "address":
		var of standards.Address
		_ = json.Unmarshal(raw, &of) // one that was left empty has no parts
		a.address(of)
	}
}

func (a *govukAnswer) address(of standards.Address) {
	part := func(to **texts, value string) {
		if *to == nil {
			*to = &texts{many: a.Many}
		}
		(*to).list = append((*to).list, value)
	}
	abroad := of.Country != ""
	if abroad && !a.Many {
		lines := slices.DeleteFunc([]string{of.Line1, of.Line2, of.Line3, of.Town, of.County, of.PostalCode}, func(l string) bool { return l == "" })
		part(&a.Street, strings.Join(lines, "\n"))
		part(&a.Country, of.Country)
		return
	}
	line2 := of.Line2
	if of.Line3 != "" {
		line2 = strings.Trim(line2+", "+of.Line3, ", ")
	}
	part(&a.Line1, of.Line1)
	part(&a.Line2, line2)
	part(&a.Town, of.Town)
	part(&a.County, of.County)
	part(&a.Postcode, of.Postcode.String())
	if abroad {
		part(&a.Country, of.Country)
	}
}
