package theme_test

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
)

func TestWordsAreCompleteInBothLanguages(t *testing.T) {
	words := theme.Words()
	require.ElementsMatch(t, []string{"en", "cy"}, slices.Collect(maps.Keys(words)))
	placeholder := regexp.MustCompile(`\{[^}]*\}`)
	for key, en := range words["en"] {
		cy, ok := words["cy"][key]
		require.True(t, ok, "no Welsh for %s", key)
		require.NotEmpty(t, strings.TrimSpace(en), key)
		require.NotEqual(t, en, cy, key)
		require.ElementsMatch(t, placeholder.FindAllString(en, -1), placeholder.FindAllString(cy, -1), key)
		require.True(t, strings.HasPrefix(key, "moothall.theme."), key)
	}
	require.Len(t, words["cy"], len(words["en"]))
}

func TestWordsAreTheCallersOwn(t *testing.T) {
	theme.Words()["en"]["moothall.theme.back"] = "spoilt"
	require.Equal(t, "Back", theme.Words()["en"]["moothall.theme.back"])
}

func TestWordsOverride(t *testing.T) {
	s := aberwen()
	s.Languages[1].Tag = "cy-GB"
	s.Words = map[string]map[string]string{
		"en":    {"moothall.theme.back": `Go \{back\} \\ {$nothing} { $x`, "moothall.theme.title-error": "{ $title }: oh"},
		"cy-GB": {"moothall.theme.back": "Nôl"},
	}
	doc, _ := parse(t, s, theme.Page{Back: "/x", Title: "T", Error: true})
	require.Equal(t, `Go {back} \ {$nothing} { $x`, text(find(doc, "a", "class", "govuk-back-link")[0]))
	require.Equal(t, "T - Report a missed bin - Aberwen Council: oh", text(find(doc, "title", "", "")[0]))
	doc, _ = parse(t, s, theme.Page{Language: "cy-GB", Back: "/x"})
	require.Equal(t, "Nôl", text(find(doc, "a", "class", "govuk-back-link")[0]))
	require.Equal(t, "Neidio i’r prif gynnwys", text(find(doc, "a", "class", "govuk-skip-link")[0]), "from plain cy")
}

// A text that stands in for a missing one is better than none, though Check
// refuses it.
func TestMissingTextFallsBack(t *testing.T) {
	s := aberwen()
	delete(s.Service, "cy")
	var b bytes.Buffer
	require.NoError(t, s.Page(&b, theme.Page{Language: "cy"}))
	require.Contains(t, b.String(), "Report a missed bin")
}
