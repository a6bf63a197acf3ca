package journey

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/act"
)

// What is no fault is not reported: no check fails on any of these.
func TestHarmless(t *testing.T) {
	count := 0
	own := func(a *answered, page string) bool { return strings.HasSuffix(a.r.URL.Path, "/"+page) }
	html := func(a *answered) bool { return strings.Contains(a.body, "</html>") }
	for name, change := range map[string]func(a *answered){
		"the current page is no link": func(a *answered) {
			for _, page := range []string{"guidance", "fees", "contact"} {
				if own(a, page) {
					old := link(a, page)
					a.replace(old, "<strong>"+old[strings.Index(old, ">")+1:len(old)-4]+"</strong>")
				}
			}
		},
		"a link out of the footer is left out": func(a *answered) {
			if own(a, "check") && html(a) {
				a.replace(link(a, "privacy"), "")
			}
		},
		"sign in becomes your account": func(a *answered) {
			name := "Sign in"
			if _, err := a.r.Cookie("permit"); err == nil {
				name = "Your account"
			}
			a.body = strings.Replace(a.body, "<header>", `<header><a href="/fees?account">`+name+`</a>`, 1)
		},
		"a basket that counts": func(a *answered) {
			count++
			a.body = strings.Replace(a.body, "<header>", fmt.Sprintf(`<header><a href="/fees?basket">Basket (%d)</a>`, count), 1)
		},
		"a message shown once": func(a *answered) {
			if _, err := a.r.Cookie("shown"); own(a, "name") && err != nil && html(a) && a.r.Method == http.MethodGet {
				a.header.Add("Set-Cookie", "shown=1; Path=/")
				a.replace("</h1>", `</h1><h2>Hello</h2><p>You have signed in. <a href="/fees">See the fees</a></p>`)
			}
		},
		"related links in any order": func(a *answered) {
			if count++; count%2 == 0 {
				a.body = strings.Replace(a.body, "</main>", `</main><aside><a href="/fees">What it costs</a> <a href="/guidance">How it works</a></aside>`, 1)
			} else {
				a.body = strings.Replace(a.body, "</main>", `</main><aside><a href="/guidance">How it works</a> <a href="/fees">What it costs</a></aside>`, 1)
			}
		},
		"a long quotation in the other language": func(a *answered) {
			if a.r.URL.Path == "/guidance" {
				a.replace("</h1>", `</h1><blockquote lang="cy">`+strings.Repeat("Mae yn rhaid gan eich ac mae gyda nid wedi sydd. ", 30)+"</blockquote>")
			}
		},
		"the time of day on the last page": func(a *answered) {
			if own(a, "done") && html(a) {
				count++
				a.replace("</h1>", fmt.Sprintf("</h1><p>Sent at 10:%02d am</p>", count%60))
			}
		},
		"a count of characters": func(a *answered) {
			if own(a, "more") && html(a) {
				left := 500
				if a.failing() {
					left = 480
				}
				a.replace(`name="notes"`, `name="notes" aria-describedby="left"`)
				a.replace("</textarea>", fmt.Sprintf(`</textarea><p id="left">You have %d characters left</p>`, left))
			}
		},
		"fields that are required": func(a *answered) {
			a.body = strings.ReplaceAll(a.body, `<input type="text"`, `<input type="text" required`)
		},
		"scripts": func(a *answered) {
			a.body = strings.Replace(a.body, "</head>", `<script src="/x.js" defer></script></head>`, 1)
		},
		"a box for robots": func(a *answered) {
			a.body = strings.Replace(a.body, "</form>", `<label for="rob">Leave this box empty</label><input id="rob" name="rob"></form>`, 1)
		},
		"a cookie banner": func(a *answered) {
			a.body = strings.Replace(a.body, "<header>", `<form method="post" action="/cookies" aria-label="Cookies"><p>Cookies?</p><button name="ok" value="1">Accept</button></form><header>`, 1)
		},
		"links that go on from the last page": func(a *answered) {
			if own(a, "done") && html(a) {
				a.replace("</main>", `<p><a href="/fees">What happens next</a></p><p><a href="/contact">Give feedback</a></p></main>`)
			}
		},
		"a search in the header": func(a *answered) {
			a.body = strings.Replace(a.body, "<header>", `<header><form role="search" action="/guidance"><input type="search" name="q" aria-label="Search"><button>Search</button></form>`, 1)
		},
		"breadcrumbs": func(a *answered) {
			a.body = strings.Replace(a.body, "<main ", `<nav aria-label="Breadcrumb"><a href="/start">Start</a> <a href="/fees?from=`+a.r.URL.Path+`">Fees</a></nav><main `, 1)
		},
		"a file to download": func(a *answered) {
			if own(a, "big.pdf") {
				a.status, a.body = http.StatusOK, strings.Repeat("x", maxBody+1)
				a.header.Set("Content-Type", "application/pdf")
			}
			if own(a, "guidance") {
				a.replace("</main>", `<a href="/big.pdf">The whole guidance (PDF)</a></main>`)
			}
		},
		"a field that an option shows": func(a *answered) {
			if own(a, "garden") && html(a) {
				a.replace(`value="both"`, `value="both" data-aria-controls="more-of-it"`)
				a.replace("</fieldset>", `<div id="more-of-it"><label for="since">Since when?</label><input id="since" name="since"></div></fieldset>`)
			}
		},
		"an encouraging alert": func(a *answered) {
			if own(a, "address") && html(a) {
				a.replace("<form ", `<div role="alert"><p>Nearly there. <a href="#line1">Go on</a></p></div><form `)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := walkThrough(t, changed(switches{}, change), Config{})
			for _, run := range r.Whole() {
				require.Empty(t, run.Stuck)
				require.NotNil(t, run.Sent)
			}
			for _, c := range Checks() {
				for _, f := range c.Apply(r).Findings {
					if f.Outcome == act.Failed {
						t.Errorf("%s %s: %s", c.ID, f.Page.Exchange.URL.Path, f.Message.EN)
					}
				}
			}
		})
	}
}

// A wrong lang does not make titles wrong, nor the name of the link to the other
// language.
func TestWrongLanguageIsOneFault(t *testing.T) {
	r := walkThrough(t, changed(switches{}, func(a *answered) {
		nav := `<nav><a href="/cy/start" lang="cy">Cymraeg</a></nav>`
		if strings.Contains(a.body, `<html lang="cy"`) {
			nav = `<nav><a href="/cy/start">Hafan</a></nav>`
		}
		a.body = strings.Replace(a.body, `<html lang="cy"`, `<html lang="en"`, 1)
		a.body = strings.Replace(a.body, "<header>", "<header>"+nav, 1)
	}), Config{})
	failed := map[string]bool{}
	for _, c := range Checks() {
		for _, f := range c.Apply(r).Findings {
			if f.Outcome == act.Failed {
				failed[c.ID] = true
				if c.ID == "nav-names" {
					require.NotContains(t, f.Message.EN, "Cymraeg")
				}
			}
		}
	}
	require.True(t, failed["language-declared"])
	require.False(t, failed["title-error"])
}

// A journey that runs out of requests does not say that the service broke.
func TestOutOfRequests(t *testing.T) {
	for most := 3; most < 60; most += 4 {
		r := walkThrough(t, changed(switches{}, func(*answered) {}), Config{MaxRequests: most})
		require.True(t, r.Exhausted)
		for _, c := range Checks() {
			for _, f := range c.Apply(r).Findings {
				require.NotContains(t, f.Message.EN, errBudget.Error(), c.ID)
			}
		}
	}
}
