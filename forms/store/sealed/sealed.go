package sealed

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/moothall/moothall/forms/store"
)

// Options changes what [New] does. The zero value, and a nil pointer, are right for a service that has always been sealed.
type Options struct {
	// AcceptPlain reads payloads that are in clear in a database that had some when it was first sealed, until
	// [Store.Reseal] has sealed them all. A new database has none, and takes none, so it may stay set. While there are some, who can
	// write to the database can put answers there that nobody gave.
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
	plain    bool // some payloads may be in clear
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
	s.plain = s.opts.AcceptPlain
	if s.opts.OnError == nil {
		s.opts.OnError = func(ctx context.Context, err error) { slog.ErrorContext(ctx, err.Error()) }
	}
	s.payloads, _ = bottom.(store.Payloads)
	if from.only != nil && s.payloads != nil {
		if _, err := s.payloads.Note(ctx, noteName); !errors.Is(err, store.ErrNotFound) { // it has keys: new ones do not help
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

// noteName is where the database says how it is sealed: in a word, sealed with the primary key.
const noteName = "sealed"

const (
	wholeNote = "whole" // every payload is sealed
	plainNote = "plain" // some may be in clear
)

// check holds the keys against the database, and notes them there if it is new to them.
func (s *Store) check(ctx context.Context) error {
	for try := 0; ; try++ {
		plain, stored, err := s.note(ctx)
		if errors.Is(err, store.ErrNotFound) {
			err = s.first(ctx)
		} else if err == nil {
			err = s.known(ctx, plain, stored)
		}
		if !errors.Is(err, store.ErrConflict) || try == 5 { // else another copy of the service did it meanwhile
			return err
		}
	}
}

// note says whether payloads may be in clear.
func (s *Store) note(ctx context.Context) (plain bool, stored []byte, err error) {
	if stored, err = s.payloads.Note(ctx, noteName); err != nil {
		return false, nil, err
	}
	word, err := s.keys.open(noteRecord(noteName), stored)
	if err != nil {
		return false, nil, errors.Join(ErrOtherKeys, err)
	}
	return string(word) == plainNote, stored, nil
}

// setNote stores what the database says, under the primary key.
func (s *Store) setNote(ctx context.Context, plain bool, old []byte) error {
	word := wholeNote
	if plain {
		word = plainNote
	}
	sealed, err := s.keys.seal(noteRecord(noteName), []byte(word))
	if err != nil {
		return err
	}
	return s.payloads.SetNote(ctx, noteName, sealed, old)
}

// known is check of a database that has a note.
func (s *Store) known(ctx context.Context, plain bool, stored []byte) error {
	if s.plain = plain && s.opts.AcceptPlain; plain && !s.plain {
		return fmt.Errorf("the database may have answers in clear: %w", ErrPlain)
	}
	if plain {
		s.warn(ctx)
	}
	if id, _ := keyOf(stored); id != s.keys.ring.Load().primary {
		return s.setNote(ctx, plain, stored)
	}
	return nil
}

// warn says that answers are in clear.
func (s *Store) warn(ctx context.Context) {
	slog.WarnContext(ctx, "answers from before the database was sealed are in clear: seal them with go run ./forms/cmd/keys seal -plain")
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
	s.plain = s.opts.AcceptPlain && len(drafts)+len(submissions) > 0
	if err := s.setNote(ctx, s.plain, nil); err != nil {
		s.plain = s.opts.AcceptPlain
		return err
	}
	if s.plain {
		s.warn(ctx)
	}
	return nil
}

// first says of a payload that was found in a database without a note what that means.
func first(err error) error {
	if errors.Is(err, ErrNoKey) {
		return errors.Join(ErrOtherKeys, err)
	}
	return fmt.Errorf("the database has answers that these keys have not sealed: %w", err)
}
