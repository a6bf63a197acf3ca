package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
)

// call runs the command as a shell would.
func call(in string, args ...string) (code int, out, errors string) {
	var o, e bytes.Buffer
	code = run(env{strings.NewReader(in), &o, &e}, args)
	return code, o.String(), e.String()
}

// folder makes a folder of names and contents in turn.
func folder(t *testing.T, pairs ...string) string {
	dir := t.TempDir()
	for i := 0; i < len(pairs); i += 2 {
		require.NoError(t, os.WriteFile(filepath.Join(dir, pairs[i]), []byte(pairs[i+1]), 0o600))
	}
	return dir
}

func TestCheck(t *testing.T) {
	english := filepath.Join(folder(t, "english.json", `{"a": "One bin", "b": {"text": "Post", "shown": "page post"}, "m.c": {"text": "Back", "library": {"cy": "Yn ôl"}}}`), "english.json")
	dir := folder(t, "cy.json", `{"a": "Un bin", "b": "Post", "z": "?"}`, "pl.json", `{"m.c": {"text": "Wstecz", "reviewed": "J, 2026-01-02"}}`)
	code, out, errors := call("", "check", "-english", english, dir)
	require.Equal(t, 1, code)
	require.Equal(t, `cy.json:b: identical: is the English; if that is right, add "allow": "identical"
cy.json:z: unused: nothing shows a text with this key
pl.json:a: missing: the English is "One bin"
pl.json:b: missing: the English is "Post"
`, out)
	require.Equal(t, "cy.json: 3 unreviewed, 3 without \"from\"\npl.json: 0 unreviewed, 1 without \"from\"\n", errors)

	dir = folder(t, "en.json", `{"a": "One bin", "b": "Post"}`, "cy.json", `{"a": "Un bin", "b": "Post"}`)
	code, out, _ = call("", "check", dir)
	require.Equal(t, 1, code, "without -english, en.json is the English")
	require.Contains(t, out, "cy.json:b: identical")
	code, out, _ = call("", "check", "-identical", "x,b", dir)
	require.Equal(t, 0, code)
	require.Empty(t, out)
}

// en.json may be the file that a service writes, which is no catalogue.
func TestEnglishInTheFolder(t *testing.T) {
	dir := folder(t, "en.json", `{"m.c": {"text": "Back", "library": {"cy": "Yn ôl"}}}`, "cy.json", `{}`)
	code, out, errors := call("", "check", dir)
	require.Equal(t, 0, code, out+errors)
}

func TestExtract(t *testing.T) {
	dir := folder(t, "en.json", `{"b": {"text": "Post", "shown": "page post"}}`)
	code, out, _ := call("", "extract", "-language", "pl", dir)
	require.Equal(t, 0, code)
	require.Equal(t, "{\n\t\"b\": {\"english\":\"Post\",\"shown\":\"page post\",\"state\":\"missing\",\"text\":\"\",\"from\":\""+lang.Hash("Post")+"\"}\n}\n", out)
	code, _, errors := call("", "extract", dir)
	require.Equal(t, 2, code)
	require.Contains(t, errors, "name the language with -language")
}

func TestPseudo(t *testing.T) {
	dir := folder(t, "en.json", `{"b": "Post"}`)
	for flag, tag := range map[string]string{"-rtl=false": lang.PseudoAccented, "-rtl": lang.PseudoRightToLeft} {
		code, out, _ := call("", "pseudo", flag, dir)
		require.Equal(t, 0, code)
		var file map[string]struct{ Text string }
		require.NoError(t, json.Unmarshal([]byte(out), &file))
		require.Contains(t, file["b"].Text, "Þööšţ")
		code, _, _ = call("", "check", folder(t, "en.json", `{"b": "Post"}`, tag+".json", out))
		require.Equal(t, 0, code)
	}
}

func TestWrongCalls(t *testing.T) {
	dir := folder(t, "cy.json", `{"a": "}"}`)
	full := folder(t, "cy.json", "{\n\"a\": \"}\"}", "en.json", `{"a": "A"}`)
	for _, tt := range []struct {
		args []string
		want string
	}{
		{nil, "usage: lang COMMAND"},
		{[]string{"chek"}, `there is no command "chek"`},
		{[]string{"check"}, "name the one folder"},
		{[]string{"check", "-x", dir}, "flag provided but not defined"},
		{[]string{"check", dir}, "name the file of the English with -english"},
		{[]string{"check", "-english", dir + "/no.json", dir}, "no such file"},
		{[]string{"check", "-english", full + "/en.json", dir + "/no"}, "no such file"},
		{[]string{"check", full}, "cy.json:2:6: a: the text, at byte 1"},
		{[]string{"check", "-english", full + "/cy.json", full}, "cy.json:2:6"},
	} {
		code, out, errors := call("", tt.args...)
		require.Equal(t, 2, code, tt.args)
		require.Empty(t, out)
		require.Contains(t, errors, tt.want)
	}
	code, _, errors := call("", "check", "-help")
	require.Equal(t, 0, code)
	require.Contains(t, errors, "usage: lang check")
}
