package sqlite_test

import (
	"context"
	"database/sql"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// TestPeopleOfBefore opens a file of the version that kept email addresses in clear: everybody keeps their id, several
// spellings of a mailbox are one person, and no address is left in the file.
func TestPeopleOfBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	oldFile(t, path, 2, `INSERT INTO moothall_identity_users (issuer, subject, id) VALUES
		('email:', 'sian@resident.test', 'id-of-sian'), ('email:', 'owain@bŵl.example', 'first'), ('email:', 'owain@bŵl.example', 'second')`)
	s, err := sqlite.Open(t.Context(), path, nil)
	require.NoError(t, err)
	var code string
	auth, err := identity.New(identity.Config{
		Host: web.Host{BaseURL: "http://localhost:8080", Logger: slog.New(slog.DiscardHandler)}, Store: s, Providers: []identity.Provider{identity.EmailCode()},
		SendCode: func(_ context.Context, _, c, _ string) error { code = c; return nil },
	})
	require.NoError(t, err)
	ids := map[string]string{}
	for _, address := range []string{"Sian@resident.test", "owain@bŵl.example", "owain@bw\u0302l.example"} {
		ids[address] = signInByCode(t, auth, &code, address)
	}
	require.Equal(t, "id-of-sian", ids["Sian@resident.test"])
	require.Contains(t, []string{"first", "second"}, ids["owain@bŵl.example"])
	require.Equal(t, ids["owain@bŵl.example"], ids["owain@bw\u0302l.example"])
	require.Equal(t, 2, count(t, s, "moothall_identity_users"))
	for id := range map[string]bool{ids["Sian@resident.test"]: true, ids["owain@bŵl.example"]: true} {
		found, err := auth.Forget(t.Context(), id)
		require.NoError(t, err)
		require.True(t, found)
	}
	require.Zero(t, count(t, s, "moothall_identity_users"))
	_, err = s.Purge(t.Context(), time.Now().Add(100*24*time.Hour))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		if err != nil {
			require.ErrorIs(t, err, fs.ErrNotExist)
			continue
		}
		for _, trace := range []string{"sian@", "owain@", "id-of-sian"} {
			require.NotContains(t, strings.ToLower(string(data)), trace, "in the file%s", suffix)
		}
	}
}

// oldFile makes a file of an earlier version.
func oldFile(t *testing.T, path string, version int, rows string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	names, err := filepath.Glob("migrations/*.sql")
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), "CREATE TABLE moothall_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT")
	require.NoError(t, err)
	for i, name := range names[:version] {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		_, err = db.ExecContext(t.Context(), string(text))
		require.NoError(t, err)
		_, err = db.ExecContext(t.Context(), "INSERT INTO moothall_migrations VALUES (?, ?, 1)", i+1, strings.TrimSuffix(filepath.Base(name), ".sql"))
		require.NoError(t, err)
	}
	_, err = db.ExecContext(t.Context(), rows)
	require.NoError(t, err)
}

// signInByCode signs in, and returns the council's id.
func signInByCode(t *testing.T, auth *identity.Auth, code *string, address string) (id string) {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/", auth.Optional(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		citizen, _ := identity.From(r)
		id = citizen.ID
	})))
	cookies := map[string]*http.Cookie{}
	do := func(method, target, form string) string {
		r := httptest.NewRequest(method, target, strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		for _, c := range w.Result().Cookies() {
			cookies[c.Name] = c
		}
		return w.Header().Get("Location")
	}
	form := do(http.MethodPost, do(http.MethodGet, "/identity/start?return=/account", ""), "email="+strings.ReplaceAll(address, "@", "%40"))
	require.Equal(t, "/account", do(http.MethodPost, form, "code="+*code))
	do(http.MethodGet, "/account", "")
	require.NotEmpty(t, id)
	return id
}

// TestUnusedPeopleArePurged removes who has not been there for as long as package identity keeps people.
func TestUnusedPeopleArePurged(t *testing.T) {
	s := open(t, never)
	now := time.Now()
	for subject, until := range map[string]time.Time{"gone": now.Add(-time.Second), "there": now.Add(time.Hour), "always": {}} {
		_, err := s.User(t.Context(), "https://a/", subject, "id of "+subject)
		require.NoError(t, err)
		require.NoError(t, s.KeepUser(t.Context(), "https://a/", subject, until))
	}
	_, err := s.Purge(t.Context(), now)
	require.NoError(t, err)
	var left []string
	require.NoError(t, s.EachUser(t.Context(), func(_, subject, _ string) error { left = append(left, subject); return nil }))
	require.Equal(t, []string{"always", "there"}, left)
}
