package delivery_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/stretchr/testify/require"
)

func TestPost(t *testing.T) {
	_, err := delivery.Post("nobody", delivery.Folder{})
	require.ErrorContains(t, err, "Mail.From must be an email address")
	require.ErrorContains(t, err, "Folder.Dir is empty")
	_, err = delivery.Post("a@example.com", nil)
	require.ErrorContains(t, err, "Transport is nil")

	dir := t.TempDir()
	post, err := delivery.Post("Council <forms@example.com>", delivery.Folder{Dir: dir})
	require.NoError(t, err)
	require.Error(t, post(t.Context(), "key", nil))
	for range 2 { // the same letter again
		require.NoError(t, post(t.Context(), "key", &forms.Letter{To: "sian@example.com", Language: "cy", Subject: "Eich atebion", Text: "Dyma’r ddolen."}))
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.eml"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	data, err := os.ReadFile(files[0])
	require.NoError(t, err)
	for _, want := range []string{"To: <sian@example.com>", "Council", "Content-Language: cy", "Subject: Eich atebion"} {
		require.Contains(t, string(data), want)
	}
	err = post(t.Context(), "key", &forms.Letter{To: "not an address", Subject: "x"})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "not an address")
}
