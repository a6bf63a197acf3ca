package upload_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/upload"
)

// TestOrphans restores a database from before some files came: their bytes are found, and destroyed if somebody says so.
func TestOrphans(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "up")
	key := sealed.File(filepath.Join(t.TempDir(), "a.key"))
	require.NoError(t, sealed.Make(key, ""))
	seals, err := sealed.New(t.Context(), store.NewMemory(), key, nil)
	require.NoError(t, err)
	for name, blobs := range map[string]upload.Blobs{"memory": new(upload.Memory), "folder": upload.Folder(dir), "sealed": seals.Blobs(new(upload.Memory))} {
		t.Run(name, func(t *testing.T) {
			f, _, _, _ := desk(t)
			f.Blobs = blobs
			lost := take(t, f, pdfFile("lost"))
			f.Store = store.NewMemory()
			kept := take(t, f, pdfFile("kept"))
			none, err := f.Orphans(t.Context(), time.Now().Add(-time.Hour))
			require.NoError(t, err)
			require.Empty(t, none, "what has just come may have its record yet to come")
			ids, err := f.Orphans(t.Context(), time.Now().Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, []string{lost.ID}, ids)
			require.NoError(t, f.Remove(t.Context(), ids...))
			ids, err = f.Orphans(t.Context(), time.Now().Add(time.Hour))
			require.NoError(t, err)
			require.Empty(t, ids)
			r, err := f.Open(t.Context(), kept.ID)
			require.NoError(t, err)
			require.NoError(t, r.Close())
			stop := errors.New("stop here")
			require.ErrorIs(t, blobs.(upload.Lister).Each(t.Context(), time.Now().Add(time.Hour), func(string) error { return stop }), stop)
		})
	}
	const half = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "AB"), 0o700))
	for _, name := range []string{"AB/" + half + ".part", "AB/notes.txt", "AB/CD" + half[2:], "readme"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600))
	}
	f, _, _, _ := desk(t)
	f.Blobs = upload.Folder(dir)
	ids, err := f.Orphans(t.Context(), time.Now().Add(time.Hour))
	require.NoError(t, err)
	require.Contains(t, ids, half, "what a program that was killed has left")
	require.NotContains(t, strings.Join(ids, " "), "CD"+half[2:])
	require.NoError(t, f.Remove(t.Context(), ids...))
	require.FileExists(t, filepath.Join(dir, "AB/notes.txt"))
	require.NoFileExists(t, filepath.Join(dir, "AB", half+".part"))
	f.Blobs = upload.Folder(filepath.Join(dir, "none"))
	ids, err = f.Orphans(t.Context(), time.Now())
	require.NoError(t, err)
	require.Empty(t, ids)
	f.Blobs = struct{ upload.Blobs }{f.Blobs}
	_, err = f.Orphans(t.Context(), time.Now())
	require.ErrorContains(t, err, "cannot say what it holds")
}
