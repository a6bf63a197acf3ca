package theme_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

var paths = map[string]string{"en": "/bin/email", "cy": "/bin/cy/email"}

func TestPageShell(t *testing.T) {
	doc, _ := parse(t, aberwen(), theme.Page{
		Language: "cy", Title: "Eich e-bost", Path: paths, Back: "/bin/cy/bin",
		Before: "<p id=before>B</p>", Main: "<h1>Eich e-bost</h1>", After: "<a id=after href=/d>Dileu</a>",
	})
	root := find(doc, "html", "", "")[0]
	require.Equal(t, "cy", attr(root, "lang"))
	require.Equal(t, "ltr", attr(root, "dir"))
	require.Equal(t, "Eich e-bost - Rhoi gwybod am fin - Cyngor Aberwen", text(find(doc, "title", "", "")[0]))
	require.Equal(t, "width=device-width, initial-scale=1, viewport-fit=cover", attr(find(doc, "meta", "name", "viewport")[0], "content"))
	require.Empty(t, find(doc, "meta", "name", "robots"))

	skip := find(doc, "a", "class", "govuk-skip-link")[0]
	require.Equal(t, "#main-content", attr(skip, "href"))
	require.Equal(t, "Neidio i’r prif gynnwys", text(skip))
	home := find(doc, "a", "class", "govuk-generic-header__homepage-link")[0]
	require.Equal(t, "https://aberwen.example/cy", attr(home, "href"))
	require.Equal(t, "Cyngor Aberwen", text(home))
	require.Equal(t, "Beta Gwasanaeth newydd yw hwn. Rhoi adborth", text(find(doc, "p", "class", "govuk-phase-banner__content")[0]))

	current := find(doc, "a", "aria-current", "page")
	require.Len(t, current, 1)
	require.Equal(t, "Biniau", text(current[0]))

	back := find(doc, "a", "class", "govuk-back-link")[0]
	require.Equal(t, "Yn ôl", text(back))
	require.Equal(t, "nav", back.Parent.Data)
	main := find(doc, "main", "id", "main-content")
	require.Len(t, main, 1)
	require.Equal(t, "BEich e-bost Dileu", text(main[0]))
	require.Equal(t, "Dolenni cymorthPreifatrwyddCyngor Aberwen", text(find(doc, "footer", "", "")[0]))
}

func TestPageLanguageSwitchStaysOnThePage(t *testing.T) {
	doc, _ := parse(t, aberwen(), theme.Page{Language: "en", Path: paths})
	nav := find(doc, "nav", "aria-label", "Language")
	require.Len(t, nav, 1)
	links := find(nav[0], "a", "", "")
	require.Len(t, links, 1)
	require.Equal(t, "Cymraeg", text(links[0]))
	for name, want := range map[string]string{"href": "/bin/cy/email", "hreflang": "cy", "lang": "cy", "rel": "alternate"} {
		require.Equal(t, want, attr(links[0], name), name)
	}
	require.Equal(t, "English", text(find(nav[0], "span", "aria-current", "true")[0]))
	alternates := find(find(doc, "head", "", "")[0], "link", "rel", "alternate")
	require.Len(t, alternates, 2)
	require.Equal(t, "/bin/email", attr(alternates[0], "href"))
	require.Equal(t, "cy", attr(alternates[1], "hreflang"))
}

func TestPageWithoutOtherLanguagesHasNoSwitch(t *testing.T) {
	doc, _ := parse(t, aberwen(), theme.Page{Path: map[string]string{"en": "/x"}})
	require.Empty(t, find(doc, "nav", "aria-label", "Language"))
	require.Empty(t, find(doc, "link", "rel", "alternate"))
}

