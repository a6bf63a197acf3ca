package facts

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// errorWords tell that a text is about an error, in English and Welsh.
var errorWords = WordSet(`invalid|error|errors|incorrect|wrong|correctly|correct|must|missing|required|enter|empty|cannot|not|problem|fill|filled|
annilys|gwall|gwallau|anghywir|gywir|rhaid|rhowch|wag|problem`)

func LooksWrong(text string) bool {
	return slices.ContainsFunc(WordsOf(text), func(w string) bool { return errorWords[w] })
}

// vagueErrorWords are words that say that something is wrong and not what.
var vagueErrorWords = WordSet(`please|fill|in|out|the|this|that|a|an|your|field|fields|form|correctly|correct|correction|invalid|value|values|for|of|error|errors|wrong|
incorrect|input|entry|data|is|are|was|not|valid|there|try|again|check|it|has|have|been|with|problem|found|something|went|and|
annilys|gwerth|maes|gwall|mae|yn|y|yr|anghywir|gywir|ceisiwch|eto|gwiriwch|ar|gyfer|llenwch|problem|os|gwelwch`)

var wrongWords = WordSet(`invalid|error|errors|wrong|incorrect|correctly|correct|valid|annilys|gwall|anghywir|gywir`)

// IsVagueError reports whether a message says only that a value is wrong:
// apart from labels of the form it has none but vague words.
func IsVagueError(p *act.Page, text string) bool {
	words := WordsOf(text)
	wrong, value, rest := false, false, 0
	for _, w := range words {
		wrong = wrong || wrongWords[w]
		value = value || w == "value" || w == "field" || w == "fields" || w == "input" || w == "entry" || w == "form" || w == "gwerth" || w == "maes"
		if !vagueErrorWords[w] {
			rest++
		}
	}
	if !wrong || !value { // one word alone may be the beginning of a message
		return false
	}
	if rest == 0 {
		return true
	}
	labels := map[string]bool{}
	for _, f := range LabelledFields(p) {
		for w := range strings.FieldsSeq(f.Words) {
			labels[w] = true
		}
	}
	for _, w := range words {
		if !vagueErrorWords[w] && !labels[w] {
			return false
		}
	}
	return true
}
