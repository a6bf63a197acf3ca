package mf2

import "unicode/utf8"

// The character classes of message.abnf (LDML 48 part 9).

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '\u3000'
}

// isBidi reports whether r is a direction mark or isolate that the syntax
// allows around names and in white space, without meaning.
func isBidi(r rune) bool {
	return r == '\u061C' || r == '\u200E' || r == '\u200F' || '\u2066' <= r && r <= '\u2069'
}

func isNameStart(r rune) bool {
	switch {
	case r < 0xA1:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_' || r == '+'
	case r == 0x061C, r == 0x1680, 0x2000 <= r && r <= 0x200A, r == 0x200E, r == 0x200F,
		0x2028 <= r && r <= 0x202F, r == 0x205F, 0x2066 <= r && r <= 0x2069, r == 0x3000:
		return false // direction marks and white space
	case 0xD800 <= r && r <= 0xDFFF, 0xFDD0 <= r && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return false // surrogates and noncharacters
	}
	return r <= utf8.MaxRune
}

func isNameChar(r rune) bool {
	return isNameStart(r) || '0' <= r && r <= '9' || r == '-' || r == '.'
}

// isUnquoted reports whether a literal can stand without quotes.
func isUnquoted(s string) bool {
	for _, r := range s {
		if !isNameChar(r) {
			return false
		}
	}
	return s != "" && utf8.ValidString(s)
}

// isName reports whether s can be the name of a variable.
func isName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return isUnquoted(s) && isNameStart(first)
}
