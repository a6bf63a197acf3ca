package sqlite_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/identitytest"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

var _ identity.Store = (*sqlite.Store)(nil)

func TestIdentityContract(t *testing.T) {
	identitytest.RunStore(t, func(t *testing.T) identity.Store { return open(t, nil) })
}

// TestIdentityPlan shows that a signed-in request costs one read by primary keys: no table is scanned.
func TestIdentityPlan(t *testing.T) {
	s := open(t, never)
	rows, err := s.Writer().QueryContext(t.Context(), `EXPLAIN QUERY PLAN SELECT s.data FROM moothall_identity_sessions AS s
		LEFT JOIN moothall_identity_marks AS m ON m.subject = s.subject
		WHERE s.key = ? AND s.expires_at > ? AND (m.before_at IS NULL OR s.subject = '' OR s.began_at > m.before_at)`, "k", 1)
	require.NoError(t, err)
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
		require.NotContains(t, detail, "SCAN")
		steps = append(steps, detail)
	}
	require.NoError(t, rows.Err())
	require.Len(t, steps, 2, "the session, and its mark: %q", steps)
}

func TestPurgeIdentity(t *testing.T) {
	s := open(t, never)
	now := time.Now()
	for i, expires := range []time.Time{now.Add(-time.Second), now.Add(time.Hour)} {
		require.NoError(t, s.SaveSession(t.Context(), fmt.Sprint("session:", i), "subject", now, []byte("x"), expires))
		first, err := s.Once(t.Context(), fmt.Sprint("used:", i), expires)
		require.NoError(t, err)
		require.True(t, first)
	}
	require.NoError(t, s.Revoke(t.Context(), "long ago", now.Add(-91*24*time.Hour)))
	require.NoError(t, s.Revoke(t.Context(), "today", now))
	_, err := s.User(t.Context(), "https://a/", "sub", "id")
	require.NoError(t, err)

	deleted, err := s.Purge(t.Context(), now)
	require.NoError(t, err)
	require.Zero(t, deleted, "drafts and submissions are counted, and nothing else")
	for _, table := range []string{"sessions", "used", "marks", "users"} {
		require.Equal(t, 1, count(t, s, "moothall_identity_"+table), table)
	}
}

// TestRevokeIsOneMark holds the cost of a logout against the number of sessions: it writes one row.
func TestRevokeIsOneMark(t *testing.T) {
	s := open(t, never)
	now := time.Now()
	sessions(t, s, 1000, now)
	require.NoError(t, s.Revoke(t.Context(), "subject", now))
	require.Equal(t, 1000, count(t, s, "moothall_identity_sessions"))
	require.Equal(t, 1, count(t, s, "moothall_identity_marks"))
	_, found, err := s.Session(t.Context(), "session:7", now)
	require.NoError(t, err)
	require.False(t, found)
}

// sessions stores n sessions of one subject in one transaction.
func sessions(t testing.TB, s *sqlite.Store, n int, now time.Time) {
	t.Helper()
	tx, err := s.Writer().BeginTx(t.Context(), nil)
	require.NoError(t, err)
	for i := range n {
		_, err := tx.ExecContext(t.Context(), "INSERT INTO moothall_identity_sessions (key, subject, began_at, expires_at, data) VALUES (?, 'subject', ?, ?, x'00')",
			fmt.Sprint("session:", i), now.UnixMicro(), now.Add(time.Hour).UnixMilli())
		require.NoError(t, err)
	}
	require.NoError(t, tx.Commit())
}

// BenchmarkRevoke ends all of 1 and of 100,000 sessions of one person. BenchmarkDisk is its baseline.
func BenchmarkRevoke(b *testing.B) {
	for _, n := range []int{1, 100_000} {
		b.Run(fmt.Sprint("sessions=", n), func(b *testing.B) {
			s := open(b, never)
			now := time.Now()
			sessions(b, s, n, now)
			for b.Loop() {
				now = now.Add(time.Millisecond)
				if err := s.Revoke(b.Context(), "subject", now); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSession is what every request of somebody signed in costs, among 100,000 sessions.
func BenchmarkSession(b *testing.B) {
	s := open(b, never)
	now := time.Now()
	sessions(b, s, 100_000, now)
	for b.Loop() {
		if _, found, err := s.Session(b.Context(), "session:500", now); err != nil || !found {
			b.Fatal(found, err)
		}
	}
}

// TestSignedInRequestsWriteNothing signs somebody in and counts what a hundred requests of theirs change in the file.
func TestSignedInRequestsWriteNothing(t *testing.T) {
	s := open(t, never)
	now := time.Now()
	var code string
	auth, err := identity.New(identity.Config{
		Host: web.Host{BaseURL: "http://localhost:8080", Now: func() time.Time { return now }, Logger: slog.New(slog.DiscardHandler)}, Store: s,
		Providers: []identity.Provider{identity.EmailCode()},
		SendCode:  func(_ context.Context, _, c, _ string) error { code = c; return nil },
	})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/", auth.Require(identity.SignedIn)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		citizen, _ := identity.From(r)
		_, _ = io.WriteString(w, citizen.Email.String())
	})))
	cookies := map[string]*http.Cookie{}
	do := func(method, target, form string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, target, strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		for _, c := range w.Result().Cookies() {
			if cookies[c.Name] = c; c.MaxAge < 0 {
				delete(cookies, c.Name)
			}
		}
		return w
	}
	do(http.MethodGet, "/identity/start?return=/account", "")
	do(http.MethodPost, "/identity/email", "email=sian%40resident.test")
	require.Equal(t, "/account", do(http.MethodPost, "/identity/code", "code="+code).Header().Get("Location"))

	changes := func() (n int) {
		require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT total_changes()").Scan(&n))
		return n
	}
	before := changes()
	for range 100 {
		require.Equal(t, "sian@resident.test", do(http.MethodGet, "/account", "").Body.String())
	}
	require.Equal(t, before, changes())
	now = now.Add(time.Minute)
	do(http.MethodGet, "/account", "")
	require.Equal(t, before+1, changes(), "the time of the last request, once a minute")
	require.Equal(t, 1, count(t, s, "moothall_identity_sessions"), "what the sign-in needed on its way has gone")
	do(http.MethodPost, "/identity/sign-out", "")
	require.Equal(t, http.StatusSeeOther, do(http.MethodGet, "/account", "").Code)
}
