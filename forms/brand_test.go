package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/web"
)

// The header has the council's crest and leads to its site in the language of
// the page, on every page, and the footer has the links that the council adds.
func TestBrandPerLanguage(t *testing.T) {
	crest := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><path d="M0 0h10v20z"/></svg>`)
	w := serve(t, func(c *forms.Site) {
		c.Service.Brand.Logo = &theme.Logo{Files: map[string][]byte{"en": crest}, Alt: theme.Text{"en": "Crest of Abermoel", "cy": "Arfbais Abermoel"}}
		c.Service.Websites = theme.Text{"cy": "https://www.abermoel.example/cy"}
		c.Service.Links = []theme.Link{{Text: theme.Text{"en": "Complaints", "cy": "Cwynion"}, URL: theme.Text{"en": "https://www.abermoel.example/complaints", "cy": "https://www.abermoel.example/cwynion"}}}
	})
	b := formstest.New(t, w, base)
	for _, path := range []string{"/start", "/address", "/contact", "/nothing", "/answers-deleted"} {
		b.Get(path)
		require.Contains(t, b.Body, `<a class="govuk-generic-header__homepage-link" href="https://www.abermoel.example"><span class="moothall-brand"><img class="moothall-logo" src="/missed-bin/assets/moothall-logo-`)
		require.Contains(t, b.Body, `alt="Crest of Abermoel" width="24" height="48">`)
		require.Contains(t, b.Body, `href="https://www.abermoel.example/complaints">Complaints</a>`)
		b.Get("/cy" + path)
		require.Contains(t, b.Body, `<a class="govuk-generic-header__homepage-link" href="https://www.abermoel.example/cy"><span class="moothall-brand"><img`)
		require.Contains(t, b.Body, `alt="Arfbais Abermoel"`)
		require.Contains(t, b.Body, `href="https://www.abermoel.example/cwynion">Cwynion</a>`)
	}
	require.NotContains(t, b.Body, `href="https://www.abermoel.example"`, "answers-deleted leads to the Welsh site")
}

func TestBrandIsRefused(t *testing.T) {
	form, err := forms.Define("missed-bin", build)
	require.NoError(t, err)
	for want, spoil := range map[string]func(*forms.Service){
		`Brand.Logo.Alt has no text for language "cy"`: func(s *forms.Service) {
			s.Brand.Logo = &theme.Logo{Files: map[string][]byte{"en": []byte("x")}, Alt: theme.Text{"en": "A"}}
		},
		`Websites["cy"]`:                         func(s *forms.Service) { s.Websites = theme.Text{"cy": "http://a.example"} },
		`Service.Websites has the language "pl"`: func(s *forms.Service) { s.Websites = theme.Text{"pl": "https://a.example"} },
		`Footer[4].Text has no text for language "cy"`: func(s *forms.Service) {
			s.Links = []theme.Link{{Text: theme.Text{"en": "A"}, URL: theme.Text{"en": "/", "cy": "/"}}}
		},
		`Footer[4].URL for language "cy" is "javascript:x()`: func(s *forms.Service) {
			s.Links = []theme.Link{{Text: theme.Text{"en": "A", "cy": "A"}, URL: theme.Text{"en": "/", "cy": "javascript:x()"}}}
		},
	} {
		c := forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: store.NewMemory(), Languages: welsh(t, form.Definition())}
		spoil(&c.Service)
		_, err := form.Handler(c)
		require.ErrorContains(t, err, want)
	}
}
