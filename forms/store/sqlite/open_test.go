package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

var tomorrow = time.Now().Add(24 * time.Hour)

func save(t testing.TB, s *sqlite.Store, draft, data string) {
	t.Helper()
	require.NoError(t, s.Save(context.Background(), draftOf(draft, 0, []byte(data), tomorrow)))
}

// load returns the draft, the zero Draft where there is none.
func load(t testing.TB, s *sqlite.Store, id string) store.Draft {
	t.Helper()
	d, err := s.Draft(context.Background(), id)
	if !errors.Is(err, store.ErrNotFound) {
		require.NoError(t, err)
	}
	return d
}

func draftOf(id string, version int64, data []byte, expires time.Time) store.Draft {
	return store.Draft{ID: id, Form: "form", Version: version, Data: data, Expires: expires}
}

func submissionOf(draft, form, reference string, data []byte, expires time.Time) store.Submission {
	return store.Submission{Draft: draft, Form: form, Reference: reference, Data: data, Sent: time.Now(), Expires: expires}
}

func TestOpenFailures(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	require.NoError(t, os.WriteFile(text, []byte(strings.Repeat("these are notes, not tables\n", 100)), 0o600))
	for name, c := range map[string]struct{ path, want string }{
		"no path":        {"", "a file is needed"},
		"in memory":      {":memory:", "a file is needed"},
		"a folder":       {dir, "it is a folder"},
		"missing folder": {filepath.Join(dir, "missing", "a.db"), "the folder does not exist: make it first"},
		"file as folder": {filepath.Join(text, "a.db"), "the folder does not exist: make it first"},
		"not a database": {text, "not a SQLite database: give another path"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := sqlite.Open(t.Context(), c.path, nil)
			require.Nil(t, s)
			require.ErrorContains(t, err, "open "+filepath.Base(c.path)+": ")
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "\n")
		})
	}
	left, err := os.ReadFile(text)
	require.NoError(t, err)
	require.Len(t, left, 2800, "a file that is no database is left as it was")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1, "nothing is left beside it")
}

func TestOpenRefusesNewerFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.db")
	s := openAt(t, path, never)
	_, err := s.Writer().ExecContext(t.Context(), "INSERT INTO moothall_migrations VALUES (99, 'later', 0)")
	require.NoError(t, err)
	require.NoError(t, s.Close())

	_, err = sqlite.Open(t.Context(), path, never)
	require.ErrorContains(t, err, "open new.db: a newer version of this library has written the file")
	require.ErrorContains(t, err, "version 99")
}

func TestOpenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "a.db"), nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestOpenAnyName(t *testing.T) {
	for _, name := range []string{"a b.db", "100%.db", "what?.db", "a#b.db", "a&mode=ro.db", "ffurflen-ŵ.db"} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, "?") {
			continue
		}
		path := filepath.Join(t.TempDir(), name)
		s := openAt(t, path, never)
		save(t, s, "a", "one")
		require.NoError(t, s.Close())
		entries, err := os.ReadDir(filepath.Dir(path))
		require.NoError(t, err)
		require.Len(t, entries, 1, "one file, and Close leaves no -wal")
		require.Equal(t, name, entries[0].Name())
	}
}

func TestFilesArePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no modes: the folder's access list decides")
	}
	path := filepath.Join(t.TempDir(), "a.db")
	s := openAt(t, path, never)
	save(t, s, "a", "one")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(path + suffix)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "a.db%s", suffix)
	}
}

func TestPragmas(t *testing.T) {
	s := open(t, never)
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1", "busy_timeout": "4000",
	} {
		var got string
		require.NoError(t, s.Writer().QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got))
		require.Equal(t, want, got, pragma)
	}
}

