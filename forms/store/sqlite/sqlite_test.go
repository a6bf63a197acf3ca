package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/store/storetest"
	"github.com/stretchr/testify/require"
)

// never turns the store's own purge off, so that a test decides what happens when.
var never = &sqlite.Options{PurgeEvery: -1}

// open opens a store in a new folder and closes it when the test ends.
func open(t testing.TB, opts *sqlite.Options) *sqlite.Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "test.db"), opts)
}

func openAt(t testing.TB, path string, opts *sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, opts)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, nil) })
}