func TestPageOptions(t *testing.T) {
	s := aberwen()
	s.Languages = append(s.Languages, theme.Language{Tag: "ur", Name: "اردو", Dir: "rtl"})
	doc, body := parse(t, s, theme.Page{Language: "ur", Title: "T", Error: true, NoIndex: true, Path: map[string]string{"ur": "/ur", "en": "/en"}})
	require.Equal(t, "rtl", attr(find(doc, "html", "", "")[0], "dir"))
	require.Equal(t, "noindex", attr(find(doc, "meta", "name", "robots")[0], "content"))
	require.Contains(t, body, "<title>Error: T - ")
	doc, _ = parse(t, s, theme.Page{Language: "cy", Title: "T", Error: true, Back: "/x", BackText: "I'r dechrau"})
	require.Equal(t, "Gwall: T - Rhoi gwybod am fin - Cyngor Aberwen", text(find(doc, "title", "", "")[0]))
	require.Equal(t, "I'r dechrau", text(find(doc, "a", "class", "govuk-back-link")[0]))
}

func TestPageUnknownLanguage(t *testing.T) {
	var b bytes.Buffer
	require.ErrorContains(t, aberwen().Page(&b, theme.Page{Language: "fr"}), `page language "fr" is not among Site.Languages`)
	require.ErrorContains(t, aberwen().Error(&b, 404, theme.Page{Language: "fr"}), `page language "fr"`)
	require.Zero(t, b.Len())
}

func TestPageTimeout(t *testing.T) {
	doc, _ := parse(t, aberwen(), theme.Page{Language: "cy", Timeout: &theme.Timeout{Idle: time.Hour, ExtendURL: "/bin/extend", EndedURL: "/bin/cy/ended"}})
	dialog := find(doc, "dialog", "", "")
	require.Len(t, dialog, 1)
	for name, want := range map[string]string{
		"data-idle": "3600", "data-warn": "300", "data-extend": "/bin/extend", "data-ended": "/bin/cy/ended",
		"data-i18n.minutes.other": "Amser ar ôl: %{count} munud.", "data-i18n.minutes.two": "Amser ar ôl: %{count} funud.", "open": "",
	} {
		require.Equal(t, want, attr(dialog[0], name), name)
	}
	doc, _ = parse(t, aberwen(), theme.Page{Timeout: &theme.Timeout{Idle: time.Minute, Warn: time.Hour}})
	require.Equal(t, "30", attr(find(doc, "dialog", "", "")[0], "data-warn"), "never longer than half the time")
	doc, _ = parse(t, aberwen(), theme.Page{})
	require.Empty(t, find(doc, "dialog", "", ""))
}

func TestPageCountWordsOnlyWhereCounted(t *testing.T) {
	_, body := parse(t, aberwen(), theme.Page{})
	require.NotContains(t, body, "data-i18n")
	doc, _ := parse(t, aberwen(), theme.Page{Language: "cy", Main: `<div data-module="govuk-character-count"></div>`})
	script := find(doc, "script", "", "")[0]
	require.Equal(t, "Mae gennych %{count} air ar ôl", attr(script, "data-i18n.words-under-limit.two"))
}

// What the policy forbids must not be on the page, whatever is filled in.
func TestPageHasNothingInline(t *testing.T) {
	s := aberwen()
	doc, _ := parse(t, s, theme.Page{Path: paths, Back: "/x", Timeout: &theme.Timeout{Idle: time.Hour}})
	for n := range doc.Descendants() {
		require.NotEqual(t, "style", n.Data)
		if n.Data == "script" {
			require.Empty(t, text(n))
			require.NotEmpty(t, attr(n, "src"))
		}
		for _, a := range n.Attr {
			require.NotEqual(t, "style", a.Key)
			require.False(t, strings.HasPrefix(a.Key, "on"), a.Key)
		}
	}
	require.NotContains(t, s.Policy(), "unsafe")
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
		require.Contains(t, s.Policy(), want)
	}
}

