package model

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Submission is a form that was sent, as it is stored and delivered in JSON. It stands on
// its own: entries say what was asked and answered in words, so that it can be read when
// the form is another, or is no more. [Definition.Schema] describes it.
type Submission struct {
	Version   int                     `json:"version,omitempty"` // of this record, [SubmissionVersion]; 0 for the first, which had no channel and no entries
	Form      string                  `json:"form"`
	Council   string                  `json:"council,omitempty"` // its GSS code, where several share the form
	Reference string                  `json:"reference"`
	Revision  string                  `json:"revision,omitempty"` // of the definition it was sent by; "" before there were any
	Language  string                  `json:"language"`           // in which it was sent
	Channel   Channel                 `json:"channel,omitempty"`  // how it came
	Sent      time.Time               `json:"sent"`               // UTC
	Person    *Person                 `json:"person,omitempty"`   // who was signed in, nil for nobody
	Staff     *Staff                  `json:"staff,omitempty"`    // who filled it in for the person, nil where they did themselves
	Answers   map[Key]json.RawMessage `json:"answers"`            // the route's
	Entries   []Entry                 `json:"entries,omitempty"`  // the same in words, in the order of the form
	Files     []File                  `json:"files,omitempty"`    // all that were uploaded, which are among the answers too
	Receipt   bool                    `json:"receipt"`            // whether to send the person a receipt
}

// File is a file that was sent with a form. Its bytes are not part of the submission: package
// forms/upload has them by its ID.
type File struct {
	Key  Key    `json:"key"` // of the answer
	ID   string `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"` // a media type
	Size int64  `json:"size"` // in bytes
}

// SubmissionVersion is the version of the record that is written now. Every version
// there was is still read.
const SubmissionVersion = 2

// Channel is how a form came to the council.
type Channel string

// The channels.
const (
	Online  Channel = "online"   // a person filled it in themselves
	ByStaff Channel = "by-staff" // a member of staff did, with or for them
	OnPaper Channel = "on-paper" // it came on paper, and was typed in
)

// Staff is through whom a form came that staff filled in.
type Staff struct {
	Role string `json:"role,omitempty"` // in which it was filled in
	Name string `json:"name,omitempty"` // where the council asked for it
	How  string `json:"how"`            // by which way the person came: "telephone", "in-person" or "on-paper"
}

// Entry is one answer in words, in English and the language in which the form was sent: by
// language, a label, and the lines of the answer, "Not given" for one that was left empty.
type Entry struct {
	Key     Key                 `json:"key"`
	Section map[string]string   `json:"section,omitempty"` // its title, where there are sections
	Item    map[string]string   `json:"item,omitempty"`    // what the item is called, in a group
	Label   map[string]string   `json:"label"`
	Value   map[string][]string `json:"value"`
}

// Submission reads a stored submission of the form, with its answers under the keys
// that the form has now. The error holds nothing of it.
func (d *Definition) Submission(data []byte) (s Submission, err error) {
	if err = json.Unmarshal(data, &s); err != nil {
		return s, errors.New("it is not readable JSON")
	}
	if s.Form != d.Name {
		return s, fmt.Errorf("it is not a submission of the form %q", d.Name)
	}
	Present(d, s.Answers)
	return s, nil
}

// Items are the ids of a group's items, in order; outer is the item in which the group
// lies, "" for none.
func (s Submission) Items(g *Group, outer Item) (ids []Item) {
	_ = json.Unmarshal(s.Answers[g.Key().In(outer)], &ids) // what is no list has none
	return ids
}

// KeysOf are the keys of the answers to a question: one outside groups, in a group one for
// each item, answered or not.
func (d *Definition) KeysOf(s Submission, f *Field) (keys []Key) {
	name, _, _ := f.Key.Parts()
	g := d.groups[name]
	if g == nil {
		return []Key{f.Key}
	}
	outer := []Item{""}
	if around := d.groups[g.Outer()]; around != nil {
		outer = s.Items(around, "")
	}
	for _, in := range outer {
		for _, id := range s.Items(g, in) {
			keys = append(keys, f.Key.In(id.In(in)))
		}
	}
	return keys
}

// Rows are the answers of a submission, and the questions of its route that
// were left empty, which have no value. An answer that the form would not take any
// more is [AsStored].
func (d *Definition) Rows(s Submission) (rows []Row, err error) {
	values := make(Values)
	d.steps(s.Items, func(step Step) bool {
		on := !step.Stop && step.When.HoldsIn(values, step.Item)
		for _, f := range step.Fields {
			key := f.Key.In(step.Item)
			raw, answered := s.Answers[key]
			if !answered && !(on && f.Optional && f.When.HoldsIn(values, step.Item)) { // the form may ask more now than it did then
				continue
			}
			row := Row{Step: step, Field: f, Key: key}
			if answered {
				var fault error
				if row.Value, fault = f.Kind.Decode(raw); fault == nil {
					values[key] = row.Value
				} else if row.Value, fault = ReadStored(raw); fault != nil {
					err = fmt.Errorf("the answer %q cannot be read", f.Key)
					return false
				}
			}
			rows = append(rows, row)
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// Gone are the keys of the answers to what the form asked when it was sent and
// does not ask any more, sorted.
func (d *Definition) Gone(s Submission) (keys []Key) {
	for key := range s.Answers {
		if d.Field(key) == nil {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// AsStored is an answer that the form would not take any more, because its rules
// are stricter now or its question is of another kind. People still get to read it.
type AsStored []string

// ReadStored reads an answer of whatever kind as lines of text.
func ReadStored(raw json.RawMessage) (AsStored, error) {
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber() // as it was written
	var value any
	if err := d.Decode(&value); err != nil {
		return nil, err
	}
	return linesOf(value), nil
}

func linesOf(value any) (lines AsStored) {
	switch v := value.(type) {
	case nil:
	case string:
		lines = strings.Split(v, "\n")
	case []any:
		for _, item := range v {
			lines = append(lines, linesOf(item)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			lines = append(lines, linesOf(v[key])...)
		}
	default:
		lines = AsStored{fmt.Sprint(v)}
	}
	return lines
}
