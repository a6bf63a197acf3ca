package forms_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// claim is a form of which the council knows much.
type claim struct {
	Name    standards.PersonName
	Email   standards.Email
	Born    standards.Date
	Home    standards.Address
	Bin     string
	Needs   []string
	Alone   bool
	Adults  int
	Contact standards.Email
}

type claimWorld struct {
	http.Handler
	now    time.Time
	asked  int
	fails  error
	log    bytes.Buffer
	knows  func(c *claim)
	finder forms.AddressFinder
}

func serveClaim(t *testing.T, change ...func(w *claimWorld)) *claimWorld {
	t.Helper()
	w := &claimWorld{now: at(23, 12), knows: func(*claim) {}}
	for _, f := range change {
		f(w)
	}
	form, err := forms.Define("claim", func(f *forms.Builder, c *claim) {
		f.Title("Claim a reduction")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("person", forms.Name(&c.Name, "Your full name"), forms.Email(&c.Email, "Your email address").Shared("email")).Title("About you")
		f.Page("born", forms.Date(&c.Born, "When were you born?").Called("your date of birth").Past())
		home := forms.Address(&c.Home, "Where do you live?")
		if w.finder != nil {
			home.Find(w.finder)
		}
		f.Page("home", home)
		f.Page("which-bin", forms.Radios(&c.Bin, "Which bin?").Option("refuse", "General waste").Option("garden", "Garden waste"))
		f.Page("needs", forms.Checkboxes(&c.Needs, "What do you need?").Option("a", "Help").Option("b", "Print"))
		f.Page("alone", forms.YesNo(&c.Alone, "Do you live alone?"))
		f.Page("adults", forms.Number(&c.Adults, "How many adults?").Between(1, 9))
		f.Page("write-to", forms.Email(&c.Contact, "Where do we write to?").Shared("email"))
		forms.Prefill(f, "council-tax", "your council tax account", func(_ context.Context, p model.Person, c *claim) error {
			w.asked++
			require.Equal(t, "anna", p.ID)
			w.knows(c)
			return w.fails
		})
		f.Submitted("Sent", "We write.")
	})
	require.NoError(t, err)
	w.Handler, err = form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/claim", Now: func() time.Time { return w.now }, Logger: slog.New(slog.NewTextHandler(&w.log, nil))},
		Service: council(), Store: store.NewMemory(), Person: whose, Languages: welsh(t, form.Definition())})
	require.NoError(t, err)
	return w
}

func anna(c *claim) {
	c.Name = must(standards.ParsePersonName("Anna Rees"))
	c.Email = must(standards.ParseEmail("anna@example.com"))
	c.Born = standards.Date{Year: 1970, Month: 2, Day: 3}
	c.Home = streets["LS1 1UR"][1]
	c.Bin, c.Needs, c.Alone, c.Adults = "garden", []string{"b"}, true, 2
}

// What is known is filled in with its source, counts only once the person has gone on,
// and can be corrected.
func TestPrefill(t *testing.T) {
	w := serveClaim(t, func(w *claimWorld) { w.knows = anna })
	b := signsIn(formstest.New(t, w, "https://www.abermoel.example/claim"), "anna").Get("/person")
	require.Contains(t, b.Text(), "We filled some of this in for you from your council tax account: your full name, your email address. Check it, and correct it if it is wrong.")
	require.Equal(t, "Anna Rees", b.Value("name"))
	require.Equal(t, "/claim/person", b.Get("/check-answers").URL.Path, "nothing is answered for her")
	b.Submit("name", "Anna Evans")
	require.Equal(t, "When were you born?", b.Heading())
	require.Contains(t, b.Text(), "We filled this in for you from your council tax account.")
	require.Equal(t, "3 2 1970", b.Value("born-day")+" "+b.Value("born-month")+" "+b.Value("born-year"))
	b.Submit()
	require.Equal(t, "2 Mill Lane", b.Value("home-line1"))
	b.Submit()
	require.Equal(t, "garden", b.Value("bin"))
	b.Submit()
	require.Equal(t, "b", b.Value("needs"))
	b.Submit()
	require.Equal(t, "yes", b.Value("alone"))
	b.Submit()
	require.Equal(t, "2", b.Value("adults"))
	b.Submit()
	require.Equal(t, "anna@example.com", b.Value("contact"), "asked once")
	require.Contains(t, b.Text(), "from your earlier answer")
	b.Submit()
	require.Equal(t, "Anna Evans", b.Row("Your full name"), "as she corrected it")
	require.Equal(t, "Anna Evans", b.Get("/person").Value("name"), "and it stays so")
	require.NotContains(t, b.Text(), "filled")
	require.Equal(t, 1, w.asked, "not on each page")
	require.Contains(t, signsIn(formstest.New(t, serveClaim(t, func(w *claimWorld) { w.knows = anna }), "https://www.abermoel.example/claim"), "anna").Get("/cy/person").Text(), "Rydym wedi llenwi rhywfaint o hyn ar eich rhan")
}

