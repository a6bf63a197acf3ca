package forms

import (
	"context"
	"errors"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
)

// An address that is looked up takes three addresses of its page: /slug asks
// for the postcode, /slug/choose offers the list, /slug/manual takes the lines.

// lookup returns the field of the page whose address is looked up, or nil.
func (p *Page) lookup() *Field {
	if len(p.Fields) != 1 {
		return nil
	}
	if k, ok := p.Fields[0].kind.(*address); ok && k.finder != nil {
		return p.Fields[0]
	}
	return nil
}

func (p *Page) hasStep(step string) bool {
	return step == "" || (step == stepChoose || step == stepManual) && p.lookup() != nil
}

// takeAddress takes the post of the postcode or of the list.
func (v *visit) takeAddress(page *Page, f *Field, step string) (next func(), err error) {
	if step == stepChoose {
		return v.takeChoice(page, f)
	}
	typed := Typed{partStep: {stepSearch}, partSearch: f.typed(v.r.PostForm)[partSearch]}
	answer := Answer{typed, Rejected}
	postcode, err := standards.ParsePostcode(typed.Get(partSearch))
	switch {
	case err == nil:
		typed[partSearch] = []string{postcode.String()}
		typed[partStep] = []string{stepChoose}
		answer.State = looking
	case typed.Empty() || blank(typed.Get(partSearch)):
		answer = f.answer(typed, at(v.now))
	}
	err = v.update(func() { v.draft.Answers.Set(f.Key, answer) })
	if answer.State == looking {
		return func() { v.toPage(page.Slug + "/" + stepChoose) }, err
	}
	return func() { v.onwards(page, "") }, err
}

// notInList is the value of the list's entry for an address that is not in it.
const notInList = "none"

// takeChoice takes the address that was picked: its lines come from the
// finder, not from the browser.
func (v *visit) takeChoice(page *Page, f *Field) (next func(), err error) {
	stored, _ := v.draft.Answers.Get(f.Key)
	search := stored.Typed.Get(partSearch)
	picked := f.typed(v.r.PostForm).Get(partUPRN)
	answer := Answer{Typed{partStep: {stepChoose}, partSearch: {search}}, Rejected}
	if picked == notInList {
		answer = Answer{Typed{partStep: {stepManual}, partSearch: {search}, "postcode": {search}}, looking}
	} else if picked != "" {
		found, err := v.find(f, search)
		if err != nil {
			return nil, err
		}
		for i, a := range found {
			if choiceValue(a, i) == picked {
				answer = Answer{typedAddress(a, search), Given}
			}
		}
	}
	err = v.update(func() { v.draft.Answers.Set(f.Key, answer) })
	switch answer.State {
	case looking:
		return func() { v.toPage(page.Slug + "/" + stepManual) }, err
	case Rejected:
		return func() { v.toPage(page.Slug + "/" + stepChoose) }, err
	}
	return func() { v.onwards(page, "") }, err
}

// choiceValue names an address in the list: its UPRN, else its place.
func choiceValue(a standards.Address, i int) string {
	if !a.UPRN.IsZero() {
		return a.UPRN.String()
	}
	return "n" + string(rune('0'+i/100%10)) + string(rune('0'+i/10%10)) + string(rune('0'+i%10))
}

func typedAddress(a standards.Address, search string) Typed {
	typed := Typed{partStep: {stepPicked}, partSearch: {search}}
	for part, text := range map[string]string{
		partUPRN: a.UPRN.String(), "line1": a.Line1, "line2": a.Line2,
		"town": a.Town, "county": a.County, "postcode": a.Postcode.String(),
	} {
		if text != "" {
			typed[part] = []string{text}
		}
	}
	return typed
}

