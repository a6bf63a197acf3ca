package standards

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// zeroWidth tells the characters that take no room on the screen and come
// along when a value is pasted: soft hyphen, zero-width space and joiners,
// word joiner, byte order mark, and the Mongolian vowel separator.
func zeroWidth(r rune) bool {
	switch r {
	case '\u00ad', '\u180e', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// dropZeroWidth returns s without its zero-width characters. It is for
// formats of ASCII letters and digits only: in names the joiners mean something.
func dropZeroWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if zeroWidth(r) {
			return -1
		}
		return r
	}, s)
}

// collapse trims s and makes one space of each run of white space, line ends
// included.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// unprintable reports whether s holds what no line of text can: broken UTF-8,
// control characters, line separators, or the invisible marks that turn the
// direction of what follows (a name in Arabic or Hebrew needs none of them).
func unprintable(s string) bool {
	if !utf8.ValidString(s) {
		return true
	}
	return strings.ContainsFunc(s, func(r rune) bool {
		switch {
		case unicode.Is(unicode.Cc, r), r == '\u2028', r == '\u2029':
			return true
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return true
		}
		return false
	})
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
