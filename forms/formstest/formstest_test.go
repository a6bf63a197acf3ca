package formstest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/formstest"
)

const base = "https://www.example.gov.uk/bins"

func TestBrowser(t *testing.T) {
	b := formstest.New(t, service(), base)
	require.Equal(t, http.StatusTeapot, b.Get("/start").Follow("All done").Status, "no cookie yet")
	b.Get("/start")
	require.Equal(t, "cy", b.Language())
	require.Equal(t, []string{"Choose a bin"}, b.Errors())
	for name, want := range map[string]string{"bin": "refuse", "extra": "", "off": "", "day": "mon", "week": "a", "note": "hello", "token": "t", "go": ""} {
		require.Equal(t, want, b.Value(name), name)
	}
	require.Equal(t, []string{"refuse", "garden"}, b.Options("bin"))
	require.Equal(t, []string{"a", "b"}, b.Options("week"))
	b.Submit("bin", "food")
	require.Equal(t, "xYou said food Bin food Change", b.Text())
	values := make(map[string]string)
	for _, c := range b.Cookies() {
		values[c.Name] = c.Value
	}
	require.Equal(t, map[string]string{"bin": "food", "sent": "5"}, values, "token, bin, day, week and note were sent, and nothing else")
	b.Change("Bin")
	require.Equal(t, "/bins/start", b.URL.Path)
	b.Post("/start", url.Values{"bin": {"x"}})
	require.Equal(t, "You said x", b.Heading())
	require.Equal(t, 200, b.Status)
}

// fatal records that a test would have been failed.
type fatal struct {
	testing.TB
	failed bool
	says   string
}

func (f *fatal) Helper() {}
func (f *fatal) Fatalf(format string, args ...any) {
	f.failed, f.says = true, fmt.Sprintf(format, args...)
	panic(f)
}

func TestBrowserFailsOnBrokenPages(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bins/start", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(`<div class="govuk-error-summary"><a href="#nowhere">x</a></div>`))
	})
	mux.HandleFunc("GET /bins/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/bins/round", http.StatusSeeOther) })
	mux.HandleFunc("GET /bins/form", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(`<form action="/bins/form" method="post"><input name="bin"><button name="go" value="x"></button></form>`))
	})
	mux.HandleFunc("POST /bins/form", func(http.ResponseWriter, *http.Request) {})
	for name, walk := range map[string]func(b *formstest.Browser){
		"a link that is not there":       func(b *formstest.Browser) { b.Get("/start").Follow("nothing") },
		"an error that leads to nothing": func(b *formstest.Browser) { b.Get("/start").Errors() },
		"a field that the page lacks":    func(b *formstest.Browser) { b.Get("/form").Submit("bin", "x", "bim", "y") },
		"a field without a value":        func(b *formstest.Browser) { b.Get("/form").Submit("bin") },
		"a page without a form":          func(b *formstest.Browser) { b.Get("/start").Submit() },
		"a row that is not there":        func(b *formstest.Browser) { b.Get("/start").Change("x") },
		"redirects without end":          func(b *formstest.Browser) { b.Get("/round") },
	} {
		f := &fatal{TB: t}
		require.Panics(t, func() { walk(formstest.New(f, mux, base)) }, name)
		require.True(t, f.failed, name)
	}
}

// Misuse fails with what to do, and with the page that was there instead.
func TestMisuseSaysWhatToDo(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bins/form", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(`<main><h1>Which bin?</h1><form method="post"><input name="bin"></form></main>`))
	})
	on := func(f *fatal) *formstest.Browser { return formstest.New(f, mux, base) }
	for want, walk := range map[string]func(f *fatal){
		`begins with a slash, such as "/start", and not as "form" does`: func(f *fatal) { on(f).Get("form") },
		`and not as "https://x.example/form" does`:                      func(f *fatal) { on(f).Get("https://x.example/form") },
		`and not as "x" does`:                                           func(f *fatal) { on(f).Post("x", nil) },
		"no page is open, so it has no form to submit: open a page":     func(f *fatal) { on(f).Submit() },
		"no page is open, so it has no link":                            func(f *fatal) { on(f).Follow("x") },
		`/bins/lost (404, "") has no form`:                              func(f *fatal) { on(f).Get("/lost").Submit("bin", "x") },
		`/bins/form (200, "Which bin?") has no input "bim"; it has bin`: func(f *fatal) { on(f).Get("/form").Submit("bim", "x") },
		`New takes a whole address`:                                     func(f *fatal) { formstest.New(f, mux, "/bins") },
		"New was given no handler":                                      func(f *fatal) { formstest.New(f, nil, base) },
	} {
		f := &fatal{TB: t}
		require.Panics(t, func() { walk(f) }, want)
		require.Contains(t, f.says, want)
	}
}
