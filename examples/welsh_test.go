package examples_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang/welsh"
	"github.com/stretchr/testify/require"
)

var placeholders = regexp.MustCompile(`\{\$[^}]*\}`)

// beforePlaceholder finds words with two forms in front of what is put in later.
var beforePlaceholder = regexp.MustCompile(`(?i)(?:^|[\s(])(?:ac?|â|ag|na[cg]?|gydag?|yr?) \{\$[a-zA-Z]+`)

// englishNames are names that have Welsh ones.
var englishNames = regexp.MustCompile(`UK GDPR|Web Content Accessibility|County Council|Act \d{4}|Information Commissioner|United Kingdom`)

// No catalogue of the repository has two Welsh words beside each other that cannot be,
// or an English name.
func TestWelshPairs(t *testing.T) {
	found := 0
	require.NoError(t, filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." || entry.Name() == "node_modules" || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if entry.Name() != "cy.json" {
			return nil
		}
		found++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var entries map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(data, &entries), path)
		for key, raw := range entries {
			var text string
			if json.Unmarshal(raw, &text) != nil {
				var entry struct{ Text string }
				require.NoError(t, json.Unmarshal(raw, &entry), key)
				text = entry.Text
			}
			if pair := beforePlaceholder.FindString(text); pair != "" {
				t.Errorf("%s: %s: %q: the form of the first word depends on what follows", path, key, pair)
			}
			if name := englishNames.FindString(text); name != "" {
				t.Errorf("%s: %s: %q has a Welsh name", path, key, name)
			}
			texts := []string{text}
			if strings.Contains(text, "{$provider}") { // each message that can be built with it
				for name, provider := range entries {
					var built string
					if strings.HasPrefix(name, "moothall.identity.provider") && json.Unmarshal(provider, &built) == nil {
						texts = append(texts, strings.ReplaceAll(text, "{$provider}", built))
					}
				}
			}
			for _, text := range texts {
				for _, fault := range welsh.Faults(placeholders.ReplaceAllString(text, "{}")) {
					t.Errorf("%s: %s: %s", path, key, fault)
				}
			}
		}
		return nil
	}))
	require.GreaterOrEqual(t, found, 5, "the catalogues were not found")
}
