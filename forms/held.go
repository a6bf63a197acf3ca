package forms

import (
	"maps"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/forms/upload"
)

// Holds has what was answered when it began be what is sent, whatever a later release of
// the form asks: a payment is for that, and for nothing else. The question is on the last
// page of the form. A person who goes back and changes an answer ends that, as does a
// refusal. The result is the question itself.
func (q *AwaitQuestion) Holds() *AwaitQuestion {
	q.q.once("Holds")
	q.k.holds = true
	return q
}

// checkHolds holds that all is answered when something begins that holds the answers.
func (b *Builder) checkHolds() {
	for i, p := range b.def.Pages {
		for _, f := range p.Fields {
			if k, ok := f.Kind.(*await); !ok || !k.holds {
				continue
			}
			if i != len(b.def.Pages)-1 || b.def.Tasks && p.Section != "" {
				b.fault("field %q: Holds: it must be on the last page of the form, and after all tasks, so that everything is answered when it begins", f.Key)
			}
		}
	}
}

// held is what is sent once something outside is done that holds the answers.
type held struct {
	Key        model.Key        `json:"key"`   // of the question that waits
	Edits      int              `json:"edits"` // of the draft, as long as nothing else was changed
	Submission model.Submission `json:"submission"`
}

// heldResult stands for the result in what is held.
const heldResult = "moothall-held-result"

// keep keeps what is sent once the question on a step is done.
func (v *visit) keep(step model.Step, f *model.Field) error {
	v.draft.Held = nil
	a := v.draft.Answers.Clone()
	a.Set(f.Key, model.Answer{Typed: model.Typed{"": {heldResult}}, State: model.Given})
	r := v.h.def.Resolve(&a, v.now)
	if !r.Complete {
		return nil
	}
	s, err := v.submission(r)
	if err == nil {
		v.draft.Held = &held{f.Key, v.draft.Edits, s}
		v.stillHeld(step)
	}
	return err
}

// stillHeld notes that the answers are as they were held, all but that of the step that
// waits, which is about to be saved.
func (v *visit) stillHeld(step model.Step) {
	if h := v.draft.Held; h != nil && h.Edits == v.draft.Edits && len(step.Fields) == 1 && step.Fields[0].Key == h.Key {
		h.Edits++
	}
}

// holds is the step that waits, and the answer there, where a draft keeps an earlier
// release of the form.
func (v *visit) holds() (step model.Step, answer model.Answer, ok bool) {
	h := v.draft.Held
	if h == nil || h.Edits != v.draft.Edits || h.Submission.Revision == v.h.def.Revision {
		return step, answer, false
	}
	for _, p := range v.h.def.Pages {
		if f, k := stepped(p); f != nil && f.Key == h.Key {
			if _, waits := k.(*await); waits {
				step.Page = p
			}
		}
	}
	answer, _ = v.draft.Answers.Get(h.Key)
	return step, answer, step.Page != nil && answer.State != model.Rejected
}

// toHeld leads a person whose draft keeps an earlier release to where they go on: the
// question that waits, or the answers that are held. It is false where the draft keeps none.
func (v *visit) toHeld() bool {
	step, answer, ok := v.holds()
	switch {
	case !ok:
		return false
	case answer.Right():
		v.goTo("check-answers")
	default:
		v.toPage(v.place(step))
	}
	return true
}

// showHeld answers the request for a page of a draft that keeps an earlier release. It
// is false where it keeps none.
func (v *visit) showHeld(step model.Step) bool {
	waits, answer, ok := v.holds()
	switch {
	case !ok:
		return false
	case step.Page != waits.Page || answer.Right() || step.Part != v.partOf(answer):
		v.toHeld()
	case v.guarded(step) || v.look(step):
	default:
		v.tolerate(v.touch())
		v.show(step, v.h.def.Resolve(&v.draft.Answers, v.now))
	}
	return true
}

func (v *visit) partOf(answer model.Answer) string { return (&await{}).Place(answer) }

// checkHeld shows the answers that are held, to send them. It is false where the draft
// keeps no earlier release.
func (v *visit) checkHeld() bool {
	_, answer, ok := v.holds()
	if !ok || !answer.Right() {
		return v.toHeld()
	}
	v.tolerate(v.touch())
	title := v.p.Text("moothall.forms.check.title")
	main := heading(v.howSummary(v.trapNote(nil)), title)
	note := govuk.InsetText{Text: v.p.Text("moothall.forms.held.note")}
	main = append(note.AppendHTML(main), '\n')
	main = copied(main, v.draft.Held.done(answer), v.language)
	v.page(theme.Page{Title: title, Error: v.howAsked(), Main: asHTML(v.sendForm(main)), Timeout: v.timeout()})
	return true
}

// rows are the files that are held, as rows have them.
func (h *held) rows() (rows []model.Row) {
	for _, f := range h.Submission.Files {
		rows = append(rows, model.Row{Key: f.Key, Value: []UploadedFile{{ID: f.ID, Name: f.Name, Type: upload.Type(f.Type), Size: f.Size}}})
	}
	return rows
}

// done is what is held, with the result of what was waited for.
func (h *held) done(answer model.Answer) model.Submission {
	s, result := h.Submission, answer.Typed.Get("")
	s.Answers, s.Entries = maps.Clone(s.Answers), slices.Clone(s.Entries)
	s.Answers[h.Key], _ = model.JSON(result) // of a string that always is
	for i, e := range s.Entries {
		if e.Key != h.Key {
			continue
		}
		s.Entries[i].Value = make(map[string][]string)
		for language, lines := range e.Value {
			for _, line := range lines {
				s.Entries[i].Value[language] = append(s.Entries[i].Value[language], strings.ReplaceAll(line, heldResult, result))
			}
		}
	}
	return s
}
