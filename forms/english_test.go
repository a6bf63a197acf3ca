package forms_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// A service that tolerates gaps shows English as English: every text that Welsh
// lacks is inside lang="en", no mark is left over, and each is counted.
func TestMissingTextsShowAsEnglish(t *testing.T) {
	form := forms.MustDefine("lamp", func(f *forms.Builder, r *struct{ Lamp string }) {
		f.Title("Report a lamp & more")
		f.Intro("## Before\n\nYou need:\n- a **number**\n- time")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Page("lamp", forms.Text(&r.Lamp, "Which lamp?").Hint("On the post"))
		f.Submitted("Sent", "Wait.")
	})
	var mu sync.Mutex
	missed := map[string]int{}
	languages := lang.New("cy").Tolerate(lang.GapsEnglish, func(language, key string) {
		mu.Lock()
		defer mu.Unlock()
		missed[language+" "+key]++
	})
	handler, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: store.NewMemory(), Languages: languages})
	require.NoError(t, err)
	b := formstest.New(t, handler, base)
	seen := map[string]int{}
	for _, path := range []string{"/cy/start", "/cy/lamp", "/cy/privacy-notice", "/cy/no-such-page"} {
		b.Get(path)
		page := b.Body
		require.False(t, strings.ContainsAny(page, lang.EnglishBegin+lang.EnglishEnd), path)
		doc, err := html.Parse(strings.NewReader(page))
		require.NoError(t, err)
		for _, text := range []string{"Report a lamp & more", "You need:", "Which lamp?", "On the post", "number"} {
			for _, languageOf := range languagesOf(doc, text, "") {
				seen[text]++
				require.Equal(t, "en", languageOf, "%q on %s", text, path)
			}
		}
	}
	require.Len(t, seen, 5, "each was looked at")
	require.NotZero(t, missed["cy lamp.title"])
	require.NotZero(t, missed["cy lamp.lamp.label"])
	for key := range missed {
		require.True(t, strings.HasPrefix(key, "cy lamp.") || strings.HasPrefix(key, "cy service."), key)
	}
	b.Get("/start")
	require.NotContains(t, b.Body, `<span lang="en">`)
}

// languagesOf lists the lang of each place where a text stands, the title of the
// page aside, which cannot say it.
func languagesOf(n *html.Node, text, language string) (found []string) {
	for _, a := range n.Attr {
		if a.Key == "lang" {
			language = a.Val
		}
	}
	if n.Type == html.TextNode && strings.Contains(n.Data, text) && n.Parent.Data != "title" {
		found = append(found, language)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		found = append(found, languagesOf(c, text, language)...)
	}
	return found
}
