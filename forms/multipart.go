package forms

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
)

// What is read of a post of parts (RFC 7578) besides what they hold. mime/multipart takes headers of 10 MB.
const (
	mostParts   = 1000
	partHeaders = 4 << 10
	partWindow  = 64 << 10
)

// partReaders are the buffers that posts of parts are read through.
var partReaders = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, partWindow) }}

// boundaryOf returns what parts the parts of a post (RFC 2046, 5.1.1), "" if it has none.
func boundaryOf(contentType string) string {
	kind, params, err := mime.ParseMediaType(contentType)
	b := params["boundary"]
	if err != nil || kind != "multipart/form-data" || len(b) > 70 || strings.HasSuffix(b, " ") {
		return ""
	}
	for _, r := range b {
		if !(r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || strings.ContainsRune("'()+_,-./:=? ", r)) {
			return ""
		}
	}
	return b
}

// fileSink takes a file that was sent in an input, and says whether there is such an input. It need not read all of it.
type fileSink func(input, filename string, content io.Reader) (known bool)

// readParts reads a post of parts in one pass, in memory that follows from the rooms: files go to take as they come, and
// what has no room is skipped. A post that breaks off is an error.
func readParts(body io.Reader, boundary string, rooms map[string]room, take fileSink) (Post, error) {
	r := partReaders.Get().(*bufio.Reader)
	r.Reset(body)
	defer func() {
		r.Reset(nil)
		partReaders.Put(r)
	}()
	post := Post{Values: make(map[string][]string, len(rooms))}
	p := &parts{r: r, delimiter: []byte("\r\n--" + boundary)}
	for range mostParts {
		name, filename, err := p.next()
		if err == io.EOF {
			return post, nil
		}
		if err != nil {
			return post, err
		}
		if filename != nil {
			if name == "" || !take(name, *filename, p) {
				continue
			}
			if !post.Has(name) {
				post.Values[name] = []string{}
			}
			if p.err != nil && p.err != io.EOF {
				return post, p.err
			}
			continue
		}
		known := rooms[name]
		if len(post.Values[name]) >= known.values {
			continue
		}
		value, over, err := p.text(known.encoded())
		_, large := errors.AsType[*http.MaxBytesError](err)
		if err == nil || large {
			post.keep(name, string(value), over || large)
		}
		if err != nil {
			return post, err
		}
	}
	return post, errMalformed
}

// parts reads the parts of a post one after the other.
type parts struct {
	r         *bufio.Reader
	delimiter []byte
	begun     bool
	ended     bool  // the part has ended, and its delimiter is read
	err       error // of the body, or io.EOF at the end of the part
}

// next goes to the next part, and reads its head: filename is nil where it is no file. After the last it returns io.EOF.
func (p *parts) next() (name string, filename *string, err error) {
	if !p.begun {
		first, err := p.r.Peek(len(p.delimiter) - 2)
		if err == io.EOF || err == nil && !bytes.Equal(first, p.delimiter[2:]) {
			err = errMalformed
		}
		if err != nil {
			return "", nil, err
		}
		p.begun, p.ended = true, true
		_, _ = p.r.Discard(len(first)) // they are there
	}
	for skip := [4 << 10]byte{}; !p.ended; {
		if _, err := p.Read(skip[:]); err != nil && err != io.EOF {
			return "", nil, err
		}
	}
	end, err := p.r.Peek(2)
	switch {
	case err == io.EOF:
		err = errMalformed
	case err == nil && string(end) == "--":
		return "", nil, io.EOF
	case err == nil && string(end) != "\r\n":
		err = errMalformed
	}
	if err != nil {
		return "", nil, err
	}
	_, _ = p.r.Discard(2)
	p.ended, p.err = false, nil
	return p.head()
}

// head reads the headers of a part, of which one says something.
func (p *parts) head() (name string, filename *string, err error) {
	for left := partHeaders; ; {
		line, err := p.r.ReadSlice('\n')
		if err == io.EOF || errors.Is(err, bufio.ErrBufferFull) {
			err = errMalformed
		}
		if err != nil {
			return "", nil, err
		}
		if left -= len(line); left < 0 || !bytes.HasSuffix(line, []byte("\r\n")) {
			return "", nil, errMalformed
		}
		if len(line) == 2 {
			return name, filename, nil
		}
		header, value, _ := strings.Cut(string(line[:len(line)-2]), ":")
		if strings.EqualFold(strings.TrimSpace(header), "Content-Disposition") {
			name, filename = disposition(value)
		}
	}
}

// disposition reads what a browser writes (HTML Standard 4.10.21.8): form-data; name="…"; filename="…", in UTF-8, with
// quotes and line breaks as %22, %0D and %0A. Other programs write a quote as \".
func disposition(value string) (name string, filename *string) {
	kind, rest, _ := strings.Cut(value, ";")
	if !strings.EqualFold(strings.TrimSpace(kind), "form-data") {
		return "", nil
	}
	for rest != "" {
		key, after, ok := strings.Cut(rest, "=")
		if !ok {
			break
		}
		after = strings.TrimLeft(after, " \t")
		var said string
		if quoted, ok := strings.CutPrefix(after, `"`); ok {
			end := 0
			for end < len(quoted) && quoted[end] != '"' {
				if quoted[end] == '\\' && end+1 < len(quoted) && quoted[end+1] == '"' && strings.Contains(quoted[end+2:], `"`) {
					end++
				}
				end++
			}
			said, rest = quoted[:end], quoted[min(end+1, len(quoted)):]
			_, rest, _ = strings.Cut(rest, ";")
		} else {
			said, rest, _ = strings.Cut(after, ";")
			said = strings.TrimSpace(said)
		}
		said = unescapedName.Replace(said)
		switch strings.ToLower(strings.Trim(key, " \t;")) {
		case "name":
			name = said
		case "filename":
			filename = &said
		}
	}
	return name, filename
}

var unescapedName = strings.NewReplacer("%22", `"`, "%0D", "\r", "%0d", "\r", "%0A", "\n", "%0a", "\n", `\"`, `"`)

// Read reads what the part holds.
func (p *parts) Read(b []byte) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	if len(b) == 0 {
		return 0, nil
	}
	window, err := p.r.Peek(len(p.delimiter))
	if err == nil {
		window, _ = p.r.Peek(p.r.Buffered())
	}
	size := bytes.Index(window, p.delimiter)
	switch {
	case size == 0:
		_, _ = p.r.Discard(len(p.delimiter))
		p.ended, p.err = true, io.EOF
		return 0, io.EOF
	case size < 0 && err == io.EOF:
		p.err = errMalformed
		return 0, p.err
	case size < 0 && err != nil:
		p.err = err
		return 0, err
	case size < 0: // its end may be the start of a delimiter
		size = len(window) - len(p.delimiter) + 1
	}
	n := copy(b, window[:size])
	_, _ = p.r.Discard(n)
	return n, nil
}

// text reads what the part holds, and keeps at most limit bytes of it.
func (p *parts) text(limit int) (kept []byte, over bool, err error) {
	for buffer := [4 << 10]byte{}; ; {
		n, err := p.Read(buffer[:])
		take := min(n, limit-len(kept))
		kept, over = append(kept, buffer[:take]...), over || take < n
		if err == io.EOF {
			return kept, over, nil
		}
		if err != nil {
			return kept, over, err
		}
	}
}
