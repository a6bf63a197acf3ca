package sqlite

import (
	"database/sql"
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
	require.ErrorContains(t, migrate(t.Context(), db, steps(""), now), "at version 3, this program knows 1")
}

func version(t *testing.T, db *sql.DB) (n int) {
	t.Helper()
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT max(version) FROM moothall_migrations").Scan(&n))
	return n
}

func TestMigrationNames(t *testing.T) {
	got, err := readMigrations(migrationFiles)
	require.NoError(t, err)
	require.NotEmpty(t, got)
	_, err = readMigrations(fstest.MapFS{"migrations/0002_two.sql": {}})
	require.ErrorContains(t, err, "the name must begin with 0001_")
	_, err = readMigrations(fstest.MapFS{"migrations/first.sql": {}})
	require.ErrorContains(t, err, "the name must begin with 0001_")
}
