package forms

import (
	"context"
	"slices"
	"sync"
	"time"
)

// MemoryStore is a [Store] that forgets everything when the process ends, for
// tests and for trying things out. Unlike what [Store] asks for it deletes
// nothing by itself: call Purge.
type MemoryStore struct {
	memoryLimiter
	drafts      sync.Mutex // guards all below
	byDraft     map[string]memoryDraft
	submissions []memorySubmission
	serves      map[string]any
}

type memoryDraft struct {
	data    []byte
	version int64
	expires time.Time
}

type memorySubmission struct {
	draft, form, reference string
	data                   []byte
	expires                time.Time
}

// NewMemoryStore returns an empty store.
func NewMemoryStore() *MemoryStore {
	return &MemoryStore{byDraft: make(map[string]memoryDraft)}
}

// Serves notes that the form called name is served by definition, and says
// whether another one was before. The handler of a form calls it.
func (s *MemoryStore) Serves(name string, definition any) (other bool) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	if s.serves == nil {
		s.serves = make(map[string]any)
	}
	before, found := s.serves[name]
	s.serves[name] = definition
	return found && before != definition
}

// Load implements [Store].
func (s *MemoryStore) Load(ctx context.Context, draft string) ([]byte, int64, time.Time, error) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	d := s.byDraft[draft]
	return slices.Clone(d.data), d.version, d.expires, ctx.Err()
}

// Save implements [Store].
func (s *MemoryStore) Save(ctx context.Context, draft string, version int64, data []byte, expires time.Time) (bool, error) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	if err := ctx.Err(); err != nil || s.byDraft[draft].version != version {
		return false, err
	}
	if s.byDraft == nil {
		s.byDraft = make(map[string]memoryDraft)
	}
	s.byDraft[draft] = memoryDraft{slices.Clone(data), version + 1, expires.UTC()}
	return true, nil
}

// Delete implements [Store].
func (s *MemoryStore) Delete(ctx context.Context, draft string) error {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	delete(s.byDraft, draft)
	return nil
}

// referenceTaken is the error of Submit for a reference that is in use.
type referenceTaken struct{}

func (referenceTaken) Error() string        { return "forms: another submission has this reference" }
func (referenceTaken) ReferenceTaken() bool { return true }

// Submit implements [Store].
func (s *MemoryStore) Submit(ctx context.Context, draft string, version int64, form, reference string, data []byte, expires time.Time) (string, error) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	if err := ctx.Err(); err != nil {
		return "", err
	}
	for _, sub := range s.submissions {
		if sub.draft == draft {
			return sub.reference, nil
		}
	}
	if d := s.byDraft[draft]; d.version == 0 || d.version != version {
		return "", nil
	}
	for _, sub := range s.submissions {
		if sub.reference == reference {
			return "", referenceTaken{}
		}
	}
	delete(s.byDraft, draft)
	s.submissions = append(s.submissions, memorySubmission{draft, form, reference, slices.Clone(data), expires})
	return reference, nil
}

// Submitted implements [Store].
func (s *MemoryStore) Submitted(ctx context.Context, draft string) (string, error) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	for _, sub := range s.submissions {
		if sub.draft == draft {
			return sub.reference, ctx.Err()
		}
	}
	return "", ctx.Err()
}

// Submission returns one submission by its reference; form is "" when there is
// none.
func (s *MemoryStore) Submission(ctx context.Context, reference string) (form string, data []byte, err error) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	for _, sub := range s.submissions {
		if sub.reference == reference {
			return sub.form, slices.Clone(sub.data), ctx.Err()
		}
	}
	return "", nil, ctx.Err()
}

// Submissions calls each with the submissions of a form, in the order they
// came, until it returns an error.
func (s *MemoryStore) Submissions(ctx context.Context, form string, each func(reference string, data []byte) error) error {
	s.drafts.Lock()
	all := slices.Clone(s.submissions)
	s.drafts.Unlock()
	for _, sub := range all {
		if sub.form != form {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(sub.reference, slices.Clone(sub.data)); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Usage implements [Meter].
func (s *MemoryStore) Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	for _, d := range s.byDraft {
		if d.expires.After(now) {
			drafts++
			bytes += int64(len(d.data))
		}
	}
	return drafts, bytes, ctx.Err()
}

// Purge removes drafts and submissions whose time has come at now, and returns
// how many.
func (s *MemoryStore) Purge(ctx context.Context, now time.Time) (int, error) {
	s.drafts.Lock()
	defer s.drafts.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	before := len(s.byDraft) + len(s.submissions)
	for key, d := range s.byDraft {
		if !d.expires.After(now) {
			delete(s.byDraft, key)
		}
	}
	s.submissions = slices.DeleteFunc(s.submissions, func(sub memorySubmission) bool { return !sub.expires.After(now) })
	return before - len(s.byDraft) - len(s.submissions), nil
}
