package sealed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/store"
)

// Report says how a database is sealed.
type Report struct {
	Drafts, Submissions, Files int            // that were come by
	Resealed                   int            // of them, that were sealed anew
	Plain                      int            // that are in clear still
	Keys                       map[uint32]int // how many each key has sealed
	Closed                     []Closed       // that could not be opened
}

// Closed is a record that could not be opened. It is left as it is.
type Closed struct {
	Kind string // "draft", "submission" or "file"
	ID   string // of a draft or a file, or the reference of a submission
	Err  error  // [ErrMoved], [ErrDamaged], [ErrNoKey] or [ErrPlain]
}

// Check opens everything, and the first part of each file of blobs, which may be nil, and changes nothing. The blobs are
// those inside [Store.Blobs].
func (s *Store) Check(ctx context.Context, blobs Blobs) (Report, error) {
	return s.walk(ctx, blobs, false)
}

// Reseal seals with the primary key what is sealed with another one, or is in clear where Options.AcceptPlain says that it
// may be, and makes the index anew of what it seals; blobs are as of [Store.Check]. The service may run meanwhile: what
// somebody saves at the same moment is there in the end. Whatever it could not open is in the report. When it returns no
// error and nothing is in clear, and blobs were given if there are files, New takes nothing in clear any more.
func (s *Store) Reseal(ctx context.Context, blobs Blobs) (Report, error) {
	return s.walk(ctx, blobs, true)
}

// atOnce is how many records are read together.
const atOnce = 100

// walk goes through everything.
func (s *Store) walk(ctx context.Context, blobs Blobs, reseal bool) (Report, error) {
	own := *s
	own.plain = s.opts.AcceptPlain // whatever the note says: an old copy of the service may have written since
	w := walk{s: &own, blobs: blobs, reseal: reseal, Report: Report{Keys: map[uint32]int{}}}
	if s.payloads == nil {
		return w.Report, errors.New("sealed: the store inside cannot go through its payloads")
	}
	w.primary = s.keys.ring.Load().primary
	w.files, _ = store.As[store.Files](s.inner)
	err := w.drafts(ctx)
	if err == nil {
		err = w.submissions(ctx)
	}
	if err == nil {
		err = w.filesOf(ctx, "") // those that are nobody's yet
	}
	slices.SortStableFunc(w.Closed, func(a, b Closed) int { return strings.Compare(a.Kind, b.Kind) })
	if err != nil || !reseal || w.Plain > 0 {
		return w.Report, err
	}
	if w.files != nil && blobs == nil {
		if n, _, err := w.files.FileUsage(ctx); n > 0 || err != nil {
			return w.Report, err // they may be in clear
		}
	}
	plain, stored, err := s.note(ctx)
	if id, _ := keyOf(stored); err == nil && (plain || id != w.primary) {
		err = s.setNote(ctx, false, stored)
	}
	return w.Report, err
}

// walk is one way through a store.
type walk struct {
	Report
	s       *Store
	blobs   Blobs
	files   store.Files
	reseal  bool
	primary uint32
}

// see counts a payload that was opened, or not, and says whether it is to be sealed anew.
func (w *walk) see(kind, id string, data []byte, err error) bool {
	if !isSealed(data) {
		if !w.reseal || err != nil {
			w.Plain++
			if err != nil {
				w.Closed = append(w.Closed, Closed{kind, id, err})
			}
			return false
		}
		return true
	}
	if err != nil {
		w.Closed = append(w.Closed, Closed{kind, id, err})
		return false
	}
	by, _ := keyOf(data)
	if w.reseal && by != w.primary {
		return true
	}
	w.Keys[by]++
	return false
}

// sealed counts a payload that was sealed anew.
func (w *walk) sealed() {
	w.Resealed++
	w.Keys[w.primary]++
}

// patience is how often a record is tried that somebody else writes at the same moment.
const patience = 10

