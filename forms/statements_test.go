package forms_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards/lang"
)

// served is a form of one question that is kept as keep says.
func served(t *testing.T, keep forms.Retention, build func(f *forms.Builder, v *every), change func(c *forms.Site)) (*formstest.Browser, error) {
	t.Helper()
	form, err := forms.Define("alone", func(f *forms.Builder, v *every) {
		f.Title("T")
		f.Intro("I")
		f.Keep(keep)
		f.Submitted("S", "N")
		build(f, v)
	})
	require.NoError(t, err)
	c, _ := logged(alone, store.NewMemory())
	change(&c)
	h, err := form.Handler(c)
	if err != nil {
		return nil, err
	}
	return formstest.New(t, h, alone), nil
}

func oneText(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "Asked?")) }

// What is said of decisions by computers is the council's to say.
func TestDecisionsByComputersAreStatedByTheCouncil(t *testing.T) {
	year := forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day}
	b, err := served(t, year, oneText, func(*forms.Site) {})
	require.NoError(t, err)
	require.NotContains(t, b.Get("/privacy-notice").Text(), "computer")
	b, err = served(t, year, oneText, func(c *forms.Site) { c.Service.Privacy.Automated = "No decision is made by a **computer** alone." })
	require.NoError(t, err)
	require.Contains(t, b.Get("/privacy-notice").Text(), "No decision is made by a computer alone.")
}

// Periods on pages are those that hold.
func TestPeriodsThatAreStatedHold(t *testing.T) {
	for _, c := range []struct {
		keep      forms.Retention
		idle      time.Duration
		want, not string
	}{
		{forms.Retention{Drafts: forms.Day, Submissions: forms.Day}, 0, "deleted 60 minutes after you last used the form. A form that you send is deleted after 1 day.", "hour"},
		{forms.Retention{Drafts: 40 * time.Minute, Submissions: 36 * time.Hour}, 0, "deleted 40 minutes after you last used the form. A form that you send is deleted after 36 hours.", "day"},
		{forms.Retention{Drafts: 40 * time.Minute, Submissions: time.Hour}, 30 * time.Minute, "deleted 30 minutes after you last used the form. A form that you send is deleted after 1 hour.", "0 days"},
	} {
		b, err := served(t, c.keep, oneText, func(config *forms.Site) { config.Idle = c.idle })
		require.NoError(t, err)
		require.Contains(t, b.Get("/privacy-notice").Text(), c.want)
		require.NotContains(t, b.Text(), c.not)
	}
	_, err := served(t, forms.Retention{Drafts: 5 * time.Minute, Submissions: forms.Day}, oneText, func(*forms.Site) {})
	require.ErrorContains(t, err, "how long Keep keeps drafts, is under 20 minutes")
}

// A service whose pages may lead to sign-in does not say that it has one cookie only.
func TestSignInWithoutPersonHasCookiesToo(t *testing.T) {
	keep := forms.Retention{Drafts: forms.Day, Submissions: forms.Day}
	guarded := func(f *forms.Builder, v *every) {
		f.Page("asked", forms.Text(&v.Text, "Asked?")).Require("signed-in")
	}
	address := func(c *forms.Site) { c.SignIn = func(*http.Request, string) string { return "/in" } }
	for name, c := range map[string]struct {
		build  func(f *forms.Builder, v *every)
		change func(c *forms.Site)
		others bool
	}{
		"nobody signs in": {oneText, func(*forms.Site) {}, false},
		"a guard":         {guarded, signedIn(new(bool)), true},
		"a sign-in":       {oneText, address, true},
	} {
		b, err := served(t, keep, c.build, c.change)
		require.NoError(t, err)
		text := b.Get("/cookies").Text()
		if c.others {
			require.NotContains(t, text, "no other cookies", name)
			require.Contains(t, text, "Signing in needs cookies of its own", name)
		} else {
			require.Contains(t, text, "There are no other cookies", name)
		}
	}
}

func TestZeroValuesOfConfigAreNamed(t *testing.T) {
	keep := forms.Retention{Drafts: forms.Day, Submissions: forms.Day}
	for want, change := range map[string]func(c *forms.Site){
		"Languages is empty":             func(c *forms.Site) { c.Languages = new(lang.Catalogues) },
		"MaxBody is negative":            func(c *forms.Site) { c.MaxBody = -1 },
		"the store was not opened":       func(c *forms.Site) { c.Store = new(sqlite.Store) },
		"has a port that is none":        func(c *forms.Site) { c.BaseURL = "https://www.abermoel.example:99999/alone" },
		"BaseURL must have a plain path": func(c *forms.Site) { c.BaseURL = "https://www.abermoel.example/a/../alone" },
	} {
		_, err := served(t, keep, oneText, change)
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "has 1 fault:")
	}
	b, err := served(t, keep, oneText, func(c *forms.Site) { c.Store = new(store.Memory) })
	require.NoError(t, err)
	b.Get("/asked").Submit("text", "x").Submit()
	require.Equal(t, "S", b.Heading(), "the zero Memory is empty and works")
}
