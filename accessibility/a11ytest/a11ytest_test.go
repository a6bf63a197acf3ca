package a11ytest_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/accessibility/act"
)

// recorder is a test that keeps what it is told.
type recorder struct {
	testing.TB
	errors, logs []string
}

func (r *recorder) Helper()                  {}
func (r *recorder) Context() context.Context { return context.Background() }
func (r *recorder) Errorf(f string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(f, args...))
}
func (r *recorder) Logf(f string, args ...any) { r.logs = append(r.logs, fmt.Sprintf(f, args...)) }

func serve(pages map[string]string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		switch {
		case !ok:
			w.WriteHeader(http.StatusNotFound)
			_, _ = fmt.Fprint(w, good)
		case strings.HasPrefix(page, "/"):
			http.Redirect(w, r, page, http.StatusSeeOther)
		case strings.HasPrefix(page, "panic"):
			panic(page)
		default:
			kind := "text/html; charset=utf-8"
			if strings.HasSuffix(r.URL.Path, ".css") {
				kind = "text/css"
			}
			w.Header().Set("Content-Type", kind)
			_, _ = fmt.Fprint(w, page)
		}
	})
}

const (
	head = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Opening hours - Library</title></head>
<body><main><h1>Opening hours</h1>
`
	good = head + `<p>We open at nine.</p></main></body></html>`
	bad  = head + `<p>Map: <img src="map.png"></p></main></body></html>`
)

func TestCheck(t *testing.T) {
	h := serve(map[string]string{
		"/good": good, "/bad": bad, "/moved": "/bad", "/away": "//elsewhere.example/", "/sheet": strings.Replace(bad, "</head>", `<link rel="stylesheet" href="/s.css"></head>`, 1),
		"/s.css": "img { display: none }", "/broken": "panic: no template", "/s.pdf.css": "x",
		"/frame": head + `<iframe title="Map" src="/bad"></iframe></main></body></html>`,
	})
	for name, tt := range map[string]struct{ path, want string }{
		"a clean page":         {"/good", ""},
		"a page with a fault":  {"/bad", "/bad:4:9: image-alt: "},
		"after a redirect":     {"/moved", "/bad:4:9: image-alt"},
		"a whole address":      {"http://127.0.0.1:8080/bad", "/bad:4:9: image-alt"},
		"a style sheet":        {"/sheet", ""},
		"a frame":              {"/frame", "/bad:4:9: image-alt"},
		"a page that is not":   {"/missing", ""},
		"a panic":              {"/broken", "a11ytest: /broken cannot be checked: the handler panicked: panic: no template"},
		"no HTML":              {"/s.css", "a11ytest: /s.css cannot be checked: it is text/css and no HTML"},
		"another service":      {"/away", "a11ytest: /away cannot be checked: it leads away, to https://elsewhere.example/"},
		"no path":              {"good", `a11ytest: "good" is no path that begins with / and no http address`},
		"an address of a file": {"file://host/x", `is no path that begins with / and no http address`},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			a11ytest.Check(r, h, tt.path)
			if tt.want == "" {
				require.Empty(t, r.errors)
				return
			}
			require.Len(t, r.errors, 1)
			require.Contains(t, r.errors[0], tt.want)
		})
	}
}

func TestFailureTellsAll(t *testing.T) {
	r := &recorder{TB: t}
	a11ytest.CheckHTML(r, bad)
	require.Len(t, r.errors, 1)
	for _, part := range []string{
		"html:4:9: image-alt: ", "\n\t<img src=\"map.png\">\n", "\n\twhy: ", "\n\tfix: ", "\n\tWCAG 1.1.1 Non-text Content (A) https://www.w3.org/WAI/WCAG22/Understanding/non-text-content.html",
	} {
		require.Contains(t, r.errors[0], part)
	}
	r = &recorder{TB: t}
	a11ytest.Config{Language: "cy"}.CheckHTML(r, bad)
	require.Contains(t, r.errors[0], "ddelwedd")
	require.Contains(t, r.errors[0], "\n\tpam: ")
	r = &recorder{TB: t}
	a11ytest.CheckHTML(r, strings.Repeat("<div>", 600))
	require.Len(t, r.errors, 1)
	require.Contains(t, r.errors[0], "a11ytest: ")
}

func TestPatternsHaveASwitch(t *testing.T) {
	r := &recorder{TB: t}
	a11ytest.CheckHTML(r, good)
	require.Empty(t, r.errors)
	a11ytest.Config{Patterns: true}.CheckHTML(r, good) // it has no header and no footer
	require.NotEmpty(t, r.errors)
	for _, e := range r.errors {
		require.Contains(t, e, "GOV.UK pattern, no criterion of WCAG")
	}
}

func TestExceptions(t *testing.T) {
	h := serve(map[string]string{"/bad": bad, "/good": good})
	known := a11ytest.Exception{Rule: "image-alt", Place: "/bad", Reason: "issue 12"}
	element := a11ytest.Exception{Rule: "image-alt", Place: `src="map.png"`, Reason: "issue 12"}
	for name, tt := range map[string]struct {
		path string
		x    a11ytest.Exception
		want []string
	}{
		"by page":            {"/bad", known, nil},
		"by element":         {"/bad", element, nil},
		"of another page":    {"/good", known, nil},
		"not needed":         {"/good", element, []string{`nothing needs the exception of image-alt at src="map.png" any more ("issue 12")`}},
		"of another rule":    {"/bad", a11ytest.Exception{Rule: "page-title", Place: "/bad", Reason: "x"}, []string{"image-alt", "nothing needs the exception of page-title"}},
		"of another element": {"/bad", a11ytest.Exception{Rule: "image-alt", Place: `src="plan.png"`, Reason: "x"}, []string{"image-alt", "nothing needs"}},
		"of no rule":         {"/bad", a11ytest.Exception{Rule: "imgae-alt", Place: "/bad", Reason: "x"}, []string{"image-alt", `exception 0 is of "imgae-alt", and there is no rule or check of that name`}},
		"without a reason":   {"/bad", a11ytest.Exception{Rule: "image-alt", Place: "/bad", Reason: " "}, []string{"exception 0 needs a Rule, a Place and a Reason"}},
		"without a place":    {"/bad", a11ytest.Exception{Rule: "image-alt", Reason: "x"}, []string{"image-alt", "exception 0 needs a Rule, a Place and a Reason"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			a11ytest.Config{Exceptions: []a11ytest.Exception{tt.x}}.Check(r, h, tt.path)
			require.Len(t, r.errors, len(tt.want), "%v", r.errors)
			for i, want := range tt.want {
				require.Contains(t, r.errors[i], want)
			}
		})
	}
}

func TestChecksAreDescribed(t *testing.T) {
	all := a11ytest.Checks()
	require.GreaterOrEqual(t, len(all), 12)
	for _, c := range all {
		require.NotEmpty(t, c.ID)
		require.NotEmpty(t, c.Title.CY, c.ID)
		if c.Class == act.Conformance {
			require.NotEmpty(t, c.Criteria, c.ID)
		}
	}
}
