package a11ytest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/accessibility/act"
)

// permit is a form of two questions; the faults are switched on by name.
type permit struct {
	faults map[string]bool
	colour string // what the first question takes; "" takes all
}

func (p permit) page(w http.ResponseWriter, title, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	image := ""
	if p.faults["image"] {
		image = `<img src="logo.png">`
	}
	fmt.Fprintf(w, `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>%s - Permits</title></head>
<body><a href="#main">Skip to main content</a><header>%s<a href="/start">Permits</a></header>
<main id="main">%s</main><footer><a href="/contact">Contact</a></footer></body></html>`, title, image, body)
}

// ServeHTTP implements http.Handler.
func (p permit) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ask := func(path, label, name, next string) {
		old, problem := "", ""
		if c, err := r.Cookie(name); err == nil {
			old = c.Value
		}
		if r.Method == http.MethodPost {
			old = r.FormValue(name)
			if old != "" && (name != "colour" || p.colour == "" || p.colour == old) {
				http.SetCookie(w, &http.Cookie{Name: name, Value: strings.ReplaceAll(old, " ", ""), Path: "/"})
				if _, err := r.Cookie("plate"); err == nil {
					next = "/check"
				}
				http.Redirect(w, r, next, http.StatusSeeOther)
				return
			}
			problem = "Enter the " + name
		}
		title, summary, message, tied := label, "", "", ""
		if problem != "" {
			if title = "Error: " + label; p.faults["title"] {
				title = label
			}
			summary = `<div class="govuk-error-summary"><div role="alert"><h2>There is a problem</h2><ul><li><a href="#` + name + `">` + problem + `</a></li></ul></div></div>`
			message, tied = `<p id="`+name+`-error" class="govuk-error-message">`+problem+`</p>`, ` aria-describedby="`+name+`-error"`
		}
		if p.faults["forgets"] {
			old = ""
		}
		p.page(w, title, summary+`<form method="post" action="`+path+`" novalidate><h1><label for="`+name+`">`+label+`</label></h1>`+message+
			`<input type="text" id="`+name+`" name="`+name+`" value="`+old+`"`+tied+`><button>Continue</button></form>`)
	}
	value := func(name string) string {
		if c, err := r.Cookie(name); err == nil {
			return c.Value
		}
		return ""
	}
	switch r.URL.Path {
	case "/start":
		p.page(w, "Start", `<h1>Get a permit</h1><a href="/colour" role="button">Start now</a>`)
	case "/colour":
		ask("/colour", "What colour is your car?", "colour", "/plate")
	case "/plate":
		ask("/plate", "What is its number plate?", "plate", "/check")
	case "/check":
		if r.Method == http.MethodPost {
			http.Redirect(w, r, "/sent", http.StatusSeeOther)
			return
		}
		p.page(w, "Check your answers", `<h1>Check your answers</h1><p>`+value("colour")+` <a href="/colour">Change the colour</a></p><p>`+value("plate")+
			` <a href="/plate">Change the number plate</a></p><form method="post" action="/check"><button>Send</button></form>`)
	case "/sent":
		p.page(w, "Sent", `<h1>We have your application</h1><p>Your reference is P-1234.</p>`)
	default:
		p.page(w, "Contact", `<h1>Contact</h1><p>Call <a href="tel:+441632960000">01632 960000</a>.</p>`)
	}
}

func drive(t *testing.T, p permit, c a11ytest.Config) *recorder {
	r := &recorder{TB: t}
	c.Journey(r, p, "/start")
	return r
}

func with(faults ...string) permit {
	p := permit{faults: map[string]bool{}}
	for _, f := range faults {
		p.faults[f] = true
	}
	return p
}

func TestJourneyPasses(t *testing.T) {
	r := drive(t, with(), a11ytest.Config{})
	require.Empty(t, r.errors)
	require.Contains(t, strings.Join(r.logs, "\n"), "pages checked")
}

