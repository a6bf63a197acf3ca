package soak

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// inbox is the back office. It counts what it has taken.
type inbox struct {
	url string

	mu      sync.Mutex
	bad     bool // it takes little of what comes, as on a bad day
	came    int  // requests
	working map[string]bool
	taken   map[string]int // by key
	twice   []string       // keys that two were delivering at the same moment
}

func openInbox(t testing.TB) *inbox {
	b := &inbox{working: map[string]bool{}, taken: map[string]int{}}
	server := httptest.NewServer(b)
	t.Cleanup(server.Close)
	b.url = server.URL
	return b
}

func (b *inbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.URL.Query().Get("key")
	b.mu.Lock()
	b.came++
	bad, n := b.bad, b.came
	if b.working[key] {
		b.twice = append(b.twice, key)
	}
	b.working[key] = true
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		delete(b.working, key)
		b.mu.Unlock()
	}()
	if bad {
		switch n % 8 {
		case 0:
			panic(http.ErrAbortHandler) // the connection is reset
		case 1:
			http.Error(w, "busy", http.StatusTooManyRequests)
			return
		case 2, 3:
			http.Error(w, "broken", http.StatusInternalServerError)
			return
		case 4:
			time.Sleep(200 * time.Millisecond)
		}
	}
	b.mu.Lock()
	b.taken[key]++
	b.mu.Unlock()
}

func (b *inbox) setBad(bad bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bad = bad
}

// settle waits until each of n submissions was taken under both keys.
func (b *inbox) settle(t testing.TB, n int) {
	t.Helper()
	require.Eventually(t, func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return len(b.taken) >= 2*n
	}, 4*time.Minute, 50*time.Millisecond, "everything is delivered")
}

// nothingLost holds that what residents saw, what is stored and what was taken is the same.
func nothingLost(t testing.TB, db string, c *crowd, b *inbox) {
	t.Helper()
	b.settle(t, c.all())
	s, _, err := openDatabase(t.Context(), db)
	require.NoError(t, err)
	defer s.Close()
	stored := 0
	require.NoError(t, s.(store.Archive).Submissions(t.Context(), "report", "", func(sub store.Submission) error {
		stored++
		what, seen := c.seen[sub.Reference]
		require.True(t, seen, "%s is stored, and nobody saw it", sub.Reference)
		require.Contains(t, string(sub.Data), `"`+what+`"`, "somebody else's answers are under a reference")
		for _, destination := range []string{"inbox", "archive"} {
			require.Contains(t, b.taken, destination+"/"+sub.Reference)
		}
		return nil
	}))
	require.Equal(t, c.all(), stored, "each reference that was seen is of a submission that is stored")
	require.Len(t, b.taken, 2*stored, "nothing was delivered that is not stored")
}

// repeats is how many deliveries came again, after a crash between the taking and the record of it.
func (b *inbox) repeats() (n int) {
	for _, times := range b.taken {
		n += times - 1
	}
	return n
}

// rescue has the queue take up now what a killed program was delivering. By itself it does so a minute and a half later.
func rescue(t testing.TB, db string) {
	t.Helper()
	const query = "UPDATE river_job SET state = 'available' WHERE state = 'running'"
	if strings.HasPrefix(db, "postgres:") {
		c, err := pgx.Connect(t.Context(), db)
		require.NoError(t, err)
		defer c.Close(t.Context())
		_, err = c.Exec(t.Context(), query)
		require.NoError(t, err)
		return
	}
	s, err := sqlite.Open(t.Context(), db, &sqlite.Options{PurgeEvery: -1})
	require.NoError(t, err)
	defer s.Close()
	_, err = s.Writer().ExecContext(t.Context(), query)
	require.NoError(t, err)
}
