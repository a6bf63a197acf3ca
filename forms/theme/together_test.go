package theme_test

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// Words with a hyphen after one letter stand in a span on Welsh pages, whoever
// renders them, and nothing but text changes.
func TestWelshWordsStayTogether(t *testing.T) {
	const word, long = `<span class="moothall-word">`, `<span class="moothall-together">`
	main := func(language, markup string, render bool) string {
		s := aberwen()
		s.Languages = append(s.Languages, theme.Language{Tag: "cy-GB", Name: "Cymraeg"})
		if render {
			s.Render = func(w io.Writer, _ *theme.Site, p theme.Page) error {
				for _, part := range strings.SplitAfter("<head><title>E-bost</title></head><main>"+string(p.Main)+"</main>", "") { // in many writes
					if _, err := io.WriteString(w, part); err != nil {
						return err
					}
				}
				return nil
			}
		}
		var b bytes.Buffer
		require.NoError(t, s.Page(&b, theme.Page{Language: language, Title: "Eich e-bost", Main: govuk.HTML(markup)}))
		require.NotContains(t, b.String()[:strings.Index(b.String(), "<main")], "moothall-word")
		_, after, _ := strings.Cut(b.String(), "<main")
		_, after, _ = strings.Cut(after, ">")
		after, _, _ = strings.Cut(after, "</main>")
		return strings.TrimSpace(after)
	}
	for markup, want := range map[string]string{
		"<h1>Eich e-bost</h1>":                                              "<h1>Eich " + word + "e-bost</span></h1>",
		"<p>E-bost, e-bostio.</p>":                                          "<p>" + word + "E-bost</span>, " + word + "e-bostio</span>.</p>",
		"<p>ei he-bost (e-lyfr)</p>":                                        "<p>ei " + word + "he-bost</span> (" + word + "e-lyfr</span>)</p>",
		"<p>e-ffurflenni</p>":                                               "<p>" + long + "e-ffurflenni</span></p>",
		"<p>i’ch e-bost’, ‘e-bost’</p>":                                     "<p>i’ch " + word + "e-bost</span>’, ‘" + word + "e-bost</span>’</p>",
		"<p>&#39;e-bost&#39;&nbsp;E-BOST":                                   "<p>&#39;" + word + "e-bost</span>&#39;&nbsp;" + word + "E-BOST</span>",
		"<p>â-bc ŵe-bost de-bost ail-e-bost":                                "<p>" + word + "â-bc</span> ŵe-bost de-bost ail-e-bost",
		"<p>e- bost e -bost e-1 -e- 2-e</p>":                                "<p>e- bost e -bost e-1 -e- 2-e</p>",
		`<p title="e-bost > e-bost" id='e-bost'>e-bost`:                     `<p title="e-bost > e-bost" id='e-bost'>` + word + "e-bost</span>",
		"<!-- e-bost <p> e-bost --><p>e-bost":                               "<!-- e-bost <p> e-bost --><p>" + word + "e-bost</span>",
		"<textarea>e-bost <b>e-bost</textarea>e-bost":                       "<textarea>e-bost <b>e-bost</textarea>" + word + "e-bost</span>",
		"<select><option>e-bost<option value=e-bost>e-bost</select> e-bost": "<select><option>e-bost<option value=e-bost>e-bost</select> " + word + "e-bost</span>",
		"<svg><title>e-bost</title><text>e-bost</text></svg>e-bost":         "<svg><title>e-bost</title><text>e-bost</text></svg>" + word + "e-bost</span>",
		"<script>e-bost</script><style>e-bost</style>":                      "<script>e-bost</script><style>e-bost</style>",
	} {
		for _, render := range []bool{false, true} {
			require.Equal(t, want, main("cy", markup, render))
			require.Equal(t, want, main("cy-GB", markup, render))
			require.Equal(t, markup, main("en", markup, render))
		}
	}
	var b bytes.Buffer
	require.NoError(t, aberwen().Error(&b, 404, theme.Page{Language: "cy", Main: "<p>e-bost</p>"}))
	require.Contains(t, b.String(), "<p>"+word+"e-bost</span></p>")
}

// FuzzTogether: with the spans taken out again a page is as it was, and they
// change neither its text nor its other elements.
func FuzzTogether(f *testing.F) {
	for _, seed := range []string{"e-bost", `<p title="e-bost">he-bost</p>`, "<textarea>e-bost", "<svg>e-bost</svg>e-x", "<!--e-b-->e-b", "<title>e-b</title><b>e-b", "a<e-b>", "<TITLE>e-b</TITLE>"} {
		f.Add(seed)
	}
	spans := regexp.MustCompile(`<span class="moothall-(?:word|together)">([\pL\pN_-]+)</span>`)
	f.Fuzz(func(t *testing.T, markup string) {
		if strings.Contains(markup, "moothall") || !utf8.ValidString(markup) {
			return
		}
		s := aberwen()
		s.Render = func(w io.Writer, _ *theme.Site, p theme.Page) error {
			_, err := io.WriteString(w, string(p.Main))
			return err
		}
		var b bytes.Buffer
		require.NoError(t, s.Page(&b, theme.Page{Language: "cy", Main: govuk.HTML(markup)}))
		require.Equal(t, markup, spans.ReplaceAllString(b.String(), "$1"))
		text, tags := parts(markup)
		newText, newTags := parts(b.String())
		require.Equal(t, text, newText)
		require.ElementsMatch(t, tags, slices.DeleteFunc(newTags, func(tag string) bool { return strings.Contains(tag, "moothall-") }))
	})
}

// parts are the texts of a page in one and its opening tags.
func parts(markup string) (text string, tags []string) {
	for z := html.NewTokenizer(strings.NewReader(markup)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return text, tags
		case html.TextToken:
			text += string(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken, html.CommentToken:
			tags = append(tags, z.Token().String())
		}
	}
}
