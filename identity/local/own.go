package local

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
)

// Limits of what a person can be given.
const (
	maxName  = 1000
	maxEmail = 320
)

// AddCitizen adds a person to choose from. The error says what the person lacks,
// or that 100 were added.
func (p *Provider) AddCitizen(c Citizen) error {
	if c.ID == "" || len(c.Names) == 0 || len(c.BirthDates) == 0 {
		return errors.New("local: a citizen needs an ID, a name and a birth date")
	}
	if _, ok := p.citizen(c.ID); ok {
		return errors.New("local: there is a citizen with that ID: give another")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.own) >= maxOwn {
		return errors.New("local: 100 citizens were added: list more in Options.Citizens")
	}
	p.own = append(p.own, c)
	return nil
}

// ownForm is the page that adds a person.
func (p *Provider) ownForm(w http.ResponseWriter, r *http.Request) {
	p.showOwn(w, r, url.Values{}, nil)
}

// fieldError is what is wrong with a field of the form: a key of words.
type fieldError struct{ field, key string }

func (p *Provider) showOwn(w http.ResponseWriter, r *http.Request, typed url.Values, wrong []fieldError) {
	g := newPage(r, "/own", "own")
	message := func(field string) *govuk.ErrorMessage {
		for _, e := range wrong {
			if e.field == field {
				return &govuk.ErrorMessage{Text: g.text(e.key), VisuallyHiddenText: govuk.String(map[string]string{"en": "Error", "cy": "Gwall"}[g.language])}
			}
		}
		return nil
	}
	var summary []govuk.ErrorSummaryItem
	for _, e := range wrong {
		target := map[string]string{"birth": "#birth-day"}[e.field]
		if target == "" {
			target = "#" + e.field
		}
		summary = append(summary, govuk.ErrorSummaryItem{Text: g.text(e.key), Href: target})
	}
	if len(summary) > 0 {
		g.problems(summary...)
	}
	g.heading(g.text("own"))
	input := func(name string) govuk.Component {
		return govuk.Input{Name: name, ID: name, Value: govuk.String(typed.Get(name)), Label: govuk.Label{Text: g.text("own." + name)}, ErrorMessage: message(name), Spellcheck: new(bool)}
	}
	part := func(name string) *govuk.DateInputItem {
		return &govuk.DateInputItem{Name: name, Label: g.text(name), Value: govuk.String(typed.Get("birth-" + name)), Classes: map[string]string{"year": "govuk-input--width-4"}[name] + map[string]string{"day": "govuk-input--width-2", "month": "govuk-input--width-2"}[name]}
	}
	p.ourForm(g, "/own", input("given"), input("family"),
		govuk.DateInput{ID: "birth", NamePrefix: "birth", Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: g.text("own.birth")}}, Hint: &govuk.Hint{Text: g.text("own.birth.hint")},
			ErrorMessage: message("birth"), Day: part("day"), Month: part("month"), Year: part("year")},
		input("email"),
		govuk.Radios{Name: "unproven", Value: govuk.String(typed.Get("unproven")), ErrorMessage: message("unproven"), Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: g.text("own.unproven")}},
			Items: govuk.List[govuk.RadiosItem]{{Text: g.text("own.yes"), Value: govuk.String("no")}, {Text: g.text("own.no"), Value: govuk.String("yes")}}},
		govuk.Button{Text: g.text("own.submit")})
	p.show(w, r, g)
}

// addOwn takes the form.
func (p *Provider) addOwn(w http.ResponseWriter, r *http.Request) {
	typed, no := p.query(w, r)
	if no != nil {
		p.refusedPage(w, r, no)
		return
	}
	g := newPage(r, "", "")
	c, wrong := readOwn(typed)
	if len(wrong) == 0 {
		c.ID = "own-" + strconv.Itoa(len(p.Citizens())+1)
		c.Note = note(words["en"]["own.note"], words["cy"]["own.note"])
		if p.AddCitizen(c) != nil {
			wrong = append(wrong, fieldError{"given", "own.error.full"})
		}
	}
	if len(wrong) > 0 {
		p.showOwn(w, r, typed, wrong)
		return
	}
	to := "/choose"
	if _, ok := p.pending.get(g.request); !ok {
		to, g.request = "/", ""
	}
	http.Redirect(w, r, p.path(to, g.language, g.request), http.StatusSeeOther)
}

// readOwn reads the form. Names are taken as they are: strange ones are what they
// are for.
func readOwn(typed url.Values) (c Citizen, wrong []fieldError) {
	fail := func(field, key string) { wrong = append(wrong, fieldError{field, "own.error." + key}) }
	first, last := strings.TrimSpace(typed.Get("given")), strings.TrimSpace(typed.Get("family"))
	switch {
	case first == "" && last == "":
		fail("given", "name")
	case utf8.RuneCountInString(first) > maxName:
		fail("given", "long")
	case utf8.RuneCountInString(last) > maxName:
		fail("family", "long")
	}
	var both []NamePart
	for one := range strings.FieldsSeq(first) {
		both = append(both, NamePart{one, "GivenName"})
	}
	if last != "" {
		both = append(both, NamePart{last, "FamilyName"})
	}
	c.Names = []Name{{Parts: both}}
	born, err := standards.ParseDateParts(typed.Get("birth-day"), typed.Get("birth-month"), typed.Get("birth-year"))
	if err != nil {
		fail("birth", "birth")
	}
	c.BirthDates = []string{born.String()}
	c.Email = strings.TrimSpace(typed.Get("email"))
	if c.Email != "" && (len(c.Email) > maxEmail || !strings.Contains(c.Email, "@")) {
		fail("email", "email")
	}
	switch typed.Get("unproven") {
	case "no":
	case "yes":
		c.Unproven, c.ReturnCodes = true, []string{"B"}
	default:
		fail("unproven", "proof")
	}
	return c, wrong
}