// find asks the finder, for five seconds at most.
func (v *visit) find(f *Field, search string) ([]standards.Address, error) {
	postcode, err := standards.ParsePostcode(search)
	if err != nil {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(v.r.Context(), 5*time.Second)
	defer cancel()
	found, err := f.kind.(*address).finder.FindAddresses(ctx, postcode)
	if err != nil {
		return nil, errors.Join(errors.New("forms: the address finder failed"), err)
	}
	return found[:min(len(found), 1000)], nil
}

// addressPage writes one step of the look-up and returns its title.
func (v *visit) addressPage(b []byte, page *Page, q *question, step string) ([]byte, string) {
	manual := v.h.path(v.language, page.Slug+"/"+stepManual) + v.query()
	switch step {
	case stepChoose:
		return v.addressList(b, page, q, manual)
	case stepManual:
		title := q.p.Text("moothall.forms.address.manual-title")
		b = heading(b, title)
		for _, part := range addressLines {
			b = q.addressLine(b, part)
		}
		return v.button(b, q.p.Text("moothall.forms.continue")), title
	}
	b = heading(b, q.title())
	if h := q.hint(); h != nil {
		b = h.AppendHTML(b)
	}
	in := govuk.Input{
		ID: q.f.input(partSearch), Name: q.f.input(partSearch), Type: "text",
		Label: govuk.Label{Text: q.p.Text("moothall.forms.address.search")},
		Hint:  &govuk.Hint{Text: q.p.Text("moothall.forms.address.search-hint")},
		Value: govuk.String(q.typed.Get(partSearch)), Classes: "govuk-input--width-10", Autocomplete: govuk.String("postal-code"),
		ErrorMessage: q.partError(partSearch),
	}
	if q.f.autofill != "" {
		in.Autocomplete = govuk.String(q.f.autofill)
	}
	b = in.AppendHTML(b)
	b = v.button(b, q.p.Text("moothall.forms.address.find"))
	return paragraphLink(b, manual, q.p.Text("moothall.forms.address.by-hand")), q.title()
}

// addressList writes the addresses of the postcode. A finder that fails is
// reported, and the page offers to type the address in.
func (v *visit) addressList(b []byte, page *Page, q *question, manual string) ([]byte, string) {
	search := q.typed.Get(partSearch)
	again := v.h.path(v.language, page.Slug) + v.query()
	found, err := v.find(q.f, search)
	if err != nil || len(found) == 0 {
		title, why := "moothall.forms.address.none-title", "moothall.forms.address.none"
		if err != nil {
			v.report(err)
			title, why = "moothall.forms.address.broken-title", "moothall.forms.address.broken"
		}
		b = heading(b, q.p.Text(title))
		b = paragraph(b, q.p.Text(why, "postcode", search))
		b = paragraphLink(b, again, q.p.Text("moothall.forms.address.again"))
		return paragraphLink(b, manual, q.p.Text("moothall.forms.address.by-hand")), q.p.Text(title)
	}
	title := q.p.Text("moothall.forms.address.choose")
	list := govuk.Radios{
		IDPrefix: q.f.input(partUPRN), Name: q.f.input(partUPRN),
		Fieldset:     &govuk.Fieldset{Legend: govuk.Legend{Text: title, IsPageHeading: true, Classes: "govuk-fieldset__legend--l"}},
		Hint:         &govuk.Hint{Text: q.p.Text("moothall.forms.address.found", "postcode", search)},
		ErrorMessage: q.partError(partUPRN),
	}
	for i, a := range found {
		value := choiceValue(a, i)
		list.Items = append(list.Items, &govuk.RadiosItem{Value: govuk.String(value), Text: a.String(), Checked: new(q.typed.Get(partUPRN) == value)})
	}
	list.Items = append(list.Items,
		&govuk.RadiosItem{Divider: q.p.Text("moothall.forms.or")},
		&govuk.RadiosItem{Value: govuk.String(notInList), Text: q.p.Text("moothall.forms.address.not-in-list")})
	b = list.AppendHTML(b)
	b = v.button(b, q.p.Text("moothall.forms.continue"))
	b = paragraphLink(b, again, q.p.Text("moothall.forms.address.again"))
	return paragraphLink(b, manual, q.p.Text("moothall.forms.address.by-hand")), title
}
