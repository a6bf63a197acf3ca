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
	"github.com/moothall/moothall/standards"
)

// Steps are those of an address that is looked up: the page itself asks for the
// postcode, /choose offers the list, /manual takes the lines.
func (k *address) Steps() []string {
	if k.finder == nil {
		return nil
	}
	return []string{stepChoose, stepManual}
}

// Open keeps the list for those who have given a postcode.
func (*address) Open(step string, a model.Answer) bool {
	return step != stepChoose || isPostcode(a.Typed.Get(partSearch))
}

func isPostcode(s string) bool {
	_, err := standards.ParsePostcode(s)
	return err == nil
}

// Place is the step that the person has come to.
func (*address) Place(a model.Answer) string {
	if a.Typed.Get(partStep) == stepManual {
		return stepManual
	}
	return ""
}

// Take takes the postcode, the choice or the lines.
func (k *address) Take(ctx context.Context, s *Stepping) (answer model.Answer, next string) {
	switch s.Step {
	case stepChoose:
		return k.takeChoice(ctx, s)
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
	typed := make(model.Typed) // lines that were typed in by hand before are kept
	for _, line := range addressLines {
		typed[line] = s.Answer.Typed[line]
	}
	sent, _ := s.Typed() // what is far too long is no postcode
	typed[partStep], typed[partSearch] = []string{stepSearch}, sent[partSearch]
	postcode, err := standards.ParsePostcode(typed.Get(partSearch))
	switch {
	case err == nil:
		typed[partSearch] = []string{postcode.String()}
		typed[partStep] = []string{stepChoose}
		if s.Answer.Typed.Get(partSearch) == postcode.String() { // who looks again finds their choice again
			typed[partUPRN] = s.Answer.Typed[partUPRN]
		}
		return model.Answer{Typed: typed, State: model.Looking}, stepChoose
	case s.Field.Optional && blank(typed.Get(partSearch)):
		return model.Answer{Typed: model.Typed{}, State: model.Skipped}, ""
	}
	return model.Answer{Typed: typed, State: model.Rejected}, ""
}

// notInList is the value of the list's entry for an address that is not in it.
const notInList = "none"

// takeChoice takes the address that was picked: its lines come from the
// finder, not from the browser.
func (k *address) takeChoice(ctx context.Context, s *Stepping) (answer model.Answer, next string) {
	search := s.Answer.Typed.Get(partSearch)
	sent, _ := s.Typed()
	picked := sent.Get(partUPRN)
	if picked == notInList {
		typed := s.Answer.Typed.With(partStep, stepManual).With("postcode", search)
		return model.Answer{Typed: typed, State: model.Looking}, stepManual
	}
	if picked != "" {
		found, err := k.find(ctx, s, search)
		if err != nil { // the list's page says so, and offers to type the address in
			return s.Answer, stepChoose
		}
		if i := slices.IndexFunc(found, func(a standards.Address) bool { return choiceValue(a) == picked }); i >= 0 {
			return pickedAnswer(s, found[i], search)
		}
	}
	return model.Answer{Typed: model.Typed{partStep: {stepChoose}, partSearch: {search}}, State: model.Rejected}, stepChoose
}

// pickedAnswer is the answer of an address from the list. One that lacks what an
// address needs is offered for mending, line by line.
func pickedAnswer(s *Stepping, a standards.Address, search string) (answer model.Answer, next string) {
	typed := model.Typed{partStep: {stepPicked}, partSearch: {search}}
	for part, text := range partsOf(a) {
		if text != "" {
			typed[part] = []string{text}
		}
	}
	if _, problems := s.Field.Read(typed, s.Moment); len(problems) > 0 {
		s.Report(fmt.Errorf("forms: the address finder of %q gave an address with %s", s.Field.Key, problems[0].Code))
		return model.Answer{Typed: typed.With(partStep, stepManual), State: model.Rejected}, stepManual
	}
	return model.Answer{Typed: typed, State: model.Given}, ""
}

// choiceValue names an address in the list: its UPRN, else a hash of all of
// it, so that a list that has changed meanwhile never gives another address.
func choiceValue(a standards.Address) string {
	if !a.UPRN.IsZero() {
		return a.UPRN.String()
	}
	sum := sha256.Sum256([]byte(a.String()))
	return "h" + hex.EncodeToString(sum[:8])
}

// find asks the finder; none found is no error.
func (k *address) find(ctx context.Context, s *Stepping, search string) (found []standards.Address, err error) {
	postcode, err := standards.ParsePostcode(search)
	if err != nil {
		return nil, nil
	}
	err = s.Reach(ctx, func(ctx context.Context) (err error) {
		found, err = k.finder.FindAddresses(ctx, postcode)
		return err
	})
	return found[:min(len(found), 1000)], err
}

// AskStep writes one step of the look-up.
func (k *address) AskStep(ctx context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	on := map[string]string{stepSearch: "", stepChoose: stepChoose, stepPicked: stepChoose, stepManual: stepManual}
	if on[q.Typed.Get(partStep)] != s.Step {
		q.Problems = nil
	}
	switch s.Step {
	case stepChoose:
		return k.askChoice(ctx, b, q, s)
	case stepManual:
		if search := q.Typed.Get(partSearch); isPostcode(search) && q.Typed.Get(partStep) == stepChoose {
			q.Typed = q.Typed.With("postcode", search) // nothing is asked for twice (WCAG 2.2, success criterion 3.3.7)
		}
		title := q.Printer.Text("moothall.forms.address.manual-title")
		var lines []byte
		for _, part := range addressLines {
			lines = q.addressLine(lines, part)
		}
		set := govuk.Fieldset{Legend: captioned(q.Title(), title), HTML: asHTML(lines)}
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
		Label: govuk.Label{Text: q.Printer.Text("moothall.forms.address.search")},
		Hint:  &govuk.Hint{Text: q.Printer.Text("moothall.forms.address.search-hint")},
		Value: govuk.String(q.Typed.Get(partSearch)), Classes: "govuk-input--width-10", Autocomplete: govuk.String("postal-code"),
		ErrorMessage: q.PartError(partSearch), DescribedBy: describedBy,
	}
	if q.Field.Autocomplete != "" {
		in.Autocomplete = govuk.String(q.Field.Autocomplete)
	}
	b = in.AppendHTML(b)
	b = q.Button(b, q.Printer.Text("moothall.forms.address.find"))
	return paragraphLink(b, s.URL(stepManual), q.Printer.Text("moothall.forms.address.by-hand")), q.Title()
}

// captioned is a page's heading with the question that it belongs to above it.
func captioned(question, title string) govuk.Legend {
	return govuk.Legend{
		HTML:          asHTML([]byte(`<span class="govuk-caption-l">` + html.EscapeString(question) + `</span> ` + html.EscapeString(title))),
		IsPageHeading: true, Classes: "govuk-fieldset__legend--l",
	}
}

// askChoice writes the addresses of the postcode. Where a finder fails the page
// offers to type the address in.
func (k *address) askChoice(ctx context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	say := func(part string, args ...any) string {
		return q.Printer.Text("moothall.forms.address."+part, args...)
	}
	search := q.Typed.Get(partSearch)
	found, err := k.find(ctx, s, search)
	if err != nil || len(found) == 0 {
		q.Problems = nil // there is no list to mend them in
		title, why := say("none-title"), "none"
		if err != nil {
			title, why = say("broken-title"), "broken"
		}
		b = paragraph(heading(b, title), say(why, "postcode", search))
		b = paragraphLink(b, s.URL(""), say("again"))
		return paragraphLink(b, s.URL(stepManual), say("by-hand")), title
	}
	title = say("choose")
	list := govuk.Radios{
		IDPrefix: q.Input(partUPRN), Name: q.Input(partUPRN),
		Fieldset:     &govuk.Fieldset{Legend: captioned(q.Title(), title)},
		Hint:         &govuk.Hint{Text: say("found", "postcode", search)},
		ErrorMessage: q.PartError(partUPRN),
	}
	for _, a := range found {
		value := choiceValue(a)
		list.Items = append(list.Items, &govuk.RadiosItem{Value: govuk.String(value), Text: q.Printer.Isolate(a.String()), Checked: new(q.Typed.Get(partUPRN) == value)})
	}
	list.Items = append(list.Items,
		&govuk.RadiosItem{Divider: q.Printer.Text("moothall.forms.or")},
		&govuk.RadiosItem{Value: govuk.String(notInList), Text: say("not-in-list")})
	b = list.AppendHTML(b)
	b = q.Button(b, q.Printer.Text("moothall.forms.continue"))
	b = paragraphLink(b, s.URL(""), say("again"))
	return paragraphLink(b, s.URL(stepManual), say("by-hand")), q.Title() + " " + title
}
