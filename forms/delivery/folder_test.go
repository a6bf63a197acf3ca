package delivery_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/stretchr/testify/require"
)

// TestFolderIsPurged: messages hold answers, so they are not kept for ever, and neither is what a kill left half written.
func TestFolderIsPurged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mail")
	m := delivery.Message{From: "a@example.com", To: []string{"b@example.com"}, Subject: "S", Text: "T"}
	for name, keep := range map[string]time.Duration{"week": 0, "hour": time.Hour, "ever": -1} {
		folder := delivery.Folder{Dir: filepath.Join(dir, name), Keep: keep}
		require.NoError(t, folder.Purge(t.Context()), "a folder that was not made yet")
		require.NoError(t, folder.Send(t.Context(), "receipt/NEW", m))
		require.NoError(t, folder.Send(t.Context(), "receipt/OLD", m))
		for file, age := range map[string]time.Duration{
			".new-123": 2 * time.Minute, ".new-456": 0, "notes.eml": 1000 * time.Hour, "todo.txt": 1000 * time.Hour,
			"receipt-OLD-": 8 * 24 * time.Hour,
		} {
			path := filepath.Join(folder.Dir, file)
			if matches, _ := filepath.Glob(path + "*.eml"); len(matches) == 1 && file == "receipt-OLD-" {
				path = matches[0]
			} else {
				require.NoError(t, os.WriteFile(path, []byte("half"), 0o600))
			}
			require.NoError(t, os.Chtimes(path, time.Time{}, time.Now().Add(-age)))
		}
	}
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	mail := func(keep time.Duration, name string) delivery.Mail {
		return delivery.Mail{From: "a@example.com", Compose: report, Transport: delivery.Folder{Dir: filepath.Join(dir, name), Keep: keep}}
	}
	start(t, newQueue(t, s, quick(map[string]delivery.Destination{
		"week": mail(0, "week"), "hour": mail(time.Hour, "hour"), "ever": mail(-1, "ever"),
	})))
	count := func(name, pattern string) int {
		files, err := filepath.Glob(filepath.Join(dir, name, pattern))
		require.NoError(t, err)
		return len(files)
	}
	for name, old := range map[string]int{"week": 0, "hour": 0, "ever": 1} {
		eventually(t, name, func() bool {
			return count(name, "receipt-OLD-*") == old && count(name, "receipt-NEW-*") == 1 && count(name, ".new-123") == 0 &&
				count(name, ".new-456") == 1 && count(name, "notes.eml") == 1 && count(name, "todo.txt") == 1
		})
	}
}
