package sealed

import (
	"context"
	"errors"

	"github.com/moothall/moothall/forms/store"
)

// open opens a payload, or takes it as it is where it is in clear and may be.
func (s *Store) open(r record, data []byte) ([]byte, error) {
	plain, err := s.keys.open(r, data)
	if errors.Is(err, ErrPlain) && s.plain {
		return data, nil
	}
	return plain, err
}

// draft opens a draft. One without data is an ID that is kept for somebody.
func (s *Store) draft(d store.Draft) (store.Draft, error) {
	if len(d.Data) == 0 {
		return d, nil
	}
	plain, err := s.open(draftRecord(&d, d.Version), d.Data)
	if err != nil {
		return store.Draft{}, err
	}
	d.Data = plain
	return d, nil
}

// Draft implements [store.Drafts].
func (s *Store) Draft(ctx context.Context, id string) (store.Draft, error) {
	d, err := s.inner.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	return s.draft(d)
}

// Save implements [store.Drafts].
func (s *Store) Save(ctx context.Context, d store.Draft, sessions ...store.Session) (err error) {
	if len(d.Data) > 0 {
		if d.Data, err = s.keys.seal(draftRecord(&d, d.Version+1), d.Data); err != nil {
			return err
		}
	}
	return s.inner.Save(ctx, d, sessions...)
}

// Delete implements [store.Drafts].
func (s *Store) Delete(ctx context.Context, id string) error { return s.inner.Delete(ctx, id) }

// DraftsOf implements [store.Drafts]. One that cannot be opened is left out, and OnError is told.
func (s *Store) DraftsOf(ctx context.Context, owner string) ([]store.Draft, error) {
	all, err := s.inner.DraftsOf(ctx, owner)
	return opened(ctx, s, all, s.draft), err
}

// opened opens those of a list that can be.
func opened[T any](ctx context.Context, s *Store, all []T, open func(T) (T, error)) (good []T) {
	for _, one := range all {
		one, err := open(one)
		if err != nil {
			s.opts.OnError(ctx, err)
			continue
		}
		good = append(good, one)
	}
	return good
}

// Resume implements [store.Sessions].
func (s *Store) Resume(ctx context.Context, id string) (store.Session, store.Draft, error) {
	session, d, err := s.inner.Resume(ctx, id)
	if err == nil {
		d, err = s.draft(d)
	}
	if err != nil {
		return store.Session{}, store.Draft{}, err
	}
	return session, d, nil
}

// Lead implements [store.Sessions].
func (s *Store) Lead(ctx context.Context, session store.Session) error {
	return s.inner.Lead(ctx, session)
}

// Led implements [store.Sessions].
func (s *Store) Led(ctx context.Context, owner, draft string) (bool, error) {
	return s.inner.Led(ctx, owner, draft)
}

// inside is an optional interface of the store inside. [store.As] asks only for what there is; who calls a method of Store
// without it is told.
func inside[T any](s *Store) (T, error) {
	found, ok := store.As[T](s.inner)
	if !ok {
		return found, errors.New("sealed: the store inside cannot do that: ask with store.As what it can")
	}
	return found, nil
}
