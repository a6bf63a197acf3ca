package pages

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards/lang"
)

// Config is what the pages say of the council.
type Config struct {
	// Contact is how people who cannot sign in reach the council. Defaults to that of
	// the site; one of the two must be given.
	Contact theme.Contact
	// Languages are the council's catalogues, whose texts go before [Words].
	// Defaults to none: the languages are those of the site.
	Languages *lang.Catalogues
	// Providers are the names of providers by their ID, in each language of the
	// site. Those that this package knows (One Login, ScotAccount, NHS login,
	// Entra) need none.
	Providers map[string]theme.Text
	// AnswersKept says, where a sign-in failed, that the answers that were saved
	// before are kept. Set it only where that is certain, as with forms.
	AnswersKept bool
}

// Pages writes the pages. Make one with [New]; any number of goroutines may use it.
type Pages struct {
	site  *theme.Site
	cfg   Config
	texts *lang.Catalogues
}

// New checks the configuration and returns the pages, in the shell of site. The
// error lists all that is missing.
func New(site *theme.Site, c Config) (*Pages, error) {
	if site == nil {
		return nil, errors.New("pages: site is nil: give the theme.Site of the service, such as that of forms.Handler.Site")
	}
	languages := site.Languages
	if len(languages) == 0 {
		languages = []theme.Language{{Tag: "en", Name: "English"}}
	}
	if c.Languages == nil {
		var others []string
		for _, l := range languages {
			if l.Tag != "en" {
				others = append(others, l.Tag)
			}
		}
		c.Languages = lang.New(others...)
	}
	faults := []error{site.Check()}
	texts, err := c.Languages.With(nil, Words())
	if err == nil {
		err = texts.Check()
	}
	faults = append(faults, err)
	if c.Contact.IsZero() && len(c.Contact.Hours) == 0 {
		c.Contact = site.Contact
	}
	if c.Contact.IsZero() {
		faults = append(faults, errors.New("Config.Contact is empty: who cannot sign in needs another way, so give Phone, Email or URL"))
	}
	complete := func(name string, t theme.Text) {
		for _, l := range languages {
			if len(t) > 0 && strings.TrimSpace(t[l.Tag]) == "" {
				faults = append(faults, fmt.Errorf("%s has no text for language %q: add it", name, l.Tag))
			}
		}
	}
	complete("Config.Contact.Hours", c.Contact.Hours)
	complete("Config.Contact.URL", c.Contact.URL)
	for id, name := range c.Providers {
		complete(fmt.Sprintf("Config.Providers[%q]", id), name)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	return &Pages{site: site, cfg: c, texts: texts}, nil
}

// Show writes a page: it is what [identity.Config.Show] asks for.
func (s *Pages) Show(w http.ResponseWriter, r *http.Request, p identity.Page) {
	tag := s.language(p.Language)
	d := &page{Pages: s, p: s.texts.Printer(tag), tag: tag, in: p}
	out := theme.Page{Language: tag, NoIndex: true}
	switch p.Kind {
	case identity.PageChoose:
		d.choose(&out)
	case identity.PageLeave:
		d.leave(&out)
	case identity.PageEmail:
		d.email(&out)
	case identity.PageCode:
		d.code(&out)
	case identity.PageSignOut:
		d.signOut(&out)
	case identity.PageSignedOut:
		d.signedOut(&out)
	case identity.PageResume:
		d.resume(&out)
	case identity.PageHandBack:
		d.handBack(&out)
	default:
		d.outcome(&out)
	}
	if p.Outcome != nil {
		out.Outcome = string(p.Outcome.Kind)
	}
	out.Path = s.otherLanguages(r, p)
	out.Main = govuk.HTML(d.b)
	var document bytes.Buffer
	if err := s.site.Page(&document, out); err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", s.site.Policy())
	w.Header().Set("Content-Language", tag)
	switch p.Kind {
	case identity.PageEmail, identity.PageCode, identity.PageSignOut, identity.PageResume, identity.PageHandBack:
		// With no-referrer a browser sends "Origin: null" with a form (Fetch §3.2),
		// which is refused where there is no Sec-Fetch-Site, as on old phones.
		w.Header().Set("Referrer-Policy", "same-origin")
	}
	if p.Status == 0 {
		p.Status = http.StatusOK
	}
	w.WriteHeader(p.Status)
	_, _ = w.Write(document.Bytes()) // the client has gone if it fails
}

// language is the one of the site that serves a tag: itself, that of its base, or
// the first.
func (s *Pages) language(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	for _, want := range []string{tag, base} {
		for _, l := range s.site.Languages {
			if l.Tag == want {
				return want
			}
		}
	}
	if len(s.site.Languages) > 0 {
		return s.site.Languages[0].Tag
	}
	return "en"
}

// otherLanguages is where the same page is in each language, for those pages that
// can be had again: the others are the answer to something that happens once.
func (s *Pages) otherLanguages(r *http.Request, p identity.Page) map[string]string {
	q := r.URL.Query()
	path := ""
	switch p.Kind {
	case identity.PageOutcome:
		again, err := url.Parse(p.Again)
		if err != nil || p.Again == "" {
			return nil
		}
		path, q = again.Path, again.Query()
	case identity.PageChoose, identity.PageEmail, identity.PageSignOut, identity.PageSignedOut:
	case identity.PageCode, identity.PageResume:
		if q.Get("flow") == "" {
			return nil
		}
	default:
		return nil
	}
	if q.Has("parked") && q.Get("parked") == "" || len(q.Encode()) > 2048 {
		return nil
	}
	paths := make(map[string]string, len(s.site.Languages))
	for _, l := range s.site.Languages {
		q := url.Values(http.Header(q).Clone())
		q.Set("lang", l.Tag)
		paths[l.Tag] = path + "?" + q.Encode()
	}
	return paths
}
