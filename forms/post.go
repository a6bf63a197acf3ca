package forms

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"unicode/utf8"
)

// room is how much of an input is kept.
type room struct{ characters, values int }

// roomFor is the room for answers of at most most characters. Twice as much and
// a thousand more is kept, so that who went over the limit without a script to
// tell them can still shorten what they wrote.
func roomFor(most, values int) room { return room{2*most + 1000, values} }

// encoded is the bytes in a post of a full input. In a post each byte of a
// letter may be three, a letter up to four bytes, and one that is written in
// parts, as Korean is on some systems, nine; there is no text that is all of
// that for as long as its room.
func (r room) encoded() int { return 16 * r.characters }

// Post is what a browser sent, as far as the page has a use for it, in whatever
// encoding it came.
type Post struct {
	url.Values
	over  map[string]bool       // inputs of which more was sent than is kept
	files map[string][]received // by input, what came of the files that were sent
	cut   bool                  // more was sent than is read: nobody knows what came after
}

// Over says that more was sent in an input than is kept of it.
func (p *Post) Over(name string) bool { return p.over[name] }

// readers are the buffers that posts are read through.
var readers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 8<<10) }}

var errMalformed = errors.New("forms: a post is not of the form that it says")

// readPost reads an urlencoded body (WHATWG URL, application/x-www-form-urlencoded)
// in one pass, and in memory that follows from the rooms and not from the body:
// what has no room is skipped as it comes.
func readPost(body io.Reader, rooms map[string]room) (Post, error) {
	r := readers.Get().(*bufio.Reader)
	r.Reset(body)
	defer func() {
		r.Reset(nil)
		readers.Put(r)
	}()
	p := Post{Values: make(url.Values, len(rooms))}
	var scratch []byte
	for {
		name, long, end, err := piece(r, scratch[:0], "=&", 3*256)
		scratch = name
		if err != nil {
			return p.ended(err)
		}
		key, known := "", room{}
		if !long {
			if key, err = url.QueryUnescape(string(name)); err != nil {
				return p, errMalformed
			}
			known = rooms[key]
		}
		if end != '=' {
			continue // a name alone says as much as an empty value
		}
		if len(p.Values[key]) >= known.values {
			known = room{}
		}
		value, over, end, err := piece(r, scratch[:0], "&", known.encoded())
		scratch = value
		if _, large := errors.AsType[*http.MaxBytesError](err); known.values > 0 && (err == nil || large) {
			if wrong := p.add(key, value, over || large); wrong != nil {
				err = wrong
			}
		}
		if err != nil {
			return p.ended(err)
		}
		if end == 0 {
			return p, nil
		}
	}
}

// ended is a post whose body could be read no further.
func (p Post) ended(err error) (Post, error) {
	if err == io.EOF {
		return p, nil
	}
	return p, err
}

// add keeps a value; over says that the rest of it was skipped.
func (p *Post) add(key string, value []byte, over bool) error {
	if over { // an escape that the bound cuts in two is no mistake of the sender's
		if i := bytes.LastIndexByte(value, '%'); i >= 0 && i > len(value)-3 {
			value = value[:i]
		}
	}
	text, err := url.QueryUnescape(string(value))
	if err != nil {
		return errMalformed
	}
	p.keep(key, text, over)
	return nil
}

// keep keeps a text; over says that the rest of it was skipped.
func (p *Post) keep(key, text string, over bool) {
	if over {
		p.mark(key)
		for range utf8.UTFMax - 1 { // nor a letter
			if last, size := utf8.DecodeLastRuneInString(text); last == utf8.RuneError && size == 1 {
				text = text[:len(text)-1]
			}
		}
	}
	p.Values[key] = append(p.Values[key], text)
}

func (p *Post) mark(key string) {
	if p.over == nil {
		p.over = make(map[string]bool)
	}
	p.over[key] = true
}

// piece reads up to one of the ends, or to the end of the body, where end is 0,
// and returns at most limit bytes of it.
func piece(r *bufio.Reader, kept []byte, ends string, limit int) (_ []byte, over bool, end byte, err error) {
	for {
		if _, err := r.Peek(1); err != nil {
			if err == io.EOF && (len(kept) > 0 || ends == "&") {
				err = nil
			}
			return kept, over, 0, err
		}
		window, _ := r.Peek(r.Buffered())
		size := bytes.IndexAny(window, ends)
		found := size >= 0
		if !found {
			size = len(window)
		}
		take := min(size, limit-len(kept))
		kept, over = append(kept, window[:take]...), over || take < size
		if found {
			end = window[size]
			_, err := r.Discard(size + 1)
			return kept, over, end, err
		}
		if _, err := r.Discard(size); err != nil {
			return kept, over, 0, err
		}
	}
}

// urlencoded says whether a post is of the one type that the pages send, in the
// encoding that they are in.
func urlencoded(contentType string) bool {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) || kind != "application/x-www-form-urlencoded" {
		return false
	}
	switch strings.ToLower(params["charset"]) {
	case "", "utf-8", "utf8", "us-ascii":
		return true
	}
	return false
}
