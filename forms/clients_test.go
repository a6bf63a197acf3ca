package forms_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// postFrom posts the first answer of a form over a connection, through a proxy
// where forwarded names who it speaks for.
func postFrom(w *world, connection, forwarded string) int {
	r := httptest.NewRequest("POST", base+"/address", strings.NewReader("address-search=LS1+1UR"))
	r.Header.Set("Content-Type", urlencoded)
	r.RemoteAddr = connection
	if forwarded != "" {
		r.Header.Set("X-Forwarded-For", forwarded)
	}
	answer := httptest.NewRecorder()
	w.ServeHTTP(answer, r)
	return answer.Code
}

// One client that uses up its limit shuts nobody else out, and finds no way
// round it, whatever stands before the service.
func TestOneClientDoesNotShutOthersOut(t *testing.T) {
	const proxy = "10.0.0.3:40000"
	for _, c := range []struct {
		why           string
		clients       web.Clients
		first, second [2]string // connection, forwarded
		shutOut       bool
	}{
		{"no proxy", web.Clients{}, [2]string{"203.0.113.7:1"}, [2]string{"203.0.113.8:1"}, false},
		{"no proxy, a header of its own", web.Clients{}, [2]string{"203.0.113.7:1"}, [2]string{"203.0.113.7:2", "192.0.2.9"}, true},
		{"a home line of IPv6", web.Clients{}, [2]string{"[2001:db8:1:200::1]:1"}, [2]string{"[2001:db8:1:2ff::1]:1"}, true},
		{"another home line", web.Clients{}, [2]string{"[2001:db8:1:200::1]:1"}, [2]string{"[2001:db8:1:300::1]:1"}, false},
		{"by /64", web.Clients{IPv6: 64}, [2]string{"[2001:db8:1:200::1]:1"}, [2]string{"[2001:db8:1:2ff::1]:1"}, false},
		{"a proxy that says nothing", web.Clients{}, [2]string{proxy}, [2]string{proxy}, false},
		{"a proxy", web.Clients{Header: "X-Forwarded-For"}, [2]string{proxy, "203.0.113.7"}, [2]string{proxy, "203.0.113.8"}, false},
		{"a client that writes the header", web.Clients{Header: "X-Forwarded-For"}, [2]string{proxy, "203.0.113.7"}, [2]string{proxy, "192.0.2.1, 203.0.113.7"}, true},
	} {
		w := serve(t, func(config *forms.Site) { config.Clients, config.Limits.Drafts = c.clients, 3 })
		for range 3 {
			require.Equal(t, 303, postFrom(w, c.first[0], c.first[1]), c.why)
		}
		want := map[bool]int{false: 303, true: 429}[c.shutOut]
		require.Equal(t, want, postFrom(w, c.second[0], c.second[1]), c.why)
	}
}

// The rule is said at the start, where there may be a proxy.
func TestClientRuleIsLogged(t *testing.T) {
	for address, want := range map[string]string{base: "the header X-Forwarded-For of the proxies", "http://127.0.0.1:8080": ""} {
		var log bytes.Buffer
		serve(t, func(c *forms.Site) {
			c.BaseURL, c.Logger = address, slog.New(slog.NewTextHandler(&log, nil))
			c.Clients.Header = "x-forwarded-for"
		})
		require.Contains(t, log.String(), want)
		require.Equal(t, want == "", log.Len() == 0)
	}
	form, err := forms.Define("missed-bin", build)
	require.NoError(t, err)
	_, err = form.Handler(forms.Site{Host: web.Host{BaseURL: base, Clients: web.Clients{IPv6: 8}}, Service: council(), Store: store.NewMemory()})
	require.ErrorContains(t, err, "IPv6 is 8 bits")
}

// A mailbox is not flooded with receipts, whatever is added to its name.
func TestReceiptsAreCountedByMailbox(t *testing.T) {
	w := serve(t, func(c *forms.Site) { c.Limits = forms.Limits{Submissions: -1, Drafts: -1} })
	for i := range 20 {
		b := fill(formstest.New(t, w, base))
		b.Get("/person?change").Submit("email", fmt.Sprintf("%s+%d@example.com", []string{"sian", "SIAN", "Sian"}[i%3], i)).Submit()
		require.Equal(t, "Report sent", b.Heading())
	}
	receipts := 0
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(sent store.Submission) error {
		data := sent.Data
		letter, err := w.Receipt(data)
		if letter != nil {
			receipts++
		}
		return err
	}))
	require.Equal(t, 5, receipts)
}

