package local

import (
	"bytes"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// pages is the shell of the provider's own pages.
type pages struct {
	site *theme.Site
}

func newPages(o Options) (*pages, error) {
	site := &theme.Site{
		Organisation: theme.Text{"en": words["en"]["organisation"], "cy": words["cy"]["organisation"]},
		Service:      theme.Text{"en": o.Profile.Title, "cy": o.Profile.Title},
		Languages:    []theme.Language{{Tag: "en", Name: "English"}, {Tag: "cy", Name: "Cymraeg"}},
		AssetsURL:    strings.TrimSuffix(o.Path, "/") + "/assets",
	}
	return &pages{site}, site.Check()
}

// pageRoutes are the addresses of the provider's own pages. Their forms are taken
// from the same origin only, as another site must not choose somebody or switch a
// fault on.
func (p *Provider) pageRoutes(mux *http.ServeMux) {
	own := http.NewCrossOriginProtection()
	post := func(pattern string, h http.HandlerFunc) { mux.Handle(pattern, own.Handler(h)) }
	mux.Handle("GET /assets/", p.words.site.Assets())
	mux.HandleFunc("GET /{$}", p.home)
	mux.HandleFunc("GET /choose", p.chooser)
	post("POST /choose", p.choose)
	mux.HandleFunc("GET /continue", p.continuing)
	mux.HandleFunc("GET /own", p.ownForm)
	post("POST /own", p.addOwn)
	mux.HandleFunc("GET /faults", p.faultsForm)
	post("POST /faults", p.saveFaults)
	post("POST /keys", p.changeKeys)
	post("POST /sign-out", p.signOut)
	mux.HandleFunc("GET /api/faults", p.readFaults)
	post("PUT /api/faults", p.putFaults)
}

// page is a page to show.
type page struct {
	language string
	title    string // a key of words, or text if it is none
	path     string // of the page, for the language switch
	request  string
	status   int
	failed   bool // it shows an error summary
	policy   string
	main     []string
}

// text is a text in the page's language.
func (g *page) text(key string, args ...any) string {
	text := words[g.language][key]
	if len(args) > 0 {
		text = fmt.Sprintf(text, args...)
	}
	return text
}

func (g *page) add(c ...govuk.Component) {
	for _, one := range c {
		g.main = append(g.main, string(one.Markup()))
	}
}

// raw adds markup, which must have been escaped.
func (g *page) raw(markup string) { g.main = append(g.main, markup) }

func (g *page) heading(text string) {
	g.raw(`<h1 class="govuk-heading-l">` + html.EscapeString(text) + `</h1>`)
}

func (g *page) paragraph(text string) {
	g.raw(`<p class="govuk-body">` + html.EscapeString(text) + `</p>`)
}

func (g *page) link(to, text string) {
	g.raw(`<p class="govuk-body"><a class="govuk-link" href="` + html.EscapeString(to) + `">` + html.EscapeString(text) + `</a></p>`)
}

// form begins and ends a form of ours.
func (p *Provider) ourForm(g *page, to string, fields ...govuk.Component) {
	g.raw(`<form action="` + html.EscapeString(p.path(to, g.language, g.request)) + `" method="post" novalidate>`)
	g.add(fields...)
	g.raw(`</form>`)
}

// path is the path of a page of ours, in a language and for a request.
func (p *Provider) path(page, language, request string) string {
	query := url.Values{}
	if request != "" {
		query.Set("request", request)
	}
	if language == "cy" {
		query.Set("lang", "cy")
	}
	to := strings.TrimSuffix(p.opts.Path, "/") + page
	if len(query) > 0 {
		to += "?" + query.Encode()
	}
	return to
}

// newPage is a page in the language of the request's address.
func newPage(r *http.Request, path, title string) *page {
	g := &page{language: "en", title: title, path: path, status: http.StatusOK, request: r.URL.Query().Get("request")}
	if r.URL.Query().Get("lang") == "cy" {
		g.language = "cy"
	}
	if len(g.request) > 100 {
		g.request = ""
	}
	return g
}

// show writes a page.
func (p *Provider) show(w http.ResponseWriter, r *http.Request, g *page) {
	title := g.title
	if text := g.text(g.title); text != "" {
		title = text
	}
	out := theme.Page{
		Language: g.language, Title: title, Error: g.failed, NoIndex: true, Path: map[string]string{},
		Main: govuk.HTML(strings.Join(g.main, "\n")),
	}
	if g.path != "" {
		for _, language := range []string{"en", "cy"} {
			out.Path[language] = p.path(g.path, language, g.request)
		}
	}
	var body bytes.Buffer
	if err := p.words.site.Page(&body, out); err != nil {
		p.opts.Logger.ErrorContext(r.Context(), "a page could not be written", "error", err)
		http.Error(w, "The page could not be written.", http.StatusInternalServerError)
		return
	}
	if g.policy == "" {
		g.policy = p.words.site.Policy()
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", g.policy)
	w.WriteHeader(g.status)
	_, _ = w.Write(body.Bytes())
}

// refusedPage says why a request was refused that cannot be sent back to a
// client. The reason is in English, for a developer.
func (p *Provider) refusedPage(w http.ResponseWriter, r *http.Request, no *refusal) {
	g := &page{language: "en", title: "refused", status: no.status}
	if g.status == 0 {
		g.status = http.StatusBadRequest
	}
	g.heading(g.text("refused"))
	g.paragraph(g.text("refused.text"))
	g.add(govuk.InsetText{Text: no.why})
	p.show(w, r, g)
}

// gone is for requests that are not there any more.
func (p *Provider) gone(w http.ResponseWriter, r *http.Request) {
	g := newPage(r, "", "gone")
	g.status = http.StatusGone
	g.heading(g.text("gone"))
	g.paragraph(g.text("gone.text"))
	p.show(w, r, g)
}

// problems is an error summary.
func (g *page) problems(items ...govuk.ErrorSummaryItem) {
	g.failed, g.status = true, http.StatusUnprocessableEntity
	g.add(govuk.ErrorSummary{TitleText: g.text("problem"), ErrorList: items})
}
