// Package richest has one form with every feature of package forms in it, in English and
// Welsh, for tests that look at pages: with axe-core, with our own checker, and by eye.
package richest

import (
	"context"
	"embed"
	"strings"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

//go:embed cy.json
var words embed.FS

// Party is what the form asks.
type Party struct {
	Kind    string
	Contact string
	Email   standards.Email
	Phone   standards.Phone
	Needs   []string
	Power   string
	Address standards.Address
	Council standards.GSSCode
	Spot    forms.Place
	Street  Street
	Day     standards.Date
	Start   standards.TimeOfDay
	Lived   standards.PartialDate
	Founded standards.PartialDate
	Guests  int
	Length  standards.Decimal
	Cost    standards.Money
	Ward    string
	Plate   standards.VehicleRegistration
	Stalls  []Stall
	Kitchen bool
	Plans   []forms.UploadedFile
	Notes   string
	Letter  string
	Agreed  forms.Agreement
	Signed  standards.PersonName
	Later   string
	Deposit string
}

// Stall is one of the party.
type Stall struct {
	Name    string
	Sells   string
	Rating  int
	Helpers []Helper
}

// Helper is somebody at a stall.
type Helper struct{ Name standards.PersonName }

// Street is one of the council's.
type Street string

func (s Street) String() string { return string(s) }

func streets(_ context.Context, words string) (found []Street, err error) {
	for _, s := range []Street{"Mill Lane", "Mill Street", "Castle Street"} {
		if strings.Contains(strings.ToLower(string(s)), strings.ToLower(words)) {
			found = append(found, s)
		}
	}
	return found, nil
}

func places(_ context.Context, words string) (found []forms.Place, err error) {
	for _, name := range []string{"Mill Lane Green", "Mill Street Green"} {
		if strings.Contains(strings.ToLower(name), strings.ToLower(words)) {
			found = append(found, forms.Place{Latitude: 51.4816, Longitude: -3.1791, Words: name})
		}
	}
	return found, nil
}

// Councils share the form; a postcode may lie in both.
var Councils = []standards.GSSCode{code("W06000015"), code("W06000014")}

func code(gss string) standards.GSSCode {
	code, err := standards.ParseGSSCode(gss)
	if err != nil {
		panic(err)
	}
	return code
}

type between struct{}

func (between) FindCouncils(context.Context, standards.UPRN, standards.Postcode) ([]standards.GSSCode, error) {
	return Councils, nil
}

// Bank takes deposits. While it is Slow they are not there yet.
type Bank struct{ Slow bool }

// Begin implements [forms.Outside].
func (*Bank) Begin(context.Context, string) (token, elsewhere string, err error) {
	return "token", "https://bank.example/token", nil
}

// Look implements [forms.Outside].
func (b *Bank) Look(context.Context, string) (forms.Outcome, error) {
	if b.Slow {
		return forms.Outcome{}, nil
	}
	return forms.Outcome{Done: true, Result: "R-1"}, nil
}

// Languages are the form's words in Welsh.
func Languages() (*lang.Catalogues, error) { return lang.Load(words) }

// Form is the form. later adds pages before its last, as a later release of it may.
func Form(bank *Bank, later ...func(*forms.Builder, *Party)) (*forms.Form[Party], error) {
	return forms.Define("party", func(f *forms.Builder, v *Party) {
		f.Title("Hold a street party")
		f.Intro("Use this form to close a street for a party.")
		f.Need("You need:\n- a plan of the street\n- the names of all helpers")
		f.Keep(forms.Retention{Drafts: 14 * forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Application sent", "We will write to you within 5 working days.")
		f.SaveAndReturn()
		f.TaskList()
		f.Content("before-you-begin", "Before you begin", "Ask your **neighbours** first.\n\n! You cannot close a bus route.\n\n? What is a bus route?\n? A street with a bus stop.")
		f.Page("kind", forms.Radios(&v.Kind, "What kind of party is it?").Called("the kind of party").
			Option("street", "For the street").Option("public", "For everybody").Option("march", "A march"))
		f.Stop("no-marches", "You cannot use this form for a march", "Tell the police about it.").When(forms.Is(&v.Kind, "march"))
		you(f, v)
		where(f, v)
		stalls(f, v)
		f.Section("", "")
		f.Page("agree", forms.Declaration(&v.Agreed, "Declaration", "I will open the street again on time."))
		f.Page("signature", forms.Signature(&v.Signed, "Sign with your full name").Called("your signature"))
		for _, add := range later {
			add(f, v)
		}
		f.Page("deposit", forms.Await(&v.Deposit, "Pay a deposit of £20", "Pay now", bank).Called("the deposit").Shown("Paid").Holds())
		f.Paper("Send the form to the Highways team, County Hall, Abermoel LS1 1UR.")
	})
}

func you(f *forms.Builder, v *Party) {
	f.Section("about-you", "About you")
	f.Page("contact-details", forms.Radios(&v.Contact, "How should we contact you?").Called("how we should contact you").
		Option("email", "By email").Option("phone", "By phone").
		Reveal("email", forms.Email(&v.Email, "Your email address")).
		Reveal("phone", forms.Phone(&v.Phone, "Your phone number")))
	f.Page("home", forms.Address(&v.Address, "What is your address?").Called("your address"))
	f.Page("council", forms.Council(&v.Council, "Which council is it?", &v.Address, between{}, Councils...).Called("the council"))
	f.Page("lived", forms.MonthYear(&v.Lived, "Since when do you live there?").Called("the month").ShortLabel("Lived there since"))
	f.Page("letters", forms.CorrespondenceLanguage(&v.Letter, "en", "cy"))
}

func where(f *forms.Builder, v *Party) {
	f.Section("the-party", "The party")
	f.Page("street", forms.Lookup(&v.Street, "Which street?", streets).Called("the street").ByHand(func(name string) Street { return Street(name) }))
	f.Page("spot", forms.Location(&v.Spot, "Where will the stage stand?").Called("where the stage stands").Find(places).In(forms.Box(51.3, -3.4, 51.6, -3.0)).
		Map("https://tiles.example/{z}/{x}/{y}.png", "© the makers of the map").Optional())
	f.Page("date-and-time", forms.Date(&v.Day, "On which day?").Called("the day"), forms.TimeOfDay(&v.Start, "When does it begin?").Called("the time at which it begins")).Title("When is the party?").SideBySide()
	f.Page("size", forms.Number(&v.Guests, "How many people will come?").Between(1, 5000).Called("the number of people"),
		forms.Decimal(&v.Length, "How long is the street, in kilometres?").Called("the length"),
		forms.Money(&v.Cost, "What do you pay for signs?").Called("the cost").Optional()).Title("How large is it?")
	f.Page("ward", forms.Select(&v.Ward, "Which ward is it in?").Called("the ward").Option("north", "North").Option("south", "South").Option("west", "West"))
	f.Page("needs", forms.Checkboxes(&v.Needs, "What do you need?").Called("what you need").OptionHint("signs", "Signs", "To close the street").Option("power", "Power").
		Option("stage", "A stage").OnlyWhen("stage", forms.And(forms.Is(&v.Kind, "public"), forms.Is(&v.Council, Councils[0]))).
		Reveal("power", forms.Text(&v.Power, "For what?").Called("what the power is for")),
		forms.Line(&v.Plate, "Registration number of the van").Called("the registration number").When(forms.Is(&v.Kind, "public"))).Title("Things you need")
	f.Page("founded", forms.PartialDate(&v.Founded, "When was the first party?").Called("the date of the first party").Optional()).When(forms.Is(&v.Kind, "public"))
	f.Page("plan", forms.File(&v.Plans, "Upload a plan of the street").Called("the plan").Types(upload.PDF, upload.PNG).Files(1, 2).Optional())
	f.Page("notes", forms.TextArea(&v.Notes, "Is there anything else?").Called("anything else").Max(200).Optional())
}

func stalls(f *forms.Builder, v *Party) {
	f.Section("the-stalls", "The stalls")
	forms.Group(f, &v.Stalls, "stalls", func(g *forms.Builder, s *Stall) {
		g.Page("stall", forms.Text(&s.Name, "What is the stall called?").Called("the name of the stall"))
		g.Page("sells", forms.Radios(&s.Sells, "What does {$name} sell?").Called("what it sells").Option("food", "Food").Option("things", "Things")).Names(&s.Name)
		g.Page("rating", forms.Number(&s.Rating, "What is its food hygiene rating?").Called("the rating").Between(0, 5)).When(forms.Is(&s.Sells, "food"))
		forms.Group(g, &s.Helpers, "helpers", func(g *forms.Builder, h *Helper) {
			g.Page("helper", forms.Name(&h.Name, "What is the helper called?").Called("the helper’s name"))
		}).Title("Helpers").Another("Do you need to add another helper?").First("Does somebody help?").Item("Helper {$number}: {$name}").Named(&s.Helpers[0].Name).Between(0, 3)
	}).Title("Stalls").Another("Do you need to add another stall?").Item("Stall {$number}: {$name}").Named(&v.Stalls[0].Name).Between(1, 3)
	f.Page("kitchen", forms.YesNo(&v.Kitchen, "Is there water nearby?").Called("whether there is water")).When(forms.Any(&v.Stalls, func(s *Stall) forms.Condition { return forms.Is(&s.Sells, "food") }))
}
