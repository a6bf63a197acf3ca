package sealed

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"time"

	"github.com/tink-crypto/tink-go/v2/streamingaead/subtle"
)

// Blobs keeps the bytes of files under ids, as that of package forms/upload does.
type Blobs interface {
	Put(ctx context.Context, id string, r io.Reader) (size int64, err error)
	Open(ctx context.Context, id string) (io.ReadCloser, error)
	Delete(ctx context.Context, id string) error
}

const (
	blobKeySize = 32
	blobHead    = headSize + idSize + 12 + blobKeySize + 16 // the sealed key of the file stands before it
	segment     = 64 << 10
)

// Blobs seals what inner keeps, with the keys of the store. What was kept in clear before is read if Options.AcceptPlain
// says so. The sizes that it speaks of are those of the files, and inner holds about one byte in four thousand more.
func (s *Store) Blobs(inner Blobs) Blobs {
	b := &blobs{inner, s}
	if l, ok := inner.(lister); ok {
		return struct {
			*blobs
			lister
		}{b, l}
	}
	return b
}

// lister is upload.Lister.
type lister interface {
	Each(ctx context.Context, before time.Time, f func(id string) error) error
}

type blobs struct {
	inner Blobs
	s     *Store
}

// Delete removes a blob.
func (b *blobs) Delete(ctx context.Context, id string) error { return b.inner.Delete(ctx, id) }

// Put seals what r gives.
func (b *blobs) Put(ctx context.Context, id string, r io.Reader) (size int64, err error) {
	in, err := b.s.sealing(id, r)
	if err != nil {
		return 0, err
	}
	if _, err := b.inner.Put(ctx, id, in); err != nil {
		return 0, err
	}
	return in.size, nil
}

// stream is Tink's AES256-GCM-HKDF in segments.
func stream(key []byte) (*subtle.AESGCMHKDF, error) {
	s, err := subtle.NewAESGCMHKDF(key, "SHA256", blobKeySize, segment, 0)
	if err != nil {
		return nil, errors.New("sealed: a file could not be encrypted")
	}
	return s, nil
}

// sealing reads a file as it is sealed.
type sealing struct {
	from io.Reader
	to   io.WriteCloser // writes into out
	out  bytes.Buffer
	part []byte
	size int64 // read so far
	err  error // how from ended
}

func (s *Store) sealing(id string, r io.Reader) (*sealing, error) {
	key, record := make([]byte, blobKeySize), fileRecord(id)
	_, _ = rand.Read(key) // never fails
	head, err := s.keys.seal(record, key)
	if err != nil {
		return nil, err
	}
	cipher, err := stream(key)
	if err != nil {
		return nil, err
	}
	in := &sealing{from: r, part: make([]byte, segment)}
	in.out.Write(head)
	in.to, err = cipher.NewEncryptingWriter(&in.out, record)
	return in, err
}

// Read implements [io.Reader]. Where the file ends with an error that is what it returns.
func (s *sealing) Read(p []byte) (int, error) {
	for s.out.Len() == 0 && s.err == nil {
		var n int
		n, s.err = s.from.Read(s.part)
		s.size += int64(n)
		if _, err := s.to.Write(s.part[:n]); err != nil {
			s.err = errors.New("sealed: a file could not be encrypted")
		}
		if s.err == io.EOF {
			if err := s.to.Close(); err != nil {
				s.err = errors.New("sealed: a file could not be encrypted")
			}
		}
	}
	if s.err != nil && s.err != io.EOF {
		return 0, s.err
	}
	if s.out.Len() == 0 {
		return 0, io.EOF
	}
	return s.out.Read(p)
}

// head reads what stands before a file that is sealed, or the beginning of one that is not.
func head(in io.Reader) ([]byte, error) {
	first := make([]byte, blobHead)
	n, err := io.ReadFull(in, first)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return first[:n], err
}

// opening is a file as it was before it was sealed.
type opening struct {
	io.Reader
	io.Closer
}

// Open gives a blob back. What cannot be opened is an error here, or of Read where a later part was changed or is missing.
func (b *blobs) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	in, err := b.inner.Open(ctx, id)
	if err != nil {
		return nil, err
	}
	out, err := b.open(id, in)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return opening{out, in}, nil
}

func (b *blobs) open(id string, in io.Reader) (io.Reader, error) {
	first, err := head(in)
	if err != nil {
		return nil, err
	}
	if !isSealed(first) {
		if b.s.plain {
			return io.MultiReader(bytes.NewReader(first), in), nil
		}
		return nil, ErrPlain
	}
	key, err := b.s.keys.open(fileRecord(id), first)
	if err != nil {
		return nil, err
	}
	cipher, err := stream(key)
	if err != nil {
		return nil, err
	}
	from := &telling{in: in}
	r, err := cipher.NewDecryptingReader(from, fileRecord(id))
	if err != nil {
		return nil, from.or(ErrDamaged)
	}
	return &unsealing{from: from, r: r}, nil
}

// telling keeps the error of what it reads from.
type telling struct {
	in  io.Reader
	err error
}

func (t *telling) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	if err != nil && err != io.EOF {
		t.err = err
	}
	return n, err
}

// or is the error that reading had, else another one.
func (t *telling) or(err error) error {
	if t.err != nil {
		return t.err
	}
	return err
}

// unsealing reads a file that is opened segment by segment.
type unsealing struct {
	from *telling
	r    io.Reader
	err  error // which stays: Tink's reader would end well after it
}

// Read implements [io.Reader].
func (u *unsealing) Read(p []byte) (n int, err error) {
	if u.err == nil {
		n, u.err = u.r.Read(p)
		if u.err != nil && u.err != io.EOF {
			u.err = u.from.or(ErrDamaged)
		}
	}
	return n, u.err
}
