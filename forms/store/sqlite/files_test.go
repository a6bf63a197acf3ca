package sqlite_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/upload"
)

// What people uploaded is gone from the disk when its draft has expired and when its submission has, also where the program
// was started again meanwhile.
func TestUploadedFilesGoFromTheDisk(t *testing.T) {
	dir := t.TempDir()
	path, folder := filepath.Join(dir, "a.db"), filepath.Join(dir, "up")
	left := func() (n int) {
		err := filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				n++
			}
			return err
		})
		require.True(t, err == nil || os.IsNotExist(err))
		return n
	}
	now := time.Now()
	desk := func(s *sqlite.Store) *upload.Files {
		f := &upload.Files{Store: s, Blobs: upload.Folder(folder), Scanner: upload.InsecureNoScan{}}
		f.Attend(s, func(_ context.Context, err error) { t.Errorf("tend: %v", err) })
		return f
	}
	s, err := sqlite.Open(t.Context(), path, never)
	require.NoError(t, err)
	files := desk(s)
	for i, draft := range []string{"sent", "left"} {
		require.NoError(t, s.Save(t.Context(), draftOf(draft, 0, []byte("x"), now.Add(time.Hour))))
		file, err := files.Take(t.Context(), "form", "a.txt", strings.NewReader("Hello"), upload.Rules{Types: []upload.Type{upload.Text}, MaxSize: 100})
		require.NoError(t, err)
		require.NoError(t, files.Attach(t.Context(), draft, file.ID))
		require.Equal(t, i+1, left())
	}
	_, err = s.Submit(t.Context(), 1, store.Submission{Draft: "sent", Form: "form", Reference: "R", Sent: now, Expires: now.Add(48 * time.Hour)})
	require.NoError(t, err)
	require.NoError(t, s.Close())

	s = openAt(t, path, never)
	desk(s)
	for _, c := range []struct {
		at   time.Duration
		left int
	}{{0, 2}, {2 * time.Hour, 1}, {47 * time.Hour, 1}, {49 * time.Hour, 0}} {
		_, err := s.Purge(t.Context(), now.Add(c.at))
		require.NoError(t, err)
		require.Equal(t, c.left, left(), c.at)
	}
}
