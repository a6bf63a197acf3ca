package forms

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"slices"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
)

// things is what a kind says of the things of which somebody looks one up.
type things[T any] interface {
	named() string                      // "address": of its words, and of its codes
	search(typed string) (string, bool) // what is looked up, in its proper form
	find(context.Context, string) ([]T, error)
	choice(thing T) string                // names a thing in the list
	line(thing T) string                  // says it in the list
	parts(thing T) map[string]string      // of the answer that it makes
	byHand() []string                     // the parts that can be typed in instead; none where a thing is of the list alone
	input(in *govuk.Input)                // of what is looked up
	askByHand(b []byte, q *Asking) []byte // the inputs of byHand
	limit() int                           // of a list
}

// lookup asks in steps: what to look up, a choice among what was found, or all of it by
// hand. Kinds embed it: the address is one. Where of is nil there are no steps.
type lookup[T any] struct {
	of     things[T]
	picked string // the part that names what was chosen
	filled string // the part by hand that what was looked up fills
}

// Parts of an answer that are no part of the thing.
const (
	partSearch = "search" // what to look up
	partStep   = "step"   // how far the person is, one of the steps below
)

// The steps of what is looked up. An answer without a step was typed in by hand, on a page
// without steps.
const (
	stepSearch = "search" // what was sent can't be looked up
	stepChoose = "choose" // the list is shown, nothing is picked yet
	stepPicked = "picked" // picked from the list: its parts are there
	stepManual = "manual" // typed in by hand
)

// Steps: the page itself asks what to look up, /choose offers the list, /manual takes it
// by hand.
func (l *lookup[T]) Steps() []string {
	switch {
	case l.of == nil:
		return nil
	case len(l.of.byHand()) == 0:
		return []string{stepChoose}
	}
	return []string{stepChoose, stepManual}
}

// Open keeps the list for those who have said what to look up.
func (l *lookup[T]) Open(step string, a model.Answer) bool {
	if step != stepChoose {
		return true
	}
	_, ok := l.of.search(a.Typed.Get(partSearch))
	return ok
}

// Place is the step that the person has come to.
func (*lookup[T]) Place(a model.Answer) string {
	if a.Typed.Get(partStep) == stepManual {
		return stepManual
	}
	return ""
}

// unfinished is what is wrong with an answer of which nothing has been picked yet; nil
// where something was, or was typed in.
func (l *lookup[T]) unfinished(t model.Typed) []model.Problem {
	switch t.Get(partStep) {
	case stepSearch:
		if _, ok := l.of.search(t.Get(partSearch)); !ok {
			return []model.Problem{{Code: l.of.named() + ".search-missing", Parts: []string{partSearch}}}
		}
		fallthrough
	case stepChoose:
		return []model.Problem{{Code: l.of.named() + ".not-chosen", Parts: []string{l.picked}}}
	}
	return nil
}

// Take takes what to look up, the choice or what was typed in by hand.
func (l *lookup[T]) Take(ctx context.Context, s *Stepping) (answer model.Answer, next string) {
	switch s.Step {
	case stepChoose:
		return l.takeChoice(ctx, s)
	case stepManual:
		typed, over := s.Typed()
		typed[partStep] = []string{stepManual}
		if answer = s.Field.Judge(typed, s.Moment); over {
			answer.State = model.Cut
		}
		if answer.Right() {
			return answer, ""
		}
		return answer, stepManual
	}
	typed := make(model.Typed) // what was typed in by hand before is kept
	for _, part := range l.of.byHand() {
		typed[part] = s.Answer.Typed[part]
	}
	sent, _ := s.Typed() // what is far too long is nothing to look up
	typed[partStep], typed[partSearch] = []string{stepSearch}, sent[partSearch]
	search, ok := l.of.search(typed.Get(partSearch))
	switch {
	case ok:
		typed[partSearch] = []string{search}
		typed[partStep] = []string{stepChoose}
		if s.Answer.Typed.Get(partSearch) == search { // who looks again finds their choice again
			typed[l.picked] = s.Answer.Typed[l.picked]
		}
		return model.Answer{Typed: typed, State: model.Looking}, stepChoose
	case s.Field.Optional && blank(typed.Get(partSearch)):
		return model.Answer{Typed: model.Typed{}, State: model.Skipped}, ""
	}
	return model.Answer{Typed: typed, State: model.Rejected}, ""
}

