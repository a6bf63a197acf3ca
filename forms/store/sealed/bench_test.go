package sealed_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

// BenchmarkSave is the store's part of one page's post, one load and one save of a draft of 2 kB, in memory: in clear and
// sealed.
func BenchmarkSave(b *testing.B) {
	keys, _ := keyFile(b)
	for name, s := range map[string]store.Store{"clear": store.NewMemory(), "sealed": seal(b, store.NewMemory(), keys, nil)} {
		b.Run(name, func(b *testing.B) {
			d := draft("a", 0, string(bytes.Repeat([]byte("answer: 0123456789abcdef\n"), 80)))
			require.NoError(b, s.Save(b.Context(), d, store.Session{ID: "cookie", Draft: "a", Expires: tomorrow}))
			b.ReportAllocs()
			for b.Loop() {
				_, got, err := s.Resume(b.Context(), "cookie")
				require.NoError(b, err)
				require.NoError(b, s.Save(b.Context(), got))
			}
			require.NoError(b, s.Delete(b.Context(), "a"))
		})
	}
}

// kept is a blob in memory, or none.
type kept struct {
	data []byte
	keep bool
}

func (k *kept) Put(_ context.Context, _ string, r io.Reader) (int64, error) {
	if !k.keep {
		return io.Copy(io.Discard, r)
	}
	var err error
	k.data, err = io.ReadAll(r)
	return int64(len(k.data)), err
}

func (k *kept) Open(context.Context, string) (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(k.data)), nil
}

func (k *kept) Delete(context.Context, string) error { return nil }

// BenchmarkBlobs seals and opens files, as fast as the bytes come.
func BenchmarkBlobs(b *testing.B) {
	keys, _ := keyFile(b)
	s := seal(b, store.NewMemory(), keys, nil)
	for _, size := range []int{100 << 10, 8 << 20} {
		content := bytes.Repeat([]byte("0123456789abcdef"), size/16)
		sink := &kept{}
		blobs := s.Blobs(sink)
		b.Run(fmt.Sprintf("put/%dk", size>>10), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				_, err := blobs.Put(b.Context(), "A", bytes.NewReader(content))
				require.NoError(b, err)
			}
		})
		sink.keep = true
		_, err := blobs.Put(b.Context(), "A", bytes.NewReader(content))
		require.NoError(b, err)
		b.Run(fmt.Sprintf("open/%dk", size>>10), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				r, err := blobs.Open(b.Context(), "A")
				require.NoError(b, err)
				_, err = io.Copy(io.Discard, r)
				require.NoError(b, err)
			}
		})
	}
}
