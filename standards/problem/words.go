package problem

import (
	"embed"
	"encoding/json"
	"strings"
)

//go:embed words/*.json
var files embed.FS

// Words returns the messages for every code of package standards and every tag
// of package standards/validate, by language ("en", "cy") and key ("moothall.error.email.invalid";
// see [Problem.Key]). The values are MessageFormat 2 text with the placeholders
//
//	{$name}   the question's short name as it stands in a sentence: "your email address"
//	{$Name}   the same with a capital letter: "Your email address"
//	{$param}  Args["param"] of the problem
//
// In Welsh the short name begins with "eich" or the article, as the messages
// rely on it not to mutate: "eich cyfeiriad e-bost". English wording is that of
// the GOV.UK Design System's error message templates where it has one.
//
// The maps are new each time: change them as you like.
func Words() map[string]map[string]string {
	entries, err := files.ReadDir("words")
	if err != nil {
		panic("problem: " + err.Error()) // embedded when compiled
	}
	words := make(map[string]map[string]string, len(entries))
	for _, entry := range entries {
		data, err := files.ReadFile("words/" + entry.Name())
		if err != nil {
			panic("problem: " + err.Error())
		}
		texts := make(map[string]string)
		if err := json.Unmarshal(data, &texts); err != nil {
			panic("problem: words/" + entry.Name() + ": " + err.Error()) // a test reads them
		}
		words[strings.TrimSuffix(entry.Name(), ".json")] = texts
	}
	return words
}
