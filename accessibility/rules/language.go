package rules

import (
	"strings"

	"golang.org/x/text/language"
)

// knownness says what is known of a language tag's primary subtag.
type knownness uint8

const (
	unknownLanguage knownness = iota // no language of the registry
	perhapsLanguage                  // three letters that may have been registered lately
	registeredLanguage
)

// primaryLanguage looks up the primary subtag of a language tag in the IANA
// registry. As in ACT's "known primary language tag", the rest of the tag does
// not matter, three-letter codes of languages that have two-letter ones are
// not registered, and neither are the old tags that begin with i- or x-.
func primaryLanguage(tag string) (subtag string, known knownness) {
	subtag, _, _ = strings.Cut(tag, "-")
	subtag = strings.ToLower(subtag)
	if len(subtag) < 2 || len(subtag) > 3 {
		return subtag, unknownLanguage // nothing longer is registered
	}
	for i := range len(subtag) {
		if subtag[i] < 'a' || subtag[i] > 'z' {
			return subtag, unknownLanguage
		}
	}
	if subtag[0] == 'q' && len(subtag) == 3 && subtag[1] <= 't' {
		return subtag, registeredLanguage // qaa..qtz, for private use
	}
	base, err := language.ParseBase(subtag)
	switch {
	case err == nil && base.String() == subtag:
		return subtag, registeredLanguage
	case err == nil && len(subtag) == 2: // withdrawn ones, as iw for he, stay in the registry
		return subtag, registeredLanguage
	case err == nil || len(subtag) == 2: // eng is en; the list of two letters is closed
		return subtag, unknownLanguage
	}
	return subtag, perhapsLanguage
}
