package standards

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/internal/nfc"
)

// Invisible reports whether r shows nothing and takes no room: Unicode's
// Default_Ignorable_Code_Point, and the marks of annotations and of objects
// that a copy has lost. Soft hyphens, zero-width spaces and joiners, direction
// marks and isolates, variation selectors, tags and fillers are such. They come
// along when a value is pasted from contacts, chats and PDFs.
//
// Source: Unicode Character Database, DerivedCoreProperties; a test holds the
// table to the properties that package unicode has.
func Invisible(r rune) bool { return r >= 0xad && unicode.Is(invisible, r) }

var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00ad, Hi: 0x00ad, Stride: 1}, {Lo: 0x034f, Hi: 0x034f, Stride: 1}, {Lo: 0x061c, Hi: 0x061c, Stride: 1},
		{Lo: 0x115f, Hi: 0x1160, Stride: 1}, {Lo: 0x17b4, Hi: 0x17b5, Stride: 1}, {Lo: 0x180b, Hi: 0x180f, Stride: 1},
		{Lo: 0x200b, Hi: 0x200f, Stride: 1}, {Lo: 0x202a, Hi: 0x202e, Stride: 1}, {Lo: 0x2060, Hi: 0x206f, Stride: 1},
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, {Lo: 0xfe00, Hi: 0xfe0f, Stride: 1}, {Lo: 0xfeff, Hi: 0xfeff, Stride: 1},
		{Lo: 0xffa0, Hi: 0xffa0, Stride: 1}, {Lo: 0xfff0, Hi: 0xfffc, Stride: 1}, // from U+FFF9: annotations, lost objects
	},
	R32: []unicode.Range32{
		{Lo: 0x1bca0, Hi: 0x1bca3, Stride: 1}, {Lo: 0x1d173, Hi: 0x1d17a, Stride: 1}, {Lo: 0xe0000, Hi: 0xe0fff, Stride: 1},
	},
	LatinOffset: 1,
}

// beginsInvisible reports whether c is the first byte of an invisible character
// or of a space beyond ASCII. Other characters start with it too.
func beginsInvisible(c byte) bool { return c >= 0xc2 && invisibleStarts>>(c&63)&1 != 0 }

// invisibleStarts has a bit for each of 0xc2, 0xcd, 0xd8, 0xe1, 0xe2, 0xe3, 0xef,
// 0xf0 and 0xf3, by its last six bits: from 0xc2 on no two bytes share them.
const invisibleStarts = 1<<0x02 | 1<<0x0d | 1<<0x18 | 1<<0x21 | 1<<0x22 | 1<<0x23 | 1<<0x2f | 1<<0x30 | 1<<0x33

func mayHideInvisible(s string) bool {
	for i := range len(s) {
		if beginsInvisible(s[i]) {
			return true
		}
	}
	return false
}

// dropInvisible returns s without any invisible character. It is for formats of
// letters and digits: in text some of them mean something.
func dropInvisible(s string) string {
	if !mayHideInvisible(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if Invisible(r) {
			return -1
		}
		return r
	}, s)
}

// CleanText returns what a person wrote without white space and invisible
// characters at its ends, and inside without those that say nothing where they
// stand. It is "" for text that shows nothing.
//
// What is read with others stays: joiners and variation selectors behind a letter
// of Arabic, Indic and other scripts that need them or in an emoji ("می‌خواهم",
// "👩‍⚕️"), the tags of a flag, fillers between Hangul letters, and in mixed
// text the marks of its direction; those that embrace the whole go.
//
// Sources: Unicode Standard 23.2 to 23.4; UTS #51, "Emoji ZWJ Sequences".
func CleanText(s string) string { return closeDirections(cutBlank(dropUnattached(s, true))) }

// NFC returns s in Unicode's normalisation form C, so that letters with accents that
// were typed in different ways are the same: "é" is one character.
//
// Source: UAX #15; a test holds it to golang.org/x/text.
func NFC(s string) string { return nfc.String(s) }

// CleanLine is [CleanText] for one line: each run of white space, line breaks
// included, becomes one space.
func CleanLine(s string) string {
	if s = CleanText(s); hasSpaces(s) {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// hasSpaces reports whether s has white space that is not a single space.
func hasSpaces(s string) bool {
	last := rune(0)
	return strings.ContainsFunc(s, func(r rune) bool {
		odd := unicode.IsSpace(r) && (r != ' ' || last == ' ')
		last = r
		return odd
	})
}

// dropUnattached drops the invisible characters that change nothing about the
// one before them, and the marks of direction unless they are to stay.
func dropUnattached(s string, directions bool) string {
	if !mayHideInvisible(s) || !utf8.ValidString(s) { // broken text is for the caller to refuse
		return s
	}
	var kept strings.Builder
	kept.Grow(len(s))
	before := ' '
	for i, r := range s {
		direction := unicode.Is(unicode.Bidi_Control, r)
		switch {
		case direction && !directions, !direction && Invisible(r) && !attached(before, r, s[i+utf8.RuneLen(r):]):
			continue
		case !direction:
			before = r
		}
		kept.WriteRune(r)
	}
	return kept.String()
}

// attached reports whether an invisible character says something about the one
// before it.
func attached(before, r rune, rest string) bool {
	selector := unicode.Is(unicode.Variation_Selector, before)
	switch {
	case r >= 0xe0020 && r <= 0xe007f: // a flag, such as that of Wales
		return before == '\U0001f3f4' || before >= 0xe0020 && before <= 0xe007f
	case r == '\u200c', r == '\u200d', r == '\u200b': // the zero-width space parts words of Khmer and Thai
		return selector || shapes(before)
	case unicode.Is(unicode.Variation_Selector, r), r == '\u180e', r == '\u034f':
		return shapes(before) || strings.HasPrefix(rest, "\u20e3") // the emoji of a key
	case r == '\u1160':
		return before >= 0x1100 && before <= 0x115e
	case r == '\u17b4', r == '\u17b5':
		return unicode.Is(unicode.Khmer, before)
	}
	return false
}

// shapes reports whether the look of r can depend on a joiner or a selector
// behind it: a character that shows, of no European alphabet.
func shapes(r rune) bool {
	switch {
	case r <= 0xa8, r >= 0x300 && r <= 0x36f, unicode.IsSpace(r), Invisible(r):
		return false
	case r == '‼', r == '⁉', r == '〰', r == '〽': // emoji
		return true
	}
	return !unicode.IsPunct(r) && !unicode.In(r, unicode.Sc, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian)
}

// cutBlank cuts what shows nothing off both ends of a text that dropUnattached
// has left.
func cutBlank(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2800' // an empty cell of Braille
	})
}

// closeDirections puts back the ends of isolates and embeddings that begin
// inside s, so that none reaches what is shown after it.
func closeDirections(s string) string {
	if !mayHideInvisible(s) {
		return s
	}
	var open []rune
	for _, r := range s {
		switch {
		case r >= '\u202a' && r <= '\u202e' && r != '\u202c':
			open = append(open, '\u202c')
		case r >= '\u2066' && r <= '\u2068':
			open = append(open, '\u2069')
		case len(open) > 0 && r == open[len(open)-1]:
			open = open[:len(open)-1]
		}
	}
	for i := range open {
		s += string(open[len(open)-1-i])
	}
	return s
}