func (w *walk) drafts(ctx context.Context) error {
	for after := ""; ; {
		all, err := w.s.payloads.NextDrafts(ctx, after, atOnce)
		if err != nil || len(all) == 0 {
			return err
		}
		for _, d := range all {
			after = d.ID
			if len(d.Data) > 0 {
				w.Drafts++
			}
			if err := w.draft(ctx, d, patience); err != nil {
				return err
			}
			if err := w.filesOf(ctx, d.ID); err != nil {
				return err
			}
		}
	}
}

func (w *walk) draft(ctx context.Context, d store.Draft, tries int) error {
	if len(d.Data) == 0 {
		return nil
	}
	open, err := w.s.draft(d)
	if !w.see("draft", d.ID, d.Data, err) {
		return nil
	}
	old := d.Data
	if d.Data, err = w.s.keys.seal(draftRecord(&d, d.Version), open.Data); err != nil {
		return err
	}
	err = w.s.payloads.ReplaceDraft(ctx, d, old)
	switch {
	case err == nil:
		w.sealed()
		return nil
	case !errors.Is(err, store.ErrConflict):
		return err
	case tries == 0: // somebody saves it all the time: the report says by which key it was sealed
		if by, sealed := keyOf(old); sealed {
			w.Keys[by]++
		} else {
			w.Plain++
		}
		return nil
	}
	if d, err = w.s.inner.Draft(ctx, d.ID); errors.Is(err, store.ErrNotFound) { // it was sent, and is among the submissions
		return nil
	}
	if err != nil {
		return err
	}
	return w.draft(ctx, d, tries-1)
}

func (w *walk) submissions(ctx context.Context) error {
	for after := ""; ; {
		all, err := w.s.payloads.NextSubmissions(ctx, after, atOnce)
		if err != nil || len(all) == 0 {
			return err
		}
		for _, sub := range all {
			after = sub.Reference
			w.Submissions++
			if err := w.submission(ctx, sub); err != nil {
				return err
			}
			if err := w.filesOf(ctx, sub.Draft); err != nil {
				return err
			}
		}
	}
}

func (w *walk) submission(ctx context.Context, sub store.Submission) error {
	open, terms, err := w.s.submission(sub)
	if !w.see("submission", sub.Reference, sub.Data, err) {
		return nil
	}
	open.Terms = terms
	anew, err := w.s.sealSubmission(open)
	if err != nil {
		return err
	}
	err = w.s.payloads.ReplaceSubmission(ctx, anew, sub.Data)
	if errors.Is(err, store.ErrConflict) { // it was purged, or was given other terms, and that sealed it
		return nil
	}
	if err == nil {
		w.sealed()
	}
	return err
}

func (w *walk) filesOf(ctx context.Context, draft string) error {
	if w.files == nil || w.blobs == nil {
		return nil
	}
	all, err := w.files.FilesOf(ctx, draft)
	if err != nil {
		return err
	}
	for _, f := range all {
		if err := w.file(ctx, f.ID); err != nil && !errors.Is(err, fs.ErrNotExist) { // it was refused, or removed meanwhile
			return err
		}
	}
	return nil
}

// file seals the key of a file anew, and copies the rest as it is.
func (w *walk) file(ctx context.Context, id string) error {
	in, err := w.blobs.Open(ctx, id)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	first, err := head(in)
	if err != nil {
		return fmt.Errorf("sealed: a file could not be read: %w", err)
	}
	w.Files++
	key, err := w.s.open(fileRecord(id), first)
	if !w.see("file", id, first, err) {
		return nil
	}
	var anew io.Reader
	if isSealed(first) {
		if first, err = w.s.keys.seal(fileRecord(id), key); err != nil {
			return err
		}
		anew = io.MultiReader(strings.NewReader(string(first)), in)
	} else if anew, err = w.s.sealing(id, io.MultiReader(strings.NewReader(string(first)), in)); err != nil {
		return err
	}
	if _, err = w.blobs.Put(ctx, id, anew); err != nil {
		return err
	}
	w.sealed()
	if _, err = w.files.File(ctx, id); errors.Is(err, store.ErrNotFound) { // it was removed meanwhile, and must not come back
		return w.blobs.Delete(ctx, id)
	}
	return err
}
