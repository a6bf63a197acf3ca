package theme_test

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

func TestErrorPages(t *testing.T) {
	words := theme.Words()
	for _, tag := range []string{"en", "cy"} {
		for status, like := range map[int]int{
			400: 400, 403: 403, 404: 404, 405: 405, 413: 413, 415: 415, 422: 422, 429: 429, 500: 500, 503: 503,
			418: 400, 499: 400, 501: 500, 599: 500, 200: 500, 4000: 500,
		} {
			var b bytes.Buffer
			require.NoError(t, aberwen().Error(&b, status, theme.Page{Language: tag, Path: paths}))
			doc, err := html.Parse(&b)
			require.NoError(t, err)
			title := words[tag]["moothall.theme.error."+strconv.Itoa(like)+".title"]
			require.NotEmpty(t, title)
			h1 := find(doc, "h1", "", "")
			require.Len(t, h1, 1)
			require.Equal(t, title, text(h1[0]), status)
			require.Contains(t, text(find(doc, "title", "", "")[0]), title)
			require.Len(t, find(find(doc, "main", "", "")[0], "p", "", ""), 2)
			require.Equal(t, "noindex", attr(find(doc, "meta", "name", "robots")[0], "content"))
		}
	}
}

func TestErrorSaysWhatIsCertain(t *testing.T) {
	say := func(p theme.Page) string {
		var b bytes.Buffer
		require.NoError(t, aberwen().Error(&b, 500, p))
		doc, err := html.Parse(&b)
		require.NoError(t, err)
		return text(find(doc, "main", "", "")[0])
	}
	require.Equal(t, "Sorry, there is a problem with the serviceSomething went wrong on our side.Try again later.", say(theme.Page{}))
	all := say(theme.Page{NothingSent: true, AnswersKept: true, Title: "Own", Main: "<p>Phone 01632 960000.</p>"})
	require.Equal(t, "OwnSomething went wrong on our side. Nothing has been sent to Aberwen Council."+
		"The answers you have already saved are kept. Try again later.Phone 01632 960000.", all)
}
