package sealed_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// TestRotation goes the whole way: a new key, everything sealed anew, the old one destroyed, and nothing lost.
func TestRotation(t *testing.T) {
	keys, _ := keyFile(t)
	db := openAt(t, filepath.Join(t.TempDir(), "a.db"))
	s := seal(t, db, keys, nil)
	folder := upload.Folder(filepath.Join(t.TempDir(), "files"))
	blobs := s.Blobs(folder)
	photo := strings.Repeat("photo", 50_000)
	term := store.Term{Field: "email", Value: "anna@example.org"}
	for i := range 120 { // more than are read together
		require.NoError(t, s.Save(t.Context(), draft(fmt.Sprint("draft ", i), 0, answer)))
	}
	require.NoError(t, s.Save(t.Context(), store.Draft{ID: "next", Form: "permit", Owner: "anna", Expires: tomorrow}))
	submit(t, s, "sent", "REF1", answer, term)
	records, _ := store.As[store.Files](s)
	for id, draft := range map[string]string{"AAAAAAAAAAAAAAAAAAAAAAAAAA": "draft 7", "BBBBBBBBBBBBBBBBBBBBBBBBBB": "sent", "CCCCCCCCCCCCCCCCCCCCCCCCCC": ""} {
		require.NoError(t, records.AddFile(t.Context(), store.File{ID: id, Draft: draft, Form: "permit", State: "clean", Added: tomorrow}))
		_, err := blobs.Put(t.Context(), id, strings.NewReader(photo))
		require.NoError(t, err)
	}
	old := list(t, keys)[0].ID
	require.NoError(t, sealed.Change(keys, sealed.Rotate()))
	young := list(t, keys)[1].ID
	running := s // it has the old keys, and reads the file again when it meets the new one
	s = seal(t, db, keys, nil)
	submit(t, s, "sent later", "REF2", answer, term)
	all, err := running.Find(t.Context(), "permit", "", term)
	require.NoError(t, err)
	require.Len(t, all, 1, "until it has read the file")
	sub, err := running.Submission(t.Context(), "REF2")
	require.NoError(t, err)
	require.Equal(t, answer, string(sub.Data))
	for _, s := range []*sealed.Store{running, s} {
		all, err = s.Find(t.Context(), "permit", "", term)
		require.NoError(t, err)
		require.Len(t, all, 2, "under both keys")
	}

	report, err := s.Check(t.Context(), folder)
	require.NoError(t, err)
	require.Equal(t, map[uint32]int{old: 120 + 1 + 3, young: 1}, report.Keys)
	report, err = s.Reseal(t.Context(), folder)
	require.NoError(t, err)
	require.Equal(t, sealed.Report{Drafts: 120, Submissions: 2, Files: 3, Resealed: 124, Keys: map[uint32]int{young: 125}}, report)
	report, err = s.Reseal(t.Context(), folder)
	require.NoError(t, err)
	require.Zero(t, report.Resealed, "nothing is left to do")

	require.NoError(t, sealed.Change(keys, sealed.Disable(old), sealed.Destroy(old)))
	s = seal(t, db, keys, nil)
	blobs = s.Blobs(folder)
	d, err := s.Draft(t.Context(), "draft 7")
	require.NoError(t, err)
	require.Equal(t, answer, string(d.Data))
	require.NoError(t, s.Save(t.Context(), draft("draft 7", 1, "more")), "its version is as it was")
	all, err = s.Find(t.Context(), "permit", "", term)
	require.NoError(t, err)
	require.Len(t, all, 2)
	r, err := blobs.Open(t.Context(), "BBBBBBBBBBBBBBBBBBBBBBBBBB")
	require.NoError(t, err)
	got, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.Equal(t, photo, string(got))
	report, err = s.Check(t.Context(), folder)
	require.NoError(t, err)
	require.Empty(t, report.Closed)
}

