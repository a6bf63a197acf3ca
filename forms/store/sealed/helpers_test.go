package sealed_test

import (
	"context"
	"database/sql"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

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
