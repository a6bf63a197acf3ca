package govuk

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// escapes holds what stands in the page for the six characters that upstream's
// template language escapes, in text and attribute values alike.
var escapes = [256]string{
	'&':  "&amp;",
	'"':  "&quot;",
	'\'': "&#39;",
	'<':  "&lt;",
	'>':  "&gt;",
	'\\': "&#92;",
}

// appendText appends s escaped.
func appendText(b []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		if e := escapes[s[i]]; e != "" {
			b = append(b, s[done:i]...)
			b = append(b, e...)
			done = i + 1
		}
	}
	return append(b, s[done:]...)
}

// appendContent appends what a text and HTML pair of options comes to: the
// HTML, trimmed and with its later lines indented by n, or else the text
// escaped and otherwise as it is.
func appendContent(b []byte, html HTML, text string, n int) []byte {
	if html == "" {
		return appendText(b, text)
	}
	start := len(b)
	b = append(b, trim(string(html))...)
	return indent(b, start, n)
}

// appendVerbatim is appendContent for the options whose HTML upstream neither
// trims nor indents.
func appendVerbatim(b []byte, html HTML, text string) []byte {
	if html == "" {
		return appendText(b, text)
	}
	return append(b, html...)
}

// appendTrimmed appends a text that upstream trims and indents before it escapes it.
func appendTrimmed(b []byte, text string, n int) []byte {
	start := len(b)
	b = appendText(b, trim(text))
	return indent(b, start, n)
}

// trim drops the white space at both ends of s that JavaScript's \s means:
// Unicode's spaces, the line separators and the byte order mark.
func trim(s string) string {
	return strings.TrimFunc(s, isSpace)
}

func isSpace(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r == ' ' || r >= '\t' && r <= '\r'
	case r >= 0x2000 && r <= 0x200a:
		return true
	}
	switch r {
	case 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff:
		return true
	}
	return false
}

// trimFrom trims what b holds from start on.
func trimFrom(b []byte, start int) []byte {
	tail := bytes.TrimRightFunc(b[start:], isSpace)
	kept := bytes.TrimLeftFunc(tail, isSpace)
	return b[:start+copy(b[start:], kept)]
}

var newline = []byte{'\n'}

// indent puts n spaces after every line break that b holds from start on, in
// place. Components are built at the left margin and indented by the component
// around them, as upstream does it, so line breaks that came in with a text
// are moved along with the rest.
func indent(b []byte, start, n int) []byte {
	extra := bytes.Count(b[start:], newline) * n
	if extra == 0 {
		return b
	}
	from := len(b)
	to := from + extra
	b = slices.Grow(b, extra)[:to]
	for from < to {
		line := start + bytes.LastIndexByte(b[start:from], '\n') + 1
		to -= copy(b[to-(from-line):], b[line:from])
		for range n {
			to--
			b[to] = ' '
		}
		to--
		b[to] = '\n'
		from = line - 1
	}
	return b
}