func TestJourneyFails(t *testing.T) {
	r := drive(t, with("title"), a11ytest.Config{})
	require.Len(t, r.errors, 2, "%v", r.errors)
	for _, part := range []string{"/colour:2:", "title-error: The page shows an error and its title", "\n\twhy: ", "\n\tfix: ", "GOV.UK pattern, no criterion of WCAG",
		"\n\trequests:\n\t\tGET /start\n\t\tPOST /colour with colour=\"\""} {
		require.Contains(t, r.errors[0], part)
	}
	require.Contains(t, r.errors[1], "/plate:2:")
	require.Empty(t, drive(t, with("title"), a11ytest.Config{SkipPatterns: true}).errors)
	require.Empty(t, drive(t, with("title"), a11ytest.Config{Exceptions: []a11ytest.Exception{
		{Rule: "title-error", Place: "/colour", Reason: "issue 7"}, {Rule: "title-error", Place: "/plate", Reason: "issue 7"}}}).errors)
	r = drive(t, with(), a11ytest.Config{Exceptions: []a11ytest.Exception{{Rule: "title-error", Place: "/colour", Reason: "issue 7"}}})
	require.Len(t, r.errors, 1)
	require.Contains(t, r.errors[0], "nothing needs the exception")
}

// What is on every page is told once; pages with errors are checked too.
func TestJourneyChecksThePages(t *testing.T) {
	r := drive(t, with("image"), a11ytest.Config{})
	require.Len(t, r.errors, 1, "%v", r.errors)
	require.Contains(t, r.errors[0], "/start:3:")
	require.Contains(t, r.errors[0], "(and on ")
	require.Empty(t, drive(t, with("image"), a11ytest.Config{SkipPages: true}).errors)
}

func TestJourneyLevels(t *testing.T) {
	r := drive(t, with("forgets"), a11ytest.Config{SkipPatterns: true})
	require.Empty(t, r.errors, "one field a page: nothing else was typed that could be lost")
	r = drive(t, with("forgets"), a11ytest.Config{})
	require.NotEmpty(t, r.errors)
	require.Contains(t, strings.Join(r.errors, "\n"), "change-link: The link “Change the colour” leads here, and “What colour is your car?” does not show the answer")
	require.NotEmpty(t, a11ytest.Checks())
	require.Empty(t, drive(t, with(), a11ytest.Config{Level: act.A}).errors)
}

// A form that takes no made-up answer is an error that says what to give.
func TestJourneyThatSticks(t *testing.T) {
	p := with()
	p.colour = "mauve"
	r := drive(t, p, a11ytest.Config{})
	require.Len(t, r.errors, 1, "%v", r.errors)
	for _, part := range []string{"/colour: journey-end: the journey in “en” did not come to its end: /colour takes no answer that the journey can think of; it says: ",
		"Enter the colour", "Config.Answers, by field name: colour"} {
		require.Contains(t, r.errors[0], part)
	}
	for _, key := range []string{"colour", "What colour is your car?", "what colour is your car"} {
		require.Empty(t, drive(t, p, a11ytest.Config{Answers: map[string]string{key: "mauve"}}).errors, key)
	}
	r = drive(t, p, a11ytest.Config{Answers: map[string]string{"colour": "mauve"}, Branches: []map[string]string{{"plate": "AB12 CDE"}}})
	require.Empty(t, r.errors)
	require.Contains(t, r.logs[len(r.logs)-1], "ways 2")
	r = drive(t, with(), a11ytest.Config{MaxRequests: 5})
	require.Contains(t, strings.Join(r.errors, "\n"), "given up after 5 requests")
	require.NotContains(t, strings.Join(r.errors, "\n"), "journey-end", "what the journey did not see is not the service's fault")
	r = &recorder{TB: t}
	a11ytest.Journey(r, with(), "/contact")
	require.Len(t, r.errors, 1, "%v", r.errors)
	require.Contains(t, r.errors[0], "it found no question to answer")
}
