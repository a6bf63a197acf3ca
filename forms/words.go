package forms

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang/welsh"
)

//go:embed words/*.json
var wordFiles embed.FS

// Words returns every text of this package that a resident can see, by
// language tag and catalogue key (all begin "moothall.forms."). English and
// Welsh are complete. A council overrides one by giving the same key in a
// catalogue file of its own.
//
// The Welsh has not been reviewed by a translator yet.
func Words() map[string]map[string]string {
	words := make(map[string]map[string]string)
	for _, language := range []string{"en", "cy"} {
		data, err := wordFiles.ReadFile("words/" + language + ".json")
		if err == nil {
			var messages map[string]string
			if err = json.Unmarshal(data, &messages); err == nil {
				words[language] = messages
				continue
			}
		}
		panic(fmt.Sprintf("forms: words/%s.json: %v", language, err)) // embedded: a fault of the build
	}
	return words
}

// blank says whether s holds nothing that shows.
func blank(s string) bool { return standards.CleanText(s) == "" }

// softened is a phrase in Welsh as it stands behind rhowch, dewiswch or i: with the
// soft mutation of its first letter. Words that ask, and possessives, keep it.
func softened(phrase string) string {
	switch first, _, _ := strings.Cut(phrase, " "); first {
	case "pa", "pwy", "beth", "be", "ble", "pryd", "pam", "paham", "dy", "mae", "bod", "ba", "bellach":
		return phrase
	}
	return welsh.Mutate(phrase, welsh.Soft)
}

// capital returns s with its first letter a capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
