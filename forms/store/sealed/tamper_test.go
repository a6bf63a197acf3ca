package sealed_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/upload"
)

// TestMovedRows copies what is sealed from one record to another, as somebody can who writes to the database.
func TestMovedRows(t *testing.T) {
	keys, _ := keyFile(t)
	for name, c := range map[string]struct {
		change string
		want   error
	}{
		"another draft's":             {"UPDATE moothall_drafts SET data = (SELECT data FROM moothall_drafts WHERE id = 'b') WHERE id = 'a'", sealed.ErrMoved},
		"an older version's":          {"UPDATE moothall_drafts SET data = (SELECT data FROM before) WHERE id = 'a'", sealed.ErrMoved},
		"another version":             {"UPDATE moothall_drafts SET version = 7 WHERE id = 'a'", sealed.ErrMoved},
		"another owner":               {"UPDATE moothall_drafts SET owner = 'bob' WHERE id = 'a'", sealed.ErrMoved},
		"another form":                {"UPDATE moothall_drafts SET form = 'other' WHERE id = 'a'", sealed.ErrMoved},
		"another council":             {"UPDATE moothall_drafts SET council = 'other' WHERE id = 'a'", sealed.ErrMoved},
		"a submission's":              {"UPDATE moothall_drafts SET data = (SELECT data FROM moothall_submissions) WHERE id = 'a'", sealed.ErrMoved},
		"the whole row under its own": {"UPDATE moothall_drafts SET expires_at = expires_at + 1000, revision = 'r2' WHERE id = 'a'", nil},
		"a cut one":                   {"UPDATE moothall_drafts SET data = substr(data, 1, length(data) - 1) WHERE id = 'a'", sealed.ErrDamaged},
		"a short one":                 {"UPDATE moothall_drafts SET data = substr(data, 1, 14) WHERE id = 'a'", sealed.ErrDamaged},
		"one in clear":                {`UPDATE moothall_drafts SET data = x'7b7d' WHERE id = 'a'`, sealed.ErrPlain},
	} {
		t.Run(name, func(t *testing.T) {
			db := openAt(t, filepath.Join(t.TempDir(), "a.db"))
			var told []error
			s := seal(t, db, keys, &sealed.Options{OnError: func(_ context.Context, err error) { told = append(told, err) }})
			require.NoError(t, s.Save(t.Context(), draft("a", 0, "first")))
			change(t, db, "CREATE TABLE before AS SELECT data FROM moothall_drafts WHERE id = 'a'")
			require.NoError(t, s.Save(t.Context(), draft("a", 1, "second"), store.Session{ID: "cookie", Draft: "a", Expires: tomorrow}))
			require.NoError(t, s.Save(t.Context(), draft("b", 0, "of b")))
			submit(t, s, "c", "REF1", "sent")
			change(t, db, c.change)
			got, err := s.Draft(t.Context(), "a")
			_, resumed, resumeErr := s.Resume(t.Context(), "cookie")
			if c.want == nil {
				require.NoError(t, err)
				require.Equal(t, "second", string(got.Data))
				return
			}
			require.ErrorIs(t, err, c.want)
			require.ErrorIs(t, resumeErr, c.want)
			require.Zero(t, got)
			require.Zero(t, resumed)
			require.NotContains(t, err.Error(), "of b")
			all, err := s.DraftsOf(t.Context(), "anna")
			require.NoError(t, err, "the others are there")
			require.Len(t, all, 1)
			if name != "another owner" {
				require.Len(t, told, 1)
				require.ErrorIs(t, told[0], c.want)
			}
			report, err := s.Check(t.Context(), nil)
			require.NoError(t, err)
			require.Len(t, report.Closed, 1)
			require.Equal(t, "draft", report.Closed[0].Kind)
			require.Equal(t, "a", report.Closed[0].ID)
			require.ErrorIs(t, report.Closed[0].Err, c.want)
		})
	}
}

// TestMovedSubmissions does the same to what was sent, and to what it is found by.
func TestMovedSubmissions(t *testing.T) {
	keys, _ := keyFile(t)
	anna, bob := store.Term{Field: "email", Value: "anna@example.org"}, store.Term{Field: "email", Value: "bob@example.org"}
	for name, c := range map[string]struct {
		change string
		want   error
	}{
		"another's":         {"UPDATE moothall_submissions SET data = (SELECT data FROM moothall_submissions WHERE reference = 'REF2') WHERE reference = 'REF1'", sealed.ErrMoved},
		"another reference": {"UPDATE moothall_submissions SET reference = iif(reference = 'REF1', 'REF9', 'REF1')", sealed.ErrMoved},
		"another draft":     {"UPDATE moothall_submissions SET draft = 'x' WHERE reference = 'REF1'", sealed.ErrMoved},
		"another owner":     {"UPDATE moothall_submissions SET owner = 'bob' WHERE reference = 'REF1'", sealed.ErrMoved},
		"nothing":           {"UPDATE moothall_submissions SET data = x'' WHERE reference = 'REF1'", sealed.ErrPlain},
	} {
		t.Run(name, func(t *testing.T) {
			db := openAt(t, filepath.Join(t.TempDir(), "a.db"))
			s := seal(t, db, keys, nil)
			submit(t, s, "a", "REF1", "of anna", anna)
			submit(t, s, "b", "REF2", "of bob", bob)
			change(t, db, c.change)
			_, err := s.Submission(t.Context(), "REF1")
			require.ErrorIs(t, err, c.want)
			var got []string
			err = s.Submissions(t.Context(), "permit", "", func(sub store.Submission) error { got = append(got, string(sub.Data)); return nil })
			require.ErrorIs(t, err, c.want)
			require.ErrorContains(t, err, "of the submissions could not be opened")
			require.NotContains(t, got, "of anna")
		})
	}
	t.Run("terms", func(t *testing.T) {
		db := openAt(t, filepath.Join(t.TempDir(), "a.db"))
		var told []error
		s := seal(t, db, keys, &sealed.Options{OnError: func(_ context.Context, err error) { told = append(told, err) }})
		submit(t, s, "a", "REF1", "of anna", anna)
		submit(t, s, "b", "REF2", "of bob", bob)
		change(t, db, "UPDATE moothall_terms SET submission = 3 - submission WHERE submission = 1")
		all, err := s.Find(t.Context(), "permit", "", anna)
		require.NoError(t, err)
		require.Empty(t, all)
		require.ErrorIs(t, told[0], sealed.ErrMoved)
	})
}

// TestTermsAreBound: the index shows that two answers to one question of one form are alike, and no others.
func TestTermsAreBound(t *testing.T) {
	keys, _ := keyFile(t)
	inner := store.NewMemory()
	s := seal(t, inner, keys, nil)
	for i, where := range [][2]string{{"permit", ""}, {"permit", ""}, {"permit", "trefor"}, {"skip", ""}} {
		id := fmt.Sprint(i)
		d := store.Draft{ID: id, Form: where[0], Council: where[1], Data: []byte("x"), Expires: tomorrow}
		require.NoError(t, s.Save(t.Context(), d))
		_, err := s.Submit(t.Context(), 1, store.Submission{Draft: id, Form: where[0], Council: where[1], Reference: id, Sent: tomorrow, Expires: tomorrow,
			Terms: []store.Term{{Field: "email", Value: "anna"}, {Field: "name", Value: "anna"}}})
		require.NoError(t, err)
	}
	all, err := inner.NextSubmissions(t.Context(), "", 10)
	require.NoError(t, err)
	require.Equal(t, all[0].Terms, all[1].Terms)
	seen := map[string]bool{}
	for _, sub := range all[1:] {
		for _, term := range sub.Terms {
			require.False(t, seen[term.Value], "the same answer to another question")
			seen[term.Value] = true
		}
	}
}

// TestAnyChangeIsRefused: what is sealed comes back as it was, and no change of a byte goes through.
func TestAnyChangeIsRefused(t *testing.T) {
	keys, _ := keyFile(t)
	inner := store.NewMemory()
	s := seal(t, inner, keys, nil)
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		d := store.Draft{ID: fmt.Sprint(n), Form: rapid.String().Draw(rt, "form"), Council: rapid.String().Draw(rt, "council"),
			Owner: rapid.String().Draw(rt, "owner"), Data: rapid.SliceOfN(rapid.Byte(), 1, 300).Draw(rt, "data"), Expires: tomorrow}
		require.NoError(rt, s.Save(t.Context(), d))
		got, err := s.Draft(t.Context(), d.ID)
		require.NoError(rt, err)
		require.Equal(rt, d.Data, got.Data)

		stored, err := inner.Draft(t.Context(), d.ID)
		require.NoError(rt, err)
		old, at := stored.Data, rapid.IntRange(0, len(stored.Data)-1).Draw(rt, "byte")
		stored.Data = append([]byte(nil), old...)
		stored.Data[at] ^= byte(rapid.IntRange(1, 255).Draw(rt, "by"))
		require.NoError(rt, inner.ReplaceDraft(t.Context(), stored, old))
		_, err = s.Draft(t.Context(), d.ID)
		require.Error(rt, err, "byte %d", at)

		swapped := stored
		swapped.ID, swapped.Data, swapped.Version = d.ID+" copy", old, 0
		require.NoError(rt, inner.Save(t.Context(), swapped))
		_, err = s.Draft(t.Context(), swapped.ID)
		require.ErrorIs(rt, err, sealed.ErrMoved)
	})
}

// FuzzOpen opens what somebody has put into the database.
func FuzzOpen(f *testing.F) {
	keys, _ := keyFile(f)
	inner := store.NewMemory()
	s := seal(f, inner, keys, nil)
	require.NoError(f, s.Save(f.Context(), draft("a", 0, answer)))
	stored, err := inner.Draft(f.Context(), "a")
	require.NoError(f, err)
	f.Add(stored.Data)
	f.Add(stored.Data[:20])
	f.Add([]byte("\x93mh\x01"))
	f.Add([]byte(`{"answers":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		now, err := inner.Draft(t.Context(), "a")
		require.NoError(t, err)
		d := now
		d.Data = data
		require.NoError(t, inner.ReplaceDraft(t.Context(), d, now.Data))
		got, err := s.Draft(t.Context(), "a")
		switch {
		case len(data) == 0 || string(data) == string(stored.Data):
			require.NoError(t, err)
		default:
			require.Error(t, err)
			require.Zero(t, got)
		}
	})
}

// FuzzOpenBlob opens what somebody has put among the files.
func FuzzOpenBlob(f *testing.F) {
	keys, _ := keyFile(f)
	inner := new(upload.Memory)
	blobs := seal(f, store.NewMemory(), keys, nil).Blobs(inner)
	const id = "AAAAAAAAAAAAAAAAAAAAAAAAAA"
	_, err := blobs.Put(f.Context(), id, strings.NewReader(answer))
	require.NoError(f, err)
	r, err := inner.Open(f.Context(), id)
	require.NoError(f, err)
	whole, err := io.ReadAll(r)
	require.NoError(f, err)
	f.Add(whole)
	f.Add(whole[:90])
	f.Add([]byte("a photo"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := inner.Put(t.Context(), id, bytes.NewReader(data))
		require.NoError(t, err)
		r, err := blobs.Open(t.Context(), id)
		var got []byte
		if err == nil {
			got, err = io.ReadAll(r)
			require.NoError(t, r.Close())
		}
		if string(data) == string(whole) {
			require.NoError(t, err)
			require.Equal(t, answer, string(got))
			return
		}
		require.Error(t, err)
		require.Empty(t, got, "nothing of a small file comes out before it is known to be whole")
	})
}
