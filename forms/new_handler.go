package forms

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"

	"github.com/moothall/moothall/forms/theme"
)

// NewHandler returns a form as an [http.Handler] to mount at the path of
// c.BaseURL. The error is a [*ConfigError] that lists all faults: a bad
// BaseURL, what the service leaves out, colours without enough contrast, and
// every text that a declared language lacks.
func NewHandler(d *model.Definition, c Site) (*Handler, error) { return newHandler(d, c, "/assets") }

// newHandler is NewHandler with its assets at a path of its own.
func newHandler(d *model.Definition, c Site, assets string) (*Handler, error) {
	c = c.withDefaults()
	c.Idle = min(c.Idle, d.Retention.Drafts) // what pages state is the earlier end
	h := &Handler{Letters: &Letters{def: d, service: c.Service}, cfg: c, mounted: assets}
	faults := h.setBase()
	faults = append(faults, c.Service.check(d)...)
	if isNil(c.Store) {
		faults = append(faults, "Store is missing: use package forms/store/sqlite or postgres, or store.NewMemory in tests")
	}
	if k, ok := store.As[store.Keeper](c.Store); ok && !isNil(k) {
		if err := k.Keeps(d.Name, d.Retention.Submissions); err != nil {
			faults = append(faults, err.Error())
		}
	}
	if c.Idle < 20*time.Minute {
		faults = append(faults, "Idle, or how long Keep keeps drafts, is under 20 minutes, too short for many people")
	}
	faults = append(faults, h.setKinds()...)
	faults = append(faults, h.setRooms()...)
	faults = append(faults, h.setFeatures()...)
	faults = append(faults, h.setFiles()...)
	faults = append(faults, h.setTexts(c.Languages)...)
	faults = append(faults, h.checkNotices()...)
	faults = append(faults, h.setCouncils()...)
	for _, tag := range h.languages[min(1, len(h.languages)):] {
		if slices.Contains(reserved, tag) || d.Page(tag) != nil {
			faults = append(faults, fmt.Sprintf("the language %q has the same address as a page", tag))
		}
	}
	for _, cookie := range c.Cookies {
		for _, language := range h.languages {
			if blank(cookie.Name) || blank(cookie.Purpose[language]) || blank(cookie.Life[language]) {
				faults = append(faults, fmt.Sprintf("Cookies: %q lacks its name, or what it is for or when it ends in the language %q", cookie.Name, language))
			}
		}
	}
	if len(faults) == 0 {
		h.setSite()
		faults = append(faults, h.setPictures()...)
		for _, language := range h.languages {
			if c.Service.Feedback != nil && blank(c.Service.Feedback[language]) {
				faults = append(faults, fmt.Sprintf("Service.Feedback has no address for the language %q: give one, if it is the same", language))
			}
		}
		for tag := range c.Service.Websites {
			if !slices.Contains(h.languages, tag) {
				faults = append(faults, fmt.Sprintf("Service.Websites has the language %q, which the form is not in: correct it, or add its catalogue", tag))
			}
		}
		if err := h.site.Check(); err != nil {
			faults = append(faults, err.Error())
		}
	}
	if len(faults) > 0 {
		return nil, &ConfigError{d.Name, faults}
	}
	h.first = h.beginning()
	h.setLooks()
	h.assets = http.StripPrefix(h.mounted, h.site.Assets())
	h.headers = make(map[string]http.Header)
	for _, language := range h.languages {
		h.headers[language] = h.headersIn(language)
	}
	h.limiter = limiterOf(c.Store)
	if !isNil(c.Accounts) {
		h.behind = c.Accounts.Optional(http.HandlerFunc(h.serve))
	}
	c.Started(d.Name, h.base)
	for _, stale := range h.texts.Stale() {
		c.Logger.Warn("a translation was made from an older English text", "language", stale.Language, "key", stale.Key)
	}
	missing := map[string]int{}
	for _, m := range h.texts.Missing() { // there are some only where the catalogues tolerate it
		missing[m.Language]++
	}
	for language, count := range missing {
		c.Logger.Warn("texts are missing and show in English", "language", language, "count", count)
	}
	h.register()
	for _, unused := range h.texts.Unused() {
		if !h.owns(unused.Key) {
			continue
		}
		c.Logger.Warn("a catalogue has a text that nothing uses", "language", unused.Language, "key", unused.Key)
	}
	return h, nil
}

