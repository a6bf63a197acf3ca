package pgtest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/suites"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

func ask(t *testing.T, address, query string) (string, error) {
	t.Helper()
	out, err := exec.Command(suites.Command(t, "install Debian's postgresql", "psql"), "-d", address, "-qXAt", "-c", query).Output()
	return string(out), err
}

// TestServer stops, crashes and starts one, and leaves nothing.
func TestServer(t *testing.T) {
	var dir string
	t.Run("server", func(t *testing.T) {
		s := pgtest.Start(t, "work_mem=5MB")
		dir = filepath.Dir(s.Dir())
		db, other := s.Database(t), s.Database(t)
		_, err := ask(t, db, "CREATE TABLE a (x int)")
		require.NoError(t, err)
		_, err = ask(t, other, "SELECT x FROM a")
		require.Error(t, err, "each database is new")
		for _, crash := range []bool{false, true} {
			s.Stop(t, crash)
			_, err := ask(t, db, "SELECT 1")
			require.Error(t, err)
			s.Again(t)
			got, err := ask(t, db, "SELECT count(*), current_setting('work_mem') FROM a")
			require.NoError(t, err)
			require.Equal(t, "0|5MB\n", got)
		}
		got, err := ask(t, s.Bouncer(t, 2)(db), "SELECT 1")
		require.NoError(t, err)
		require.Equal(t, "1\n", got)
	})
	_, err := os.Stat(dir)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestDatabase(t *testing.T) {
	got, err := ask(t, pgtest.Database(t), "SELECT 1")
	require.NoError(t, err)
	require.Equal(t, "1\n", got)
}
