package forms_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
)

// Whatever is in the address of a link, or typed as its code or as an address: no fault,
// no answer of another, and nothing that was typed in a log.
func FuzzComeBack(f *testing.F) {
	f.Add("x", "123456", "sian@example.com")
	f.Add(strings.Repeat("A", 43), "١٢٣٤٥٦", "<script>@example.com")
	f.Add("a/b/../c", "\x00\xff", "")
	f.Add("%2e%2e", strings.Repeat("1", 5000), strings.Repeat("x", 5000)+"@example.com")
	none := forms.Limits{Drafts: -1, Links: -1, Letters: -1, Codes: -1, Traps: -1}
	w := serveReturning(f, store.NewMemory(), func(c *forms.Site) { c.Limits = none })
	f.Fuzz(func(t *testing.T, token, code, email string) {
		_, letter := w.saves(t)
		b := w.browser(t)
		paths := []string{"/come-back/" + url.PathEscape(token), linkPattern.FindString(letter.Text), "/come-back", "/my-forms/delete/" + url.PathEscape(token)}
		for _, path := range paths {
			b.Get(path)
			require.Less(t, b.Status, 500, path)
			if code == codePattern.FindString(letter.Text) {
				continue
			}
			b.Post(path, url.Values{"code": {code}, "email": {email}})
			require.Less(t, b.Status, 500, path)
			require.NotContains(t, b.Body, "Blue badge")
			require.NotContains(t, b.Body, "<script>@")
		}
	})
}
