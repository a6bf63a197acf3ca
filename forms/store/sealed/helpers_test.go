package sealed_test

import (
	"context"
	"database/sql"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store/postgres"
)

// serverAt is a store in a database of PostgreSQL, which holds nothing.
func serverAt(t testing.TB, address string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), address, &postgres.Options{PurgeEvery: -1})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	_, err = s.Pool().Exec(t.Context(), `DO $$ DECLARE name text; BEGIN
		FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'moothall\_%' AND relname <> 'moothall_migrations'
		LOOP EXECUTE 'DELETE FROM ' || name; END LOOP; END $$`)
	require.NoError(t, err)
	return s
}

type tx = *sql.Tx

func readAll(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}

// change runs a statement on a database by hand, as somebody would who has no key.
func change(t testing.TB, db interface{ Writer() *sql.DB }, statement string, args ...any) {
	t.Helper()
	result, err := db.Writer().ExecContext(context.WithoutCancel(t.Context()), statement, args...)
	require.NoError(t, err)
	n, err := result.RowsAffected()
	require.NoError(t, err)
	require.NotZero(t, n, "the statement changes something")
}
