package sealed

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/moothall/moothall/forms/store"
)

// What is sealed of a submission is the length of its terms as a varint, the terms in JSON, and its data. So the index can be
// made anew, under another key, by who does not know the form.

// sealSubmission returns the submission as it is stored.
func (s *Store) sealSubmission(sub store.Submission) (store.Submission, error) {
	terms := []byte(nil)
	if len(sub.Terms) > 0 {
		var err error
		if terms, err = json.Marshal(sub.Terms); err != nil {
			return sub, errors.New("sealed: what a submission is found by cannot be written")
		}
	}
	plain := binary.AppendUvarint(make([]byte, 0, len(terms)+len(sub.Data)+binary.MaxVarintLen64), uint64(len(terms)))
	plain = append(append(plain, terms...), sub.Data...)
	data, err := s.keys.seal(submissionRecord(&sub), plain)
	if err != nil {
		return sub, err
	}
	sub.Data = data
	sub.Terms, err = s.hashed(sub.Form, sub.Council, sub.Terms, s.keys.ring.Load().hashes[:1])
	return sub, err
}

// hashed are terms as the index has them, under each of keys.
func (s *Store) hashed(form, council string, terms []store.Term, keys []hash) (all []store.Term, err error) {
	for _, t := range terms {
		for _, key := range keys {
			sum, err := key.ComputePRF(recordOf("term", form, council, t.Field, t.Value), 16)
			if err != nil {
				return nil, errors.New("sealed: what a submission is found by cannot be hashed")
			}
			value := append(binary.BigEndian.AppendUint32(nil, key.id), sum...)
			all = append(all, store.Term{Field: t.Field, Value: base64.RawURLEncoding.EncodeToString(value)})
		}
	}
	return all, nil
}

// submission opens a submission, and gives what it is found by beside it: its terms are those of the index.
func (s *Store) submission(sub store.Submission) (opened store.Submission, terms []store.Term, err error) {
	if !isSealed(sub.Data) && s.plain {
		terms, sub.Terms = sub.Terms, nil
		return sub, terms, nil
	}
	plain, err := s.open(submissionRecord(&sub), sub.Data)
	if err != nil {
		return store.Submission{}, nil, err
	}
	length, n := binary.Uvarint(plain)
	if n <= 0 || length > uint64(len(plain)-n) {
		return store.Submission{}, nil, ErrDamaged
	}
	text, data := plain[n:n+int(length)], plain[n+int(length):]
	if len(text) > 0 && json.Unmarshal(text, &terms) != nil {
		return store.Submission{}, nil, ErrDamaged
	}
	sub.Data, sub.Terms = data, nil
	return sub, terms, nil
}

// given is submission without its terms.
func (s *Store) given(sub store.Submission) (store.Submission, error) {
	sub, _, err := s.submission(sub)
	return sub, err
}

// Submit implements [store.Submissions]. Hooks of the store inside are given the submission as it is sealed.
func (s *Store) Submit(ctx context.Context, version int64, sub store.Submission) (string, error) {
	sub, err := s.sealSubmission(sub)
	if err != nil {
		return "", err
	}
	return s.inner.Submit(ctx, version, sub)
}

// Submitted implements [store.Submissions].
func (s *Store) Submitted(ctx context.Context, draft string) (string, error) {
	return s.inner.Submitted(ctx, draft)
}

// Submission implements [store.Reader].
func (s *Store) Submission(ctx context.Context, reference string) (store.Submission, error) {
	r, err := inside[store.Reader](s)
	if err != nil {
		return store.Submission{}, err
	}
	sub, err := r.Submission(ctx, reference)
	if err != nil {
		return sub, err
	}
	return s.given(sub)
}

// Submissions implements [store.Archive]. It goes on after one that cannot be opened, and says at the end how many there were.
func (s *Store) Submissions(ctx context.Context, form, council string, each func(store.Submission) error) error {
	a, err := inside[store.Archive](s)
	if err != nil {
		return err
	}
	closed, why := 0, error(nil)
	err = a.Submissions(ctx, form, council, func(sub store.Submission) error {
		sub, err := s.given(sub)
		if err != nil {
			closed, why = closed+1, err
			return nil
		}
		return each(sub)
	})
	if err == nil && closed > 0 {
		return fmt.Errorf("%d of the submissions could not be opened, and are left out; go run ./forms/cmd/keys check lists them: %w", closed, why)
	}
	return err
}

// SentBy implements [store.Sent]. One that cannot be opened is left out, and OnError is told.
func (s *Store) SentBy(ctx context.Context, owner string) ([]store.Submission, error) {
	by, err := inside[store.Sent](s)
	if err != nil {
		return nil, err
	}
	all, err := by.SentBy(ctx, owner)
	return opened(ctx, s, all, s.given), err
}

// Find implements [store.Finder]. What the index leads to and does not have the term is left out, and OnError is told.
func (s *Store) Find(ctx context.Context, form, council string, terms ...store.Term) ([]store.Submission, error) {
	f, err := inside[store.Finder](s)
	if err != nil {
		return nil, err
	}
	by, err := s.hashed(form, council, terms, s.keys.ring.Load().hashes)
	if err != nil {
		return nil, err
	}
	if s.plain {
		by = append(by, terms...)
	}
	all, err := f.Find(ctx, form, council, by...)
	return opened(ctx, s, all, func(sub store.Submission) (store.Submission, error) {
		clear := !isSealed(sub.Data)
		sub, has, err := s.submission(sub)
		if err == nil && !clear && !slices.ContainsFunc(has, func(t store.Term) bool { return slices.Contains(terms, t) }) {
			err = ErrMoved
		}
		return sub, err
	}), err
}

// SetTerms implements [store.Finder]. The store inside must be a [store.Payloads].
func (s *Store) SetTerms(ctx context.Context, reference string, terms []store.Term) error {
	r, err := inside[store.Reader](s)
	if err != nil {
		return err
	}
	if s.payloads == nil {
		return errors.New("sealed: the store inside cannot replace payloads, which hold what they are found by")
	}
	for try := 0; ; try++ {
		stored, err := r.Submission(ctx, reference)
		if err != nil {
			return err
		}
		sub, err := s.given(stored)
		if err != nil {
			return err
		}
		sub.Terms = terms
		if sub, err = s.sealSubmission(sub); err != nil {
			return err
		}
		if err = s.payloads.ReplaceSubmission(ctx, sub, stored.Data); try == 5 || !errors.Is(err, store.ErrConflict) {
			return err
		}
	}
}
