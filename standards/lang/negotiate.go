package lang

import (
	"strings"

	"golang.org/x/text/language"
)

// maxAccept is the longest Accept-Language header that is looked at, in bytes.
// Browsers send under 200.
const maxAccept = 1024

// maxWanted is how many languages of a header are matched, the most wanted
// first: matching one costs some microseconds.
const maxWanted = 16

// Negotiate returns the one of languages that suits an Accept-Language header
// best (RFC 9110 §12.5.4, matched as by CLDR: "cy-GB" finds "cy"). An empty
// header, one that is malformed or one that wants nothing on offer gives the
// first of languages. What is beyond 1,024 bytes of the header, or after its 16
// most wanted languages, does not count. Tags in languages that are not valid
// and the pseudo languages are never chosen, except as the first. Without
// languages it returns "".
func Negotiate(accept string, languages []string) string {
	switch {
	case len(languages) == 0:
		return ""
	case len(accept) > maxAccept:
		accept = accept[:maxAccept]
		accept = accept[:max(0, strings.LastIndexByte(accept, ','))]
	}
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(wanted) == 0 {
		return languages[0]
	}
	wanted = wanted[:min(len(wanted), maxWanted)]
	supported := make([]language.Tag, len(languages))
	for i, tag := range languages {
		if t, err := language.Parse(tag); err == nil && !isPseudo(tag) {
			supported[i] = t
		}
	}
	_, index, confidence := language.NewMatcher(supported).Match(wanted...)
	if confidence == language.No {
		return languages[0]
	}
	return languages[index]
}