// Somebody who is not signed in is shown nothing; what the form would not take is left
// out; a source that fails harms nothing and tells nothing.
func TestPrefillFails(t *testing.T) {
	w := serveClaim(t, func(w *claimWorld) { w.knows = anna })
	b := formstest.New(t, w, "https://www.abermoel.example/claim").Get("/person")
	require.Empty(t, b.Value("name"))
	require.Zero(t, w.asked)

	w = serveClaim(t, func(w *claimWorld) {
		w.fails = errors.New("no account of Anna Rees")
		w.knows = anna
	})
	b = signsIn(formstest.New(t, w, "https://www.abermoel.example/claim"), "anna").Get("/person")
	require.Equal(t, 200, b.Status)
	require.Empty(t, b.Value("name"))
	require.Contains(t, w.log.String(), `the source \"council-tax\" failed with an error of type *errors.errorString`)
	require.NotContains(t, w.log.String(), "Anna")

	w = serveClaim(t, func(w *claimWorld) {
		w.knows = func(c *claim) { c.Born, c.Bin, c.Adults = standards.Date{Year: 2970, Month: 2, Day: 3}, "gone", 50 }
	})
	b = signsIn(formstest.New(t, w, "https://www.abermoel.example/claim"), "anna")
	b.Get("/person").Submit("name", "Anna Rees", "email", "a@example.com")
	require.Equal(t, "", b.Value("born-day"), "it is not past")
	require.NotContains(t, b.Text(), "filled")
}

// An address that is looked up is shown line by line.
func TestPrefillOfALookedUpAddress(t *testing.T) {
	w := serveClaim(t, func(w *claimWorld) { w.knows, w.finder = anna, streets })
	b := signsIn(formstest.New(t, w, "https://www.abermoel.example/claim"), "anna")
	b.Get("/person").Submit().Submit()
	require.Equal(t, "/claim/home/manual", b.URL.Path)
	require.Equal(t, "2 Mill Lane", b.Value("home-line1"))
	require.Contains(t, b.Text(), "from your council tax account")
	require.Equal(t, "Which bin?", b.Submit().Heading())
}

func TestPrefillFaults(t *testing.T) {
	_, err := forms.Define("claim", func(f *forms.Builder, c *claim) {
		none := func(context.Context, model.Person, *claim) error { return nil }
		forms.Prefill(f, "Council Tax", "x", none)
		forms.Prefill(f, "tax", "x", none)
		forms.Prefill(f, "tax", "x", none)
		forms.Prefill(f, "other", "x", func(context.Context, model.Person, *pass) error { return nil })
		forms.Prefill[claim](f, "nothing", "x", nil)
		f.Page("email", forms.Email(&c.Email, "Email").Shared("Not this"))
	})
	for _, want := range []string{`Prefill("Council Tax"): the name`, `two sources called "tax"`, "known fills in a forms_test.pass", `Prefill("nothing") was given no function`, `Shared("Not this")`} {
		require.ErrorContains(t, err, want)
	}
}

// What was answered in one form of a site is offered in the others, to the same person
// or browser and to nobody else.
func TestAskedOnceInASite(t *testing.T) {
	type answers struct{ Email standards.Email }
	now := at(23, 12)
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example", Logger: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }}, Service: council(), Store: store.NewMemory(), Person: whose}
	mux := http.NewServeMux()
	var all []*forms.Handler
	for name, title := range map[string]string{"permit": "Ask for a permit", "bin": "Ask for a bin"} {
		form, err := forms.Define(name, func(f *forms.Builder, a *answers) {
			f.Title(title)
			f.Intro("Tell us.")
			f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
			f.Page("email", forms.Email(&a.Email, "Your email address").Shared("email"))
			f.Submitted("Sent", "We write.")
		})
		require.NoError(t, err)
		h, err := form.Handler(site.At("/" + name))
		require.NoError(t, err)
		mux.Handle("/"+name+"/", h)
		all = append(all, h)
	}
	forms.Together(all...)
	for _, who := range []string{"", "anna"} {
		now = at(23, 12)
		b := signsIn(formstest.New(t, mux, "https://www.abermoel.example"), who)
		b.Get("/bin/email").Submit("email", "sian@example.com")
		require.Equal(t, "sian@example.com", b.Get("/permit/email").Value("email"), "not sent yet")
		require.Contains(t, b.Text(), "from your answers to “Ask for a bin”.")
		b.Get("/bin/check-answers").Submit()
		require.Equal(t, "sian@example.com", b.Get("/permit/email").Value("email"), "sent")

		for _, other := range []string{"", "bob"} {
			require.Empty(t, signsIn(formstest.New(t, mux, "https://www.abermoel.example"), other).Get("/permit/email").Value("email"))
		}
		if who != "" { // on another device too, and not once they have signed out here
			require.Equal(t, "sian@example.com", signsIn(formstest.New(t, mux, "https://www.abermoel.example"), who).Get("/permit/email").Value("email"))
			require.Empty(t, signsIn(b, "").Get("/permit/email").Value("email"))
			continue
		}
		now = now.Add(2 * time.Hour)
		require.Empty(t, b.Get("/permit/email").Value("email"), "a computer that others use")
	}
}
