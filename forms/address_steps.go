package forms

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"maps"
	"slices"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
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
	stored, _ := v.draft.Answers.Get(f.Key)
	typed := make(Typed) // lines that were typed in by hand before are kept
	for _, line := range addressLines {
		typed[line] = stored.Typed[line]
	}
	sent, _ := f.typed(&v.post) // what is far too long is no postcode
	typed[partStep], typed[partSearch] = []string{stepSearch}, sent[partSearch]
	answer := Answer{typed, Rejected}
	postcode, err := standards.ParsePostcode(typed.Get(partSearch))
	switch {
	case err == nil:
		typed[partSearch] = []string{postcode.String()}
		typed[partStep] = []string{stepChoose}
		if stored.Typed.Get(partSearch) == postcode.String() { // who looks again finds their choice again
			typed[partUPRN] = stored.Typed[partUPRN]
		}
		answer.State = looking
	case f.Optional && blank(typed.Get(partSearch)):
		answer = Answer{Typed{}, Skipped}
	}
	err = v.update(func() { v.set(page, map[*Field]Answer{f: answer}) })
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
	sent, _ := f.typed(&v.post)
	picked := sent.Get(partUPRN)
	answer := Answer{Typed{partStep: {stepChoose}, partSearch: {search}}, Rejected}
	if picked == notInList {
		answer = Answer{stored.Typed.with(partStep, stepManual).with("postcode", search), looking}
	} else if picked != "" {
		found, err := v.find(f, search)
		if err != nil { // the list's page says so, and offers to type the address in
			v.unfound(err)
			return func() { v.toPage(page.Slug + "/" + stepChoose) }, nil
		}
		if i := slices.IndexFunc(found, func(a standards.Address) bool { return choiceValue(a) == picked }); i >= 0 {
			answer = v.pickedAnswer(f, found[i], search)
		}
	}
	err = v.update(func() { v.set(page, map[*Field]Answer{f: answer}) })
	switch {
	case answer.Typed.Get(partStep) == stepManual:
		return func() { v.toPage(page.Slug + "/" + stepManual) }, err
	case answer.State == Rejected:
		return func() { v.toPage(page.Slug + "/" + stepChoose) }, err
	}
	return func() { v.onwards(page, "") }, err
}

// pickedAnswer is the answer of an address from the list. One that lacks what an
// address needs is offered for mending, line by line.
func (v *visit) pickedAnswer(f *Field, a standards.Address, search string) Answer {
	typed := typedAddress(a, search)
	if _, problems := f.check(typed, at(v.now)); len(problems) > 0 {
		v.report(fmt.Errorf("forms: the address finder of %q gave an address with %s", f.Key, problems[0].Code))
		return Answer{typed.with(partStep, stepManual), Rejected}
	}
	return Answer{typed, Given}
}

// with is a copy of what was typed with another value for one part.
func (t Typed) with(part, value string) Typed {
	out := maps.Clone(t)
	if out == nil {
		out = make(Typed)
	}
	out[part] = []string{value}
	return out
}

