package css

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// unescape resolves the escapes of an identifier or string (CSS Syntax 3, 4.3.7).
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			i++
			continue
		}
		i++
		n := 0
		for n < 6 && i+n < len(s) && isHex(s[i+n]) {
			n++
		}
		switch {
		case n > 0:
			v, _ := strconv.ParseUint(s[i:i+n], 16, 32)
			r := rune(v)
			if v == 0 || v > utf8.MaxRune || !utf8.ValidRune(r) {
				r = utf8.RuneError
			}
			b.WriteRune(r)
			if i += n; i < len(s) && isSpace(s[i]) {
				if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
					i++
				}
				i++
			}
		case i < len(s) && (s[i] == '\n' || s[i] == '\f' || s[i] == '\r'): // a line that goes on, in a string
			if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			i++
		case i < len(s):
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

// unquote is the text of a string token.
func unquote(s string) string {
	if len(s) == 0 {
		return ""
	}
	q := s[0]
	s = s[1:]
	if len(s) > 0 && s[len(s)-1] == q && !strings.HasSuffix(s, `\`+string(q)) || len(s) == 1 && s[0] == q {
		s = s[:len(s)-1]
	} else if len(s) > 0 && s[len(s)-1] == q && strings.HasSuffix(s, `\\`+string(q)) {
		s = s[:len(s)-1]
	}
	return unescape(s)
}

// urlOf is the address in a url token or function text.
func urlOf(s string) string {
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return ""
	}
	s = strings.TrimFunc(strings.TrimSuffix(s[open+1:], ")"), func(r rune) bool { return r < 0x80 && isSpace(byte(r)) })
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		return unquote(s)
	}
	return unescape(s)
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

func lower(s string) string { return dom.Lower(s) }

// equalFold is equality without regard to ASCII case.
func equalFold(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		x, y := a[i], b[i]
		if x != y {
			if x |= 0x20; x != y|0x20 || x < 'a' || x > 'z' {
				return false
			}
		}
	}
	return true
}

// hashFold is FNV-1a of s without regard to ASCII case.
func hashFold(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
