package pages

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed words/*.json
var wordFiles embed.FS

// prefix begins every key of this package's words.
const prefix = "moothall.identity."

// Words returns every text of this package that a resident can see, by language
// tag and catalogue key (all begin "moothall.identity."). English and Welsh are
// complete. A council overrides one by giving the same key in a catalogue file of
// its own.
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
		panic(fmt.Sprintf("pages: words/%s.json: %v", language, err)) // embedded: a fault of the build
	}
	return words
}