// Whatever a text holds, it comes out as that text and makes no element, and
// no address makes a script run.
func TestPageEscapes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		nasty := rapid.StringOf(rapid.SampledFrom([]rune(`ab<>"'&/:=- ŵ{}$javascript`))).Draw(rt, "text")
		s := aberwen()
		s.Organisation["en"], s.Navigation[0].Text["en"], s.Navigation[0].URL["en"] = "x"+nasty, "x"+nasty, nasty
		s.HomeURL["en"] = "/" + nasty
		var b bytes.Buffer
		require.NoError(rt, s.Page(&b, theme.Page{Title: nasty, Back: "/" + nasty, BackText: "x" + nasty, Path: map[string]string{"cy": nasty}}))
		doc, err := html.Parse(&b)
		require.NoError(rt, err)
		require.Len(rt, find(doc, "main", "", ""), 1)
		require.Equal(rt, strings.Join(strings.Fields("x"+nasty), " "), text(find(doc, "div", "class", "govuk-generic-header__logo")[0]))
		for _, class := range []string{"govuk-generic-header__homepage-link", "govuk-back-link"} {
			require.Len(rt, find(doc, "a", "class", class)[0].Attr, 2, "an attribute of the text's making")
		}
		for n := range doc.Descendants() {
			require.NotContains(rt, []string{"b", "s", "i"}, n.Data, "an element of the text's making")
			for _, a := range n.Attr {
				require.False(rt, strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"), a.Key)
			}
		}
	})
}

func TestPageRefusesSchemes(t *testing.T) {
	for u, want := range map[string]string{
		"/a:b": "/a:b", "?x=a:b": "?x=a:b", "mailto:a@b.example": "mailto:a@b.example", "TEL:123": "TEL:123", "x": "x",
		"javascript:alert(1)": "#", " JavaScript:x": "#", "java\nscript:x": "#", "data:text/html,x": "#", "\x01javascript:x": "#",
	} {
		doc, _ := parse(t, aberwen(), theme.Page{Back: u})
		require.Equal(t, want, attr(find(doc, "a", "class", "govuk-back-link")[0], "href"), "%q", u)
	}
}

func TestRenderReplacesTheShell(t *testing.T) {
	s := aberwen()
	var got []theme.Page
	failed := errors.New("no")
	s.Render = func(w io.Writer, site *theme.Site, p theme.Page) error {
		require.Same(t, s, site)
		got = append(got, p)
		return failed
	}
	require.ErrorIs(t, s.Page(io.Discard, theme.Page{Main: "m"}), failed)
	require.ErrorIs(t, s.Error(io.Discard, 404, theme.Page{Language: "cy", Main: "m"}), failed)
	require.Equal(t, theme.Page{Language: "en", Main: "m"}, got[0])
	require.Equal(t, "Heb ddod o hyd i’r dudalen", got[1].Title)
	require.True(t, strings.HasSuffix(string(got[1].Main), "m"))
}

func BenchmarkPage(b *testing.B) {
	s, p := aberwen(), theme.Page{Title: "T", Path: paths, Back: "/x", Main: govuk.HTML(strings.Repeat("<p>x</p>", 200))}
	b.ReportAllocs()
	for b.Loop() {
		_ = s.Page(io.Discard, p)
	}
}

func TestPageOutcomeAndNext(t *testing.T) {
	doc, _ := parse(t, aberwen(), theme.Page{Outcome: `not-"proven"`, Next: "https://provider.example/authorize?a=1&b='2'\"", Main: "<h1>On</h1>"})
	require.Equal(t, `not-"proven"`, attr(find(doc, "html", "", "")[0], "data-outcome"))
	refresh := find(doc, "meta", "http-equiv", "refresh")
	require.Len(t, refresh, 1)
	require.Equal(t, "0; url=https://provider.example/authorize?a=1&b=%272%27%22", attr(refresh[0], "content"))

	plain, _ := parse(t, aberwen(), theme.Page{Main: "<h1>Here</h1>"})
	require.Empty(t, find(plain, "meta", "http-equiv", "refresh"))
	require.Empty(t, attr(find(plain, "html", "", "")[0], "data-outcome"))
	hostile, _ := parse(t, aberwen(), theme.Page{Next: "javascript:alert(1)", Main: "<h1>Here</h1>"})
	require.Empty(t, find(hostile, "meta", "http-equiv", "refresh"))
}
