package theme_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// crest is drawn for these tests.
const crest = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48"><style>.a{fill:#f4c430}</style><path class="a" d="M2 2h36v24c0 12-18 20-18 20S2 38 2 26z"/><path d="M6 22q7-6 14 0t14 0v5q-7 6-14 0t-14 0z" fill="#1c5f8a"/></svg>`

func pngFile(width, height int) []byte {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width {
		picture.Set(i, i*height/width, color.White)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// withLogo is aberwen with a picture in each language.
func withLogo() *theme.Site {
	s := aberwen()
	s.Brand.Logo = &theme.Logo{
		Files: map[string][]byte{"en": []byte(crest), "cy": pngFile(400, 80)},
		Alt:   theme.Text{"en": "Crest of Aberwen", "cy": "Arfbais Aberwen"},
	}
	return s
}

func TestLogoPerLanguage(t *testing.T) {
	s := withLogo()
	require.NoError(t, s.Check())
	for language, want := range map[string]map[string]string{
		"en": {"alt": "Crest of Aberwen", "width": "40", "height": "48"}, "cy": {"alt": "Arfbais Aberwen", "width": "240", "height": "48"},
	} {
		doc, _ := parse(t, s, theme.Page{Language: language, Path: paths})
		home := find(doc, "a", "class", "govuk-generic-header__homepage-link")[0]
		require.Equal(t, s.HomeURL[language], attr(home, "href"))
		logo := find(home, "img", "class", "moothall-logo")
		require.Len(t, logo, 1)
		for name, value := range want {
			require.Equal(t, value, attr(logo[0], name), name)
		}
		require.Empty(t, text(home), "the picture stands in place of the name")
		file := get(s, "GET", attr(logo[0], "src"), "")
		require.Equal(t, 200, file.Code)
		require.Equal(t, s.Brand.Logo.Files[language], file.Body.Bytes())
		require.Contains(t, file.Header().Get("Content-Type"), "image/")
		require.Contains(t, file.Header().Get("Content-Security-Policy"), "default-src 'none'")
	}
	// Beside words, which are not said twice.
	s.Brand.LogoText = theme.Text{"en": "Aberwen Council", "cy": "Cyngor Aberwen"}
	doc, _ := parse(t, s, theme.Page{Language: "cy"})
	require.Equal(t, "Cyngor Aberwen", text(find(doc, "a", "class", "govuk-generic-header__homepage-link")[0]))
	require.Equal(t, "Arfbais Aberwen", attr(find(doc, "img", "", "")[0], "alt"))
	s.Brand.Logo.Alt["cy"] = "Cyngor Aberwen"
	doc, _ = parse(t, s, theme.Page{Language: "cy"})
	require.Empty(t, attr(find(doc, "img", "", "")[0], "alt"))
	// The first language's stands for the others, and there need be no link.
	s = withLogo()
	delete(s.Brand.Logo.Files, "cy")
	s.HomeURL = nil
	require.NoError(t, s.Check())
	doc, _ = parse(t, s, theme.Page{Language: "cy"})
	require.Equal(t, "40", attr(find(find(doc, "span", "class", "govuk-generic-header__homepage-link")[0], "img", "", "")[0], "width"))
}

func TestLogoIsRefused(t *testing.T) {
	svg := func(inside string) []byte {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 48">` + inside + `</svg>`)
	}
	for name, tt := range map[string]struct {
		spoil func(*theme.Logo)
		want  string
	}{
		"no text alternative":     {func(l *theme.Logo) { l.Alt = nil }, `Brand.Logo.Alt has no text for language "en"`},
		"none in Welsh":           {func(l *theme.Logo) { delete(l.Alt, "cy") }, `Brand.Logo.Alt has no text for language "cy"`},
		"blank":                   {func(l *theme.Logo) { l.Alt["cy"] = " " }, `Brand.Logo.Alt has no text for language "cy"`},
		"the name of a file":      {func(l *theme.Logo) { l.Alt["en"] = "logo.SVG" }, `is "logo.SVG", the name of a file`},
		"no picture":              {func(l *theme.Logo) { l.Files = nil }, `no picture for language "en"`},
		"no such language":        {func(l *theme.Logo) { l.Files["pl"] = []byte(crest) }, `"pl", which is not among Languages`},
		"empty":                   {func(l *theme.Logo) { l.Files["cy"] = []byte{} }, `Files["cy"] is neither an SVG nor a PNG`},
		"a JPEG":                  {func(l *theme.Logo) { l.Files["cy"] = []byte("\xff\xd8\xff\xe0 JFIF") }, `Files["cy"] is neither`},
		"half a PNG":              {func(l *theme.Logo) { l.Files["cy"] = pngFile(9, 9)[:50] }, `is a PNG that cannot be read`},
		"HTML":                    {func(l *theme.Logo) { l.Files["en"] = []byte("<html></html>") }, "neither a PNG nor an SVG"},
		"half an SVG":             {func(l *theme.Logo) { l.Files["en"] = []byte(crest[:90]) }, "nor an SVG that can be read"},
		"no namespace":            {func(l *theme.Logo) { l.Files["en"] = []byte(`<svg viewBox="0 0 1 1"/>`) }, "namespace"},
		"no size":                 {func(l *theme.Logo) { l.Files["en"] = []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`) }, "without a viewBox"},
		"a line":                  {func(l *theme.Logo) { l.Files["cy"] = pngFile(900, 2) }, "far longer"},
		"large":                   {func(l *theme.Logo) { l.Files["en"] = svg("<!--" + strings.Repeat("x", 70_000) + "-->") }, "has 70"},
		"script":                  {func(l *theme.Logo) { l.Files["en"] = svg("<script>1</script>") }, `element "script"`},
		"HTML within":             {func(l *theme.Logo) { l.Files["en"] = svg("<foreignObject/>") }, `element "foreignObject"`},
		"movement":                {func(l *theme.Logo) { l.Files["en"] = svg("<animate/>") }, `element "animate"`},
		"an event":                {func(l *theme.Logo) { l.Files["en"] = svg(`<g onload="x()"/>`) }, `attribute "onload"`},
		"another picture":         {func(l *theme.Logo) { l.Files["en"] = svg(`<image xlink:href="https://x.example/a.png"/>`) }, `attribute "href"`},
		"a link that runs":        {func(l *theme.Logo) { l.Files["en"] = svg(`<a href="javascript:x()"/>`) }, `attribute "href"`},
		"a style that loads":      {func(l *theme.Logo) { l.Files["en"] = svg(`<style>@import "x"</style>`) }, "style loads"},
		"a style with an address": {func(l *theme.Logo) { l.Files["en"] = svg(`<g style="fill: url( 'https://x.example')"/>`) }, `attribute "style"`},
	} {
		t.Run(name, func(t *testing.T) {
			s := withLogo()
			tt.spoil(s.Brand.Logo)
			require.ErrorContains(t, s.Check(), tt.want)
		})
	}
	s := withLogo()
	s.Brand.Logo.Files["en"] = svg(`<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use xlink:href="#g"/><style>.a { fill: url("#g") }</style>`)
	require.NoError(t, s.Check())
}

// Whatever the bytes are, they are refused or served as they are, and nothing of
// them gets into the page.
func TestLogoTakesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := []byte(rapid.SampledFrom([]string{crest, string(pngFile(20, 10))}).Draw(t, "file"))
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			file[rapid.IntRange(0, len(file)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		s := aberwen()
		s.Brand.Logo = &theme.Logo{Files: map[string][]byte{"en": file}, Alt: theme.Text{"en": `A "<b>"`, "cy": "A"}}
		var b bytes.Buffer
		require.NoError(t, s.Page(&b, theme.Page{}))
		require.NotContains(t, b.String(), "<b>")
		require.Equal(t, s.Check() == nil, strings.Contains(b.String(), "<img"), "what is refused is not shown")
	})
}

// The picture comes under the pages' policy, in its own colours, and fits.
func TestLogoIsSeen(t *testing.T) {
	_, url := serveSite(t, func(s *theme.Site) {
		s.Brand = withLogo().Brand
		s.Brand.Logo.Files["cy"] = pngFile(900, 60)
		s.Brand.LogoText = theme.Text{"en": "Aberwen Council, where the longest name of all is written", "cy": "Cyngor Aberwen"}
	}, theme.Page{Main: "<h1>T</h1>"})
	for _, language := range []string{"en", "cy"} {
		require.NoError(t, chromedp.Do(browser(t), chromedp.EmulateViewport(320, 640), chromedp.Navigate(url+"/"+language),
			expect(`document.querySelector(".moothall-logo").complete && document.querySelector(".moothall-logo").naturalWidth > 0`),
			now(`Math.round(document.querySelector(".moothall-logo").getBoundingClientRect().height) === 48`),
			now(`document.documentElement.scrollWidth === 320`),
			now(`document.querySelector(".moothall-brand__name").getBoundingClientRect().top < 60 || document.documentElement.lang === "cy"`),
			run(`document.documentElement.style.fontSize = "200%"`), now(`document.documentElement.scrollWidth === 320`),
			now(`(() => { // with letters of twice their size it gives way, and no word is broken
				const text = document.querySelector(".moothall-brand__name").firstChild;
				return Array.from(text.data.matchAll(/\S+/g)).every((word) => {
					const r = document.createRange();
					r.setStart(text, word.index);
					r.setEnd(text, word.index + word[0].length);
					return new Set(Array.from(r.getClientRects(), (c) => c.top)).size === 1;
				});
			})()`)))
	}
}
