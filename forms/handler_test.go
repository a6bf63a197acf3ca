package forms_test

import (
	"context"
	"encoding/json"
	"testing"
	"testing/fstest"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// report is the form of these tests.
type report struct {
	Address    standards.Address
	Bin        string
	Subscribed bool
	Missed     standards.Date
	Name       standards.PersonName
	Email      standards.Email
	Phone      standards.Phone
	Details    string
}

type finder map[string][]standards.Address

func (f finder) FindAddresses(_ context.Context, p standards.Postcode) ([]standards.Address, error) {
	return f[p.String()], nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var streets = finder{"LS1 1UR": {
	{UPRN: must(standards.ParseUPRN("100999000011")), Line1: "1 Mill Lane", Town: "Abermoel", Postcode: must(standards.ParsePostcode("LS1 1UR"))},
	{UPRN: must(standards.ParseUPRN("100999000012")), Line1: "2 Mill Lane", Town: "Abermoel", Postcode: must(standards.ParsePostcode("LS1 1UR"))},
}}

func build(f *forms.Builder, r *report) {
	f.Title("Report a missed bin")
	f.Intro("Tell us about it.")
	f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
	f.Page("address", forms.Address(&r.Address, "Which address was missed?").Called("the address").Find(streets))
	f.Page("which-bin", forms.Radios(&r.Bin, "Which bin was missed?").Option("refuse", "General waste").Option("garden", "Garden waste"))
	f.Page("subscription", forms.YesNo(&r.Subscribed, "Do you have a subscription?")).When(forms.Is(&r.Bin, "garden"))
	f.Stop("no-subscription", "You need a subscription", "We cannot take this report.").When(forms.Is(&r.Subscribed, false))
	f.Page("date", forms.Date(&r.Missed, "When was it missed?").Called("the date it was missed").Within(14*forms.Day))
	f.Page("person", forms.Name(&r.Name, "Your full name").Optional(), forms.Email(&r.Email, "Your email address").Optional(),
		forms.Phone(&r.Phone, "Your phone number").Optional()).Title("How can we reach you?")
	f.Page("details", forms.TextArea(&r.Details, "Anything else?").Max(200).Optional())
	f.Receipt(&r.Email)
	f.Submitted("Report sent", "We will come back.")
}

// council is complete.
func council() forms.Service {
	return forms.Service{
		Council: "Abermoel County Council", Website: "https://www.abermoel.example",
		Contact: forms.Contact{Email: must(standards.ParseEmail("help@abermoel.example")), What: "Large print."},
		Privacy: forms.Privacy{Controller: "Abermoel County Council", Officer: must(standards.ParseEmail("dpo@abermoel.example")),
			Purpose: "To empty the bin.", Basis: forms.PublicTask, Sharing: "Nobody."},
		Accessibility: forms.Accessibility{Status: forms.NotCompliant, Problems: "Not tested.", Tested: "Not yet.",
			Prepared: standards.Date{Year: 2026, Month: 11, Day: 1}, Reviewed: standards.Date{Year: 2026, Month: 11, Day: 1}},
	}
}

// welsh has a Welsh text for every English one of a form and of council.
func welsh(t testing.TB, d *model.Definition) *lang.Catalogues {
	t.Helper()
	words := make(map[string]string)
	texts := d.Texts
	for _, key := range []string{"council", "contact.what", "privacy.controller", "privacy.purpose", "privacy.sharing", "accessibility.problems", "accessibility.tested"} {
		texts["service."+key] = key
	}
	for key, english := range texts {
		words[key] = "CY " + english
	}
	data, err := json.Marshal(words)
	require.NoError(t, err)
	c, err := lang.Load(fstest.MapFS{"cy.json": {Data: data}})
	require.NoError(t, err)
	return c
}

// world is a served form with a clock to turn.
type world struct {
	form  *forms.Form[report]
	store *store.Memory
	now   time.Time
	*forms.Handler
}

const base = "https://www.abermoel.example/missed-bin"

func serve(t testing.TB, change ...func(*forms.Site)) *world {
	t.Helper()
	form, err := forms.Define("missed-bin", build)
	require.NoError(t, err)
	w := &world{form: form, store: store.NewMemory(), now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	c := forms.Site{Host: web.Host{BaseURL: base, Now: func() time.Time { return w.now }}, Service: council(), Store: w.store, Languages: welsh(t, form.Definition())}
	for _, f := range change {
		f(&c)
	}
	w.Handler, err = form.Handler(c)
	require.NoError(t, err)
	return w
}

// fill answers every page up to "check your answers".
func fill(b *formstest.Browser) *formstest.Browser {
	b.Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	b.Submit("bin", "garden").Submit("subscribed", "yes")
	b.Submit("missed-day", "20", "missed-month", "Tachwedd", "missed-year", "2026")
	b.Submit("name", "Siân O’Brien", "email", "sian@example.com", "phone", "01632 960001")
	return b.Submit("details", "By the gate.\r\nThank you.")
}

func TestJourney(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	require.Equal(t, "Check your answers", b.Heading())
	require.Equal(t, "2 Mill Lane Abermoel LS1 1UR", b.Row("Which address was missed?"))
	require.Equal(t, "Garden waste", b.Row("Which bin was missed?"))
	require.Equal(t, "20 November 2026", b.Row("When was it missed?"))
	require.Equal(t, "By the gate. Thank you.", b.Row("Anything else?"))
	b.Submit()
	require.Equal(t, "Report sent", b.Heading())
	var sent []model.Submission
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(stored store.Submission) error {
		v, s, err := w.form.DecodeSubmission(stored.Data)
		require.Equal(t, "Siân O’Brien", v.Name.String())
		require.Equal(t, "LS1 1UR", v.Address.Postcode.String())
		require.Equal(t, "By the gate.\nThank you.", v.Details)
		require.True(t, v.Subscribed)
		sent = append(sent, s)
		return err
	}))
	require.Len(t, sent, 1)
	require.Contains(t, b.Text(), sent[0].Reference)
	require.True(t, sent[0].Receipt)
}