// owns says whether a catalogue key belongs to this form, its service or this
// package: a folder of catalogues may serve other forms, and sign-in, as well.
func (h *Handler) owns(key string) bool {
	for _, prefix := range []string{h.def.Name + ".", "service.", "moothall.forms.", "moothall.error.", "moothall.theme."} {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// setKinds holds that every question can be asked, and that every guard is there.
func (h *Handler) setKinds() (faults []string) {
	for _, p := range h.def.Pages {
		if p.Guard != "" && h.cfg.Guards[p.Guard] == nil && h.cfg.Officer == nil {
			faults = append(faults, noGuard(p))
		}
		for _, f := range p.Fields {
			if _, ok := f.Kind.(Kind); !ok {
				faults = append(faults, fmt.Sprintf("the field %q is of the kind %q, which has no Ask and so cannot stand on a page", f.Key, f.Kind.Name()))
			}
		}
	}
	return faults
}

// setBase takes BaseURL apart.
func (h *Handler) setBase() (faults []string) {
	base, faults := h.cfg.Base()
	if base == nil {
		return faults
	}
	h.base, h.prefix, h.cookie = base, base.Prefix, base.Cookie("moothall-"+h.def.Name)
	if h.cfg.Officer != nil { // who is a resident too has a cookie for that
		h.cookie = base.Cookie("moothall-staff-" + h.def.Name)
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(h.prefix, "/"), "/")
	if h.def.Page(first) != nil {
		faults = append(faults, fmt.Sprintf("BaseURL's path begins with %q, which is also a page: choose another path", first))
	}
	return faults
}

// footer are the pages of the service, linked from every page.
var footer = []struct{ slug, words string }{
	{"contact", "moothall.forms.contact.title"},
	{"privacy-notice", "moothall.forms.privacy.title"},
	{"accessibility-statement", "moothall.forms.accessibility.title"},
	{"cookies", "moothall.forms.cookies.title"},
}

func (h *Handler) setSite() {
	paths := make(map[string]map[string]string)
	for _, slug := range reserved {
		paths[slug] = h.everywhere(slug)
	}
	for _, p := range h.def.Pages {
		paths[p.Slug] = h.everywhere(p.Slug)
	}
	h.paths = paths
	h.site = h.cfg.shell(h.texts)
	h.site.Service, h.site.ServiceURL = perLanguage(h.texts, h.def.Name+".title"), theme.Text(h.everywhere("start"))
	h.site.AssetsURL = h.prefix + h.mounted
	h.def.Fields(func(_ *model.Page, f *model.Field) {
		if k, ok := f.Kind.(interface{ extra() *theme.Extra }); ok && h.site.Extras == nil {
			h.site.Extras = []*theme.Extra{k.extra()} // there is one
		}
	})
	links := h.site.Footer
	h.site.Footer = nil
	for _, link := range footer {
		h.site.Footer = append(h.site.Footer, theme.Link{Text: perLanguage(h.texts, link.words), URL: theme.Text(h.everywhere(link.slug))})
	}
	h.site.Footer = append(h.site.Footer, links...)
}

// setCouncils makes the handler of each council that shares the form.
func (h *Handler) setCouncils() (faults []string) {
	if len(h.cfg.Councils) == 0 {
		return nil
	}
	f := h.def.Field(h.def.Council)
	if f == nil {
		return []string{"Councils are given, and the form does not find out whose it is: ask with forms.Council"}
	}
	h.councils, h.among = make(map[string]*Handler), make(map[string]*Letters)
	for _, code := range f.Kind.(model.Chooser).Values() {
		gss, _ := standards.ParseGSSCode(code)
		own, ok := h.cfg.Councils[gss]
		if !ok {
			faults = append(faults, fmt.Sprintf("Councils has no %s, which shares the form", code))
			continue
		}
		site := h.cfg
		site.Councils, site.Accounts, site.Service, site.Languages = nil, nil, own.Service, cmp.Or(own.Languages, site.Languages)
		made, err := newHandler(h.def, site, "/assets/"+code)
		if err != nil {
			faults = append(faults, fmt.Sprintf("Councils[%s]: %v", code, err))
			continue
		}
		h.councils[code], h.among[code] = made, made.Letters
	}
	return faults
}
