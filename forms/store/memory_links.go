package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// AddLink implements [Links].
func (m *Memory) AddLink(ctx context.Context, l Link) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if _, taken := m.links[l.ID]; taken {
		return ErrConflict
	}
	l.Ends, l.Expires = l.Ends.UTC(), l.Expires.UTC()
	m.links[l.ID] = l
	return nil
}

// Link implements [Links].
func (m *Memory) Link(ctx context.Context, id string) (l Link, err error) {
	err = m.change(ctx, id, func(found *Link) error { l = *found; return nil })
	return l, err
}

// TryLink implements [Links].
func (m *Memory) TryLink(ctx context.Context, id string, most int) (l Link, err error) {
	err = m.change(ctx, id, func(found *Link) error {
		if found.Used || found.Tries >= most {
			return ErrConflict
		}
		found.Tries++
		l = *found
		return nil
	})
	return l, err
}

// UseLink implements [Links].
func (m *Memory) UseLink(ctx context.Context, id string) error {
	return m.change(ctx, id, func(found *Link) error {
		if found.Used {
			return ErrConflict
		}
		found.Used = true
		return nil
	})
}

// change stores a link as change leaves it.
func (m *Memory) change(ctx context.Context, id string, change func(*Link) error) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	l, found := m.links[id]
	if !found {
		return ErrNotFound
	}
	if err := change(&l); err != nil {
		return err
	}
	m.links[id] = l
	return nil
}

// LinksTo implements [Links].
func (m *Memory) LinksTo(ctx context.Context, form, mailbox string) (all []Link, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	for _, l := range m.links {
		if l.Form == form && l.Mailbox == mailbox {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b Link) int { return cmp.Or(b.Ends.Compare(a.Ends), strings.Compare(a.ID, b.ID)) })
	return all[:min(len(all), MostDrafts)], nil
}

// SentBy implements [Sent].
func (m *Memory) SentBy(ctx context.Context, owner string) (all []Submission, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	return m.latest(MostDrafts, func(s *Submission) bool { return s.Owner == owner && owner != "" }), nil
}

// latest are the submissions that are wanted, the latest first, and no more than most.
func (m *Memory) latest(most int, wanted func(*Submission) bool) (all []Submission) {
	var found []*Submission
	for i := range slices.Backward(m.submissions) {
		if s := &m.submissions[i]; wanted(s) {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b *Submission) int { return b.Sent.Compare(a.Sent) })
	for _, s := range found[:min(len(found), most)] {
		all = append(all, s.given())
	}
	return all
}
