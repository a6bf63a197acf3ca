package process_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store/internal/process"
)

func TestMigrationNames(t *testing.T) {
	for _, name := range []string{"migrations/0002_two.sql", "migrations/first.sql"} {
		_, err := process.Migrations(fstest.MapFS{name: {}})
		require.ErrorContains(t, err, "the name must begin with 0001_")
	}
	steps, err := process.Migrations(fstest.MapFS{"migrations/0002_two.sql": {Data: []byte("b")}, "migrations/0001_one.sql": {Data: []byte("a")}})
	require.NoError(t, err)
	require.Equal(t, []process.Migration{{Version: 1, Name: "0001_one", SQL: "a"}, {Version: 2, Name: "0002_two", SQL: "b"}}, steps)
}
