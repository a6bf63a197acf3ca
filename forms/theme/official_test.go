package theme_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// dist is the folder dist of npm's govuk-frontend.
func dist(t testing.TB) fs.FS {
	return os.DirFS(filepath.Join(suites.NPM(t, "govuk-frontend"), "dist"))
}

var asksFor = regexp.MustCompile(`url\(([^)"]*)\)`)

// The official look without typeface and crest asks for nothing else, and has
// neither's name.
func TestOfficialLeavesOut(t *testing.T) {
	s := aberwen()
	s.Official = &theme.Official{Dist: dist(t)}
	require.NoError(t, s.Check())
	css, _, _ := assetURLs(t, s)
	body := get(s, "GET", css, "").Body.String()
	require.Greater(t, len(body), 100_000)
	require.True(t, strings.Contains(body, ".govuk-accordion__section"))
	require.True(t, strings.Contains(body, ".moothall-timeout"))
	require.Empty(t, regexp.MustCompile(`(?i)GDS Transport|@font-face|crest|sourceMappingURL|/assets/`).FindAllString(body, -1))
	require.Empty(t, asksFor.FindAllString(body, -1))
	require.NotContains(t, s.Policy(), "font-src")
	// Dropping a rule leaves the braces in pairs.
	require.Equal(t, strings.Count(body, "{"), strings.Count(body, "}"))
}

func TestOfficialServesWhatIsAskedFor(t *testing.T) {
	sub, err := fs.Sub(dist(t), "govuk")
	require.NoError(t, err)
	s := aberwen()
	s.Official = &theme.Official{Dist: sub, Fonts: true, Crest: true}
	require.NoError(t, s.Check())
	require.Contains(t, s.Policy(), "font-src 'self'")
	css, _, _ := assetURLs(t, s)
	names := asksFor.FindAllStringSubmatch(get(s, "GET", css, "").Body.String(), -1)
	require.Len(t, names, 7)
	for _, m := range names {
		w := get(s, "GET", "/bin/assets/"+m[1], "")
		require.Equal(t, 200, w.Code, m[1])
		require.Regexp(t, `^(font/woff2?|image/svg\+xml)$`, w.Header().Get("Content-Type"))
		require.NotZero(t, w.Body.Len())
	}
}

func TestOfficialFollowsTheBrand(t *testing.T) {
	s := aberwen()
	s.Official = &theme.Official{Dist: dist(t)}
	plain, _, _ := assetURLs(t, s)
	const header = ".govuk-generic-header{background:#330000}"
	require.False(t, strings.Contains(get(s, "GET", plain, "").Body.String(), header))
	s.Brand.Background = "#330000"
	branded, _, _ := assetURLs(t, s)
	require.NotEqual(t, plain, branded)
	require.True(t, strings.Contains(get(s, "GET", branded, "").Body.String(), header))
}

func TestOfficialCheck(t *testing.T) {
	css := &fstest.MapFile{Data: []byte(`:root{--govuk-frontend-version:"6.6.0"}`)}
	for name, tt := range map[string]struct {
		dist fs.FS
		want string
	}{
		"none":     {nil, "Official.Dist is nil"},
		"empty":    {fstest.MapFS{}, "is not the folder dist"},
		"too old":  {fstest.MapFS{"govuk-frontend.min.css": {Data: []byte(`:root{--govuk-frontend-version:"5.9.0"}`)}}, "is not version 6"},
		"nothing":  {fstest.MapFS{"govuk-frontend.min.css": {}}, "is not version 6"},
		"no start": {fstest.MapFS{"govuk-frontend.min.css": css}, "is not complete"},
		"no crest": {fstest.MapFS{"govuk-frontend.min.js": {}, "govuk-frontend.min.css": {Data: []byte(string(css.Data) + `a{b:url(/assets/images/c.svg)}`)}}, "is not complete"},
		"a script": {fstest.MapFS{"govuk-frontend.min.js": {}, "assets/x.js": {}, "govuk-frontend.min.css": {Data: []byte(string(css.Data) + `a{b:url(/assets/x.js)}`)}}, "a kind of file"},
	} {
		t.Run(name, func(t *testing.T) {
			s := aberwen()
			s.Official = &theme.Official{Dist: tt.dist, Crest: true}
			require.ErrorContains(t, s.Check(), tt.want)
			// Pages are still whole: they have our look.
			url, _, _ := assetURLs(t, s)
			require.True(t, strings.Contains(get(s, "GET", url, "").Body.String(), ".govuk-button"))
		})
	}
}

// The official script runs under our policy, with our words in the page's
// language, beside our timeout.
func TestOfficialScript(t *testing.T) {
	main := govuk.PasswordInput{ID: "p", Name: "p", Label: govuk.Label{Text: "Cyfrinair"}}.Markup() +
		govuk.CharacterCount{ID: "c", Name: "c", MaxLength: govuk.Int(5), Label: govuk.Label{Text: "Testun"}}.Markup()
	_, url := serveSite(t, func(s *theme.Site) { s.Official = &theme.Official{Dist: dist(t)} }, theme.Page{Main: main})
	require.NoError(t, chromedp.Do(browser(t), chromedp.EmulateViewport(320, 800), chromedp.Navigate(url+"/cy"),
		visible(".govuk-password-input__toggle"),
		run(`document.querySelector(".govuk-password-input__toggle").focus()`), press(kb.Enter),
		is("#p", "type", "text"), says(".govuk-password-input__toggle", "Cuddio"),
		says(".govuk-character-count__status", "Mae gennych 5 nod ar ôl"),
		chromedp.SendKeys("#c", "abcd"), says(".govuk-character-count__status", "Mae gennych 1 nod ar ôl"),
	))
}

// Head gives a page of one's own the same look, words included.
func TestHead(t *testing.T) {
	s := aberwen()
	p := theme.Page{Language: "cy", Main: govuk.ExitThisPage{Text: "Gadael"}.Markup()}
	css, js, icon := assetURLs(t, s)
	head := string(s.Head(p))
	for _, want := range []string{css, js, icon, `data-i18n.activated="Yn gadael y dudalen hon."`} {
		require.Contains(t, head, want)
	}
	require.NotContains(t, head, "show-password")
	require.NotContains(t, head, "data-official")
	require.Contains(t, string(s.Head(theme.Page{Language: "xx", Main: p.Main})), `data-i18n.activated="Leaving this page."`)
}
