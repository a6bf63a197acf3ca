package forms_test

import (
	"bytes"
	"errors"
	"html"
	"io"
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

func oddHandler(t *testing.T, kept store.Store, change func(*forms.Site), build func(f *forms.Builder, v *odd)) *forms.Handler {
	t.Helper()
	c := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/odd", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: kept}
	if change != nil {
		change(&c)
	}
	h, err := forms.MustDefine("odd", func(f *forms.Builder, v *odd) { whole(f); build(f, v) }).Handler(c)
	require.NoError(t, err)
	return h
}

// A draft from before a rename, and an old link, still work.
func TestRenames(t *testing.T) {
	type before struct {
		Old   string `json:"old-key"`
		Other string
	}
	kept := store.NewMemory()
	old, err := forms.MustDefine("odd", func(f *forms.Builder, v *before) {
		whole(f)
		f.Page("old-page", forms.Text(&v.Old, "A?"))
		f.Page("other", forms.Text(&v.Other, "B?"))
	}).Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/odd"}, Service: council(), Store: kept})
	require.NoError(t, err)
	var serving http.Handler = old
	b := formstest.New(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serving.ServeHTTP(w, r) }), "https://www.abermoel.example/odd")
	b.Get("/old-page").Submit("old-key", "kept")
	serving = oddHandler(t, kept, nil, func(f *forms.Builder, v *odd) {
		f.Page("new-page", forms.Text(&v.Renamed, "A?")).Was("old-page")
		f.Page("other", forms.Text(&v.Other, "B?"))
	})
	b.Get("/old-page")
	require.Equal(t, "/odd/new-page", b.URL.Path)
	require.Equal(t, "kept", b.Value("new-key"))
	b.Get("/other").Submit("other", "x")
	require.Equal(t, "kept", b.Row("A?"))
}

// signedIn has a guard "signed-in" that asks allowed.
func signedIn(allowed *bool) func(*forms.Site) {
	return func(c *forms.Site) {
		c.Guards = map[string]forms.Guard{"signed-in": func(*http.Request) (string, bool) { return "/sign-in", *allowed }}
	}
}

// Every guard that a page requires has to be there.
func TestGuardsAreThere(t *testing.T) {
	form := forms.MustDefine("odd", func(f *forms.Builder, v *odd) {
		whole(f)
		f.Page("private", forms.Text(&v.Good, "A?")).Require("signed-in")
	})
	for _, guards := range []map[string]forms.Guard{nil, {"proven": nil}, {"signed-in": nil}} {
		_, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/odd"}, Service: council(), Store: store.NewMemory(), Guards: guards})
		require.ErrorContains(t, err, `Guards has no "signed-in", which page "private" requires`)
	}
}

func TestGuard(t *testing.T) {
	allowed := false
	h := oddHandler(t, store.NewMemory(), signedIn(&allowed), func(f *forms.Builder, v *odd) {
		f.Page("good", forms.Text(&v.Good, "A?"))
		f.Page("private", forms.Text(&v.Other, "B?")).Require("signed-in")
	})
	mux := http.NewServeMux()
	mux.Handle("/odd/", h)
	mux.HandleFunc("/sign-in", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("<html lang=\"en\"><title>Sign in</title><h1>Sign in</h1>"))
	})
	b := formstest.New(t, mux, "https://www.abermoel.example/odd")
	b.Get("/good").Submit("good", "x")
	require.Equal(t, "Sign in", b.Heading())
	allowed = true
	b.Get("/private").Submit("other", "y")
	require.Equal(t, "Check your answers", b.Heading(), "the draft is there after signing in")
}

func TestRenderReplacesTheShell(t *testing.T) {
	h := oddHandler(t, store.NewMemory(), func(c *forms.Site) {
		c.Render = func(w io.Writer, s *theme.Site, p theme.Page) error {
			_, err := w.Write([]byte(`<html lang="en"><title>` + html.EscapeString(p.Title) + "</title><h6>ours</h6>" + string(p.Main)))
			return err
		}
	}, func(f *forms.Builder, v *odd) { f.Page("good", forms.Text(&v.Good, "A?")) })
	b := formstest.New(t, h, "https://www.abermoel.example/odd").Get("/good")
	require.Contains(t, b.Body, "<h6>ours</h6>")
	require.NotContains(t, b.Body, "<header")
	require.Contains(t, b.Get("/nowhere").Body, "<h6>ours</h6>", "error pages too")
}

