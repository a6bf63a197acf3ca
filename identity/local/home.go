package local

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
)

// home is the page that says what the provider is and who is signed in.
func (p *Provider) home(w http.ResponseWriter, r *http.Request) {
	g := newPage(r, "/", "home")
	g.request = ""
	if r.URL.Query().Get("done") != "" {
		g.add(govuk.NotificationBanner{Type: "success", TitleText: g.text("success"), Text: g.text("home.done")})
	}
	g.heading(g.text("home"))
	g.paragraph(g.text("home.is", p.opts.Profile.Title) + " " + g.text("about"))
	if s := p.signedIn(r); s != nil {
		g.paragraph(g.text("home.somebody", s.citizen.FullName()))
		p.ourForm(g, "/sign-out", govuk.Button{Text: g.text("home.sign-out"), Classes: "govuk-button--secondary"})
	} else {
		g.paragraph(g.text("home.nobody"))
	}
	g.link(p.path("/own", g.language, ""), g.text("own"))
	g.link(p.path("/faults", g.language, ""), g.text("faults"))
	g.raw(`<h2 class="govuk-heading-m">` + g.text("home.documents") + `</h2>`)
	g.link(p.path("/.well-known/openid-configuration", "en", ""), g.text("home.discovery"))
	g.link(p.path("/.well-known/jwks.json", "en", ""), g.text("home.keys"))
	if p.opts.Profile.did {
		g.link(p.path("/did.json", "en", ""), g.text("home.did"))
	}
	g.paragraph(g.text("home.keys.text"))
	p.ourForm(g, "/keys", govuk.Button{Text: g.text("home.rotate"), Name: "action", Value: "rotate", Classes: "govuk-button--secondary"},
		govuk.Button{Text: g.text("home.retire"), Name: "action", Value: "retire", Classes: "govuk-button--secondary"})
	p.show(w, r, g)
}

// changeKeys makes new keys, or withdraws old ones.
func (p *Provider) changeKeys(w http.ResponseWriter, r *http.Request) {
	values, no := p.query(w, r)
	if no != nil {
		p.refusedPage(w, r, no)
		return
	}
	switch values.Get("action") {
	case "rotate":
		if err := p.RotateKeys(); err != nil {
			http.Error(w, "A key could not be made.", http.StatusInternalServerError)
			return
		}
	case "retire":
		p.RetireKeys()
	}
	to := p.path("/", newPage(r, "", "").language, "")
	if strings.Contains(to, "?") {
		to += "&done=1"
	} else {
		to += "?done=1"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// signOut ends the session of the browser.
func (p *Provider) signOut(w http.ResponseWriter, r *http.Request) {
	p.leave(w, r)
	g := newPage(r, "", "")
	p.signedOutPage(w, r, g.language)
}

// signOutPage asks before it signs out, where no id_token_hint shows that the
// service may (RP-Initiated Logout 1.0 §2).
func (p *Provider) signOutPage(w http.ResponseWriter, r *http.Request, language string) {
	g := &page{language: language, title: "sign-out", status: http.StatusOK}
	g.heading(g.text("sign-out"))
	g.paragraph(g.text("sign-out.text"))
	p.ourForm(g, "/sign-out", govuk.Button{Text: g.text("sign-out.submit")})
	p.show(w, r, g)
}

func (p *Provider) signedOutPage(w http.ResponseWriter, r *http.Request, language string) {
	g := &page{language: language, title: "signed-out", status: http.StatusOK}
	g.heading(g.text("signed-out"))
	g.paragraph(g.text("signed-out.text"))
	p.show(w, r, g)
}

// postPolicy is the policy of the page that posts an answer to the client.
func postPolicy(policy, to string) string {
	origin := "'self'"
	if u, err := url.Parse(to); err == nil {
		origin = u.Scheme + "://" + u.Host
	}
	policy = strings.Replace(policy, "form-action 'self'", "form-action "+origin, 1)
	return strings.Replace(policy, "script-src 'self'", "script-src 'self' "+submitHash, 1)
}
