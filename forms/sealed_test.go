package forms_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// onDisk is a store in a file.
func onDisk(t testing.TB) *sqlite.Store {
	t.Helper()
	disk, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "forms.db"), nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, disk.Close()) })
	return disk
}

// sealing seals a store with a key of its own.
func sealing(t testing.TB, inner store.Store) *sealed.Store {
	t.Helper()
	key := sealed.File(filepath.Join(t.TempDir(), "forms.key"))
	require.NoError(t, sealed.Make(key, ""))
	s, err := sealed.New(t.Context(), inner, key, nil)
	require.NoError(t, err)
	return s
}
