package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// TestNothingIsReadableWithoutTheKey looks into the files of a program that is killed in mid-journey, and starts it with
// another key, and with none.
func TestNothingIsReadableWithoutTheKey(t *testing.T) {
	p := newProgram(t)
	b := p.browser()
	b.Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	b.Submit("bin", "refuse")
	p.kill()
	require.Contains(t, p.log.String(), "a key file was made: keep a copy of it")
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(p.db + suffix)
		require.NoError(t, err)
		for _, answer := range []string{"ls11ur", "LS1 1UR", "100999000012", "Mill Lane", "refuse"} {
			require.NotContains(t, string(data), answer, "%q in missed-bin.db%s", answer, suffix)
		}
	}
	key := filepath.Join(filepath.Dir(p.db), "missed-bin.key")
	other := filepath.Join(t.TempDir(), "missed-bin.key")
	says := func(want string, args ...string) {
		t.Helper()
		cmd := command(t, append([]string{"-addr", "127.0.0.1:0", "-db", p.db}, args...)...)
		out, err := cmd.CombinedOutput()
		require.Error(t, err)
		require.Contains(t, string(out), want)
		require.True(t, strings.HasPrefix(string(out), "missed-bin: "), "%s", out)
	}
	says("there is no such file: give the one that the database was sealed with", "-key", other)
	require.NoError(t, os.WriteFile(other, []byte("what is this?"), 0o600))
	says("neither JSON nor base64", "-key", other)
	require.NoError(t, os.Chmod(key, 0o644))
	says("chmod 600")
	require.NoError(t, os.Chmod(key, 0o600))
	p.start()
	require.Equal(t, "100999000012", b.Get("/address/choose").Value("address-uprn"))
}

// TestAnswersFromBefore starts the program on a database that it kept in clear before: it goes on, and says what to do.
func TestAnswersFromBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "missed-bin.db")
	before, err := sqlite.Open(t.Context(), path, nil)
	require.NoError(t, err)
	require.NoError(t, before.Save(t.Context(), store.Draft{ID: "a", Form: "missed-bin", Data: []byte("{}"), Expires: time.Now().Add(time.Hour)}))
	require.NoError(t, before.Close())
	p := &program{t: t, db: path, addr: "127.0.0.1:0"}
	p.start()
	b := p.browser()
	b.Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	p.stop()
	require.Contains(t, p.log.String(), "in clear: seal them with go run ./forms/cmd/keys seal -plain")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(data), "100999000012")
}
