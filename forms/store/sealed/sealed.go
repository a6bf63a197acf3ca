package sealed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	"github.com/moothall/moothall/forms/store"
)

// Options changes what [New] does. The zero value, and a nil pointer, are right for a service that has always been sealed.
type Options struct {
	// AcceptPlain reads payloads that are in clear, from before a service was sealed, until [Store.Reseal] has sealed them.
	// While it is set somebody who can write to the database can put answers there that nobody gave, so take it out then.
	AcceptPlain bool
	// OnError is told of a payload in a list that cannot be opened: the list goes on without it. Defaults to a line in slog.Default().
	OnError func(context.Context, error)
}

// Store is a store whose payloads are sealed. It has the optional interfaces of the store inside: see [store.As].
type Store struct {
	inner    store.Store
	payloads store.Payloads // nil where the store at the bottom is none
	keys     *keys
	opts     Options
}

// ErrOtherKeys is the error of [New] for a database that was sealed with other keys.
var ErrOtherKeys = errors.New("sealed: the database was sealed with other keys: give those, or another database; nothing was changed")

// New seals a store with the keys of a source.
//
// The error says what to do where the source cannot be read, others may read the key file, a KMS does not decrypt its keys,
// the database was sealed with other keys ([ErrOtherKeys], and [ErrNoKey] where one of the keys is disabled or gone), or has answers in clear ([ErrPlain]) and opts do not
// accept them. A store that is no [store.Payloads] is not looked at.
func New(ctx context.Context, inner store.Store, from Source, opts *Options) (*Store, error) {
	bottom := inner
	for w, wraps := bottom.(store.Wrapper); wraps; w, wraps = bottom.(store.Wrapper) {
		bottom = w.Unwrap()
	}
	if bottom == nil {
		return nil, errors.New("sealed: the store is nil: open one, such as with sqlite.Open")
	}
	s := &Store{inner: inner}
	if opts != nil {
		s.opts = *opts
	}
	if s.opts.OnError == nil {
		s.opts.OnError = func(ctx context.Context, err error) { slog.ErrorContext(ctx, err.Error()) }
	}
	s.payloads, _ = bottom.(store.Payloads)
	if from.only != nil && s.payloads != nil {
		if _, _, err := s.note(ctx); !errors.Is(err, store.ErrNotFound) { // it has keys: new ones do not help
			from = *from.only
		}
	}
	var err error
	if s.keys, err = readKeys(ctx, from); err == nil && s.payloads != nil {
		err = s.check(ctx)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Unwrap implements [store.Wrapper].
func (s *Store) Unwrap() store.Store {
	if s == nil {
		return nil
	}
	return s.inner
}

// noteName is where the database says how it is sealed.
const noteName = "sealed"

// note is what the database says of its sealing.
type note struct {
	Canary []byte `json:"canary"`          // opens with the keys that the database is sealed with
	Plain  bool   `json:"plain,omitempty"` // there may be payloads in clear
}

// check holds the keys against the database, and notes them there if it is new to them.
func (s *Store) check(ctx context.Context) error {
	for try := 0; ; try++ {
		found, stored, err := s.note(ctx)
		if errors.Is(err, store.ErrNotFound) {
			err = s.first(ctx)
		} else if err == nil {
			err = s.known(ctx, found, stored)
		}
		if !errors.Is(err, store.ErrConflict) || try == 5 { // else another copy of the service did it meanwhile
			return err
		}
	}
}

func (s *Store) note(ctx context.Context) (n note, stored []byte, err error) {
	stored, err = s.payloads.Note(ctx, noteName)
	if err == nil && json.Unmarshal(stored, &n) != nil {
		err = fmt.Errorf("sealed: the note of the database about its keys: %w", ErrDamaged)
	}
	return n, stored, err
}

// setNote stores what the database says, under the primary key.
func (s *Store) setNote(ctx context.Context, plain bool, old []byte) error {
	canary, err := s.keys.seal(noteRecord(noteName), []byte("moothall"))
	if err != nil {
		return err
	}
	text, err := json.Marshal(note{canary, plain})
	if err != nil {
		return err
	}
	return s.payloads.SetNote(ctx, noteName, text, old)
}

// known is check of a database that has a note.
func (s *Store) known(ctx context.Context, n note, stored []byte) error {
	if _, err := s.keys.open(noteRecord(noteName), n.Canary); err != nil {
		return errors.Join(ErrOtherKeys, err)
	}
	if n.Plain && !s.opts.AcceptPlain {
		return fmt.Errorf("the database may have answers in clear: %w", ErrPlain)
	}
	if id, _ := keyOf(n.Canary); id != s.keys.ring.Load().primary {
		return s.setNote(ctx, n.Plain, stored)
	}
	return nil
}

// first is check of a database that has no note: it is new, or was in clear until now.
func (s *Store) first(ctx context.Context) error {
	drafts, err := s.payloads.NextDrafts(ctx, "", 100)
	if err != nil {
		return err
	}
	submissions, err := s.payloads.NextSubmissions(ctx, "", 100)
	if err != nil {
		return err
	}
	plain := s.opts.AcceptPlain && len(drafts)+len(submissions) > 0
	for _, d := range drafts {
		if _, err := s.draft(d); err != nil {
			return first(err)
		}
	}
	for _, sub := range submissions {
		if _, _, err := s.submission(sub); err != nil {
			return first(err)
		}
	}
	return s.setNote(ctx, plain, nil)
}

// first says of a payload that was found in a database without a note what that means.
func first(err error) error {
	if errors.Is(err, ErrNoKey) {
		return errors.Join(ErrOtherKeys, err)
	}
	return fmt.Errorf("the database has answers that these keys have not sealed: %w", err)
}