// TestOpenAtOnce opens one new file from many goroutines: only one makes the tables, and all can write.
func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	var group sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		group.Go(func() {
			s, err := sqlite.Open(t.Context(), path, nil)
			if err == nil {
				err = s.Save(t.Context(), draftOf(string(rune('a'+i)), 0, []byte("one"), tomorrow))
				if closeErr := s.Close(); err == nil {
					err = closeErr
				}
			}
			errs[i] = err
		})
	}
	group.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	s := openAt(t, path, never)
	for i := range errs {
		require.EqualValues(t, 1, load(t, s, string(rune('a'+i))).Version)
	}
}

// TestManyWriters has two Stores on one file, as two programs would, and many goroutines on each.
func TestManyWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	stores := []*sqlite.Store{openAt(t, path, never), openAt(t, path, never)}
	save(t, stores[0], "shared", "start")
	var group sync.WaitGroup
	const writers, each = 16, 10
	errs := make(chan error, writers)
	for i := range writers {
		group.Go(func() {
			s, done := stores[i%2], 0
			for done < each {
				d, err := s.Draft(t.Context(), "shared")
				if err == nil {
					err = s.Save(t.Context(), d)
				}
				if err == nil {
					done++
				} else if !errors.Is(err, store.ErrConflict) {
					errs <- err
					return
				}
			}
		})
	}
	group.Wait()
	close(errs)
	for err := range errs {
		require.NoError(t, err)
	}
	require.EqualValues(t, 1+writers*each, load(t, stores[0], "shared").Version, "no save was lost")
}

func TestDiskFull(t *testing.T) {
	s := open(t, never)
	save(t, s, "a", "one")
	_, err := s.Writer().ExecContext(t.Context(), "PRAGMA max_page_count = 1") // SQLite makes it what the file has now
	require.NoError(t, err)
	err = s.Save(t.Context(), draftOf("a", 1, make([]byte, 1<<20), tomorrow))
	require.ErrorContains(t, err, "save a draft in test.db: ")
	require.ErrorContains(t, err, "the disk is full: nothing was written")
	require.EqualValues(t, 1, load(t, s, "a").Version)
}

func TestClosed(t *testing.T) {
	s := open(t, nil)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "closing twice is no error")
	err := s.Save(t.Context(), draftOf("a", 0, nil, tomorrow))
	require.ErrorIs(t, err, sqlite.ErrClosed)
	_, err = s.Draft(t.Context(), "a")
	require.ErrorIs(t, err, sqlite.ErrClosed)
	_, err = s.Purge(t.Context(), tomorrow)
	require.ErrorIs(t, err, sqlite.ErrClosed)
}

// TestCloseWaits closes the store while a listing is under way.
func TestCloseWaits(t *testing.T) {
	s := open(t, never)
	for _, draft := range []string{"a", "b"} {
		save(t, s, draft, "one")
		_, err := s.Submit(t.Context(), 1, submissionOf(draft, "form", "REF "+draft, []byte(draft), tomorrow))
		require.NoError(t, err)
	}
	listing, closed := make(chan struct{}), make(chan error)
	go func() {
		<-listing
		closed <- s.Close()
	}()
	var got []string
	require.NoError(t, s.Submissions(t.Context(), "form", "", func(sub store.Submission) error {
		if len(got) == 0 {
			close(listing)
			select {
			case <-closed:
				t.Error("Close returned while a listing ran")
			case <-time.After(50 * time.Millisecond):
			}
		}
		got = append(got, sub.Reference)
		return nil
	}))
	require.Equal(t, []string{"REF a", "REF b"}, got)
	require.NoError(t, <-closed)
}

func TestOpenMustExist(t *testing.T) {
	path := filepath.Join(t.TempDir(), "service.db")
	_, err := sqlite.Open(t.Context(), path, &sqlite.Options{MustExist: true})
	require.EqualError(t, err, "open service.db: there is no such file")
	require.NoFileExists(t, path)
	store, err := sqlite.Open(t.Context(), path, nil)
	require.NoError(t, err)
	require.NoError(t, store.Close())
	store, err = sqlite.Open(t.Context(), path, &sqlite.Options{MustExist: true})
	require.NoError(t, err)
	require.NoError(t, store.Close())
}