// notInList is the value of the list's entry for what is not in it.
const notInList = "none"

// takeChoice takes what was picked: its parts come from the service that found it, not
// from the browser.
func (l *lookup[T]) takeChoice(ctx context.Context, s *Stepping) (answer model.Answer, next string) {
	search := s.Answer.Typed.Get(partSearch)
	sent, _ := s.Typed()
	picked := sent.Get(l.picked)
	if picked == notInList && len(l.of.byHand()) > 0 {
		typed := s.Answer.Typed.With(partStep, stepManual).With(l.filled, search)
		return model.Answer{Typed: typed, State: model.Looking}, stepManual
	}
	if picked != "" {
		found, err := l.find(ctx, s, search)
		if err != nil { // the list's page says so, and offers another way
			return s.Answer, stepChoose
		}
		if i := slices.IndexFunc(found, func(thing T) bool { return l.of.choice(thing) == picked }); i >= 0 {
			return l.pickedAnswer(s, found[i], search)
		}
	}
	return model.Answer{Typed: model.Typed{partStep: {stepChoose}, partSearch: {search}}, State: model.Rejected}, stepChoose
}

// pickedAnswer is the answer of a thing from the list. One that lacks what it needs is
// offered for mending, by hand.
func (l *lookup[T]) pickedAnswer(s *Stepping, thing T, search string) (answer model.Answer, next string) {
	typed := model.Typed{partStep: {stepPicked}, partSearch: {search}}
	for part, text := range l.of.parts(thing) {
		if text != "" {
			typed[part] = []string{text}
		}
	}
	if _, problems := s.Field.Read(typed, s.Moment); len(problems) > 0 {
		s.Report(fmt.Errorf("forms: the %s finder of %q gave one with %s", l.of.named(), s.Field.Key, problems[0].Code))
		if len(l.of.byHand()) == 0 {
			return model.Answer{Typed: model.Typed{partStep: {stepChoose}, partSearch: {search}}, State: model.Rejected}, stepChoose
		}
		return model.Answer{Typed: typed.With(partStep, stepManual), State: model.Rejected}, stepManual
	}
	return model.Answer{Typed: typed, State: model.Given}, ""
}

// hashed names a thing by all of it, so that a list that has changed meanwhile never
// gives another one.
func hashed(thing string) string {
	sum := sha256.Sum256([]byte(thing))
	return "h" + hex.EncodeToString(sum[:8])
}

// find asks the service; nothing found is no error.
func (l *lookup[T]) find(ctx context.Context, s *Stepping, search string) (found []T, err error) {
	search, ok := l.of.search(search)
	if !ok {
		return nil, nil
	}
	err = s.Reach(ctx, func(ctx context.Context) (err error) {
		found, err = l.of.find(ctx, search)
		return err
	})
	return found, err
}

// AskStep writes one step of the look-up.
func (l *lookup[T]) AskStep(ctx context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	on := map[string]string{stepSearch: "", stepChoose: stepChoose, stepPicked: stepChoose, stepManual: stepManual}
	if on[q.Typed.Get(partStep)] != s.Step {
		q.Problems = nil
	}
	switch s.Step {
	case stepChoose:
		return l.askChoice(ctx, b, q, s)
	case stepManual:
		if search, ok := l.of.search(q.Typed.Get(partSearch)); ok && q.Typed.Get(partStep) == stepChoose {
			q.Typed = q.Typed.With(l.filled, search) // nothing is asked for twice (WCAG 2.2, success criterion 3.3.7)
		}
		title := l.say(q, "manual-title")
		set := govuk.Fieldset{Legend: captioned(q.Title(), title), HTML: asHTML(l.of.askByHand(nil, q))}
		return q.Button(set.AppendHTML(b), q.Printer.Text("moothall.forms.continue")), q.Title() + " " + title
	}
	b = append(heading(b, q.Title()), q.body...)
	describedBy := ""
	if h := q.Hint(); h != nil {
		h.ID = q.Input("hint")
		describedBy = h.ID
		b = h.AppendHTML(b)
	}
	in := govuk.Input{
		ID: q.Input(partSearch), Name: q.Input(partSearch), Type: "text",
		Label: govuk.Label{Text: l.say(q, "search")},
		Hint:  &govuk.Hint{Text: l.say(q, "search-hint")},
		Value: govuk.String(q.Typed.Get(partSearch)), ErrorMessage: q.PartError(partSearch), DescribedBy: describedBy,
	}
	l.of.input(&in)
	if q.Field.Autocomplete != "" {
		in.Autocomplete = govuk.String(q.Field.Autocomplete)
	}
	b = in.AppendHTML(b)
	b = q.Button(b, l.say(q, "find"))
	return l.links(b, q, s, "by-hand"), q.Title()
}

