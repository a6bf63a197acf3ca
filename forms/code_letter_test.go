package forms_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

func TestCodeLetter(t *testing.T) {
	var sent *forms.Letter
	keys := map[string]bool{}
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example"}, Service: council()}
	require.ErrorContains(t, site.SendCode(t.Context(), "sian@example.com", "123456", "en"), "has no Post")
	site.Post = func(_ context.Context, key string, l *forms.Letter) error {
		sent, keys[key] = l, true
		return nil
	}
	site.Languages = lang.New("en", "cy").Tolerate(lang.GapsEnglish, nil)
	require.NoError(t, site.SendCode(t.Context(), "sian@example.com", "123456", "en"))
	require.Equal(t, "sian@example.com", sent.To)
	require.Contains(t, sent.Subject, "123456")
	require.Contains(t, sent.Text, "Your code to sign in is 123456")
	require.NoError(t, site.SendCode(t.Context(), "sian@example.com", "123456", "cy"))
	require.Contains(t, sent.Text, "Eich cod mewngofnodi yw 123456")
	require.Equal(t, "cy", sent.Language)
	require.NoError(t, site.SendCode(t.Context(), "sian@example.com", "999999", "fr"))
	require.Equal(t, "en", sent.Language, "a language that the site has not")
	require.Len(t, keys, 2, "one code is one letter, however often it is tried")
}
