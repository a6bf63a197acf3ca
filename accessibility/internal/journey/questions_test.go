package journey

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/act"
)

// What a check cannot decide it asks, and does not fail.
func TestCantTell(t *testing.T) {
	for name, tt := range map[string]struct {
		check  string
		change func(a *answered)
		f      switches
		asks   string
	}{
		"a name that holds the other": {"nav-names", func(a *answered) {
			if a.r.URL.Path == "/fees" || a.r.URL.Path == "/guidance" {
				a.replace(">Contact<", ">Contact the council<")
			}
		}, switches{}, "Does everybody know it for the same link?"},
		"a script at sign-in": {"sign-in", func(a *answered) {
			if strings.HasSuffix(a.r.URL.Path, "/sign-in") && a.body != "" {
				a.replace("</head>", `<script src="/x.js"></script></head>`)
			}
		}, switches{}, "A script may keep"},
		"a puzzle with another way": {"sign-in", func(a *answered) {
			if strings.HasSuffix(a.r.URL.Path, "/sign-in") && a.status == http.StatusOK {
				puzzleField(a, "What is 3 + 4?", "Beth yw 3 + 4?")
				a.replace("</main>", `<a href="/fees">Sign in another way</a></main>`)
			}
		}, switches{}, "is a puzzle"},
		"a script and a session that ends": {"time-limit", func(a *answered) {
			a.body = strings.NewReplacer("60 minutes", "some time", "60 munud", "amser", "</head>", `<script src="/x.js"></script></head>`).Replace(a.body)
		}, switches{}, "Does a script warn people"},
		"a second press that is not found": {"sent-once", func(*answered) {}, switches{notFound: true}, "Do people learn that the form was sent once?"},
		"another label for the same token": {"asked-twice", func(a *answered) {
			if strings.HasSuffix(a.r.URL.Path, "/contact-details") && a.status == http.StatusOK {
				a.body = strings.NewReplacer(">Email address<", ">Email for the permit<", ">Cyfeiriad e-bost<", ">E-bost ar gyfer y drwydded<").Replace(a.body)
			}
		}, switches{noPrefill: "email"}, "Is “Email for the permit” the same as “Email address”"},
		"an address that may be another": {"asked-twice", func(*answered) {}, switches{noPrefill: "to-line1"}, "Is “Address line 1” the same as “Address line 1”"},
		"a link that others cannot follow": {"way-on", func(a *answered) {
			if a.r.URL.Path == "/garden" && a.body != "" {
				a.replace("</main>", `<a href="/drafts/17">Your draft</a></main>`)
			}
		}, switches{}, "Is it there on the way?"},
		"a browser that says it itself": {"error-identified", func(a *answered) {
			if strings.HasSuffix(a.r.URL.Path, "/address") && a.body != "" {
				withoutWords(a)
				a.body = strings.NewReplacer(" novalidate", "", "<input ", "<input required ").Replace(a.body)
			}
		}, switches{}, "Does the browser's own message"},
		"an account that is signed in to": {"nav-names", func(a *answered) {
			if a.r.URL.Path == "/name" && a.body != "" {
				rename(a, "fees", "Your account", "")
			}
		}, switches{}, "Does everybody know it for the same link?"},
		"a refresh that can be put off": {"time-limit", func(a *answered) {
			if a.r.URL.Path == "/date" && a.status == http.StatusOK {
				a.header.Set("Refresh", "1200")
				a.replace("</main>", `<p>This page ends in 20 minutes. <a href="/date">Ask for more time</a></p></main>`)
			}
		}, switches{}, "Are people told at least 20 seconds before?"},
		"an answer that is tidied up": {"answers-kept", func(a *answered) {
			if a.failing() && strings.Contains(a.body, `name="phone" value="not`) {
				a.replace(`name="phone" value="not a number"`, `name="phone" value="+44"`)
			}
		}, switches{}, "Is that the same answer?"},
		"an error about no field": {"error-inline", func(a *answered) {
			if a.failing() && strings.HasSuffix(a.r.URL.Path, "/name") {
				a.replace("</ul></div></div>", "<li>Try again tomorrow</li></ul></div></div>")
			}
		}, switches{}, "about no field in particular"},
		"a language that is neither": {"language-declared", func(a *answered) {
			if a.r.URL.Path == "/fees" {
				a.replace(`<html lang="en">`, `<html lang="gd">`)
			}
		}, switches{}, "Which is it in?"},
	} {
		t.Run(name, func(t *testing.T) {
			r := walkThrough(t, changed(tt.f, tt.change), Config{MaxBranches: -1})
			for _, c := range Checks() {
				if c.ID != tt.check {
					continue
				}
				result := c.Apply(r)
				var asked []string
				for _, f := range result.Findings {
					asked = append(asked, f.Message.EN)
					require.NotEmpty(t, f.Message.CY)
				}
				require.Equal(t, act.CantTell, result.Outcome, asked)
				require.Contains(t, strings.Join(asked, "\n"), tt.asks)
			}
		})
	}
}
