package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// busyTimeout is how long a connection waits for another program's transaction, in milliseconds. It is well under the
// ten seconds that a request gives the store: a resident is not kept waiting, and the log names what holds the file.
const busyTimeout = "4000"

// prepareFile makes an empty file that only its owner may read, or checks that what is there may be a database.
//
// It never opens a file that is there: closing it would drop the locks that another Store of this process holds on it,
// because POSIX locks belong to the process (https://sqlite.org/howtocorrupt.html, section 2.2).
func prepareFile(path string, mustExist bool) error {
	if path == "" || strings.Contains(path, ":memory:") {
		return errors.New("a file is needed, such as \"service.db\": a database in memory cannot be shared by two connections")
	}
	if _, err := os.Stat(path); mustExist && errors.Is(err, fs.ErrNotExist) {
		return errNoFile
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		return f.Close()
	}
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return errIsFolder
	}
	return nil
}

// dataSource returns the driver's name for the file, with pragmas that are run, in this order, on each connection.
func dataSource(path string, pragmas ...string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") {
		abs = "/" + abs // a drive letter of Windows
	}
	q := url.Values{
		"mode":          {"rw"}, // prepareFile has made it
		"_busy_timeout": {busyTimeout},
		"_txlock":       {"immediate"},
		"_dqs":          {"0"},
		"_defensive":    {"1"},
		"_pragma":       pragmas,
	}
	return (&url.URL{Scheme: "file", Path: abs, RawQuery: q.Encode()}).String(), nil
}

// openWriter opens the one connection that writes.
func openWriter(ctx context.Context, path string) (*sql.DB, error) {
	return open(ctx, path, 1,
		"journal_mode(WAL)",
		"synchronous(FULL)",
		"foreign_keys(1)",
		"secure_delete(1)",
		"journal_size_limit(67108864)",
	)
}

// openReader opens the pool that only reads: it goes on while the writer writes.
func openReader(ctx context.Context, path string) (*sql.DB, error) {
	return open(ctx, path, max(4, runtime.GOMAXPROCS(0)), "query_only(1)")
}

// open opens a pool of at most n connections, which stay open. A file that another program is just making or
// switching to WAL reports that it is locked whatever the busy timeout, so open tries for a while.
func open(ctx context.Context, path string, n int, pragmas ...string) (*sql.DB, error) {
	name, err := dataSource(path, pragmas...)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	for try := 0; ; try++ {
		if err = db.PingContext(ctx); err == nil {
			return db, nil
		}
		if c := code(err); try >= 100 || c != sqlite3.SQLITE_BUSY && c != sqlite3.SQLITE_LOCKED {
			return nil, errors.Join(err, db.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), db.Close())
		case <-time.After(50 * time.Millisecond):
		}
	}
}
