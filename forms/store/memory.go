package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Memory is a [Store] that forgets everything when the process ends, for tests and for trying things out. It deletes
// nothing by itself: call Purge. The zero value is empty and works.
type Memory struct {
	memoryLimiter
	mu          sync.Mutex // guards all below
	drafts      map[string]Draft
	sessions    map[string]Session
	submissions []Submission
	links       map[string]Link
	serves      map[string]any
	files       []File
	notes       map[string][]byte
	tend        []func(context.Context, time.Time)
}

// NewMemory returns an empty store.
func NewMemory() *Memory { return new(Memory) }

// lock is held by each method while it works; a context that has ended does no work.
func (m *Memory) lock(ctx context.Context) (unlock func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	if m.drafts == nil {
		m.drafts, m.sessions, m.serves, m.links = make(map[string]Draft), make(map[string]Session), make(map[string]any), make(map[string]Link)
		m.notes = make(map[string][]byte)
	}
	return m.mu.Unlock, nil
}

// Draft implements [Drafts].
func (m *Memory) Draft(ctx context.Context, id string) (Draft, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return Draft{}, err
	}
	defer unlock()
	if d, found := m.drafts[id]; found {
		return d.copied(), nil
	}
	return Draft{}, ErrNotFound
}

func (d Draft) copied() Draft {
	d.Data = slices.Clone(d.Data)
	return d
}

// Save implements [Drafts].
func (m *Memory) Save(ctx context.Context, d Draft, sessions ...Session) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if m.drafts[d.ID].Version != d.Version || m.hasNext(d) {
		return ErrConflict
	}
	d = d.copied()
	d.Version++
	d.Expires = d.Expires.UTC()
	m.drafts[d.ID] = d
	for _, s := range sessions {
		m.lead(s)
	}
	return nil
}

// hasNext says whether d is a second draft without data of its owner.
func (m *Memory) hasNext(d Draft) bool {
	if d.Owner == "" || len(d.Data) > 0 {
		return false
	}
	for _, b := range m.drafts {
		if len(b.Data) == 0 && b.ID != d.ID && b.Owner == d.Owner && b.Form == d.Form && b.Council == d.Council {
			return true
		}
	}
	return false
}

func (m *Memory) lead(s Session) {
	s.Expires = s.Expires.UTC()
	m.sessions[s.ID] = s
}

// Delete implements [Drafts].
func (m *Memory) Delete(ctx context.Context, id string) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	delete(m.drafts, id)
	return nil
}

// DraftsOf implements [Drafts].
func (m *Memory) DraftsOf(ctx context.Context, owner string) ([]Draft, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	var ids []string
	for id, d := range m.drafts {
		if d.Owner == owner && owner != "" {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(m.drafts[b].Expires.Compare(m.drafts[a].Expires), strings.Compare(a, b))
	})
	var all []Draft
	for _, id := range ids[:min(len(ids), MostDrafts)] {
		all = append(all, m.drafts[id].copied())
	}
	return all, nil
}

// Resume implements [Sessions].
func (m *Memory) Resume(ctx context.Context, id string) (Session, Draft, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return Session{}, Draft{}, err
	}
	defer unlock()
	s, found := m.sessions[id]
	if !found {
		return Session{}, Draft{}, ErrNotFound
	}
	return s, m.drafts[s.Draft].copied(), nil
}

// Lead implements [Sessions].
func (m *Memory) Lead(ctx context.Context, s Session) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	m.lead(s)
	return nil
}

// Led implements [Sessions].
func (m *Memory) Led(ctx context.Context, owner, draft string) (bool, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return false, err
	}
	defer unlock()
	for _, s := range m.sessions {
		if s.Owner == owner && s.Draft == draft {
			return true, nil
		}
	}
	return false, nil
}

// Submit implements [Submissions].
func (m *Memory) Submit(ctx context.Context, version int64, s Submission) (string, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return "", err
	}
	defer unlock()
	if before := m.sent(func(b Submission) bool { return b.Draft == s.Draft }); before != nil {
		return before.Reference, nil
	}
	if d := m.drafts[s.Draft]; d.Version == 0 || d.Version != version {
		return "", ErrConflict
	}
	if m.sent(func(b Submission) bool { return b.Reference == s.Reference }) != nil {
		return "", ErrReferenceTaken
	}
	delete(m.drafts, s.Draft)
	s.Data, s.Terms, s.Sent, s.Expires = slices.Clone(s.Data), slices.Clone(s.Terms), s.Sent.UTC(), s.Expires.UTC()
	m.submissions = append(m.submissions, s)
	return s.Reference, nil
}

// sent returns the first submission that is so, or nil.
func (m *Memory) sent(is func(Submission) bool) *Submission {
	if i := slices.IndexFunc(m.submissions, is); i >= 0 {
		return &m.submissions[i]
	}
	return nil
}

// Submitted implements [Submissions].
func (m *Memory) Submitted(ctx context.Context, draft string) (string, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return "", err
	}
	defer unlock()
	if s := m.sent(func(s Submission) bool { return s.Draft == draft }); s != nil {
		return s.Reference, nil
	}
	return "", ErrNotFound
}

// Submission implements [Reader].
func (m *Memory) Submission(ctx context.Context, reference string) (Submission, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return Submission{}, err
	}
	defer unlock()
	if s := m.sent(func(s Submission) bool { return s.Reference == reference }); s != nil {
		return s.given(), nil
	}
	return Submission{}, ErrNotFound
}

// Submissions implements [Archive].
func (m *Memory) Submissions(ctx context.Context, form, council string, each func(Submission) error) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	all := slices.Clone(m.submissions)
	unlock()
	for _, s := range all {
		if s.Form != form || s.Council != council {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(s.given()); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Serves implements [Registrar].
func (m *Memory) Serves(name string, definition any) (other bool) {
	unlock, _ := m.lock(context.Background())
	defer unlock()
	before, found := m.serves[name]
	m.serves[name] = definition
	return found && before != definition
}

// Usage implements [Meter].
func (m *Memory) Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer unlock()
	for _, d := range m.drafts {
		if d.Expires.After(now) {
			drafts++
			bytes += int64(len(d.Data))
		}
	}
	return drafts, bytes, nil
}

// Purge implements [Purger].
func (m *Memory) Purge(ctx context.Context, now time.Time) (int, error) {
	deleted, tend, err := m.purge(ctx, now)
	for _, tend := range tend {
		tend(ctx, now)
	}
	return deleted, err
}

func (m *Memory) purge(ctx context.Context, now time.Time) (int, []func(context.Context, time.Time), error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return 0, nil, err
	}
	defer unlock()
	before := len(m.drafts) + len(m.submissions)
	for id, d := range m.drafts {
		if !d.Expires.After(now) {
			delete(m.drafts, id)
		}
	}
	for id, s := range m.sessions {
		if !s.Expires.After(now) {
			delete(m.sessions, id)
		}
	}
	maps.DeleteFunc(m.links, func(_ string, l Link) bool { return !l.Expires.After(now) })
	m.submissions = slices.DeleteFunc(m.submissions, func(s Submission) bool { return !s.Expires.After(now) })
	return before - len(m.drafts) - len(m.submissions), slices.Clone(m.tend), nil
}