// say is the kind's own word: the form's, where it has one for the question.
func (l *lookup[T]) say(q *Asking, part string, args ...any) string {
	if q.Field.Kind.Texts()[part] != "" {
		return q.Text(part, args...)
	}
	return q.Printer.Text("moothall.forms."+l.of.named()+"."+part, args...)
}

// links are the other ways, as far as there are such.
func (l *lookup[T]) links(b []byte, q *Asking, s *Stepping, words ...string) []byte {
	for _, part := range words {
		switch {
		case part == "again":
			b = paragraphLink(b, s.URL(""), l.say(q, part))
		case len(l.of.byHand()) > 0:
			b = paragraphLink(b, s.URL(stepManual), l.say(q, part))
		}
	}
	return b
}

// captioned is a page's heading with the question that it belongs to above it.
func captioned(question, title string) govuk.Legend {
	return govuk.Legend{
		HTML:          asHTML([]byte(`<span class="govuk-caption-l">` + html.EscapeString(question) + `</span> ` + html.EscapeString(title))),
		IsPageHeading: true, Classes: "govuk-fieldset__legend--l",
	}
}

// askChoice writes what was found. Where the service fails the page offers another way.
func (l *lookup[T]) askChoice(ctx context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	search := q.Typed.Get(partSearch)
	found, err := l.find(ctx, s, search)
	if err != nil || len(found) == 0 {
		q.Problems = nil // there is no list to mend them in
		title, why := "none-title", "none"
		if err != nil {
			title, why = "broken-title", "broken"
		}
		if title = l.say(q, title); len(l.of.byHand()) == 0 {
			why = map[string]string{"none": "none-alone", "broken": "broken-alone"}[why]
		}
		b = paragraph(heading(b, title), l.say(q, why, l.filled, search))
		return l.links(b, q, s, "again", "by-hand"), title
	}
	title = l.say(q, "choose")
	hint := l.say(q, "found", l.filled, search)
	if most := l.of.limit(); len(found) > most {
		hint, found = l.say(q, "many", l.filled, search, "count", len(found), "most", most), found[:most]
	}
	list := govuk.Radios{
		IDPrefix: q.Input(l.picked), Name: q.Input(l.picked),
		Fieldset:     &govuk.Fieldset{Legend: captioned(q.Title(), title)},
		Hint:         &govuk.Hint{Text: hint},
		ErrorMessage: q.PartError(l.picked),
	}
	for _, thing := range found {
		value := l.of.choice(thing)
		list.Items = append(list.Items, &govuk.RadiosItem{Value: govuk.String(value), Text: q.Printer.Isolate(l.of.line(thing)), Checked: new(q.Typed.Get(l.picked) == value)})
	}
	if len(l.of.byHand()) > 0 {
		list.Items = append(list.Items,
			&govuk.RadiosItem{Divider: q.Printer.Text("moothall.forms.or")},
			&govuk.RadiosItem{Value: govuk.String(notInList), Text: l.say(q, "not-in-list")})
	}
	b = list.AppendHTML(b)
	b = q.Button(b, q.Printer.Text("moothall.forms.continue"))
	return l.links(b, q, s, "again", "by-hand"), q.Title() + " " + title
}