// TestResealWhileResidentsSave: whatever is saved meanwhile is there in the end, and nobody's save is refused for it.
func TestResealWhileResidentsSave(t *testing.T) {
	for name, open := range map[string]func(*testing.T) store.Store{
		"memory":   func(*testing.T) store.Store { return store.NewMemory() },
		"sqlite":   func(t *testing.T) store.Store { return openAt(t, filepath.Join(t.TempDir(), "a.db")) },
		"postgres": func(t *testing.T) store.Store { return serverAt(t, pgtest.Database(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			keys, _ := keyFile(t)
			inner := open(t)
			s := seal(t, inner, keys, nil)
			const drafts, saves = 10, 40
			for i := range drafts {
				require.NoError(t, s.Save(t.Context(), draft(fmt.Sprint("draft ", i), 0, "save 0")))
			}
			var residents sync.WaitGroup
			errs := make([]error, drafts)
			for i := range drafts {
				residents.Go(func() {
					id := fmt.Sprint("draft ", i)
					for n := int64(1); n < saves && errs[i] == nil; n++ {
						d, err := s.Draft(context.Background(), id)
						if err == nil && string(d.Data) != fmt.Sprint("save ", n-1) {
							err = errors.New("an older answer is back: " + string(d.Data))
						}
						if err == nil {
							err = s.Save(context.Background(), draft(id, n, fmt.Sprint("save ", n)))
						}
						errs[i] = err
					}
					if errs[i] == nil && i%2 == 0 {
						_, errs[i] = s.Submit(context.Background(), saves, store.Submission{Draft: id, Form: "permit", Owner: "anna", Reference: fmt.Sprint("REF", i), Data: []byte("sent"), Sent: tomorrow, Expires: tomorrow})
					}
				})
			}
			var again *sealed.Store
			for range 6 {
				require.NoError(t, sealed.Change(keys, sealed.Rotate()))
				again = seal(t, inner, keys, nil)
				report, err := again.Reseal(t.Context(), nil)
				require.NoError(t, err)
				require.Empty(t, report.Closed)
			}
			residents.Wait()
			require.NoError(t, errors.Join(errs...))
			report, err := again.Reseal(t.Context(), nil)
			require.NoError(t, err)
			require.Empty(t, report.Closed)
			require.Equal(t, []int{drafts / 2, drafts / 2}, []int{report.Drafts, report.Submissions})
			require.Len(t, report.Keys, 1)
		})
	}
}

// TestBlobs: files come back as they were, for their own ID alone, whole or with an error.
func TestBlobs(t *testing.T) {
	keys, _ := keyFile(t)
	s := seal(t, store.NewMemory(), keys, nil)
	const id, other = "AAAAAAAAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBBBBBBBBBBBB"
	raw := new(upload.Memory)
	var blobs upload.Blobs = s.Blobs(raw)
	read := func(id string) (string, error) {
		r, err := blobs.Open(t.Context(), id)
		if err != nil {
			return "", err
		}
		defer r.Close()
		data, err := io.ReadAll(r)
		if err != nil {
			n, again := r.Read(make([]byte, 1))
			require.Zero(t, n)
			require.ErrorIs(t, again, err, "an error stays")
		}
		return string(data), err
	}
	stored := func() []byte {
		r, err := raw.Open(t.Context(), id)
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		return data
	}
	put := func(id string, data []byte) {
		_, err := raw.Put(t.Context(), id, bytes.NewReader(data))
		require.NoError(t, err)
	}
	for _, size := range []int{0, 1, 64<<10 - 100, 64 << 10, 200_000} {
		want := strings.Repeat("x", size)
		n, err := blobs.Put(t.Context(), id, strings.NewReader(want))
		require.NoError(t, err)
		require.EqualValues(t, size, n, "the size of the file, not of what is kept")
		got, err := read(id)
		require.NoError(t, err)
		require.Equal(t, want, got)
		if size > 20 {
			require.NotContains(t, string(stored()), "xxxxxxxxxx")
		}
	}
	whole := stored()
	put(other, whole)
	_, err := read(other)
	require.ErrorIs(t, err, sealed.ErrMoved)
	for _, at := range []int{0, 3, 5, 13, 30, 76, 80, 150, 70_000, len(whole) - 1} {
		changed := bytes.Clone(whole)
		changed[at] ^= 1
		put(id, changed)
		got, err := read(id)
		require.Error(t, err, "byte %d", at)
		require.Less(t, len(got), 200_000)
	}
	for _, cut := range []int{0, 3, 20, 76, 77, 100, 117, 64<<10 + 77, 128<<10 + 77, len(whole) - 1} {
		put(id, whole[:cut])
		_, err := read(id)
		require.Error(t, err, "%d bytes", cut)
	}
	put(id, append(bytes.Clone(whole), 'x'))
	_, err = read(id)
	require.ErrorIs(t, err, sealed.ErrDamaged)

	broken := errors.New("the connection was cut")
	blobsBefore := raw.Len()
	_, err = blobs.Put(t.Context(), "CCCCCCCCCCCCCCCCCCCCCCCCCC", io.MultiReader(strings.NewReader(strings.Repeat("x", 100_000)), failing{broken}))
	require.ErrorIs(t, err, broken)
	require.Equal(t, blobsBefore, raw.Len(), "nothing of it is kept")
	require.NoError(t, blobs.Delete(t.Context(), id))
	_, err = read(id)
	require.Error(t, err)

	put(id, []byte("in clear"))
	_, err = read(id)
	require.ErrorIs(t, err, sealed.ErrPlain)
	blobs = seal(t, store.NewMemory(), keys, &sealed.Options{AcceptPlain: true}).Blobs(raw)
	_, err = read(id)
	require.ErrorIs(t, err, sealed.ErrPlain, "a database that has always been sealed has none in clear")
	before := store.NewMemory()
	require.NoError(t, before.Save(t.Context(), draft("a", 0, answer)))
	blobs = seal(t, before, keys, &sealed.Options{AcceptPlain: true}).Blobs(raw)
	got, err := read(id)
	require.NoError(t, err)
	require.Equal(t, "in clear", got)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
