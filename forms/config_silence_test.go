package forms_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// simple is a form of one question.
func simple(t testing.TB, name string) *forms.Form[every] {
	t.Helper()
	form, err := forms.Define(name, func(f *forms.Builder, v *every) { whole(f); f.Page("asked", forms.Text(&v.Text, "Asked?")) })
	require.NoError(t, err)
	return form
}

// logged returns a config and what its logger has written.
func logged(base string, kept store.Store) (forms.Site, *bytes.Buffer) {
	var out bytes.Buffer
	return forms.Site{Host: web.Host{BaseURL: base, Now: func() time.Time { return noon }, Logger: slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelWarn}))}, Service: council(), Store: kept}, &out
}

func TestNilStoresAreMissing(t *testing.T) {
	var none *sqlite.Store
	for _, kept := range []store.Store{nil, none, (*store.Memory)(nil)} {
		c, _ := logged(alone, kept)
		_, err := simple(t, "alone").Handler(c)
		require.ErrorContains(t, err, "Store is missing")
		require.ErrorContains(t, err, "has 1 fault:")
	}
	var archive *sqlite.Store
	require.ErrorContains(t, simple(t, "alone").Export(t.Context(), forms.Export{From: archive, To: new(bytes.Buffer), Format: "csv"}), "From")
	require.ErrorContains(t, simple(t, "alone").Export(t.Context(), forms.Export{From: store.NewMemory(), Format: "csv"}), "To")
}

func TestTwoFormsOfOneName(t *testing.T) {
	file, err := sqlite.Open(t.Context(), t.TempDir()+"/x.db", nil)
	require.NoError(t, err)
	defer file.Close()
	for _, kept := range []store.Store{store.NewMemory(), file} {
		one, two := simple(t, "alone"), simple(t, "alone")
		c, out := logged(alone, kept)
		for range 2 { // the same form again is no other one
			_, err := one.Handler(c)
			require.NoError(t, err)
		}
		_, err = simple(t, "other").Handler(c)
		require.NoError(t, err)
		require.Empty(t, out.String())
		c.BaseURL = "https://www.abermoel.example/two"
		_, err = two.Handler(c)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(out.String(), "two forms of one name share a store"))
	}
}

func TestMountedElsewhereThanBaseURL(t *testing.T) {
	for name, c := range map[string]struct {
		base, path string
		mount      func(h http.Handler) http.Handler
		wrong      bool
	}{
		"prefix left on":                {alone, "/alone/start", func(h http.Handler) http.Handler { return h }, false},
		"prefix taken off by a mux":     {alone, "/alone/start", func(h http.Handler) http.Handler { return http.StripPrefix("/alone", h) }, false},
		"prefix taken off by a proxy":   {alone, "/start", func(h http.Handler) http.Handler { return h }, false},
		"half by a proxy, half by us":   {"https://www.abermoel.example/s/alone", "/alone/start", func(h http.Handler) http.Handler { return http.StripPrefix("/alone", h) }, false},
		"a page that is not there":      {alone, "/alone/nothing", func(h http.Handler) http.Handler { return h }, false},
		"mounted elsewhere":             {alone, "/bins/start", func(h http.Handler) http.Handler { return h }, true},
		"mounted elsewhere, a page":     {alone, "/bins/asked", func(h http.Handler) http.Handler { return h }, true},
		"mounted elsewhere, taken off":  {alone, "/bins/start", func(h http.Handler) http.Handler { return http.StripPrefix("/bins", h) }, true},
		"mounted below, BaseURL at top": {"https://www.abermoel.example", "/bins/start", func(h http.Handler) http.Handler { return h }, true},
	} {
		config, out := logged(c.base, store.NewMemory())
		h, err := simple(t, "alone").Handler(config)
		require.NoError(t, err)
		mounted := c.mount(h)
		for range 3 {
			formstest.New(t, mounted, "https://www.abermoel.example").Get(c.path)
		}
		want := 0
		if c.wrong {
			want = 1
		}
		require.Equal(t, want, strings.Count(out.String(), "\n"), "%s: %s", name, out)
		require.NotContains(t, out.String(), "/bins", "no path of a request is logged")
	}
}

// What is there and wrong is not called missing.
func TestWrongIsNotMissing(t *testing.T) {
	for website, want := range map[string]string{
		"www.abermoel.example": `Service.Website is "www.abermoel.example"`, "http://abermoel.example": `Service.Website is "http://`, "": "Service.Website is missing",
		"https://": `Service.Website is "https://"`,
	} {
		c, _ := logged(alone, store.NewMemory())
		c.Service.Website = website
		_, err := simple(t, "alone").Handler(c)
		require.ErrorContains(t, err, want)
	}
	c, _ := logged(alone, store.NewMemory())
	c.Service.Privacy.Basis, c.Service.Accessibility.Status = "public", "partly"
	_, err := simple(t, "alone").Handler(c)
	require.ErrorContains(t, err, `Service.Privacy.Basis is "public"`)
	require.ErrorContains(t, err, `Service.Accessibility.Status is "partly"`)
}