// searched says whether there is a postcode whose addresses can be listed.
func (v *visit) searched(page *Page) bool {
	stored, _ := v.draft.Answers.Get(page.Fields[0].Key)
	_, err := standards.ParsePostcode(stored.Typed.Get(partSearch))
	return err == nil
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

// finderError is what a finder's error is logged as: its own text often holds
// the address it called, and so the postcode. OnError gets it by Unwrap.
type finderError struct{ err error }

func (e *finderError) Error() string {
	return fmt.Sprintf("forms: the address finder failed with an error of type %T", e.err)
}

func (e *finderError) Unwrap() error { return e.err }

// errLookups says that one draft has asked the finder too often. The page then
// offers to type the address in, as it does when the finder is down.
var errLookups = errors.New("forms: too many look-ups")

// unfound reports a finder that failed.
func (v *visit) unfound(err error) {
	if errors.Is(err, errLookups) {
		v.tell(web.LimitReached, "lookups")
		return
	}
	v.report(err)
}

// find asks the finder, for five seconds at most. Finders may cost money, and
// nobody has to sign in to make them be asked.
func (v *visit) find(f *Field, search string) ([]standards.Address, error) {
	postcode, err := standards.ParsePostcode(search)
	if err != nil {
		return nil, nil
	}
	ok, err := v.h.count(v, "lookup", v.key, v.h.cfg.Limits.Lookups, time.Hour)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, errLookups
	}
	ctx, cancel := context.WithTimeout(v.r.Context(), 5*time.Second)
	defer cancel()
	found, err := f.kind.(*address).finder.FindAddresses(ctx, postcode)
	if err != nil {
		return nil, &finderError{err}
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
		if _, err := standards.ParsePostcode(q.typed.Get(partSearch)); err == nil && q.typed.Get(partStep) == stepChoose {
			q.typed = q.typed.with("postcode", q.typed.Get(partSearch)) // nothing is asked for twice (WCAG 2.2, success criterion 3.3.7)
		}
		title := q.p.Text("moothall.forms.address.manual-title")
		var lines []byte
		for _, part := range addressLines {
			lines = q.addressLine(lines, part)
		}
		set := govuk.Fieldset{Legend: captioned(q.title(), title), HTML: asHTML(lines)}
		return v.button(set.AppendHTML(b), q.p.Text("moothall.forms.continue")), q.title() + " " + title
	}
	b = heading(b, q.title())
	if page.hasBody {
		b = Rich(v.p.Text(v.h.def.Name + ".page." + page.Slug + ".body")).append(b)
	}
	describedBy := ""
	if h := q.hint(); h != nil {
		h.ID = q.f.Key + "-hint"
		describedBy = h.ID
		b = h.AppendHTML(b)
	}
	in := govuk.Input{
		ID: q.f.input(partSearch), Name: q.f.input(partSearch), Type: "text",
		Label: govuk.Label{Text: q.p.Text("moothall.forms.address.search")},
		Hint:  &govuk.Hint{Text: q.p.Text("moothall.forms.address.search-hint")},
		Value: govuk.String(q.typed.Get(partSearch)), Classes: "govuk-input--width-10", Autocomplete: govuk.String("postal-code"),
		ErrorMessage: q.partError(partSearch), DescribedBy: describedBy,
	}
	if q.f.autofill != "" {
		in.Autocomplete = govuk.String(q.f.autofill)
	}
	b = in.AppendHTML(b)
	b = v.button(b, q.p.Text("moothall.forms.address.find"))
	return paragraphLink(b, manual, q.p.Text("moothall.forms.address.by-hand")), q.title()
}

// captioned is a page's heading with the question that it belongs to above it.
func captioned(question, title string) govuk.Legend {
	return govuk.Legend{
		HTML:          asHTML([]byte(`<span class="govuk-caption-l">` + html.EscapeString(question) + `</span> ` + html.EscapeString(title))),
		IsPageHeading: true, Classes: "govuk-fieldset__legend--l",
	}
}

// addressList writes the addresses of the postcode. A finder that fails is
// reported, and the page offers to type the address in.
func (v *visit) addressList(b []byte, page *Page, q *question, manual string) ([]byte, string) {
	search := q.typed.Get(partSearch)
	again := v.h.path(v.language, page.Slug) + v.query()
	found, err := v.find(q.f, search)
	if err != nil || len(found) == 0 {
		q.problems = nil // there is no list to mend them in
		title, why := "moothall.forms.address.none-title", "moothall.forms.address.none"
		if err != nil {
			v.unfound(err)
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
		Fieldset:     &govuk.Fieldset{Legend: captioned(q.title(), title)},
		Hint:         &govuk.Hint{Text: q.p.Text("moothall.forms.address.found", "postcode", search)},
		ErrorMessage: q.partError(partUPRN),
	}
	for _, a := range found {
		value := choiceValue(a)
		list.Items = append(list.Items, &govuk.RadiosItem{Value: govuk.String(value), Text: q.p.Isolate(a.String()), Checked: new(q.typed.Get(partUPRN) == value)})
	}
	list.Items = append(list.Items,
		&govuk.RadiosItem{Divider: q.p.Text("moothall.forms.or")},
		&govuk.RadiosItem{Value: govuk.String(notInList), Text: q.p.Text("moothall.forms.address.not-in-list")})
	b = list.AppendHTML(b)
	b = v.button(b, q.p.Text("moothall.forms.continue"))
	b = paragraphLink(b, again, q.p.Text("moothall.forms.address.again"))
	return paragraphLink(b, manual, q.p.Text("moothall.forms.address.by-hand")), q.title() + " " + title
}
