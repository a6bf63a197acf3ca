package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

func TestTry(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`{"message":"Helo, {$name}","args":{"name":"Siân"},"locale":"cy"}`, `{"text":"Helo, Siân"}`},
		{`{"locale":"cy","message":".input {$n :number} .match $n few {{tri}} * {{arall}}","args":{"n":3}}`, `{"text":"tri"}`},
		{`{"locale":"cy","message":"{$n :number}","args":{"n":1234.5}}`, `{"text":"1,234.5"}`},
		{`{"locale":"en","message":"{$n :number}","args":{"n":1.0}}`, `{"text":"1"}`},
		{`{"message":"{$n :number}","args":{"n":12345678901234567890}}`, `{"text":"12,345,678,901,234,567,890"}`},
		{`{"locale":"cy-GB","message":"{$d :date length=long}","args":{"d":"2026-11-23"}}`, `{"text":"23 Tachwedd 2026"}`},
		{`{"message":"{$who}"}`, `{"error":"unresolved-variable","message":"…","text":"{$who}"}`},
		{`{"message":"{$a} {$b}"}`, `{"error":"unresolved-variable","message":"…","errors":["unresolved-variable","unresolved-variable"],"text":"{$a} {$b}"}`},
		{`{"message":"{|x| :number}"}`, `{"error":"bad-operand","message":"…","text":"{|x|}"}`},
		{`{"message":"a } b"}`, `{"error":"syntax-error","message":"…","text":"{�}"}`},
		{`{"message":".input {$n :number} .match $n one {{}}"}`, `{"error":"missing-fallback-variant","message":"…","text":"{�}"}`},
		{`{"message":""}`, `{"text":""}`},
		{`{"locale":"xx","message":"a"}`, `{"error":"bad-input","message":"…"}`},
		{`{"locale":"cy"}`, `{"error":"bad-input","message":"…"}`},
		{`{"message":"a"} {}`, `{"error":"bad-input","message":"…"}`},
		{`message`, `{"error":"bad-input","message":"…"}`},
	} {
		code, out, errors := call(tt.in+"\n\n", "try", "-noisolate")
		require.Equal(t, 0, code, errors)
		var o outcome
		require.NoError(t, json.Unmarshal([]byte(out), &o), out)
		if o.Message != "" {
			data, err := json.Marshal(o.Message)
			require.NoError(t, err)
			out = strings.Replace(out, string(data), `"…"`, 1)
		}
		require.Equal(t, tt.want+"\n", out, tt.in)
	}
	_, out, _ := call(`{"message":"a {$b}","args":{"b":"c"}}`+"\nx\n"+`{"message":"d"}`, "try")
	require.Equal(t, 3, strings.Count(out, "\n"), "a bad line does not stop it")
	require.True(t, strings.HasPrefix(out, "{\"text\":\"a \u2068c\u2069\"}\n"), out)
	require.True(t, strings.HasSuffix(out, "{\"text\":\"d\"}\n"), out)
	code, _, errors := call("", "try", "file")
	require.Equal(t, 2, code)
	require.Contains(t, errors, "standard input")
}

// The working group's cases, through the command.
func TestConformanceTry(t *testing.T) {
	type testCase struct {
		Src       string
		Locale    string
		Exp       *string
		Isolation string          `json:"bidiIsolation"`
		ExpErrors json.RawMessage `json:"expErrors"`
		Params    []struct{ Name, Value any }
	}
	dir := suites.Corpus(t, "mf2")
	passed, total := 0, 0
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" || strings.HasSuffix(path, "schema.json") {
			return err
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		var file struct {
			Defaults testCase `json:"defaultTestProperties"`
			Tests    []testCase
		}
		require.NoError(t, json.Unmarshal(data, &file))
		for _, c := range file.Tests {
			args := map[string]any{}
			for _, p := range c.Params {
				args[p.Name.(string)] = p.Value
			}
			if c.ExpErrors == nil {
				c.ExpErrors = file.Defaults.ExpErrors
			}
			locale := c.Locale
			if locale == "" {
				locale = file.Defaults.Locale
			}
			in, err := json.Marshal(map[string]any{"locale": locale, "message": c.Src, "args": args})
			require.NoError(t, err)
			command := []string{"try"}
			if file.Defaults.Isolation == "none" || c.Isolation == "none" {
				command = append(command, "-noisolate")
			}
			_, out, _ := call(string(in), command...)
			var o outcome
			require.NoError(t, json.Unmarshal([]byte(out), &o))
			var want []struct{ Type string }
			if len(c.ExpErrors) > 0 && c.ExpErrors[0] == '[' {
				require.NoError(t, json.Unmarshal(c.ExpErrors, &want))
			}
			total++
			textual := c.Exp == nil || o.Text != nil && *o.Text == *c.Exp
			named := len(want) == 0 && (o.Error == "" || len(c.ExpErrors) > 0) || len(want) > 0 && o.Error == want[0].Type
			if textual && named {
				passed++
			} else {
				t.Errorf("%s: %q gives %s, want %v with %s", filepath.Base(path), c.Src, out, c.Exp, c.ExpErrors)
			}
		}
		return nil
	})
	require.NoError(t, err)
	t.Logf("conformance: mf2-try %d/%d", passed, total)
	require.NotZero(t, total)
}
