package forms_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
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

// TestTamperedAnswers: whoever moves somebody's answers to a draft of their own in the database sees a page that says that it
// is the service's fault, and the service is told.
func TestTamperedAnswers(t *testing.T) {
	disk := onDisk(t)
	var told []error
	w := serve(t, func(c *forms.Site) {
		c.Store = sealing(t, disk)
		c.Logger = slog.New(slog.DiscardHandler)
		c.OnError = func(_ context.Context, err error) { told = append(told, err) }
	})
	fill(formstest.New(t, w, base))
	thief := formstest.New(t, w, base).Get("/address").Submit("address-search", "ls11ur")
	_, err := disk.Writer().ExecContext(t.Context(), `UPDATE moothall_drafts SET data = (SELECT data FROM moothall_drafts ORDER BY version DESC LIMIT 1)
		WHERE version = (SELECT min(version) FROM moothall_drafts)`)
	require.NoError(t, err)
	thief.ExpectStatus(503).Get("/check-answers")
	require.Equal(t, "Sorry, the service is not available", thief.Heading())
	require.NotContains(t, thief.Body, "gate")
	require.NotContains(t, thief.Body, "sealed")
	require.NotEmpty(t, told)
	require.ErrorIs(t, told[0], sealed.ErrMoved)
}
