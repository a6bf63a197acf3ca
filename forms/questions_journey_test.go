package forms_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// resident has a field for each question that is more than a line, a choice or a date.
type resident struct {
	Rent     standards.Money
	Hours    standards.Decimal
	Call     standards.TimeOfDay
	Since    standards.PartialDate
	Needs    []string
	Ward     string
	School   school
	Agreed   forms.Agreement
	Signed   standards.PersonName
	Vehicle  standards.VehicleRegistration
	NINO     standards.NINO
	NHS      standards.NHSNumber
	Property standards.UPRN
}

// Whoever answers these questions with mistakes and without, comes to
// the end, and no page on the way has a fault that a checker knows.
func TestQuestionsFromStartToEnd(t *testing.T) {
	form, err := forms.Define("alone", func(f *forms.Builder, v *resident) {
		whole(f)
		f.Eligible("People who live here.")
		f.Need("- your rent book\n- a pen")
		f.Takes(5 * time.Minute)
		f.OtherWays("> Call us.")
		f.Page("rent", forms.Money(&v.Rent, "How much rent do you pay a month?").Called("your rent").Hint("For example, 612.50")).
			Body("? What counts as rent\n? 1. What you pay.\n? 2. Not what you owe.\n\n! You can be fined.\n\n![A rent book](book.png)")
		f.Page("hours", forms.Decimal(&v.Hours, "How many hours do you work a week?").Called("your hours").Hint("For example, 37.5").Between("0", "100"))
		f.Page("call", forms.TimeOfDay(&v.Call, "When should we call you?").Called("the time to call").Hint("For example, 3:30pm"))
		f.Page("since", forms.PartialDate(&v.Since, "Since when have you lived here?").Called("the date you moved in").Hint("For example, 27 3 2007. Give what you know").Past())
		f.Page("needs", forms.Checkboxes(&v.Needs, "What do you need for {$hours} hours of work?").Called("what you need").Option("ramp", "A ramp").Option("loop", "A hearing loop").None("none", "None of these").Between(1, 2)).Names(&v.Hours)
		f.Page("ward", forms.Select(&v.Ward, "Which ward do you live in?").Called("the ward").Option("n", "North").Option("s", "South").Filterable())
		f.Page("school", forms.Lookup(&v.School, "Which school is nearest?", forms.SearchIn(schools)).Called("the school").ByHand(func(name string) school { return school{Name: name} }))
		f.Page("numbers", forms.Line(&v.Vehicle, "Vehicle registration number"), forms.Line(&v.NINO, "National Insurance number"),
			forms.Line(&v.NHS, "NHS number"), forms.Line(&v.Property, "UPRN of your home")).Title("Your numbers")
		f.Page("declaration", forms.Declaration(&v.Agreed, "Declaration", "That I pay {$rent} is **true**."), forms.Signature(&v.Signed, "Your signature").Called("your name")).
			Title("Declaration and signature").Names(&v.Rent)
	})
	require.NoError(t, err)
	for _, c := range []struct {
		languages *lang.Catalogues
		skip      bool // the pages, as their Welsh is none
	}{{lang.New("en"), false}, {welsh(t, form.Definition()), true}} {
		h, err := form.Handler(forms.Site{
			Host: web.Host{BaseURL: alone}, Service: council(), Store: store.NewMemory(), Languages: c.languages, Pictures: fstest.MapFS{"book.png": {Data: dot}},
		})
		require.NoError(t, err)
		a11ytest.Config{Patterns: true, MaxBranches: 4, SkipPages: c.skip, Answers: map[string]string{
			"rent": "£612.50", "hours": "37.5", "call": "3.30pm", "since-day": "", "since-month": "5", "since-year": "2019", "school-search": "mill", "needs": "ramp",
			"vehicle": "AB12 CDE", "nino": "AB123456C", "nhs": "943 476 5919", "property": "100012345678", "signed": "Siân Llwyd",
		}}.Journey(t, h, alone+"/start")
	}
}
