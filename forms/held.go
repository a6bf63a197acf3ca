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
// the form asks or takes: a payment is for that, and for nothing else. The question is on
// the last page of the form. A person who goes back and changes an answer ends that, as
// does a refusal. The result is the question itself.
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

// begins says whether a post begins something that holds the answers.
func begins(k Stepped, now model.Answer) bool {
	waits, ok := k.(*await)
	return ok && waits.holds && now.State != model.Looking && now.State != model.Given
}

// asksAgain says whether something that holds the answers cannot begin yet, as words that
// were agreed to have changed: nobody is to pay first and be asked after.
func (v *visit) asksAgain(step model.Step, k Stepped) bool {
	answer, _ := v.draft.Answers.Get(step.Fields[0].Key.In(step.Item))
	return begins(k, answer) && !v.agreedAll(v.h.def.Resolve(&v.draft.Answers, v.now))
}

// agreedAll says whether all words that were agreed to are those of now.
func (v *visit) agreedAll(r *model.Resolution) bool {
	return !slices.ContainsFunc(r.Rows, func(row model.Row) bool {
		a, is := row.Value.(Agreement)
		if !is {
			return false
		}
		_, same := v.agreed(row, a, r.Values)
		return !same
	})
}

// keep keeps what is sent once the question on a step is done.
func (v *visit) keep(step model.Step, f *model.Field) error {
	v.draft.Held = nil
	r := v.doneAlready(f)
	if !r.Complete {
		return nil
	}
	s, err := v.submission(r, v.h.languages)
	if err == nil {
		v.draft.Held = &held{f.Key, v.draft.Edits, s}
		v.stillHeld(step)
	}
	return err
}

// doneAlready is what the answers mean once the question that waits is done.
func (v *visit) doneAlready(f *model.Field) *model.Resolution {
	a := v.draft.Answers.Clone()
	a.Set(f.Key, model.Answer{Typed: model.Typed{"": {heldResult}}, State: model.Given})
	return v.h.def.Resolve(&a, v.now)
}

// stillHeld notes that the answers are as they were held, all but that of the step that
// waits, which is about to be saved.
func (v *visit) stillHeld(step model.Step) {
	if h := v.draft.Held; h != nil && h.Edits == v.draft.Edits && v.draft.Answers.Changed() && len(step.Fields) == 1 && h.of(step.Fields[0]) {
		h.Edits++
	}
}

// of says whether f is the question that waits, under its present name.
func (h *held) of(f *model.Field) bool { return f.Key == h.Key || slices.Contains(f.Was, h.Key) }

// holds is the step that waits, and the answer there, where a draft keeps what was held
// when it began: the form is another now, or takes the answers no longer.
func (v *visit) holds() (step model.Step, answer model.Answer, ok bool) {
	h := v.draft.Held
	if h == nil || h.Edits != v.draft.Edits {
		return step, answer, false
	}
	for _, p := range v.h.def.Pages {
		f, k := stepped(p)
		if _, waits := k.(*await); !waits || !h.of(f) {
			continue
		}
		if h.Submission.Revision == v.h.def.Revision {
			if r := v.doneAlready(f); r.Complete && v.agreedAll(r) {
				return step, answer, false
			}
		}
		step.Page = p
		answer, _ = v.draft.Answers.Get(f.Key)
	}
	return step, answer, step.Page != nil && answer.State != model.Rejected
}

// guardedHeld is guarded for the answers that are held.
func (v *visit) guardedHeld() bool {
	for _, p := range v.h.def.Pages {
		shown := func(e model.Entry) bool { return slices.Contains(p.Fields, v.h.def.Field(e.Key)) }
		if p.Guard != "" && slices.ContainsFunc(v.draft.Held.Submission.Entries, shown) && v.guarded(model.Step{Page: p}) {
			return true
		}
	}
	return false
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
	if v.guardedHeld() {
		return true
	}
	v.tolerate(v.touch())
	title := v.p.Text("moothall.forms.check.title")
	main := heading(v.howSummary(v.trapNote(v.changedNote(nil))), title)
	note := govuk.InsetText{Text: v.p.Text("moothall.forms.held.note")}
	main = append(note.AppendHTML(main), '\n')
	main = copied(main, v.draft.Held.done(answer, v.language), v.language)
	v.page(theme.Page{Title: title, Error: v.howAsked(), Main: asHTML(v.sendForm(main)), Timeout: v.timeout()})
	return true
}

// rows are the files that are held, as rows have them, under the present keys.
func (h *held) rows(d *model.Definition) (rows []model.Row) {
	files := make(map[model.Key][]UploadedFile)
	for _, f := range h.Submission.Files {
		files[f.Key] = append(files[f.Key], UploadedFile{ID: f.ID, Name: f.Name, Type: upload.Type(f.Type), Size: f.Size})
	}
	model.Present(d, files)
	for key, all := range files {
		rows = append(rows, model.Row{Key: key, Value: all})
	}
	return rows
}

// done is what is held, with the result of what was waited for, sent in a language.
func (h *held) done(answer model.Answer, language string) model.Submission {
	s, result := h.Submission, answer.Typed.Get("")
	s.Answers, s.Entries = maps.Clone(s.Answers), slices.Clone(s.Entries)
	s.Answers[h.Key], _ = model.JSON(result) // of a string that always is
	if _, worded := s.Entries[0].Label[language]; worded {
		s.Language = language
	}
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
