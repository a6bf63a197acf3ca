package local

import (
	"html"
	"net/http"

	"github.com/moothall/moothall/forms/govuk"
)

// chooser is the page that asks who signs in.
func (p *Provider) chooser(w http.ResponseWriter, r *http.Request) {
	p.showChooser(w, r, false)
}

func (p *Provider) showChooser(w http.ResponseWriter, r *http.Request, failed bool) {
	g := newPage(r, "/choose", "choose")
	a, ok := p.pending.get(g.request)
	if !ok {
		p.gone(w, r)
		return
	}
	radios := govuk.Radios{Name: "citizen", Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: g.text("choose"), Classes: "govuk-fieldset__legend--l", IsPageHeading: true}}}
	if failed {
		g.problems(govuk.ErrorSummaryItem{Text: g.text("choose.error"), Href: "#citizen"})
		radios.ErrorMessage = &govuk.ErrorMessage{Text: g.text("choose.error")}
	}
	asks := "choose.asks"
	if a.proof() {
		asks = "choose.proof"
	}
	radios.Hint = &govuk.Hint{Text: g.text(asks, a.client.title()) + " " + g.text("about")}
	for _, c := range p.Citizens() {
		radios.Items = append(radios.Items, p.item(g, &c))
	}
	if n := len(p.Faults()); n > 0 {
		g.add(govuk.InsetText{Text: g.text("choose.on", n)})
	}
	p.ourForm(g, "/choose", radios, govuk.Button{Text: g.text("choose.submit")},
		govuk.Button{Text: g.text("choose.cancel"), Classes: "govuk-button--secondary", Name: "action", Value: "cancel"})
	g.link(p.path("/own", g.language, g.request), g.text("choose.add"))
	g.link(p.path("/faults", g.language, g.request), g.text("choose.faults"))
	p.show(w, r, g)
}

// item is a citizen in the chooser. A name has the language and direction of its
// own.
func (p *Provider) item(g *page, c *Citizen) *govuk.RadiosItem {
	language := ""
	if c.Language != "" && c.Language != g.language {
		language = ` lang="` + html.EscapeString(c.Language) + `"`
	}
	name := `<bdi` + language + `>` + html.EscapeString(c.FullName()) + `</bdi>`
	hint := g.text("choose.born", c.BirthDates[0])
	if note := c.Note[g.language]; note != "" {
		hint = note + ", " + hint
	}
	return &govuk.RadiosItem{HTML: govuk.HTML(name), Value: govuk.String(c.ID), Hint: &govuk.Hint{Text: hint}}
}

func (c *Client) title() string {
	if c.Name != "" {
		return c.Name
	}
	return c.ID
}

// choose takes the answer of the chooser.
func (p *Provider) choose(w http.ResponseWriter, r *http.Request) {
	values, no := p.query(w, r)
	if no != nil {
		p.refusedPage(w, r, no)
		return
	}
	request := newPage(r, "", "").request
	a, ok := p.pending.get(request)
	if !ok {
		p.gone(w, r)
		return
	}
	if values.Get("action") == "cancel" {
		p.pending.take(request)
		p.deny(w, r, a, "access_denied", "the person turned back")
		return
	}
	c, ok := p.citizen(values.Get("citizen"))
	if !ok {
		p.showChooser(w, r, true)
		return
	}
	if _, ok := p.pending.take(request); !ok {
		p.gone(w, r)
		return
	}
	p.finish(w, r, a, p.begin(w, r, *c))
}

// goOn leads on to the client by way of a page of ours.
func (p *Provider) goOn(w http.ResponseWriter, r *http.Request, l *leaving) {
	id := random()
	p.finished.put(id, l)
	http.Redirect(w, r, p.path("/continue", l.asked.locale, id), http.StatusSeeOther)
}

// submit is the script that sends a form_post answer on. Its hash is in the policy
// of that page alone; without it, there is a button.
const (
	submit     = `document.forms[0].submit()`
	submitHash = "'sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE='"
)

// continuing is the page that leads on.
func (p *Provider) continuing(w http.ResponseWriter, r *http.Request) {
	g := newPage(r, "", "")
	l, ok := p.finished.get(g.request)
	if !ok {
		p.gone(w, r)
		return
	}
	name := g.text("continue.service")
	if l.asked.client != nil {
		name = l.asked.client.title()
	}
	g.title = g.text("continue", name)
	g.heading(g.title)
	g.paragraph(g.text("continue.text"))
	if l.form == nil {
		w.Header().Set("Refresh", "0; url="+l.to)
		g.link(l.to, g.text("continue.link"))
		p.show(w, r, g)
		return
	}
	g.policy = postPolicy(p.words.site.Policy(), l.to)
	g.raw(`<form action="` + html.EscapeString(l.to) + `" method="post">`)
	for field, all := range l.form {
		for _, value := range all {
			g.raw(`<input type="hidden" name="` + html.EscapeString(field) + `" value="` + html.EscapeString(value) + `">`)
		}
	}
	g.add(govuk.Button{Text: g.text("continue.link")})
	g.raw(`</form><script>` + submit + `</script>`)
	p.show(w, r, g)
}
