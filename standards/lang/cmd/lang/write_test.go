package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The catalogue that extract reads is the one that it writes: nothing of it may get lost.
func TestWriteInPlace(t *testing.T) {
	dir := folder(t, "en.json", `{"a": "One bin", "b": "Post"}`, "cy.json", `{"a": "Un bin"}`)
	file := filepath.Join(dir, "cy.json")
	require.NoError(t, os.Chmod(file, 0o640))
	code, want, errs := call("", "extract", "-language", "cy", dir)
	require.Equal(t, 0, code, errs)
	code, out, errs := call("", "extract", "-w", "-language", "cy", dir)
	require.Equal(t, 0, code, errs)
	require.Empty(t, out)
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, want, string(got))
	require.Contains(t, want, "Un bin")
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o640), info.Mode().Perm())

	code, _, errs = call("", "pseudo", "-w", dir)
	require.Equal(t, 0, code, errs)
	code, _, errs = call("", "extract", "-w", "-language", "pl", dir) // a new file
	require.Equal(t, 0, code, errs)
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	require.Len(t, names, 4, "%v", names)
	hidden, err := filepath.Glob(filepath.Join(dir, ".*"))
	require.NoError(t, err)
	require.Empty(t, hidden)
}

// A translation of an older English is there as often as it is extracted.
func TestOldTranslationsStay(t *testing.T) {
	dir := folder(t, "en.json", `{"a": "Two bins"}`, "cy.json", `{"a": {"text": "Un bin", "from": "00000000"}}`)
	for range 3 {
		code, _, errs := call("", "extract", "-w", "-language", "cy", dir)
		require.Equal(t, 0, code, errs)
		got, err := os.ReadFile(filepath.Join(dir, "cy.json"))
		require.NoError(t, err)
		require.Contains(t, string(got), `"state":"stale"`)
		require.Contains(t, string(got), `"old":"Un bin"`)
	}
}

// What the shell has emptied is said to be so, and not taken for a catalogue of nothing.
func TestOutputIsACatalogue(t *testing.T) {
	dir := folder(t, "en.json", `{"a": "One bin"}`, "cy.json", `{"a": "Un bin"}`)
	for _, args := range [][]string{{"extract", "-language", "cy", dir}, {"pseudo", dir}} {
		for _, name := range []string{"cy.json", "en.json"} {
			out, err := os.OpenFile(filepath.Join(dir, name), os.O_APPEND|os.O_WRONLY, 0)
			require.NoError(t, err)
			var errs strings.Builder
			require.Equal(t, 2, run(env{strings.NewReader(""), out, &errs}, args))
			require.Contains(t, errs.String(), "use -w instead of >")
			info, err := out.Stat()
			require.NoError(t, err)
			require.NoError(t, out.Close())
			require.Less(t, info.Size(), int64(20), "nothing was written")
		}
	}
	file, err := os.OpenFile(filepath.Join(dir, "lines"), os.O_CREATE|os.O_RDWR, 0o600)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	var errs strings.Builder
	require.Equal(t, 2, run(env{file, file, &errs}, []string{"try"}))
	require.Contains(t, errs.String(), "one file")
}

func TestReplaceLeavesTheFileAlone(t *testing.T) {
	dir := folder(t, "cy.json", "before")
	link := filepath.Join(dir, "link.json")
	require.NoError(t, os.Symlink("cy.json", link))
	require.Error(t, replace(link, func(w io.Writer) error {
		_, err := io.WriteString(w, "half")
		return errors.Join(err, errors.New("no more"))
	}))
	got, err := os.ReadFile(filepath.Join(dir, "cy.json"))
	require.NoError(t, err)
	require.Equal(t, "before", string(got))
	require.NoError(t, replace(link, func(w io.Writer) error { _, err := io.WriteString(w, "after"); return err }))
	got, err = os.ReadFile(filepath.Join(dir, "cy.json"))
	require.NoError(t, err)
	require.Equal(t, "after", string(got))
	names, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, names, 2)
	require.Error(t, replace(filepath.Join(dir, "no", "cy.json"), func(io.Writer) error { return nil }))
}