// Two forms share a folder of catalogues without a word about each other's
// texts, and each states its own purpose.
func TestTwoFormsShareACatalogue(t *testing.T) {
	words := make(map[string]string)
	var all []*forms.Form[every]
	for _, name := range []string{"one", "two"} {
		form, err := forms.Define(name, func(f *forms.Builder, v *every) {
			whole(f)
			f.Purpose("To see to " + name + ".")
			f.LawfulBasis(forms.LegalObligation, "the "+name+" Order 2020")
			f.Sharing("The " + name + " team.")
			f.Page("asked", forms.Text(&v.Text, "Asked?"))
		})
		require.NoError(t, err)
		all = append(all, form)
		for key, english := range form.Definition().Texts {
			words[key] = "CY " + english
		}
	}
	for _, key := range []string{"council", "contact.what", "privacy.controller", "accessibility.problems", "accessibility.tested"} {
		words["service."+key] = key
	}
	words["moothall.identity.anything"] = "X" // for sign-in
	words["one.asked.labell"] = "X"
	data, err := json.Marshal(words)
	require.NoError(t, err)
	for i, form := range all {
		c, out := logged("https://www.abermoel.example/"+form.Definition().Name, store.NewMemory())
		c.Languages = must(lang.Load(fstest.MapFS{"cy.json": {Data: data}}))
		c.Service.Privacy.Purpose, c.Service.Privacy.Basis, c.Service.Privacy.Sharing = "", "", ""
		h, err := form.Handler(c)
		require.NoError(t, err)
		require.Equal(t, 1-i, strings.Count(out.String(), "\n"), "only its own slip of the pen: %s", out)
		text := formstest.New(t, h, c.BaseURL).Get("/privacy-notice").Text()
		require.Contains(t, text, "To see to "+form.Definition().Name+".")
		require.Contains(t, text, "The law obliges us to use it (UK GDPR, Article 6(1)(c)). That task or duty comes from: the "+form.Definition().Name+" Order 2020.")
		require.Contains(t, text, "The "+form.Definition().Name+" team.")
	}
	c, _ := logged(alone, store.NewMemory())
	c.Service.Privacy.Purpose = ""
	_, err = simple(t, "alone").Handler(c)
	require.ErrorContains(t, err, "Privacy.Purpose")
	c.Service.Privacy.Basis = "custom"
	_, err = all[0].Handler(c)
	require.ErrorContains(t, err, `Privacy.Basis is "custom"`, "a slip is found where a form has its own too")
	_, err = forms.Define("alone", func(f *forms.Builder, v *every) { f.LawfulBasis("custom", "") })
	require.ErrorContains(t, err, `LawfulBasis is "custom"`)
}

// The page about cookies says what is so.
func TestCookiesPageFollowsConfiguration(t *testing.T) {
	page := func(change func(c *forms.Site)) string {
		c, _ := logged(alone, store.NewMemory())
		change(&c)
		h, err := simple(t, "alone").Handler(c)
		require.NoError(t, err)
		return formstest.New(t, h, alone).Get("/cookies").Text()
	}
	person := func(c *forms.Site) {
		c.Person = func(*http.Request) (forms.Person, bool) { return forms.Person{}, false }
	}
	cookie := forms.Cookie{Name: "__Host-session", Purpose: theme.Text{"en": "Keeps you signed in"}, Life: theme.Text{"en": "When you sign out"}}
	require.Contains(t, page(func(*forms.Site) {}), "There are no other cookies")
	text := page(person)
	require.NotContains(t, text, "no other cookies", "sign-in sets some")
	require.Contains(t, text, "Signing in needs cookies of its own")
	text = page(func(c *forms.Site) { person(c); c.Cookies = []forms.Cookie{cookie} })
	for _, want := range []string{"uses 2 cookies", "__Host-moothall-alone", "__Host-session", "Keeps you signed in", "When you sign out"} {
		require.Contains(t, text, want)
	}
	require.NotContains(t, text, "no other")
	c, _ := logged(alone, store.NewMemory())
	c.Cookies = []forms.Cookie{{Name: "x", Purpose: theme.Text{"cy": "X"}}}
	_, err := simple(t, "alone").Handler(c)
	require.ErrorContains(t, err, `Cookies: "x" lacks`)
}

// Only a service that is in Welsh says that one can use Welsh with the council.
func TestPromisesOfWelshFollowTheLanguages(t *testing.T) {
	kept := store.NewMemory()
	c, _ := logged(base, kept)
	h, err := must(forms.Define("missed-bin", build)).Handler(c)
	require.NoError(t, err)
	b := formstest.New(t, h, base)
	require.NotContains(t, b.Get("/contact").Text(), "Welsh")
	fill(b).Submit()
	require.Contains(t, b.Text(), "We are sending a receipt to the email address that you gave.")
	require.NoError(t, kept.Submissions(t.Context(), "missed-bin", "", func(sent store.Submission) error {
		data := sent.Data
		receipt, err := h.Receipt(data)
		require.NoError(t, err)
		require.NotContains(t, receipt.Text, "language")
		require.NotContains(t, receipt.Text, "Welsh")
		return nil
	}))
	w := serve(t)
	require.Contains(t, formstest.New(t, w, base).Get("/contact").Text(), "Using Welsh will not lead to delay")
}

// The page after sending says what became of the receipt.
func TestConfirmationSaysWhatBecameOfTheReceipt(t *testing.T) {
	w := serve(t, func(c *forms.Site) { c.Limits.Receipts = 1 })
	for i, want := range []string{"We are sending a receipt", "too many have gone to that email address today"} {
		b := fill(formstest.New(t, w, base)).Submit()
		require.Contains(t, b.Text(), want, i)
		require.Contains(t, b.Get("/submitted").Text(), want, "and when it is loaded again")
		require.Contains(t, b.Follow("Cymraeg").Text(), "derbynneb")
	}
	b := formstest.New(t, w, base)
	fill(b).Change("Your email address").Submit("email", "").Submit()
	require.Equal(t, "Report sent", b.Heading())
	require.NotContains(t, b.Text(), "receipt", "nobody was promised one")
}
