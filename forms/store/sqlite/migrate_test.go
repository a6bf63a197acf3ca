package sqlite

import (
	"database/sql"
	"io/fs"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

func steps(sql ...string) fstest.MapFS {
	names := []string{"migrations/0001_one.sql", "migrations/0002_two.sql", "migrations/0003_three.sql"}
	files := fstest.MapFS{}
	for i, text := range sql {
		files[names[i]] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestMigrateStepByStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	require.NoError(t, prepareFile(path, false))
	db, err := openWriter(t.Context(), path)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	now := time.UnixMilli(1234)

	require.NoError(t, migrate(t.Context(), db, steps("CREATE TABLE a (x)"), now))
	require.NoError(t, migrate(t.Context(), db, steps("CREATE TABLE a (x)"), now), "nothing is done twice")

	err = migrate(t.Context(), db, steps("", "CREATE TABLE b (x); INSERT INTO b VALUES (1)", "CREATE TABLE a (x)"), now)
	require.ErrorContains(t, err, "migration 0003_three: ")
	require.Equal(t, 1, version(t, db), "a step that fails takes the others of its run back")
	require.ErrorContains(t, db.QueryRowContext(t.Context(), "SELECT x FROM b").Scan(new(int)), "no such table")

	require.NoError(t, migrate(t.Context(), db, steps("", "CREATE TABLE b (x); INSERT INTO b VALUES (1)", "CREATE TABLE c (x)"), now))
	require.Equal(t, 3, version(t, db))
	require.ErrorContains(t, migrate(t.Context(), db, steps(""), now), "at version 3, this program knows 1): run the newer program, or restore a backup from before it")
}

func version(t *testing.T, db *sql.DB) (n int) {
	t.Helper()
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT max(version) FROM moothall_migrations").Scan(&n))
	return n
}

// TestOldFilesOpen opens a file of each version there has been, with a draft and a submission in it.
func TestOldFilesOpen(t *testing.T) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	require.NoError(t, err)
	for n := range names {
		path := filepath.Join(t.TempDir(), "old.db")
		require.NoError(t, prepareFile(path, false))
		db, err := openWriter(t.Context(), path)
		require.NoError(t, err)
		files := fstest.MapFS{}
		for _, name := range names[:n+1] {
			text, err := fs.ReadFile(migrationFiles, name)
			require.NoError(t, err)
			files[name] = &fstest.MapFile{Data: text}
		}
		require.NoError(t, migrate(t.Context(), db, files, time.UnixMilli(1234)))
		_, err = db.ExecContext(t.Context(), `INSERT INTO moothall_drafts (id, version, expires_at, data) VALUES ('a', 7, 4102444800000, x'616263');
			INSERT INTO moothall_submissions (draft, form, reference, submitted_at, expires_at, data)
			VALUES ('b', 'form', 'REF1', 1234, 4102444800000, x'646566')`)
		require.NoError(t, err)
		require.NoError(t, db.Close())

		s, err := Open(t.Context(), path, nil)
		require.NoError(t, err)
		d, err := s.Draft(t.Context(), "a")
		require.NoError(t, err)
		require.Equal(t, "abc", string(d.Data), "a draft of version %d", n+1)
		require.EqualValues(t, 7, d.Version)
		if n+1 < 5 { // the draft had the name of its cookie
			_, d, err = s.Resume(t.Context(), "a")
			require.NoError(t, err)
			require.Equal(t, "abc", string(d.Data))
		}
		sub, err := s.Submission(t.Context(), "REF1")
		require.NoError(t, err)
		require.Equal(t, "def", string(sub.Data), "a submission of version %d", n+1)
		drafts, bytes, err := s.Usage(t.Context(), time.UnixMilli(1234))
		require.NoError(t, err)
		require.Equal(t, [2]int64{1, 3}, [2]int64{drafts, bytes})
		require.NoError(t, s.Close())
	}
}
