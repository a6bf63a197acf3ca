package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

var site = &theme.Site{
	Organisation: theme.Text{"en": "Abermoel County Council", "cy": "Cyngor Sir Abermoel"},
	HomeURL:      theme.Text{"en": "https://www.abermoel.example", "cy": "https://www.abermoel.example/cy"},
	Service:      theme.Text{"en": "Your account", "cy": "Eich cyfrif"},
	ServiceURL:   theme.Text{"en": "/", "cy": "/cy"},
	Languages:    []theme.Language{{Tag: "en", Name: "English"}, {Tag: "cy", Name: "Cymraeg"}},
	AssetsURL:    "/assets",
}

// newService is the whole service, for people who reach it at base. clients says who
// sent a request, if a proxy stands before it.
func newService(base string, provider identity.Provider, clients ...web.Clients) (http.Handler, error) {
	phone, err := standards.ParsePhone("01632 960123")
	if err != nil {
		return nil, err
	}
	shown, err := pages.New(site, pages.Config{Contact: theme.Contact{Phone: phone}})
	if err != nil {
		return nil, err
	}
	c := identity.Config{Host: web.Host{BaseURL: base}, Providers: []identity.Provider{provider}, Show: shown.Show}
	if len(clients) > 0 {
		c.Clients = clients[0]
	}
	auth, err := identity.New(c)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("GET /assets/", site.Assets())
	mux.Handle("GET /sign-in", begin(auth, identity.SignedIn))
	mux.Handle("GET /prove", begin(auth, identity.Proven))
	mux.Handle("GET /sign-out", http.RedirectHandler(auth.SignOutURL(), http.StatusSeeOther))
	mux.Handle("GET /me", auth.Optional(http.HandlerFunc(me)))
	mux.Handle("GET /{$}", auth.Optional(home("en")))
	mux.Handle("GET /cy", auth.Optional(home("cy")))
	return mux, nil
}

// begin sends people straight to the provider, to sign in at a level. A redirect to
// auth.SignInURL does as well, with one hop more.
func begin(auth *identity.Auth, need identity.Level) http.Handler {
	handler := auth.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		back, language := "/", ""
		if r.URL.Query().Get("lang") == "cy" {
			back, language = "/cy", "&lang=cy"
		}
		start, err := url.Parse(auth.SignInURL(need, back) + language)
		if err != nil {
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		begun := r.Clone(r.Context())
		begun.URL = start
		handler.ServeHTTP(w, begun)
	})
}

// person is what /me says of who is signed in. Name and birth date are there once
// they are proven.
type person struct {
	SignedIn  bool   `json:"signed_in"`
	Subject   string `json:"subject"`
	Level     string `json:"level"`
	Name      string `json:"name"`
	BirthDate string `json:"birth_date"`
}

func personOf(r *http.Request) (p person) {
	c, ok := identity.From(r)
	if !ok {
		return p
	}
	p = person{SignedIn: true, Subject: c.Subject, Level: c.Level.String()}
	if name, ok := c.Identity.Current(standards.Today(time.Now())); ok {
		p.Name = strings.TrimSpace(name.Given + " " + name.Family)
	}
	if c.Identity != nil && len(c.Identity.BirthDates) > 0 {
		p.BirthDate = c.Identity.BirthDates[0].String()
	}
	return p
}

func me(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	var answer any = struct {
		SignedIn bool `json:"signed_in"`
	}{}
	if p := personOf(r); p.SignedIn {
		answer = p
	}
	_ = json.NewEncoder(w).Encode(answer)
}
