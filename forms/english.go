package forms

import (
	"bytes"
	"io"

	"github.com/moothall/moothall/forms/internal/markup"
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

// asEnglish copies a page. Between lang.EnglishBegin and lang.EnglishEnd each
// stretch of text becomes a span with lang="en"; inside tags, and in elements
// that hold text alone, the two characters just go.
func asEnglish(dst, page []byte) []byte {
	inside := false
	for len(page) > 0 {
		text := page
		if i := bytes.IndexByte(page, '<'); i >= 0 {
			text = page[:i]
		}
		page = page[len(text):]
		dst, inside = appendEnglish(dst, text, inside, false)
		if len(page) == 0 {
			break
		}
		end := markup.Skip(page)
		dst, _ = appendEnglish(dst, page[:end], false, true)
		page = page[end:]
	}
	return dst
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
