package forms_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// BenchmarkPost is one page's post, from the request to the redirect: the
// draft is read, the answers checked, and the draft durably stored. The floor
// beside it is the store's part alone, one load and one save.
func BenchmarkPost(b *testing.B) {
	for _, kind := range []string{"memory", "sealed", "sqlite"} {
		var kept store.Store = store.NewMemory()
		switch kind {
		case "sealed": // in memory too: the difference is what sealing costs
			kept = sealing(b, kept)
		case "sqlite":
			disk, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), &sqlite.Options{PurgeEvery: -1}) // by its clock all has ended
			require.NoError(b, err)
			b.Cleanup(func() { disk.Close() })
			kept = disk
		}
		w := serve(b, func(c *forms.Site) { c.Store, c.Limits.Saves = kept, -1 })
		person := fill(formstest.New(b, w, base))
		var serving http.Handler = w
		request := func(method, path, body string) int {
			r := httptest.NewRequest(method, base+path, strings.NewReader(body))
			r.Header.Set("Content-Type", urlencoded)
			for _, c := range person.Cookies() {
				r.AddCookie(c)
			}
			answer := httptest.NewRecorder()
			serving.ServeHTTP(answer, r)
			return answer.Code
		}
		b.Run(kind, func(b *testing.B) {
			texts := []string{"details=By+the+gate.", "details=By+the+door."} // the same again would not be stored
			for i := 0; b.Loop(); i++ {
				require.Equal(b, 303, request("POST", "/details", texts[i%2]))
			}
		})
		b.Run(kind+"/GET", func(b *testing.B) {
			for b.Loop() {
				require.Equal(b, 200, request("GET", "/date", ""))
			}
		})
		b.Run(kind+"/request", func(b *testing.B) { // what of the other two is the request and its recorder alone
			serving = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) })
			defer func() { serving = w }()
			for b.Loop() {
				require.Equal(b, 200, request("GET", "/date", ""))
			}
		})
		b.Run(kind+"/floor", func(b *testing.B) {
			payload := []byte(strings.Repeat("x", 1200))
			ctx := b.Context()
			d := store.Draft{ID: kind + "floor", Data: payload, Expires: w.now}
			if before, err := kept.Draft(ctx, d.ID); err == nil {
				d = before
			}
			require.NoError(b, kept.Lead(ctx, store.Session{ID: d.ID, Draft: d.ID, Expires: w.now}))
			for b.Loop() {
				_, _, err := kept.Resume(ctx, d.ID)
				require.NoError(b, err)
				require.NoError(b, kept.Save(ctx, d))
				d.Version++
			}
		})
	}
}
