package identity

import (
	"context"
	"time"
)

// Store keeps what must outlive a request: sessions, sign-ins under way, which
// ids are whose. Keys reach it hashed and values are opaque bytes, so that a
// copy of the database opens no session. It uses standard types alone, so that
// an adapter needs to import nothing: forms/store/sqlite and postgres implement it.
// All methods may be called at once by many goroutines, and obey ctx. Prove one
// with identitytest.RunStore.
type Store interface {
	// Session returns a session's data. found is false if there is none, if it
	// has expired, or if its subject was revoked after it began: that is one
	// indexed read, whatever the number of sessions.
	Session(ctx context.Context, key string, now time.Time) (data []byte, found bool, err error)
	// SaveSession stores a session of a subject ("" for nobody) that began at a
	// time, in place of what the key had.
	SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error
	// UpdateSession replaces the data of a session and nothing else of it. One that
	// is not there (any more) is no error, and is not made.
	UpdateSession(ctx context.Context, key string, data []byte) error
	// DeleteSession removes one; one that is not there is no error.
	DeleteSession(ctx context.Context, key string) error
	// Revoke ends all sessions of a subject that began at or before a time. It
	// writes one mark, and touches no session. A mark never goes back in time, and
	// may be forgotten 90 days after its time, as no session lives so long.
	Revoke(ctx context.Context, subject string, before time.Time) error

	// Once reports whether it is the first call with the key; the key may be
	// forgotten when it expires. It is what makes codes, states and logout
	// tokens work once.
	Once(ctx context.Context, key string, expires time.Time) (first bool, err error)
	// Allow reports whether key may act once more, and counts it if so: at most
	// limit times in any stretch of window that ends at now. Who is refused is not
	// counted, so waiting helps.
	Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error)

	// User returns the council's id for a provider's subject, and stores id as
	// that if there is none yet. The same issuer and subject always give the
	// same id, however many calls come at once.
	User(ctx context.Context, issuer, subject, id string) (user string, err error)
	// SetUser makes id the council's id for a provider's subject, whatever it was.
	SetUser(ctx context.Context, issuer, subject, id string) error
	// RenameUser moves a subject's id to another name of the subject, and returns the
	// id that is there then: that of the new name if it had one, else the old one's,
	// "" if neither had. The old name has none afterwards.
	RenameUser(ctx context.Context, issuer, from, to string) (user string, err error)
	// KeepUser says until when a subject's id is needed, the zero time for ever; after
	// that the store forgets it. Without a call it is for ever. One that is not there
	// is no error, and is not made.
	KeepUser(ctx context.Context, issuer, subject string, until time.Time) error
	// EraseUser removes an id of the council with all subjects that have it, and all
	// sessions of these subjects. found is false if there was none.
	EraseUser(ctx context.Context, id string) (found bool, err error)
	// EachUser calls f with every subject and its id, until f returns an error, which
	// it returns. f may call the store.
	EachUser(ctx context.Context, f func(issuer, subject, id string) error) error
	// Secret returns the secret of a name, and stores value as that if there is none
	// yet; with "" it only looks. All who ask at once get the same.
	Secret(ctx context.Context, name, value string) (secret string, err error)
}
