package forms_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// What an old tab does after the form was sent never says that nothing was.
func TestOldTabsAfterSending(t *testing.T) {
	for _, act := range []func(b *formstest.Browser){
		func(b *formstest.Browser) { b.Get("/session-ended") },
		func(b *formstest.Browser) { b.Post("/delete-answers", url.Values{}) },
		func(b *formstest.Browser) { b.Post("/details", url.Values{"details": {"more"}}) },
	} {
		b := fill(formstest.New(t, serve(t), base)).Submit()
		act(b)
		require.Equal(t, "Report sent", b.Heading())
		require.NotContains(t, b.Text(), "Nothing was sent")
	}
}

func TestSessionEndedPageWithALiveDraft(t *testing.T) {
	b := fill(formstest.New(t, serve(t), base))
	b.Get("/session-ended")
	require.Equal(t, "Check your answers", b.Heading(), "another tab kept the answers alive")
}

func TestGuardHoldsEverywhere(t *testing.T) {
	allowed := true
	h := oddHandler(t, store.NewMemory(), signedIn(&allowed), func(f *forms.Builder, v *odd) {
		f.Page("private", forms.Text(&v.Good, "A?")).Require("signed-in")
		f.Page("open-page", forms.Text(&v.Other, "B?"))
	})
	mux := http.NewServeMux()
	mux.Handle("/odd/", h)
	mux.HandleFunc("/sign-in", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("<html lang=\"en\"><title>Sign in</title><h1>Sign in</h1>"))
	})
	b := formstest.New(t, mux, "https://www.abermoel.example/odd").Get("/private")
	allowed = false
	b.Post("/private", url.Values{"good": {"kept"}})
	require.Equal(t, "Sign in", b.Heading())
	b.Get("/open-page").Submit("other", "x")
	require.Equal(t, "Sign in", b.Heading())
	for _, path := range []string{"/private", "/check-answers"} {
		require.Equal(t, "Sign in", b.Get(path).Heading(), path)
	}
	require.Equal(t, "Sign in", b.Post("/check-answers", url.Values{"edits": {"1"}}).Heading(), "nothing is sent either")
	allowed = true
	require.Equal(t, "kept", b.Get("/check-answers").Row("A?"), "what was typed is not lost")
}

// changing is a finder whose answer depends on when it is asked.
type changing struct {
	list []standards.Address
	err  error
}

func (c *changing) FindAddresses(context.Context, standards.Postcode) ([]standards.Address, error) {
	return c.list, c.err
}

func place(line1, town string) standards.Address {
	return standards.Address{Line1: line1, Town: town, Postcode: must(standards.ParsePostcode("LS1 1UR"))}
}

func TestFinderThatChanges(t *testing.T) {
	type house struct{ Address standards.Address }
	find := &changing{list: []standards.Address{place("1 Mill Lane", "Abermoel"), place("2 Mill Lane", "Abermoel"), place("The Barn", "")}}
	form := forms.MustDefine("house", func(f *forms.Builder, h *house) {
		whole(f)
		f.Page("address", forms.Address(&h.Address, "Where?").Find(find))
	})
	const base = "https://www.abermoel.example/house"
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: store.NewMemory()})
	require.NoError(t, err)
	b := formstest.New(t, h, base)
	require.Equal(t, "Where?", b.Get("/address/choose").Heading(), "there is no list without a postcode")
	b.Submit("address-search", "LS1 1UR")
	values := listed(b)
	require.Len(t, values, 4)

	find.list = []standards.Address{place("9 Other Street", "Abermoel")}
	b.Submit("address-uprn", values[0])
	require.Len(t, b.Errors(), 1, "an address of an older list is asked for again, never taken for another")

	find.err = errors.New("down")
	b.Post("/address/choose", url.Values{"address-uprn": {values[0]}})
	require.Equal(t, 200, b.Status)
	require.Equal(t, "We cannot look up addresses at the moment", b.Heading(), "a finder that fails now offers to type the address in")
	require.Empty(t, b.Errors())

	find.list, find.err = []standards.Address{place("The Barn", "")}, nil
	b.Get("/address/choose")
	b.Submit("address-uprn", listed(b)[0])
	require.Equal(t, "Where? Enter the address", b.Heading(), "an address that lacks its town can be mended")
	require.Equal(t, "The Barn", b.Value("address-line1"))
	require.Equal(t, []string{"Enter town or city"}, b.Errors())
	b.Submit("address-town", "Abermoel")
	require.Equal(t, "Check your answers", b.Heading())
}

// listed are the values of the addresses on the page.
func listed(b *formstest.Browser) []string {
	return b.Options("address-uprn")
}

func TestNumberOfAnAddressIsNotTheBrowsers(t *testing.T) {
	w := serve(t)
	b := formstest.New(t, w, base).Get("/address/manual")
	b.Post("/address/manual", url.Values{"address-line1": {"1 Fake"}, "address-town": {"X"}, "address-postcode": {"SW1A 1AA"}, "address-uprn": {"100023336956"}})
	fillRest(b)
	b.Submit()
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(sent store.Submission) error {
		data := sent.Data
		require.NotContains(t, string(data), "100023336956")
		return nil
	}))
}

func TestBackKeepsAnAddressTypedByHand(t *testing.T) {
	b := formstest.New(t, serve(t), base).Get("/address").Follow("by hand")
	b.Submit("address-line1", "1 New Street", "address-town", "Abermoel", "address-postcode", "LS1 9ZZ")
	b.Follow("Back")
	require.Equal(t, "1 New Street", b.Value("address-line1"))
	b.Follow("Back").Submit("address-search", "")
	require.Len(t, b.Errors(), 1)
	b.Follow("by hand")
	require.Equal(t, "1 New Street", b.Value("address-line1"), "a search that fails does not wipe what was typed")
}

func TestBackOutOfAChangeThatStops(t *testing.T) {
	b := fill(formstest.New(t, serve(t), base))
	b.Change("Do you have a subscription?").Submit("subscribed", "no")
	require.Equal(t, "You need a subscription", b.Heading())
	b.Follow("Back")
	require.Equal(t, "Do you have a subscription?", b.Heading())
	b.Submit("subscribed", "yes")
	require.Equal(t, "Check your answers", b.Heading())
}

// A draft waits for the person it belongs to while their sign-in has lapsed.
func TestLapsedSignInKeepsTheDraft(t *testing.T) {
	who := "anna"
	w := serve(t, func(c *forms.Site) {
		c.Person = func(*http.Request) (forms.Person, bool) { return forms.Person{ID: who}, who != "" }
	})
	b := fill(formstest.New(t, w, base))
	b.Get("/details")
	who = ""
	b.Submit("details", "more")
	require.Equal(t, "Your session has ended", b.Heading())
	require.NotContains(t, b.Body, "Siân")
	who = "anna"
	require.Equal(t, "Siân O’Brien", b.Get("/check-answers").Row("Your full name"))
	w.now = w.now.Add(time.Minute)
}

func TestOldBrowsersOrigin(t *testing.T) {
	answer := post(serve(t), "https://evil.example/missed-bin/address", urlencoded, "address-search=LS1+1UR", "Origin", "https://evil.example")
	require.Equal(t, 403, answer.Code, "the Host header does not make an origin ours")
}

// Who searches for the same postcode again finds the address that they chose;
// for another postcode nothing is chosen.
func TestAddressSearchKeepsTheChoice(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	b.Get("/address?change").Submit("address-search", "ls1 1ur")
	require.Equal(t, "100999000012", b.Value("address-uprn"))
	b.Get("/address").Submit("address-search", "ls1 2aa")
	b.Get("/address").Submit("address-search", "ls11ur")
	require.Empty(t, b.Value("address-uprn"))
}
