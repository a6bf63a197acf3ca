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
			none, _, err := f.Orphans(t.Context(), time.Now().Add(-time.Hour))
			require.NoError(t, err)
			require.Empty(t, none, "what has just come may have its record yet to come")
			ids, of, err := f.Orphans(t.Context(), time.Now().Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, []string{lost.ID}, ids)
			require.Equal(t, 2, of)
			require.NoError(t, f.Remove(t.Context(), ids...))
			ids, _, err = f.Orphans(t.Context(), time.Now().Add(time.Hour))
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
	ids, _, err := f.Orphans(t.Context(), time.Now().Add(time.Hour))
	require.NoError(t, err)
	require.Contains(t, ids, half, "what a program that was killed has left")
	require.NotContains(t, strings.Join(ids, " "), "CD"+half[2:])
	require.NoError(t, f.Remove(t.Context(), ids...))
	require.FileExists(t, filepath.Join(dir, "AB/notes.txt"))
	require.NoFileExists(t, filepath.Join(dir, "AB", half+".part"))
	f.Blobs = upload.Folder(filepath.Join(dir, "none"))
	ids, _, err = f.Orphans(t.Context(), time.Now())
	require.NoError(t, err)
	require.Empty(t, ids)
	f.Blobs = struct{ upload.Blobs }{f.Blobs}
	_, _, err = f.Orphans(t.Context(), time.Now())
	require.ErrorContains(t, err, "cannot say what it holds")
}

// TestTendPurgesOrphans: they go after a week, once a day is enough, and never where most files are orphans: then the service
// runs on another database.
func TestTendPurgesOrphans(t *testing.T) {
	f, _, blobs, _ := desk(t)
	lost := []upload.File{take(t, f, pdfFile("1")), take(t, f, pdfFile("2"))}
	f.Store = store.NewMemory()
	in := func(after time.Duration) time.Time { return time.Now().Add(after) }
	day := 24 * time.Hour
	require.NoError(t, f.Tend(t.Context(), in(6*day)))
	require.Equal(t, 2, blobs.Len(), "not yet")
	require.ErrorContains(t, f.Tend(t.Context(), in(8*day)), "2 of 2 files have no record: is this the database")
	require.Equal(t, 2, blobs.Len())
	f.Now = func() time.Time { return in(9 * day) }
	for _, text := range []string{"3", "4"} {
		take(t, f, pdfFile(text))
	}
	require.NoError(t, f.Tend(t.Context(), in(8*day+time.Hour)), "looked for a moment ago")
	require.Equal(t, 4, blobs.Len())
	require.NoError(t, f.Tend(t.Context(), in(9*day)))
	require.Equal(t, 2, blobs.Len())
	for _, file := range lost {
		_, err := blobs.Open(t.Context(), file.ID)
		require.Error(t, err)
	}
}
