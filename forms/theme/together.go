package theme

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/forms/internal/markup"
)

// A line may end at a hyphen, but not at that of the Welsh words "e-bost" and
// "e-ffurflen". No character is added, which people would search for, copy or
// hear: the word stands in a span.

// welsh says whether a page may have such words.
func welsh(tag string) bool { return tag == "cy" || strings.HasPrefix(tag, "cy-") }

// render has the site write the page in place of this package.
func (s *Site) render(w io.Writer, p Page) error {
	if !welsh(p.Language) {
		return s.Render(w, s, p)
	}
	var b bytes.Buffer
	if err := s.Render(&b, s, p); err != nil {
		return err
	}
	_, err := w.Write(together(b.Bytes()))
	return err
}

// longTogether is how many letters the longest word has that fits on every line, in
// a heading with letters of twice their size at 320 pixels too. A longer one is a
// box, which parts where it must, but across whose edge a browser finds no words.
const longTogether = 8

// together puts each such word in the text of a page into a span.
func together(page []byte) []byte {
	var out []byte
	done := 0                                  // what is in out
	text := bytes.Index(page, []byte("<body")) // before it is the head
	text = max(text, 0)
	for i := text; ; i++ {
		next := bytes.IndexByte(page[i:], '-')
		if next < 0 {
			break
		}
		i += next
		if c := page[max(i-2, 0)] | 0x20; 'a' <= c && c <= 'z' && c != 'h' {
			continue // most hyphens are in the names of classes
		}
		start, end := oneLetter(page, i)
		if start == end {
			continue
		}
		if text = textFrom(page, text, start); text > start {
			i = text - 1
			continue
		}
		if out == nil {
			out = make([]byte, 0, len(page)+1024)
		}
		class := "moothall-word"
		if utf8.RuneCount(page[start:end]) > longTogether {
			class = "moothall-together"
		}
		out = append(append(append(out, page[done:start]...), `<span class="`+class+`">`...), page[start:end]...)
		out = append(out, "</span>"...)
		done, text, i = end, end, end-1
	}
	if done == 0 {
		return page
	}
	return append(out, page[done:]...)
}

// oneLetter is where the word stands that has its first hyphen at i, if one letter
// is before it, or an h and that one, as in "ei he-bost".
func oneLetter(page []byte, i int) (start, end int) {
	start = i
	letters := 0
	for start > 0 && letters < 3 {
		r, size := utf8.DecodeLastRune(page[:start])
		if !inWord(r) {
			break
		}
		start -= size
		letters++
	}
	if letters != 1 && (letters != 2 || page[start]|0x20 != 'h') {
		return i, i
	}
	if r, _ := utf8.DecodeLastRune(page[:i]); !unicode.IsLetter(r) {
		return i, i
	}
	if r, _ := utf8.DecodeRune(page[i+1:]); !unicode.IsLetter(r) {
		return i, i
	}
	for end = i; end < len(page); {
		r, size := utf8.DecodeRune(page[end:])
		if !inWord(r) {
			break
		}
		end += size
	}
	return start, end
}

// inWord says whether a rune stands within words.
func inWord(r rune) bool {
	return r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// textFrom is the first place from target on that is text, or the end of the page.
// From is one.
func textFrom(page []byte, from, target int) int {
	for from < target {
		i := bytes.IndexByte(page[from:target], '<')
		if i < 0 {
			return target
		}
		from += i
		from += markup.Skip(page[from:])
	}
	return from
}
