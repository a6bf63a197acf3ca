package forms

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// CouncilFinder says in which council's area a place is.
type CouncilFinder interface {
	// FindCouncils returns the codes of the councils that have the property, or where it is not
	// known the postcode, which can lie in several; none is no error. Codes of councils that have ended
	// stand for those that followed them. It must obey ctx: the page waits for it for at
	// most five seconds, and then asks the person.
	FindCouncils(ctx context.Context, property standards.UPRN, postcode standards.Postcode) ([]standards.GSSCode, error)
}

// CouncilQuestion finds out whose form it is, where several councils share one.
type CouncilQuestion struct {
	common[*CouncilQuestion]
	k councilOf
}

// Council finds out which council a person's form is for, by the answer to an earlier
// question, at: an address, or a postcode. One council is taken without a word; the page
// asks where there are several, where none of those that share the form has the
// place, or where the finder is away. It needs a page to itself.
//
// field gets the council's GSS code, for conditions: questions, pages and options that
// only one council has. [Site].Councils has what each of them looks like and is, and what was sent
// goes to its council ([model.Submission].Council, package delivery's ByCouncil).
//
// Which councils there are changes on a date, by the register of package standards: of, the
// councils that share the form, has both those that end and those that follow. A person
// is offered those of the day; a draft keeps its own until the person gives another
// address.
func Council[P standards.Address | standards.Postcode](field *standards.GSSCode, legend string, at *P, finder CouncilFinder, of ...standards.GSSCode) *CouncilQuestion {
	q := &CouncilQuestion{k: councilOf{finder: finder, codes: of}}
	q.start(q, field, legend, &q.k, "")
	q.q.follows = at
	if isNil(finder) {
		q.q.fault("Council was given a nil CouncilFinder")
	}
	if len(of) == 0 {
		q.q.fault("Council was given no councils that share the form")
	}
	for _, code := range of {
		if _, known := standards.Councils().ByCode(code); !known {
			q.q.fault("Council: the register of councils has no %s", code)
		}
	}
	return q
}

// councilOf is the kind of the council whose form it is.
type councilOf struct {
	oneChoice
	finder CouncilFinder
	codes  []standards.GSSCode
	at     model.Key // of the place
}

const (
	councilFound = "found"  // the codes to choose from, an empty one where nobody knows
	councilStep  = "choose" // the step on which a person chooses
)

func (*councilOf) Name() string { return "council" }

// follow is told by which answer it is found, and followed says it.
func (k *councilOf) follow(key model.Key) { k.at = key }
func (k *councilOf) followed() model.Key  { return k.at }

func (k *councilOf) Values() (values []string) {
	for _, code := range k.codes {
		values = append(values, code.String())
	}
	return values
}

func (k *councilOf) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	code, err := standards.ParseGSSCode(t.Get(""))
	if err != nil || !slices.Contains(k.codes, code) {
		return nil, []model.Problem{{Code: "not-an-option"}}
	}
	return code, nil
}

func (*councilOf) Decode(raw json.RawMessage) (any, error) {
	return model.Decode[standards.GSSCode](raw)
}

func (*councilOf) Show(value any, _ *model.Field, p *lang.Printer) []string {
	return []string{councilName(value.(standards.GSSCode), p)}
}

func councilName(code standards.GSSCode, p *lang.Printer) string {
	c, _ := standards.Councils().ByCode(code)
	return c.NameIn(p.Language())
}

func (*councilOf) Steps() []string { return []string{councilStep} }

func (*councilOf) Open(step string, a model.Answer) bool {
	return step == "" || a.State != "" && a.State != model.Given
}

func (*councilOf) Place(a model.Answer) string {
	if _, looked := a.Typed[councilFound]; looked && a.State != model.Given {
		return councilStep
	}
	return ""
}

// Look takes the council of the place, if it is one.
func (k *councilOf) Look(ctx context.Context, s *Stepping) (answer model.Answer, changed bool) {
	_, looked := s.Answer.Typed[councilFound]
	if s.Answer.Right() || looked {
		return s.Answer, false
	}
	var property standards.UPRN
	var postcode standards.Postcode
	switch at := s.Value(k.at).(type) {
	case standards.Address:
		property, postcode = at.UPRN, at.Postcode
	case standards.Postcode:
		postcode = at
	}
	var found []standards.GSSCode
	err := s.Reach(ctx, func(ctx context.Context) (err error) {
		found, err = k.finder.FindCouncils(ctx, property, postcode)
		return err
	})
	if err != nil {
		found = nil
	}
	found = k.today(found, s.Moment.Today)
	if len(found) == 1 {
		return model.Answer{Typed: model.Typed{"": {found[0].String()}}, State: model.Given}, true
	}
	among := []string{""}
	for _, code := range found {
		among = append(among, code.String())
	}
	return model.Answer{Typed: model.Typed{councilFound: among}, State: model.Looking}, true
}

// today are the councils of those that were found that share the form and are there on a day.
func (k *councilOf) today(found []standards.GSSCode, day standards.Date) (now []standards.GSSCode) {
	for _, code := range found {
		c, known := standards.Councils().ByCode(code)
		if !known {
			continue
		}
		for _, responsible := range standards.Councils().Responsible(c, day) {
			if slices.Contains(k.codes, responsible.Code) && !slices.Contains(now, responsible.Code) {
				now = append(now, responsible.Code)
			}
		}
	}
	return now
}

// Take takes the person's choice.
func (k *councilOf) Take(_ context.Context, s *Stepping) (answer model.Answer, next string) {
	typed, _ := s.Typed()
	if s.Answer.Right() && k.Empty(typed) { // the page that only says which it is
		return s.Answer, ""
	}
	answer = s.Field.Judge(typed, s.Moment)
	if !answer.Right() {
		answer.Typed[councilFound] = s.Answer.Typed[councilFound]
		return answer, councilStep
	}
	return answer, ""
}

// Blanks are the councils.
func (k *councilOf) Blanks(q *Asking) []Blank {
	b := Blank{Note: q.Printer.Text("moothall.forms.paper.choose-one")}
	for _, code := range k.codes {
		b.Options = append(b.Options, BlankOption{Value: code.String(), Text: councilName(code, q.Printer)})
	}
	return []Blank{b}
}

// Ask is never called: the question has steps.
func (*councilOf) Ask(b []byte, _ *Asking) []byte { return b }

// AskStep asks for the council, among those that were found, or all that there are.
func (k *councilOf) AskStep(_ context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	q.Heading = true
	group := govuk.Radios{IDPrefix: q.Input(""), Name: q.Input(""), Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage()}
	among := s.Answer.Typed[councilFound]
	for _, code := range k.codes {
		c, _ := standards.Councils().ByCode(code)
		chosen := q.Typed.Get("") == code.String()
		if !chosen && (!c.On(s.Moment.Today) || len(among) > 1 && !slices.Contains(among, code.String())) {
			continue
		}
		group.Items = append(group.Items, &govuk.RadiosItem{Value: govuk.String(code.String()), Text: councilName(code, q.Printer), Checked: new(chosen)})
	}
	b = append(group.AppendHTML(b), '\n')
	return button(b, q.Printer.Text("moothall.forms.continue")), q.Title()
}
