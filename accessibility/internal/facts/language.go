package facts

import (
	"strings"

	"golang.org/x/text/language"
)

// knownness says what is known of a language tag's primary subtag.
type knownness uint8

const (
	UnknownLanguage knownness = iota // no language of the registry
	PerhapsLanguage                  // three letters that may have been registered lately
	RegisteredLanguage
)

// PrimaryLanguage looks up the primary subtag of a language tag in the IANA
// registry. As in ACT's "known primary language tag", the rest of the tag does
// not matter, three-letter codes of languages that have two-letter ones are
// not registered, and neither are the old tags that begin with i- or x-.
func PrimaryLanguage(tag string) (subtag string, known knownness) {
	subtag, _, _ = strings.Cut(tag, "-")
	subtag = strings.ToLower(subtag)
	if len(subtag) < 2 || len(subtag) > 3 {
		return subtag, UnknownLanguage // nothing longer is registered
	}
	for i := range len(subtag) {
		if subtag[i] < 'a' || subtag[i] > 'z' {
			return subtag, UnknownLanguage
		}
	}
	if subtag[0] == 'q' && len(subtag) == 3 && subtag[1] <= 't' {
		return subtag, RegisteredLanguage // qaa..qtz, for private use
	}
	base, err := language.ParseBase(subtag)
	switch {
	case err == nil && base.String() == subtag:
		return subtag, RegisteredLanguage
	case err == nil && len(subtag) == 2: // withdrawn ones, as iw for he, stay in the registry
		return subtag, RegisteredLanguage
	case err == nil || len(subtag) == 2: // eng is en; the list of two letters is closed
		return subtag, UnknownLanguage
	}
	return subtag, PerhapsLanguage
}
