package store

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
)

// Find implements [Finder].
func (m *Memory) Find(ctx context.Context, form, council string, terms ...Term) (all []Submission, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	return m.latest(MostFound, func(s *Submission) bool {
		has := func(t Term) bool { return slices.Contains(s.Terms, t) }
		return s.Form == form && s.Council == council && slices.ContainsFunc(terms, has)
	}), nil
}

// given is a copy of a submission as it is given back: what it is found by is not part of it.
func (s Submission) given() Submission {
	s.Data, s.Terms = slices.Clone(s.Data), nil
	return s
}

// SetTerms implements [Finder].
func (m *Memory) SetTerms(ctx context.Context, reference string, terms []Term) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	s := m.sent(func(s Submission) bool { return s.Reference == reference })
	if s == nil {
		return ErrNotFound
	}
	s.Terms = slices.Clone(terms)
	return nil
}

// NextDrafts implements [Payloads].
func (m *Memory) NextDrafts(ctx context.Context, after string, most int) (all []Draft, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	for id, d := range m.drafts {
		if id > after {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b Draft) int { return strings.Compare(a.ID, b.ID) })
	all = all[:min(len(all), most)]
	for i, d := range all {
		all[i] = d.copied()
	}
	return all, nil
}

// NextSubmissions implements [Payloads].
func (m *Memory) NextSubmissions(ctx context.Context, after string, most int) (all []Submission, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	for _, s := range m.submissions {
		if s.Reference > after {
			terms := slices.Clone(s.Terms)
			s = s.given()
			s.Terms = terms
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b Submission) int { return cmp.Compare(a.Reference, b.Reference) })
	return all[:min(len(all), most)], nil
}

// ReplaceDraft implements [Payloads].
func (m *Memory) ReplaceDraft(ctx context.Context, d Draft, old []byte) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	stored := m.drafts[d.ID]
	if stored.Version == 0 || stored.Version != d.Version || !bytes.Equal(stored.Data, old) {
		return ErrConflict
	}
	stored.Data = slices.Clone(d.Data)
	m.drafts[d.ID] = stored
	return nil
}

// ReplaceSubmission implements [Payloads].
func (m *Memory) ReplaceSubmission(ctx context.Context, s Submission, old []byte) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	stored := m.sent(func(b Submission) bool { return b.Reference == s.Reference })
	if stored == nil || !bytes.Equal(stored.Data, old) {
		return ErrConflict
	}
	stored.Data, stored.Terms = slices.Clone(s.Data), slices.Clone(s.Terms)
	return nil
}

// Note implements [Payloads].
func (m *Memory) Note(ctx context.Context, name string) ([]byte, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	note, found := m.notes[name]
	if !found {
		return nil, ErrNotFound
	}
	return slices.Clone(note), nil
}

// SetNote implements [Payloads].
func (m *Memory) SetNote(ctx context.Context, name string, value, old []byte) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if stored, found := m.notes[name]; found != (old != nil) || !bytes.Equal(stored, old) {
		return ErrConflict
	}
	m.notes[name] = slices.Clone(value)
	return nil
}
