package sqlite_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/moothall/moothall/forms/store"
	"github.com/stretchr/testify/require"
)

// payload is about what twenty answers come to.
var payload = bytes.Repeat([]byte("answer: 0123456789abcdef\n"), 80)

// BenchmarkSave is one page of a journey: a draft that exists is replaced, on disk and synced.
func BenchmarkSave(b *testing.B) {
	s := open(b, never)
	save(b, s, "a", "one")
	version := int64(1)
	for b.Loop() {
		if err := s.Save(b.Context(), draftOf("a", version, payload, tomorrow)); err != nil {
			b.Fatal(err)
		}
		version++
	}
}

// BenchmarkSaveParallel is many residents at once.
func BenchmarkSaveParallel(b *testing.B) {
	s := open(b, never)
	ids := make(chan string, 1000)
	for i := range cap(ids) {
		ids <- fmt.Sprint("draft ", i)
	}
	b.RunParallel(func(pb *testing.PB) {
		id := <-ids
		for version := int64(0); pb.Next(); version++ {
			if err := s.Save(b.Context(), draftOf(id, version, payload, tomorrow)); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// BenchmarkSubmit is a new draft and its submission: two commits.
func BenchmarkSubmit(b *testing.B) {
	s := open(b, never)
	i := 0
	for b.Loop() {
		draft := fmt.Sprint("draft ", i)
		save(b, s, draft, "one")
		if _, err := s.Submit(b.Context(), 1, submissionOf(draft, "form", fmt.Sprint("REF", i), payload, tomorrow)); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkResume is what every page begins with.
func BenchmarkResume(b *testing.B) {
	s := open(b, never)
	require.NoError(b, s.Save(b.Context(), draftOf("a", 0, payload, tomorrow), store.Session{ID: "cookie", Draft: "a", Expires: tomorrow}))
	for b.Loop() {
		if _, _, err := s.Resume(b.Context(), "cookie"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad is a draft by its name.
func BenchmarkLoad(b *testing.B) {
	s := open(b, never)
	save(b, s, "a", string(payload))
	for b.Loop() {
		if _, err := s.Draft(b.Context(), "a"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDisk is the baseline of the others: what the disk takes to write and sync as much without any database.
func BenchmarkDisk(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "a"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	for b.Loop() {
		if _, err := f.Write(payload); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
}