func TestPanicIsAnErrorPage(t *testing.T) {
	var log bytes.Buffer
	h := oddHandler(t, store.NewMemory(), func(c *forms.Site) {
		c.Logger = slog.New(slog.NewTextHandler(&log, nil))
		c.Person = func(r *http.Request) (forms.Person, bool) {
			if r.Method == http.MethodPost {
				panic(errors.New("secret of Siân"))
			}
			return forms.Person{}, false
		}
	}, func(f *forms.Builder, v *odd) { f.Page("good", forms.Text(&v.Good, "A?")) })
	b := formstest.New(t, h, "https://www.abermoel.example/odd")
	b.Get("/good").ExpectStatus(500).Submit("good", "x")
	require.Contains(t, b.Body, "</html>")
	require.Contains(t, log.String(), "panic of type")
	require.NotContains(t, log.String(), "Siân", "what was panicked with may hold an answer")
}

// Every kind of question can be asked, answered, checked and read back.
func TestEveryQuestion(t *testing.T) {
	kept := store.NewMemory()
	h := oddHandler(t, kept, nil, func(f *forms.Builder, v *odd) {
		f.Page("many", forms.Checkboxes(&v.Ticked, "Tick some").Option("a", "A").OptionHint("b", "B", "Bee").Option("c", "C"),
			forms.Number(&v.Count, "How many?"), forms.Select(&v.Good, "Pick one").Option("x", "X").Option("y", "Y"),
			forms.Date(&v.When, "When?").Future(), forms.TextArea(&v.Other, "Say more").Rows(3).Optional()).Title("Many").Body("**Look**")
	})
	b := formstest.New(t, h, "https://www.abermoel.example/odd").Get("/many").Submit()
	require.Equal(t, []string{"Select tick some", "Enter how many", "Select pick one", "Enter when"}, b.Errors())
	b.Submit("ticked", "c", "ticked", "a", "count", "x", "good", "y", "when-day", "1", "when-month", "1", "when-year", "2020")
	require.Equal(t, []string{"How many must be a whole number, like 12", "When must be in the future"}, b.Errors())
	b.Submit("count", "0", "when-year", "2126")
	require.Equal(t, "A C", b.Row("Tick some"))
	require.Equal(t, "0", b.Row("How many?"))
	require.Equal(t, "Y", b.Row("Pick one"))
	require.Equal(t, "1 January 2126", b.Row("When?"))
	require.Equal(t, "Not given", b.Row("Say more"))
	b.Submit()
	require.NoError(t, kept.Submissions(t.Context(), "odd", "", func(sent store.Submission) error {
		data := sent.Data
		require.Contains(t, string(data), `"ticked":["a","c"]`)
		report, err := h.Report(data, "x@abermoel.example")
		require.NoError(t, err)
		require.Contains(t, report.Text, "    A\n    C\n")
		return nil
	}))
}

// The language that somebody chose is remembered with their answers, and what
// serves their request (sign-in, payment, a gazetteer) is told of it.
func TestLanguageIsRememberedAndPassedOn(t *testing.T) {
	var asked []string
	w := serve(t, func(c *forms.Site) {
		c.Person = func(r *http.Request) (forms.Person, bool) {
			asked = append(asked, lang.FromContext(r.Context()).Language())
			return forms.Person{}, false
		}
	})
	b := formstest.New(t, w, base)
	b.Sends.Set("Accept-Language", "en-GB")
	b.Get("/")
	require.Equal(t, "en", b.Language())
	b.Get("/cy/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	require.Equal(t, "cy", b.Language())
	require.Contains(t, asked, "cy")
	b.Get("/")
	require.Equal(t, "cy", b.Language(), "the browser wants English, the person has chosen")
	b.Get("/which-bin").Submit("bin", "refuse")
	b.Get("/")
	require.Equal(t, "en", b.Language())
}
