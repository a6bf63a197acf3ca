package standards

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// collapse is [CleanLine] for names and addresses, which need no marks of
// direction: what they embrace is a line by itself. An override that is never
// closed stays, for the caller to refuse: it shows what follows backwards, so
// what the person saw is not what was typed.
func collapse(s string) string {
	for i := range len(s) {
		if c := s[i]; beginsInvisible(c) || c < ' ' || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			if !mayHideInvisible(s) {
				return strings.Join(strings.Fields(s), " ")
			}
			if at := strings.LastIndex(s, "\u202e"); at < 0 || strings.Contains(s[at:], "\u202c") {
				s = cutBlank(dropUnattached(s, false))
			}
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// unprintable reports whether s holds what no line of text can: broken UTF-8,
// control characters, line separators, or the invisible marks that turn the
// direction of what follows, which collapse drops.
func unprintable(s string) bool {
	i := 0
	for i < len(s) && s[i]-' ' < 0x7f-' ' { // the printable ones of ASCII, in one comparison
		i++
	}
	if s = s[i:]; s == "" || s[0] < utf8.RuneSelf {
		return s != ""
	}
	if !utf8.ValidString(s) {
		return true
	}
	return strings.ContainsFunc(s, func(r rune) bool {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return true
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return true
		}
		return false
	})
}

// compact puts the letters (as upper case) and digits of s in buf and returns
// how many there are, counting on when buf is full. ok is false when there is anything
// but ASCII letters, digits, white space and the punctuation that people put
// between groups of characters.
func compact(s string, buf []byte) (n int, ok bool) {
	ok = true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9', c >= 'A' && c <= 'Z':
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c == ' ', c == '-', c == '.', c == '/', c == ',', c == '(', c == ')', c == '[', c == ']', c >= '\t' && c <= '\r':
			continue
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			ok = ok && between(r)
			i += size - 1
			continue
		default:
			ok = false
			continue
		}
		if n < len(buf) {
			buf[n] = c
		}
		n++
	}
	return n, ok
}

// between reports whether a character beyond ASCII stands between groups of
// characters, or is not seen at all.
func between(r rune) bool {
	return unicode.IsSpace(r) || Invisible(r) || unicode.Is(unicode.Pd, r) || r == '\u2212'
}

// keep returns b as a string: s itself if it says the same, without allocation.
func keep(s string, b []byte) string {
	if s == string(b) {
		return s
	}
	return string(b)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func allDigits[T string | []byte](s T) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}
