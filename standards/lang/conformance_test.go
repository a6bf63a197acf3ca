package lang_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// mf2Case is a test of the MessageFormat working group.
type mf2Case struct {
	Src       string          `json:"src"`
	Locale    string          `json:"locale"`
	Exp       *string         `json:"exp"`
	ExpErrors json.RawMessage `json:"expErrors"`
	Params    []struct {
		Name  string `json:"name"`
		Value any    `json:"value"`
	} `json:"params"`
}

// The working group's cases for the part of MessageFormat 2 that there is: what
// is not a message is refused, what is one shows as expected, and the rest is
// refused as not supported, never shown wrong.
func TestConformanceMessageFormat2(t *testing.T) {
	dir := suites.Corpus(t, "mf2")
	passed, refused, total := 0, 0, 0
	for _, name := range []string{"syntax", "syntax-errors", "data-model-errors", "fallback", "functions/number", "functions/integer", "functions/string"} {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)+".json"))
		require.NoError(t, err)
		var file struct {
			Defaults mf2Case   `json:"defaultTestProperties"`
			Tests    []mf2Case `json:"tests"`
		}
		require.NoError(t, json.Unmarshal(data, &file))
		require.NotEmpty(t, file.Tests)
		for _, test := range file.Tests {
			if test.ExpErrors == nil {
				test.ExpErrors = file.Defaults.ExpErrors
			}
			if test.Locale == "" {
				test.Locale = file.Defaults.Locale
			}
			total++
			switch ok, unsupported := test.run(t, name); {
			case ok:
				passed++
			case unsupported:
				refused++
			}
		}
	}
	t.Logf("conformance: mf2 (%d more refused as not supported yet) %d/%d", refused, passed, total)
	require.Equal(t, total, passed+refused)
	require.GreaterOrEqual(t, passed, 245)
}

// run reports whether the case passed, or is refused as not supported.
func (c *mf2Case) run(t *testing.T, file string) (ok, unsupported bool) {
	language, _, _ := strings.Cut(c.Locale, "-")
	words := map[string]string{"k": c.Src}
	catalogues, err := lang.New().With(words)
	if language != "en" {
		catalogues, err = lang.New(language).With(nil, map[string]map[string]string{language: words})
	}
	// A message that cannot be read is a static error in MessageFormat 2 too.
	static := false
	for _, kind := range []string{"syntax-error", "duplicate-declaration", "duplicate-variant", "duplicate-option-name",
		"missing-fallback-variant", "missing-selector-annotation", "variant-key-mismatch", "bad-variant-key"} {
		static = static || strings.Contains(string(c.ExpErrors), kind)
	}
	if static {
		if err == nil {
			t.Errorf("%s: %q is not refused", file, c.Src)
		}
		return err != nil, false
	}
	if err != nil && strings.Contains(err.Error(), "not supported yet") {
		return false, true
	}
	if err != nil {
		t.Errorf("%s: %q: %v", file, c.Src, err)
		return false, false
	}
	var args []any
	for _, p := range c.Params {
		args = append(args, p.Name, p.Value)
	}
	if got := catalogues.Printer(language).Text("k", args...); c.Exp != nil && got != *c.Exp {
		t.Errorf("%s: %q shows %q, want %q", file, c.Src, got, *c.Exp)
		return false, false
	}
	return true, false
}
