package forms_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// The disk is full, the file can only be read, another program holds it: the page says what
// became of the answers, and when it is over the person goes on where they were.
func TestTroubleOfADatabase(t *testing.T) {
	type answers struct{ Name, More string }
	form := forms.MustDefine("trouble", func(f *forms.Builder, r *answers) {
		whole(f)
		f.Page("name", forms.Text(&r.Name, "Name"))
		f.Page("more", forms.TextArea(&r.More, "More").Max(10_000))
	})
	for name, trouble := range map[string]func(t *testing.T, s *sqlite.Store, path string) (over func()){
		"full":      pragmas("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"), // SQLite makes it what the file has now
		"read-only": pragmas("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
		"locked": func(t *testing.T, _ *sqlite.Store, path string) func() {
			other, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate")
			require.NoError(t, err)
			tx, err := other.BeginTx(t.Context(), nil)
			require.NoError(t, err)
			return func() {
				require.NoError(t, tx.Rollback())
				require.NoError(t, other.Close())
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "trouble.db")
			kept, err := sqlite.Open(t.Context(), path, &sqlite.Options{PurgeEvery: -1})
			require.NoError(t, err)
			defer kept.Close()
			site := servePermit(t, permitPages).site()
			site.BaseURL, site.Store = "https://www.abermoel.example/trouble", kept
			b := formstest.New(t, must(form.Handler(site)), site.BaseURL)
			b.Get("/name").Submit("name", "Siân")
			over := trouble(t, kept, path)
			b.ExpectStatus(503).Submit("more", longWords)
			require.Contains(t, b.Text(), "Answers that you have saved are not lost")
			require.NotContains(t, b.Body, "disk")
			over()
			b.Get("/more").Submit("more", longWords)
			require.Equal(t, "Siân", b.Row("Name"))
			over = trouble(t, kept, path)
			b.ExpectStatus(503).Submit()
			over()
			b.Get("/check-answers").Submit()
			require.Equal(t, "S", b.Heading())
			sent := 0
			require.NoError(t, kept.Submissions(t.Context(), "trouble", "", func(store.Submission) error { sent++; return nil }))
			require.Equal(t, 1, sent)
		})
	}
}

// longWords do not fit into what is left of a page of the file.
var longWords = func() (s string) {
	for range 1600 {
		s += "words "
	}
	return s
}()

func pragmas(begin, end string) func(t *testing.T, s *sqlite.Store, path string) func() {
	return func(t *testing.T, s *sqlite.Store, _ string) func() {
		_, err := s.Writer().ExecContext(t.Context(), begin)
		require.NoError(t, err)
		return func() {
			_, err := s.Writer().ExecContext(t.Context(), end)
			require.NoError(t, err)
		}
	}
}
