package postgres_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

var _ upload.Lister = postgres.Blobs{}

const photo = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

func blobOf(t *testing.T, b upload.Blobs, id string) string {
	t.Helper()
	r, err := b.Open(t.Context(), id)
	require.NoError(t, err)
	data, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	return string(data)
}

func TestBlobs(t *testing.T) {
	s := open(t, never)
	var b upload.Blobs = s.Blobs()
	_, err := b.Open(t.Context(), photo)
	require.ErrorIs(t, err, fs.ErrNotExist)
	for _, size := range []int{0, 1, 256<<10 - 1, 256 << 10, 256<<10 + 1, 1 << 20} {
		want := strings.Repeat("x", size)
		n, err := b.Put(t.Context(), photo, iotest.HalfReader(strings.NewReader(want)))
		require.NoError(t, err)
		require.EqualValues(t, size, n)
		require.Equal(t, want, blobOf(t, b, photo))
	}
	require.Equal(t, 4, count(t, s, "moothall_blob_parts"), "what was replaced is gone")

	broken := errors.New("the connection was cut")
	for _, fault := range []error{broken, io.ErrUnexpectedEOF} {
		_, err = b.Put(t.Context(), photo, io.MultiReader(strings.NewReader(strings.Repeat("y", 600<<10)), iotest.ErrReader(fault)))
		require.ErrorIs(t, err, fault)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = b.Put(ended, photo, strings.NewReader("y"))
	require.ErrorIs(t, err, context.Canceled)
	require.Len(t, blobOf(t, b, photo), 1<<20, "the one before is as it was")
	require.Equal(t, 4, count(t, s, "moothall_blob_parts"), "nothing of the other is left")

	r, err := b.Open(t.Context(), photo)
	require.NoError(t, err)
	_, err = io.ReadFull(r, make([]byte, 300<<10))
	require.NoError(t, err)
	for range 2 {
		require.NoError(t, b.Delete(t.Context(), photo))
	}
	_, err = io.ReadAll(r)
	require.Error(t, err, "never a part of a file for all of it")
	require.NotContains(t, err.Error(), photo)
	require.Zero(t, count(t, s, "moothall_blob_parts"))
}

// TestBlobsAtOnce writes one blob by many copies at once: it is one of theirs, whole.
func TestBlobsAtOnce(t *testing.T) {
	address := pgtest.Database(t)
	copies := []*postgres.Store{openAt(t, address, never), openAt(t, address, never)}
	var writers sync.WaitGroup
	for i := range 8 {
		writers.Go(func() {
			// One that another has overtaken is an error.
			_, _ = copies[i%2].Blobs().Put(context.Background(), photo, bytes.NewReader(bytes.Repeat([]byte{byte('a' + i)}, 600<<10)))
		})
	}
	writers.Wait()
	got := blobOf(t, copies[0].Blobs(), photo)
	require.Len(t, got, 600<<10)
	require.Equal(t, strings.Repeat(got[:1], 600<<10), got)
	require.Equal(t, 3, count(t, copies[0], "moothall_blob_parts"), "nothing of the others is left")
}

// TestBlobsInParts: a program that was killed leaves parts, which are listed and go with the file's record; and a large file is
// never in memory.
func TestBlobsInParts(t *testing.T) {
	s := open(t, never)
	b := s.Blobs()
	_, err := s.Pool().Exec(t.Context(), "INSERT INTO moothall_blob_parts VALUES ($1, 'an upload', 0, now(), 'x'), ($1, 'an upload', 1, now(), 'x')", photo)
	require.NoError(t, err)
	const large = "LARGEFGHIJKLMNOPQRSTUVWXYZ"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, err := b.Put(t.Context(), large, io.LimitReader(zeros{}, 50<<20))
	require.NoError(t, err)
	require.EqualValues(t, 50<<20, n)
	runtime.ReadMemStats(&after)
	require.Less(t, after.HeapInuse, before.HeapInuse+20<<20)
	ids := func(at time.Time) (all []string) {
		require.NoError(t, b.Each(t.Context(), at, func(id string) error { all = append(all, id); return nil }))
		return all
	}
	require.Equal(t, []string{photo, large}, ids(time.Now().Add(time.Hour)))
	require.Empty(t, ids(time.Now().Add(-time.Hour)))
	_, err = b.Open(t.Context(), photo)
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.NoError(t, b.Delete(t.Context(), photo))
	require.Equal(t, []string{large}, ids(time.Now().Add(time.Hour)))
	require.NoError(t, b.Delete(t.Context(), large))
	require.Zero(t, count(t, s, "moothall_blob_parts")+count(t, s, "moothall_blobs"))
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }
