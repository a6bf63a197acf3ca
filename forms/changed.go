package forms

import (
	"html"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
)

// A release can change a form under a draft. What still fits is kept, under its present
// name. What does not, or is no longer asked, is noted, and the person is told: nothing
// that they typed goes without a word.

// review notes what of a draft that was saved by another revision of the form has to
// be looked at again.
func (v *visit) review() {
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	for _, key := range v.draft.Answers.Keys() {
		answer, _ := v.draft.Answers.Get(key)
		switch {
		case !answer.Right() || answer.Typed.Empty() || slices.Contains(v.draft.Again, key):
		case v.h.def.Field(key) == nil:
			v.draft.Gone = true
		case len(r.Problems[key]) > 0:
			v.draft.Again = append(v.draft.Again, key)
		}
	}
}

// reviewed notes that an answer was given to the question as it is now.
func (v *visit) reviewed(key model.Key) {
	v.draft.Again = slices.DeleteFunc(v.draft.Again, func(again model.Key) bool { return again == key })
}

// changedSince tells of the questions of a page that have changed since they were answered,
// and what the answers were.
func (v *visit) changedSince(b []byte, step model.Step) []byte {
	var said []byte
	for _, f := range step.Fields {
		key := f.Key.In(step.Item)
		if !slices.Contains(v.draft.Again, key) {
			continue
		}
		answer, _ := v.draft.Answers.Get(key)
		said = append(said, `<p class="govuk-notification-banner__heading">`+html.EscapeString(v.p.Text("moothall.forms.changed.question", "name", f.Name(v.p)))+"</p>\n"...)
		said = paragraph(said, v.p.Text("moothall.forms.changed.answer", "answer", v.p.Isolate(typedWords(f, answer.Typed))))
	}
	if said == nil {
		return b
	}
	note := govuk.NotificationBanner{TitleText: v.p.Text("moothall.forms.important"), HTML: asHTML(said)}
	return append(note.AppendHTML(b), '\n')
}

// typedWords is an answer as it was typed, in the order of the parts of its question as far
// as it has them still.
func typedWords(f *model.Field, typed model.Typed) string {
	if k, ok := f.Kind.(interface{ said(model.Typed) []string }); ok {
		return strings.Join(k.said(typed), ", ")
	}
	parts := f.Kind.Parts()
	var rest, words []string
	for part := range typed {
		if !slices.Contains(parts, part) {
			rest = append(rest, part)
		}
	}
	slices.Sort(rest)
	for _, part := range append(slices.Clone(parts), rest...) {
		for _, value := range typed[part] {
			if value = strings.TrimSpace(value); value != "" {
				words = append(words, value)
			}
		}
	}
	return strings.Join(words, ", ")
}

// leftOut tells of answers to what a later release does not ask any more.
func (v *visit) leftOut(b []byte) []byte {
	if !v.draft.Gone {
		return b
	}
	note := govuk.NotificationBanner{TitleText: v.p.Text("moothall.forms.important"), TitleID: "left-out", Text: v.p.Text("moothall.forms.changed.gone")}
	return append(note.AppendHTML(b), '\n')
}
