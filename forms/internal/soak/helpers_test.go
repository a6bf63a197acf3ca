package soak

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

func containsAny(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// run runs statements in PostgreSQL.
func run(t testing.TB, db string, statements ...string) {
	t.Helper()
	c, err := pgx.Connect(t.Context(), db)
	require.NoError(t, err)
	defer c.Close(t.Context())
	for _, s := range statements {
		_, err := c.Exec(t.Context(), s)
		require.NoError(t, err, s)
	}
}

// waitFor waits until a query says true.
func waitFor(t testing.TB, db, query string) {
	t.Helper()
	c, err := pgx.Connect(t.Context(), db)
	require.NoError(t, err)
	defer c.Close(t.Context())
	require.Eventually(t, func() bool {
		var is bool
		require.NoError(t, c.QueryRow(t.Context(), query).Scan(&is))
		return is
	}, 30*time.Second, time.Millisecond)
}
