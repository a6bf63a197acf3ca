package forms_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

func TestHandlerListsEveryFault(t *testing.T) {
	d := forms.MustDefine("missed-bin", build).Definition()
	_, err := forms.NewHandler(d, forms.Site{})
	var c *forms.ConfigError
	require.ErrorAs(t, err, &c)
	for _, want := range []string{"BaseURL", "Store", "Service.Council", "Service.Website", "Service.Contact", "Service.Privacy.Controller", "Article 13(1)(b)",
		"Service.Privacy.Purpose", "Service.Privacy.Basis", "Service.Privacy.Sharing", "Service.Accessibility.Status", "Service.Accessibility.Tested", "Accessibility.Prepared"} {
		require.ErrorContains(t, err, want)
	}
	for address, want := range map[string]string{
		"http://www.abermoel.example": "only a loopback address", "ftp://www.abermoel.example/x": "must begin https://", "/missed-bin": "whole address",
		"https://www.abermoel.example/?a=b": "without query", "https://u:p@www.abermoel.example/": "whole address", "https://www.abermoel.example/details": "which is also a page",
	} {
		_, err := forms.NewHandler(d, forms.Site{Host: web.Host{BaseURL: address}, Service: council(), Store: store.NewMemory()})
		require.ErrorContains(t, err, want, address)
	}
	s := council()
	s.Brand = theme.Brand{Background: "#ffff00", Foreground: "#ffffff"}
	_, err = forms.NewHandler(d, forms.Site{Host: web.Host{BaseURL: base}, Service: s, Store: store.NewMemory()})
	require.ErrorContains(t, err, "#ffffff", "colours without contrast are refused")
	_, err = forms.NewHandler(d, forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: store.NewMemory(), Idle: time.Minute})
	require.ErrorContains(t, err, "20 minutes")
}

// A definition that asks for what no handler serves is refused.
func TestFeatureOfNobodyIsRefused(t *testing.T) {
	d := *forms.MustDefine("missed-bin", build).Definition()
	d.Features = append(d.Features, feature("teleport"))
	require.True(t, d.Has("teleport"))
	_, err := forms.NewHandler(&d, forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: store.NewMemory()})
	require.ErrorContains(t, err, "the feature teleport is none of package forms")
}

type feature string

func (f feature) Name() string { return string(f) }

func TestMissingTextsAreListed(t *testing.T) {
	d := forms.MustDefine("missed-bin", build).Definition()
	some, err := lang.Load(fstest.MapFS{"cy.json": {Data: []byte(`{"missed-bin.title": "Bin"}`)}})
	require.NoError(t, err)
	_, err = forms.NewHandler(d, forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: store.NewMemory(), Languages: some})
	texts := d.Texts
	delete(texts, "missed-bin.title")
	for key := range texts {
		require.ErrorContains(t, err, key)
	}
	require.ErrorContains(t, err, "service.council")
	require.NotContains(t, err.Error(), "moothall.", "the library brings its own Welsh")

	polish, err := lang.Load(fstest.MapFS{"pl.json": {Data: []byte(`{}`)}})
	require.NoError(t, err)
	_, err = forms.NewHandler(d, forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: store.NewMemory(), Languages: polish})
	require.ErrorContains(t, err, "moothall.forms.continue", "for another language a council is told which words it must supply")
}

func TestCouncilOverridesWords(t *testing.T) {
	english, err := lang.Load(fstest.MapFS{"en.json": {Data: []byte(`{"moothall.forms.continue": "Next", "missed-bin.title": "Tell us about a bin"}`)}})
	require.NoError(t, err)
	w := serve(t, func(c *forms.Site) { c.Languages = english })
	b := formstest.New(t, w, base).Get("/start")
	require.Equal(t, "Tell us about a bin", b.Heading())
	require.Contains(t, b.Get("/address").Submit("address-search", "LS1 1UR").Body, ">\n  Next\n")
}

func TestSeveralFormsInOneService(t *testing.T) {
	kept := store.NewMemory()
	first := serve(t, func(c *forms.Site) { c.Store = kept })
	second, err := forms.MustDefine("odd", func(f *forms.Builder, v *odd) {
		whole(f)
		f.Page("good", forms.Text(&v.Good, "Good?"))
	}).Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/odd"}, Service: council(), Store: kept})
	require.NoError(t, err)
	a := fill(formstest.New(t, first, base))
	b := formstest.New(t, second, "https://www.abermoel.example/odd").Get("/good").Submit("good", "yes").Submit()
	require.Equal(t, "S", b.Heading())
	require.Equal(t, "Report sent", a.Submit().Heading())
	for _, form := range []string{"missed-bin", "odd"} {
		n := 0
		require.NoError(t, kept.Submissions(t.Context(), form, "", func(store.Submission) error { n++; return nil }))
		require.Equal(t, 1, n, form)
	}
}

func TestLanguages(t *testing.T) {
	w := serve(t)
	b := formstest.New(t, w, base)
	b.Sends.Set("Accept-Language", "cy-GB, en;q=0.5")
	require.Equal(t, "/missed-bin/cy/start", b.Get("/").URL.Path)
	b.Sends.Set("Accept-Language", "pl")
	require.Equal(t, "/missed-bin/start", b.Get("").URL.Path)
	for _, path := range []string{"/start", "/address", "/privacy-notice", "/accessibility-statement", "/cookies", "/contact", "/delete-answers", "/session-ended"} {
		require.Equal(t, "en", b.Get(path).Language(), path)
		require.Contains(t, b.Body, `hreflang="cy" href="/missed-bin/cy`+path+`"`, path)
		english := b.Title()
		b.Follow("Cymraeg")
		require.Equal(t, "/missed-bin/cy"+path, b.URL.Path)
		require.Equal(t, "cy", b.Language())
		require.NotEqual(t, english, b.Title())
		require.NotContains(t, b.Body, "⟦")
	}
	fill(b)
	b.Follow("Cymraeg")
	require.Equal(t, "20 Tachwedd 2026", b.Row("CY When was it missed?"))
	b.Submit()
	require.Equal(t, "cy", b.Language())
}

func TestServicePages(t *testing.T) {
	b := formstest.New(t, serve(t), base)
	require.Contains(t, b.Get("/privacy-notice").Text(), "When was it missed?", "what is asked is listed from the form")
	require.Contains(t, b.Text(), "60 minutes")
	require.Contains(t, b.Text(), "90 days")
	require.Contains(t, b.Text(), "dpo@abermoel.example")
	require.Contains(t, b.Get("/cookies").Text(), "__Host-moothall-missed-bin")
	require.Contains(t, b.Get("/accessibility-statement").Text(), "1 November 2026")
	require.Contains(t, b.Text(), "not compliant", "the status is the council's own")
}
