package delivery_test

import (
	"bytes"
	"database/sql"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

// TestDiskTrouble posts an answer while the file cannot be written: the page says that it is not the resident's fault
// and keeps what they typed, the log says what to do, and neither holds the answer where it must not be.
func TestDiskTrouble(t *testing.T) {
	for name, c := range map[string]struct{ breaks, mends, says string }{
		"full":      {"PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "the disk is full"},
		"read-only": {"PRAGMA query_only = 1", "PRAGMA query_only = 0", "cannot be written"},
		"damaged":   {"ALTER TABLE moothall_drafts RENAME TO gone", "ALTER TABLE gone RENAME TO moothall_drafts", "no such table"},
		"locked":    {"", "", "another program holds a transaction on the file: end it"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.db")
			s := openStore(t, path)
			var log bytes.Buffer
			old := slog.Default()
			slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
			t.Cleanup(func() { slog.SetDefault(old) })
			h, err := define(t, s, 90*forms.Day, func(f *forms.Builder, a *bin) {
				one(f, a)
				f.Page("town", forms.TextArea(&a.Town, "Which town?"))
			})
			require.NoError(t, err)
			server := httptest.NewServer(h)
			defer server.Close()
			jar, err := cookiejar.New(nil)
			require.NoError(t, err)
			client := &http.Client{Jar: jar}
			post := func(page string, values url.Values) (int, string) {
				req, err := http.NewRequest(http.MethodPost, server.URL+"/missed-bin/"+page, strings.NewReader(values.Encode()))
				require.NoError(t, err)
				req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				req.Header.Set("Sec-Fetch-Site", "same-origin")
				res, err := client.Do(req)
				require.NoError(t, err)
				defer res.Body.Close()
				body, err := io.ReadAll(res.Body)
				require.NoError(t, err)
				return res.StatusCode, string(body)
			}
			res, err := client.Get(server.URL + "/missed-bin/email")
			require.NoError(t, err)
			res.Body.Close()
			status, _ := post("email", url.Values{"email": {"ana@example.com"}})
			require.Equal(t, http.StatusOK, status)

			undo := breakIt(t, s, path, c.breaks, c.mends)
			town := strings.Repeat("Trefor. ", 1000) // more than fits beside what is there
			status, body := post("town", url.Values{"town": {town}})
			require.Equal(t, http.StatusServiceUnavailable, status, body)
			require.Contains(t, body, "<h1")
			require.NotContains(t, body, "sqlite")
			require.NotContains(t, body, "a.db")
			require.Contains(t, log.String(), c.says)
			require.NotContains(t, log.String(), "Trefor")
			require.NotContains(t, log.String(), "ana@example.com")
			undo()
			status, body = post("town", url.Values{"town": {"Trefor"}})
			require.Equal(t, http.StatusOK, status)
			require.Contains(t, body, "Trefor", "what was there before is there still")
			require.Contains(t, body, "ana@example.com")
		})
	}
}

// breakIt makes the file one that cannot be written, until undo.
func breakIt(t *testing.T, s *sqlite.Store, path, breaks, mends string) (undo func()) {
	t.Helper()
	if breaks != "" {
		_, err := s.Writer().ExecContext(t.Context(), breaks)
		require.NoError(t, err)
		return func() {
			_, err := s.Writer().ExecContext(t.Context(), mends)
			require.NoError(t, err)
		}
	}
	other, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	other.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = other.Close() })
	_, err = other.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	require.NoError(t, err)
	return func() {
		_, err := other.ExecContext(t.Context(), "ROLLBACK")
		require.NoError(t, err)
	}
}
