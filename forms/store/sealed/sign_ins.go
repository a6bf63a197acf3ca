package sealed

import (
	"context"
	"errors"
	"time"

	"github.com/moothall/moothall/forms/store"
)

// SignIns is what package identity keeps in a store, by structure: neither package imports the other.
type SignIns interface {
	Session(ctx context.Context, key string, now time.Time) (data []byte, found bool, err error)
	SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error
	UpdateSession(ctx context.Context, key string, data []byte) error
	DeleteSession(ctx context.Context, key string) error
	Revoke(ctx context.Context, subject string, before time.Time) error
	Once(ctx context.Context, key string, expires time.Time) (first bool, err error)
	Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error)
	User(ctx context.Context, issuer, subject, id string) (user string, err error)
	SetUser(ctx context.Context, issuer, subject, id string) error
	RenameUser(ctx context.Context, issuer, from, to string) (user string, err error)
	KeepUser(ctx context.Context, issuer, subject string, until time.Time) error
	EraseUser(ctx context.Context, id string) (found bool, err error)
	EachUser(ctx context.Context, f func(issuer, subject, id string) error) error
	Secret(ctx context.Context, name, value string) (secret string, err error)
}

// SignIns seals what sessions of sign-in hold, such as names and dates of birth, for the Store of package identity's Config. The
// store inside must keep sign-ins. A session that is in clear, or whose key is gone, has ended: people sign in again. [Store.Reseal]
// does not come by sessions.
//
// Names of people are no part of it: they are hashes, under a secret that the store inside keeps unless Config has one.
func (s *Store) SignIns() (SignIns, error) {
	inner, ok := store.As[SignIns](s.inner)
	if !ok {
		return nil, errors.New("sealed: the store inside keeps no sign-ins: use one of package sqlite or postgres")
	}
	return signIns{inner, s}, nil
}

type signIns struct {
	SignIns
	s *Store
}

func sessionRecord(key string) record { return recordOf("session", key) }

// Session opens what a session holds.
func (i signIns) Session(ctx context.Context, key string, now time.Time) ([]byte, bool, error) {
	data, found, err := i.SignIns.Session(ctx, key, now)
	if err != nil || !found {
		return nil, false, err
	}
	if data, err = i.s.open(sessionRecord(key), data); err != nil {
		i.s.opts.OnError(ctx, err)
		return nil, false, nil
	}
	return data, true, nil
}

// SaveSession seals what a session holds.
func (i signIns) SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
	data, err := i.s.keys.seal(sessionRecord(key), data)
	if err != nil {
		return err
	}
	return i.SignIns.SaveSession(ctx, key, subject, began, data, expires)
}

// UpdateSession seals what a session holds.
func (i signIns) UpdateSession(ctx context.Context, key string, data []byte) error {
	data, err := i.s.keys.seal(sessionRecord(key), data)
	if err != nil {
		return err
	}
	return i.SignIns.UpdateSession(ctx, key, data)
}
