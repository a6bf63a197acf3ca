package sqlite_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

var secret = []byte("Flat 3, Mill House")

// inFiles says whether the bytes of the database's files hold text.
func inFiles(t *testing.T, path string, text []byte) bool {
	t.Helper()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		data, err := os.ReadFile(path + suffix)
		require.NoError(t, err)
		if bytes.Contains(data, text) {
			return true
		}
	}
	return false
}

// TestNothingRemovedLeavesATrace looks for what was removed, in each way there is, in the bytes of the files.
func TestNothingRemovedLeavesATrace(t *testing.T) {
	draft := func(t *testing.T, s *sqlite.Store, expires time.Time) {
		err := s.Save(t.Context(), draftOf("a", 0, secret, expires))
		require.NoError(t, err)
	}
	session := func(t *testing.T, s *sqlite.Store) {
		require.NoError(t, s.SaveSession(t.Context(), "key", "sub", time.Now(), secret, tomorrow))
	}
	for name, c := range map[string]struct {
		store, remove func(*testing.T, *sqlite.Store)
		atOnce        bool
	}{
		"purge": {
			func(t *testing.T, s *sqlite.Store) { draft(t, s, time.Now().Add(-time.Hour)) },
			func(t *testing.T, s *sqlite.Store) {
				n, err := s.Purge(t.Context(), time.Now())
				require.NoError(t, err)
				require.Equal(t, 1, n)
			}, true,
		},
		"delete": {
			func(t *testing.T, s *sqlite.Store) { draft(t, s, tomorrow) },
			func(t *testing.T, s *sqlite.Store) { require.NoError(t, s.Delete(t.Context(), "a")) }, true,
		},
		"answer replaced": {
			func(t *testing.T, s *sqlite.Store) { draft(t, s, tomorrow) },
			func(t *testing.T, s *sqlite.Store) {
				require.NoError(t, s.Save(t.Context(), draftOf("a", 1, []byte("another"), tomorrow)))
			}, false,
		},
		"draft submitted": {
			func(t *testing.T, s *sqlite.Store) { draft(t, s, tomorrow) },
			func(t *testing.T, s *sqlite.Store) {
				_, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", []byte("without it"), tomorrow))
				require.NoError(t, err)
			}, false,
		},
		"submission purged": {
			func(t *testing.T, s *sqlite.Store) {
				save(t, s, "a", "x")
				_, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", secret, time.Now().Add(-time.Hour)))
				require.NoError(t, err)
			},
			func(t *testing.T, s *sqlite.Store) {
				_, err := s.Purge(t.Context(), time.Now())
				require.NoError(t, err)
			}, true,
		},
		"signed out": {
			session, func(t *testing.T, s *sqlite.Store) { require.NoError(t, s.DeleteSession(t.Context(), "key")) }, false,
		},
		"session updated": {
			session, func(t *testing.T, s *sqlite.Store) {
				require.NoError(t, s.UpdateSession(t.Context(), "key", []byte("nothing")))
			}, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "a.db")
			s := openAt(t, path, never)
			c.store(t, s)
			require.True(t, inFiles(t, path, secret))
			c.remove(t, s)
			if c.atOnce {
				require.False(t, inFiles(t, path, secret))
			}
			require.Eventually(t, func() bool { return !inFiles(t, path, secret) }, 20*time.Second, 50*time.Millisecond)
		})
	}
}

// TestNoTraceAfterAReader: what could not be scrubbed because somebody read is scrubbed when they have ended, whether
// it was removed by a purge or by the resident.
func TestNoTraceAfterAReader(t *testing.T) {
	for name, remove := range map[string]func(*sqlite.Store) error{
		"purge":  func(s *sqlite.Store) error { _, err := s.Purge(context.Background(), time.Now()); return err },
		"delete": func(s *sqlite.Store) error { return s.Delete(context.Background(), "old") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "a.db")
			s := openAt(t, path, never)
			save(t, s, "a", "x")
			_, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", []byte("x"), tomorrow))
			require.NoError(t, err)
			require.NoError(t, s.Submissions(t.Context(), "form", "", func(store.Submission) error {
				err := s.Save(t.Context(), draftOf("old", 0, secret, time.Now().Add(-time.Hour)))
				require.NoError(t, err)
				require.NoError(t, remove(s))
				time.Sleep(3 * time.Second) // so that it is tried in vain by itself too
				require.True(t, inFiles(t, path, secret), "the reader still needs it")
				return nil
			}))
			require.Eventually(t, func() bool { return !inFiles(t, path, secret) }, 20*time.Second, 50*time.Millisecond)
		})
	}
}

// TestNoTraceAfterACrash opens what a program left that died before it could scrub: nothing expires, nothing is
// removed any more, and still it goes.
func TestNoTraceAfterACrash(t *testing.T) {
	from, path := filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "b.db")
	s := openAt(t, from, never)
	err := s.Save(t.Context(), draftOf("a", 0, secret, tomorrow))
	require.NoError(t, err)
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, []byte("another"), tomorrow)))
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(from + suffix)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path+suffix, data, 0o600))
	}
	require.True(t, inFiles(t, path, secret))
	s = openAt(t, path, never)
	require.Eventually(t, func() bool { return !inFiles(t, path, secret) }, 20*time.Second, 50*time.Millisecond)
	require.Equal(t, "another", string(load(t, s, "a").Data))
}

// TestNoTraceInPages saves and removes many drafts of all sizes, so that pages are split and joined: what SQLite moves
// within and between pages leaves nothing behind either.
func TestNoTraceInPages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openAt(t, path, never)
	r := rand.New(rand.NewPCG(1, 2))
	live, version := map[string]string{}, map[string]int64{}
	var dead []string
	for i := range 1500 {
		d := fmt.Sprint("draft ", r.IntN(60))
		if live[d] != "" {
			dead = append(dead, live[d])
		}
		if live[d] != "" && r.IntN(3) == 0 {
			_, err := s.Writer().ExecContext(t.Context(), "DELETE FROM moothall_drafts WHERE id = ?", d)
			require.NoError(t, err)
			delete(live, d)
			delete(version, d)
			continue
		}
		live[d] = fmt.Sprintf("<secret %04d>", i)
		require.NoError(t, s.Save(t.Context(), draftOf(d, version[d], bytes.Repeat([]byte(live[d]), 1+r.IntN(500)), tomorrow)))
		version[d]++
	}
	_, err := s.Purge(t.Context(), time.Now())
	require.NoError(t, err)
	for _, text := range dead {
		require.False(t, inFiles(t, path, []byte(text)), "%s was removed", text)
	}
}
