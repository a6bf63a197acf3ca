package facts

import (
	"path"
	"strings"
	"unicode"
)

// FileWords are the words of a file name without its extension: "w3c-logo.png"
// is w3c and logo. An address with data in it has none.
func FileWords(address string) []string {
	if _, data := CutPrefixFold(address, "data:"); data {
		return nil
	}
	address, _, _ = strings.Cut(address, "?")
	address, _, _ = strings.Cut(address, "#")
	base := path.Base(address)
	base = strings.TrimSuffix(base, path.Ext(base))
	var words []string
	for _, w := range strings.FieldsFunc(base, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words = append(words, camelWords(w)...)
	}
	return words
}

// camelWords cuts "mainEntrance" in two, in lower case.
func camelWords(w string) []string {
	var out []string
	start := 0
	for i := 1; i < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' && w[i-1] >= 'a' && w[i-1] <= 'z' {
			out = append(out, strings.ToLower(w[start:i]))
			start = i
		}
	}
	return append(out, strings.ToLower(w[start:]))
}

// HasImageExtension reports whether a file name ends as that of a picture.
func HasImageExtension(s string) bool {
	switch strings.ToLower(path.Ext(strings.TrimSpace(s))) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff":
		return true
	}
	return false
}
