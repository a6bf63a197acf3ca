package local

import (
	"maps"
	"net/http"
	"net/url"
)

// leaving is an answer that waits on a page of ours: a POST never leads to
// another origin at once, as browsers hold form-action against the redirect.
type leaving struct {
	asked *asked
	to    string // where the page leads; "" for form_post
	form  url.Values
}

// deny sends an error to the client (OpenID Connect Core 1.0 §3.1.2.6).
func (p *Provider) deny(w http.ResponseWriter, r *http.Request, a *asked, code, why string) {
	answer := map[string]string{"error": code, "error_description": why}
	if p.on(FaultErrorText) {
		answer["error_description"] = `<script>alert(1)</script> Ring 0900 000 000 "now" \ %0d%0aSet-Cookie: a=b`
		answer["error_uri"] = "javascript:alert(1)"
	}
	p.answer(w, r, a, answer)
}

// answer sends the person back with an answer, in the mode that was asked for.
func (p *Provider) answer(w http.ResponseWriter, r *http.Request, a *asked, answer map[string]string) {
	values := url.Values{}
	for name, value := range answer {
		values.Set(name, value)
	}
	if a.state != "" {
		values.Set("state", a.state)
	}
	if p.opts.Profile.IssuerInAnswer {
		values.Set("iss", a.at.issuer) // RFC 9207 §2
	}
	p.spoilAnswer(a, values)
	to, err := url.Parse(a.redirect)
	if err != nil {
		p.refusedPage(w, r, onPage("redirect_uri is no address"))
		return
	}
	switch a.mode {
	case "form_post":
		p.goOn(w, r, &leaving{asked: a, to: a.redirect, form: values})
		return
	case "fragment":
		to.Fragment, to.RawFragment = "", ""
		p.send(w, r, a, to.String()+"#"+values.Encode())
		return
	}
	query := to.Query() // that of the redirect address stays (RFC 6749 §3.1.2)
	maps.Copy(query, values)
	to.RawQuery = query.Encode()
	p.send(w, r, a, to.String())
}

// send leads to an address of the client: at once from a GET, and by way of a
// page after a POST.
func (p *Provider) send(w http.ResponseWriter, r *http.Request, a *asked, to string) {
	if r.Method == http.MethodPost {
		p.goOn(w, r, &leaving{asked: a, to: to})
		return
	}
	http.Redirect(w, r, to, http.StatusFound)
}

// spoilAnswer does what the faults of answers ask for.
func (p *Provider) spoilAnswer(a *asked, values url.Values) {
	if p.on(FaultStateWrong) {
		values.Set("state", random())
	}
	if p.on(FaultStateMissing) {
		values.Del("state")
	}
	if p.on(FaultIssuerWrong) {
		values.Set("iss", "https://provider.example/")
	}
	if p.on(FaultIssuerMissing) {
		values.Del("iss")
	}
	if p.on(FaultCodeTwice) && values.Has("code") {
		values.Add("code", random())
	}
}
