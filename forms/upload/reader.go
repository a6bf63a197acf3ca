package upload

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"sync"
)

// window is how much of a file is looked at at once.
const window = 64 << 10

// Reader gives a file as it may be stored: its type is found on the way, and what is to be left out of it is. Read ends
// with [io.EOF] only where the whole file is good; a file that is not gives a [*Refused].
type Reader struct {
	scan scan
	next func() ([]byte, error, bool)
	stop func()
	rest []byte
	typ  Type
	err  error
}

// Rules say which files are taken.
type Rules struct {
	Types   []Type // any of these
	MaxSize int64  // bytes of the file as it was sent
}

// buffers are what files are read through.
var buffers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, window) }}

// NewReader reads a file from src by rules. An error of src is returned as it is. Close must be called.
func NewReader(src io.Reader, rules Rules) *Reader {
	r := &Reader{}
	in := buffers.Get().(*bufio.Reader)
	in.Reset(&limited{src, rules.MaxSize})
	r.scan.in = in
	r.next, r.stop = iter.Pull2(func(yield func([]byte, error) bool) {
		r.scan.emit = func(b []byte) bool { return len(b) == 0 || yield(b, nil) }
		if err := r.walk(rules.Types); err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	})
	return r
}

// walk reads the file by its kind, and what may follow its end, which is not passed on.
func (r *Reader) walk(types []Type) (err error) {
	head, err := r.scan.in.Peek(512)
	if err != nil && err != io.EOF {
		return err
	}
	if len(head) == 0 {
		return refused(Empty)
	}
	kinds := kinds()
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.match(head) })
	if i < 0 || !slices.ContainsFunc(kinds[i].types, func(t Type) bool { return slices.Contains(types, t) }) {
		return refused(WrongType)
	}
	if r.typ, err = kinds[i].walk(&r.scan); err != nil {
		return err
	}
	if !slices.Contains(types, r.typ) {
		return refused(WrongType)
	}
	_, err = io.Copy(io.Discard, r.scan.in)
	return err
}

// Read implements [io.Reader].
func (r *Reader) Read(p []byte) (n int, err error) {
	for len(r.rest) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		b, err, more := r.next()
		switch {
		case err != nil:
			r.err = err
		case !more:
			r.err = io.EOF
		}
		r.rest = b
	}
	n = copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// Type is what the file is; it is known once Read has ended with [io.EOF].
func (r *Reader) Type() Type { return r.typ }

// Close ends the reading. It does not close what the Reader reads from, and always returns nil.
func (r *Reader) Close() error {
	if r.scan.in == nil {
		return nil
	}
	r.stop()
	r.rest, r.err = nil, io.ErrClosedPipe
	r.scan.in.Reset(nil)
	buffers.Put(r.scan.in)
	r.scan.in = nil
	return nil
}

// limited reads no more than left bytes, and refuses a file that has more.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left < 0 {
		return 0, refused(TooBig)
	}
	p = p[:min(int64(len(p)), l.left+1)]
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return max(0, n-1), refused(TooBig)
	}
	return n, err
}

// errStopped ends a walk whose reader was closed.
var errStopped = errors.New("upload: the reader was closed")

// scan is a file on its way: what was read of it and is not passed on is in the window.
type scan struct {
	in   *bufio.Reader
	at   int64 // of the window in the file
	emit func([]byte) bool

	turned bool // how the picture is to be turned is said
}

// look returns the next n bytes, which stay; n is at most a window. A file that ends before is damaged.
func (s *scan) look(n int) ([]byte, error) {
	b, err := s.in.Peek(n)
	if err == io.EOF {
		err = refused(Damaged)
	}
	return b, err
}

// some returns what is there, n bytes at least unless the file ends.
func (s *scan) some(n int) ([]byte, error) {
	b, err := s.in.Peek(n)
	if err == nil || err == io.EOF {
		b, err = s.in.Peek(s.in.Buffered())
	}
	return b, err
}

// write passes bytes on that are not in the window, or are but are not dropped yet.
func (s *scan) write(b []byte) error {
	if !s.emit(b) {
		return errStopped
	}
	return nil
}

// drop leaves bytes out that were looked at.
func (s *scan) drop(n int) error {
	n, err := s.in.Discard(n)
	s.at += int64(n)
	return err
}

// pass passes on bytes that were looked at.
func (s *scan) pass(n int) error {
	b, err := s.in.Peek(n)
	if err != nil {
		return err
	}
	if err := s.write(b); err != nil {
		return err
	}
	return s.drop(n)
}

// each calls do with the next n bytes, a window at a time, and leaves them out.
func (s *scan) each(n int64, do func(b []byte) error) error {
	for n > 0 {
		b, err := s.some(1)
		if err != nil {
			return err
		}
		if len(b) == 0 {
			return refused(Damaged)
		}
		b = b[:min(int64(len(b)), n)]
		if err := do(b); err != nil {
			return err
		}
		n -= int64(len(b))
		if err := s.drop(len(b)); err != nil {
			return err
		}
	}
	return nil
}

// passAll passes the next n bytes on.
func (s *scan) passAll(n int64) error { return s.each(n, s.write) }

// dropAll leaves the next n bytes out.
func (s *scan) dropAll(n int64) error { return s.each(n, func([]byte) error { return nil }) }

var zeros [4 << 10]byte

// blank passes zeros on in place of the next n bytes.
func (s *scan) blank(n int64) error {
	return s.each(n, func(b []byte) error {
		for len(b) > 0 {
			size := min(len(b), len(zeros))
			if err := s.write(zeros[:size]); err != nil {
				return err
			}
			b = b[size:]
		}
		return nil
	})
}

// rest passes everything to the end on. see is called with each window, overlap bytes of the one before in front; last
// are the last keep bytes of the file, or all of it.
func (s *scan) rest(overlap, keep int, see func(b []byte) error) (last []byte, err error) {
	last = make([]byte, 0, 2*keep+window)
	join := make([]byte, 0, 2*overlap)
	for {
		b, err := s.some(1)
		if err != nil {
			return nil, err
		}
		if len(b) == 0 {
			return last[max(0, len(last)-keep):], nil
		}
		if len(join) > 0 {
			if err := see(append(join, b[:min(len(b), overlap)]...)); err != nil {
				return nil, err
			}
		}
		if err := see(b); err != nil {
			return nil, err
		}
		join = append(join, b[max(0, len(b)-overlap):]...)
		join = append(join[:0], join[max(0, len(join)-overlap):]...)
		if len(b) >= keep {
			last = append(last[:0], b[len(b)-keep:]...)
		} else if last = append(last, b...); len(last) > 2*keep {
			last = append(last[:0], last[len(last)-keep:]...)
		}
		if err := s.pass(len(b)); err != nil {
			return nil, err
		}
	}
}

// refusing is a see of rest that refuses a file with one of words in it.
func refusing(why Why, words ...string) func([]byte) error {
	return func(b []byte) error {
		for _, word := range words {
			if bytes.Contains(b, []byte(word)) {
				return refused(why)
			}
		}
		return nil
	}
}
