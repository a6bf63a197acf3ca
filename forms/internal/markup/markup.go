// Package markup finds the text in a page that is already written.
package markup

import (
	"bytes"
	"slices"
	"strings"
)

// whole are the elements within which no span may stand: they hold text alone,
// or names of another kind.
var whole = []string{"title", "textarea", "select", "option", "script", "style", "svg", "math",
	"iframe", "noembed", "noframes", "noscript", "xmp"}

// Skip is the length of what stands between two stretches of text. s begins with
// "<": a tag, a comment, or one of the elements within which no span may stand,
// to its end. A "<" that begins nothing is skipped alone.
func Skip(s []byte) int {
	if len(s) < 2 || s[1]|0x20 < 'a' && strings.IndexByte("/!?", s[1]) < 0 {
		return 1
	}
	end := tagEnd(s)
	name := s[1:end]
	if i := bytes.IndexAny(name, " \t\n\r\f/>"); i >= 0 {
		name = name[:i]
	}
	if !slices.Contains(whole, strings.ToLower(string(name))) {
		return end
	}
	closing := append([]byte("</"), name...)
	i := bytes.Index(s[end:], closing)
	if i < 0 {
		return len(s)
	}
	return end + i + tagEnd(s[end+i:])
}

// tagEnd is the length of the tag or comment that s begins with.
func tagEnd(s []byte) int {
	if bytes.HasPrefix(s, []byte("<!--")) {
		if i := bytes.Index(s, []byte("-->")); i >= 0 {
			return i + 3
		}
		return len(s)
	}
	quote := byte(0)
	for i, c := range s {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}