// asked counts how often a finder is asked.
type asked struct{ times int }

func (a *asked) FindAddresses(ctx context.Context, p standards.Postcode) ([]standards.Address, error) {
	a.times++
	return streets.FindAddresses(ctx, p)
}

// A stranger who asks for the list again and again does not run up the council's
// bill. A person can go on by hand.
func TestLookupsAreBounded(t *testing.T) {
	type house struct{ Address standards.Address }
	finder := &asked{}
	var faults []error
	h, err := forms.MustDefine("house", func(f *forms.Builder, h *house) {
		f.Title("House")
		f.Intro("House.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Page("address", forms.Address(&h.Address, "Where?").Find(finder))
		f.Submitted("Sent", "Thanks.")
	}).Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/house", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory(),
		OnError: func(_ context.Context, err error) { faults = append(faults, err) }})
	require.NoError(t, err)
	b := formstest.New(t, h, "https://www.abermoel.example/house").Get("/address").Submit("address-search", "LS1 1UR")
	for range 200 {
		require.Equal(t, 200, b.Get("/address/choose").Status)
	}
	require.Equal(t, 100, finder.times)
	require.Empty(t, faults)
	b.Follow("by hand").Submit("address-line1", "1 Mill Lane", "address-town", "Abermoel", "address-postcode", "LS1 1UR")
	require.Equal(t, "Check your answers", b.Heading())
}

// Sign-ins that change whose a draft is, and cookies of another's draft, are told.
func TestOwnershipEvents(t *testing.T) {
	var names []string
	who := ""
	w := serve(t, func(c *forms.Site) {
		c.Person = func(*http.Request) (forms.Person, bool) { return forms.Person{ID: who}, who != "" }
		c.Events = &web.Events{Logger: slog.New(slog.DiscardHandler), On: func(_ context.Context, e web.Event) {
			names = append(names, string(e.Name)+" "+e.What)
		}}
	})
	b := fill(formstest.New(t, w, base))
	who = "anna"
	b.Get("/check-answers")
	who = ""
	b.Get("/details")
	who = "bob"
	b.Get("/details")
	require.Equal(t, []string{"draft-adopted sign-in", "draft-not-theirs signed-out", "draft-not-theirs somebody-else"}, slices.Compact(names))
}

// What somebody must see who watches a service is told, and names nobody.
func TestSecurityEvents(t *testing.T) {
	var events []web.Event
	var log bytes.Buffer
	w := serve(t, func(c *forms.Site) {
		c.Events = &web.Events{
			Logger: slog.New(slog.NewTextHandler(&log, nil)),
			On:     func(_ context.Context, e web.Event) { events = append(events, e) },
		}
		c.Limits = forms.Limits{Drafts: 2, Submissions: 1, Receipts: 1, Traps: 1, Saves: 40, AllDrafts: 1 << 20}
	})
	told := func() string {
		all := make([]string, 0, len(events))
		for _, e := range events {
			require.Equal(t, "missed-bin", e.Where)
			require.Len(t, e.Client, 16)
			all = append(all, string(e.Name)+" "+e.What)
		}
		events = nil
		return strings.Join(all, ", ")
	}
	b := fill(formstest.New(t, w, base))
	require.Empty(t, told(), "an honest person is no event")
	post(w, base+"/details", urlencoded, "details=secret", "Sec-Fetch-Site", "cross-site")
	require.Equal(t, "cross-site-post post", told())
	post(w, base+"/details", urlencoded, "details=secret&x="+strings.Repeat("x", 9<<20), "Cookie", cookieHeader(b))
	require.Equal(t, "too-large post", told())
	for range 2 {
		b.Get("/details?change").Submit("details", "secret", "leave-empty", "https://spam.example")
	}
	require.Equal(t, "trap-filled post, trap-filled post, limit-reached trap", told())
	b.Get("/check-answers").Submit()
	require.Empty(t, told())
	b = fill(formstest.New(t, w, base))
	require.Empty(t, told())
	post(w, base+"/address", urlencoded, "address-search=LS1")
	require.Equal(t, "limit-reached draft", told())
	b.Submit()
	require.Equal(t, "limit-reached submit", told())
	for i := range 40 {
		post(w, base+"/details", urlencoded, fmt.Sprintf("details=%d", i), "Cookie", cookieHeader(b))
	}
	require.Contains(t, told(), "limit-reached saves")
	for _, secret := range []string{"secret", "spam", "192.0.2.1", "Siân", "LS1", "/details"} {
		require.NotContains(t, log.String(), secret)
	}
}
