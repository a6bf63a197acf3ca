package lang

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/standards"
)

const (
	entity   = `&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);`
	lostChar = `\pL\?\pL`
)

// misencoded says what in a text looks like a slip of character encoding, ""
// if nothing does.
func misencoded(text string) string {
	for _, r := range text {
		switch {
		case r == utf8.RuneError:
			return "holds U+FFFD, the mark of a character that was lost"
		case unicode.IsControl(r) && r != '\n' && r != '\t', r == '\ufeff', unicode.Is(unicode.Co, r):
			return fmt.Sprintf("holds the character U+%04X, which no text needs", r)
		}
	}
	if read, meant := doublyEncoded(text); read != "" {
		return fmt.Sprintf("has %q, which looks like %q read in the wrong encoding: save the file as UTF-8", read, meant)
	}
	if found := expression(entity).FindString(text); found != "" {
		return fmt.Sprintf("has %q: write the character itself, texts are not HTML", found)
	}
	if found := expression(lostChar).FindString(text); found != "" {
		return fmt.Sprintf("has %q: a question mark inside a word is often a lost letter, such as ŵ or ŷ", found)
	}
	if standards.NFC(text) != text {
		return "has letters and accents apart: save it in normalisation form C"
	}
	return ""
}

// windows1252 are the characters that Windows-1252 has at 0x80 to 0x9F; 0 where
// it has none.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// byteOf is the byte that Windows-1252 reads as r; ok is false for ASCII and for
// what it does not have.
func byteOf(r rune) (b byte, ok bool) {
	if r >= 0xA0 && r <= 0xFF {
		return byte(r), true
	}
	for i, c := range windows1252 {
		if c == r && r != 0 || c == 0 && r == rune(0x80+i) {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// quotes are what may follow a word in quotation marks; the first is the space
// of French.
const quotes = "\u00a0«»‹›‘’“”"

// doublyEncoded finds UTF-8 that was read as Windows-1252: "Å·" for "ŷ". It
// returns the characters, and the one they stand for.
func doublyEncoded(text string) (read, meant string) {
	runes := []rune(text)
	for i := range runes {
		if i > 0 && i+1 < len(runes) && unicode.IsUpper(runes[i-1]) && unicode.IsUpper(runes[i]) && strings.ContainsRune(quotes, runes[i+1]) {
			continue // a word in capitals before a quotation mark: “AMANHÃ”
		}
		var bytes []byte
		for _, r := range runes[i:min(len(runes), i+4)] {
			b, ok := byteOf(r)
			if !ok {
				break
			}
			bytes = append(bytes, b)
		}
		r, size := utf8.DecodeRune(bytes)
		if size > 1 && plausible(r) && !ordinary(runes[i:i+size]) {
			return string(runes[i : i+size]), string(r)
		}
	}
	return "", ""
}

// ordinary reports whether three characters or more are a letter with nothing
// after it but quotation marks and letters, as in "café »" or in many a word.
// Two are not: no language writes "Ã»".
func ordinary(read []rune) bool {
	return len(read) > 2 && !slices.ContainsFunc(read[1:], func(r rune) bool {
		return !strings.ContainsRune(quotes+"ƒŠŒŽšœžŸ", r)
	})
}

// plausible reports whether a translator may have meant r: a letter of a living
// language, punctuation, or a sign such as £.
func plausible(r rune) bool {
	phonetic := r >= 0x250 && r <= 0x36F
	return unicode.IsLetter(r) && !phonetic || r >= 0xA0 && r <= 0xBF || r >= 0x2010 && r <= 0x2044 || strings.ContainsRune("€™✓", r)
}
