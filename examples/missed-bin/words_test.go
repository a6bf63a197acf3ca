package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// handlerIn is the service with the catalogues of fsys, or in English alone.
func handlerIn(t *testing.T, fsys fs.FS) (*forms.Handler, error) {
	t.Helper()
	form, err := define()
	require.NoError(t, err)
	c := forms.Site{Host: web.Host{BaseURL: "http://127.0.0.1:8080"}, Service: pseudoCouncil(t), Store: store.NewMemory()}
	if fsys != nil {
		c.Languages, err = lang.Load(fsys)
		require.NoError(t, err)
	}
	return form.Handler(c)
}

// writeEnglish writes the service's English as the translators' command reads
// it. Set MISSED_BIN_ENGLISH to the name of a file to keep it:
//
//	MISSED_BIN_ENGLISH=$PWD/english.json go test -run Translators ./examples/missed-bin
//	go run ./standards/lang/cmd/lang extract -english english.json -language pl ./examples/missed-bin
func writeEnglish(t *testing.T) (name string) {
	t.Helper()
	name = os.Getenv("MISSED_BIN_ENGLISH")
	if name == "" {
		name = filepath.Join(t.TempDir(), "english.json")
	}
	h, err := handlerIn(t, nil)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, h.Catalogues().WriteEnglish(&out, h.Definition().Shown))
	require.NoError(t, os.WriteFile(name, out.Bytes(), 0o600))
	return name
}

// The Welsh of the service passes lang check.
func TestTranslatorsCheck(t *testing.T) {
	english := writeEnglish(t)
	check := func(dir string) (string, error) {
		out, err := exec.Command("go", "run", "../../standards/lang/cmd/lang", "check", "-english", english, dir).CombinedOutput()
		return string(out), err
	}
	out, err := check(".")
	require.NoError(t, err, out)
	require.Contains(t, out, "cy.json: ", out)

	cy, err := os.ReadFile("cy.json")
	require.NoError(t, err)
	broken := t.TempDir()
	cy = bytes.ReplaceAll(cy, []byte("Eich rhif ffôn"), []byte("Eich rhif ffÃ´n"))
	require.NoError(t, os.WriteFile(filepath.Join(broken, "cy.json"), cy, 0o600))
	out, err = check(broken)
	require.Error(t, err)
	require.Contains(t, out, "cy.json:missed-bin.phone.label: encoding: ")
}

// Both pseudo languages have every text that the service needs to start.
func TestPseudoLanguages(t *testing.T) {
	h, err := handlerIn(t, nil)
	require.NoError(t, err)
	for _, tag := range []string{lang.PseudoAccented, lang.PseudoRightToLeft} {
		var out bytes.Buffer
		require.NoError(t, h.Catalogues().WritePseudo(&out, tag))
		pseudo, err := handlerIn(t, fstest.MapFS{tag + ".json": {Data: out.Bytes()}})
		require.NoError(t, err)
		require.Empty(t, pseudo.Catalogues().Faults(), tag)
	}
}
