package lang

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// The pseudo languages, by the names that CLDR gives them: English that anyone
// can read and nobody can mistake for English. They are for tests of pages:
// what is cut off, and what is not in a catalogue, shows at once.
const (
	PseudoAccented    = "en-XA" // [Ñåâɱéé öñé]: accents, 40% longer, in brackets
	PseudoRightToLeft = "ar-XB" // the same, set from right to left
)

func isPseudo(tag string) bool { return tag == PseudoAccented || tag == PseudoRightToLeft }

// WritePseudo writes the catalogue file of a pseudo language, with every
// English text that there is, the library's included. language is
// [PseudoAccented] or [PseudoRightToLeft]; name the file after it.
//
// Each line of a text stands in brackets of its own, with its letters accented
// and two in five more than there were. Placeholders, escapes, bold, links and
// the marks of lists stay as they are.
func (c *Catalogues) WritePseudo(w io.Writer, language string) error {
	if !isPseudo(language) {
		return fmt.Errorf("lang: %q is no pseudo language: use %s or %s", language, PseudoAccented, PseudoRightToLeft)
	}
	english := c.texts(source)
	return writeObject(w, english, func(key string) any {
		return fileObject{Text: pseudo(english[key], language == PseudoRightToLeft), From: Hash(english[key])}
	})
}

// pseudo rewrites the texts of a message and nothing else of it.
func pseudo(source string, rtl bool) string {
	trimmed := strings.TrimSpace(source)
	if !strings.HasPrefix(trimmed, ".") && !strings.HasPrefix(trimmed, "{{") {
		return pseudoPattern(source, rtl)
	}
	var out strings.Builder
	last := 0
	for _, at := range quotedPatterns(source) {
		out.WriteString(source[last:at[0]])
		out.WriteString(pseudoPattern(source[at[0]:at[1]], rtl))
		last = at[1]
	}
	return out.String() + source[last:]
}

// pseudoPattern rewrites a pattern line by line.
func pseudoPattern(pattern string, rtl bool) string {
	var out strings.Builder
	var line []token
	flush := func() {
		out.WriteString(pseudoLine(line, rtl))
		line = nil
	}
	for _, t := range tokens(pattern) {
		switch t.text {
		case "\n":
			flush()
			out.WriteString(t.text)
		case "## ", "- ":
			out.WriteString(t.text)
		default:
			line = append(line, t)
		}
	}
	flush()
	return out.String()
}

// pseudoLine rewrites one line. A line without words stays as it is.
func pseudoLine(line []token, rtl bool) string {
	letters := 0
	for _, t := range line {
		if t.words {
			letters += countLetters(t.text)
		}
	}
	if letters == 0 {
		var out strings.Builder
		for _, t := range line {
			out.WriteString(t.text)
		}
		return out.String()
	}
	more := (letters*2 + 4) / 5
	var out strings.Builder
	out.WriteByte('[')
	for _, t := range line {
		switch {
		case !t.words:
			out.WriteString(t.text)
		case rtl:
			out.WriteString(override(accent(t.text, &more)))
		default:
			out.WriteString(accent(t.text, &more))
		}
	}
	if more > 0 {
		end := " " + filler(more)
		if rtl {
			end = override(end)
		}
		out.WriteString(end)
	}
	return out.String() + "]"
}

func countLetters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// override has s drawn from right to left, as text in Arabic is (UAX #9, RLO).
func override(s string) string { return "\u202e" + s + "\u202c" }

var accents = map[rune]rune{
	'a': 'å', 'b': 'ƀ', 'c': 'ç', 'd': 'ð', 'e': 'é', 'f': 'ƒ', 'g': 'ĝ', 'h': 'ĥ', 'i': 'î', 'j': 'ĵ', 'k': 'ķ', 'l': 'ļ', 'm': 'ɱ',
	'n': 'ñ', 'o': 'ö', 'p': 'þ', 'q': 'ǫ', 'r': 'ŕ', 's': 'š', 't': 'ţ', 'u': 'û', 'v': 'ṽ', 'w': 'ŵ', 'x': 'ẋ', 'y': 'ý', 'z': 'ž',
	'A': 'Å', 'B': 'Ɓ', 'C': 'Ç', 'D': 'Ð', 'E': 'É', 'F': 'Ƒ', 'G': 'Ĝ', 'H': 'Ĥ', 'I': 'Î', 'J': 'Ĵ', 'K': 'Ķ', 'L': 'Ļ', 'M': 'Ṁ',
	'N': 'Ñ', 'O': 'Ö', 'P': 'Þ', 'Q': 'Ǫ', 'R': 'Ŕ', 'S': 'Š', 'T': 'Ţ', 'U': 'Û', 'V': 'Ṽ', 'W': 'Ŵ', 'X': 'Ẋ', 'Y': 'Ý', 'Z': 'Ž',
}

// accent replaces English letters, and doubles small vowels while there are
// letters to add: long words are what breaks a layout.
func accent(s string, more *int) string {
	var out strings.Builder
	for _, r := range s {
		a, ok := accents[r]
		if !ok {
			a = r
		}
		out.WriteRune(a)
		if *more > 0 && strings.ContainsRune("aeiou", r) {
			out.WriteRune(a)
			*more--
		}
	}
	return out.String()
}

// filler is n letters of accented words.
func filler(n int) string {
	var out strings.Builder
	for i := 0; n > 0; i++ {
		if i > 0 && i%5 == 0 && n > 1 {
			out.WriteByte(' ')
		}
		out.WriteRune([]rune("ļöñĝé")[i%5])
		n--
	}
	return out.String()
}
