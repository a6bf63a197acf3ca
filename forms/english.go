package forms

import (
	"bytes"
	"io"

	"github.com/moothall/moothall/standards/lang"
)

// write sends a page on its way. English that stands in for texts which the
// language lacks is put into elements with lang="en".
func (v *visit) write(page func(io.Writer) error) error {
	if v.h.texts.Gaps() != lang.GapsEnglish {
		return page(v)
	}
	var b bytes.Buffer
	if err := page(&b); err != nil {
		return err
	}
	_, err := v.Write(asEnglish(make([]byte, 0, b.Len()+1024), b.Bytes()))
	return err
}

// wordless are the elements that hold text but no elements.
var wordless = [][]byte{[]byte("title"), []byte("textarea"), []byte("option"), []byte("script"), []byte("style")}

// asEnglish copies a page. Between lang.EnglishBegin and lang.EnglishEnd each
// stretch of text becomes a span with lang="en"; inside tags, and in elements
// that hold text alone, the two characters just go.
func asEnglish(dst, page []byte) []byte {
	inside, plain := false, false
	for len(page) > 0 {
		text := page
		if i := bytes.IndexByte(page, '<'); i >= 0 {
			text = page[:i]
		}
		page = page[len(text):]
		dst, inside = appendEnglish(dst, text, inside, plain)
		if len(page) == 0 {
			break
		}
		end := tagEnd(page)
		tag := page[:end]
		page = page[end:]
		dst, _ = appendEnglish(dst, tag, false, true)
		for _, name := range wordless {
			if rest, ok := bytes.CutPrefix(tag[1:], name); ok && len(rest) > 0 && bytes.IndexByte([]byte(" >\n"), rest[0]) >= 0 {
				plain = true
			} else if rest, ok := bytes.CutPrefix(tag, append([]byte("</"), name...)); ok && len(rest) > 0 {
				plain = false
			}
		}
	}
	return dst
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

// appendEnglish copies a text, the two characters aside. It says whether the
// text after it is still English.
func appendEnglish(dst, text []byte, inside, plain bool) ([]byte, bool) {
	for {
		mark := lang.EnglishBegin
		if inside {
			mark = lang.EnglishEnd
		}
		before, after, found := bytes.Cut(text, []byte(mark))
		if inside && !plain && len(bytes.TrimSpace(before)) > 0 {
			dst = append(append(append(dst, `<span lang="en">`...), before...), "</span>"...)
		} else {
			dst = append(dst, before...)
		}
		if !found {
			return dst, inside
		}
		text, inside = after, !inside
	}
}
