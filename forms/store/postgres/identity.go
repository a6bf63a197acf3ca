package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/moothall/moothall/forms/store"
)

// Together with [Store.Allow] the methods of this file and the next are the Store of package identity, by structure:
// sign-in and forms share one database, and neither package imports the other.

const sessionSQL = `SELECT s.data FROM moothall_identity_sessions AS s LEFT JOIN moothall_identity_marks AS m ON m.subject = s.subject
	WHERE s.key = $1 AND s.expires_at > $2 AND (m.before_at IS NULL OR s.subject = '' OR s.began_at > m.before_at)`

// Session returns a session's data. found is false if there is none, if it has expired at now, or if its subject was
// revoked after it began. It is one read by primary keys.
func (s *Store) Session(ctx context.Context, key string, now time.Time) (data []byte, found bool, err error) {
	data, err = one(ctx, s, "look up a session in", value[[]byte], sessionSQL, key, now)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// SaveSession stores a session of a subject ("" for nobody) that began at a time, in place of what the key had.
func (s *Store) SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
	_, err := s.exec(ctx, "save a session in", always, `INSERT INTO moothall_identity_sessions (key, subject, began_at, expires_at, data)
		VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO UPDATE SET subject = excluded.subject, began_at = excluded.began_at,
		expires_at = excluded.expires_at, data = excluded.data`, key, subject, began, expires, orEmpty(data))
	return err
}

// UpdateSession replaces the data of a session and nothing else of it. One that is not there is no error, and is not made.
func (s *Store) UpdateSession(ctx context.Context, key string, data []byte) error {
	_, err := s.exec(ctx, "update a session in", always, "UPDATE moothall_identity_sessions SET data = $1 WHERE key = $2", orEmpty(data), key)
	return err
}

// DeleteSession removes a session. To remove one that is not there is no error.
func (s *Store) DeleteSession(ctx context.Context, key string) error {
	_, err := s.exec(ctx, "delete a session from", always, "DELETE FROM moothall_identity_sessions WHERE key = $1", key)
	return err
}

// Revoke ends all sessions of a subject that began at or before a time, by one mark that never goes back in time.
func (s *Store) Revoke(ctx context.Context, subject string, before time.Time) error {
	_, err := s.exec(ctx, "revoke sessions in", always, `INSERT INTO moothall_identity_marks AS m (subject, before_at) VALUES ($1, $2)
		ON CONFLICT (subject) DO UPDATE SET before_at = greatest(m.before_at, excluded.before_at)`, subject, before)
	return err
}

// Once reports whether it is the first call with the key. The key is kept until the first purge after it expires.
func (s *Store) Once(ctx context.Context, key string, expires time.Time) (first bool, err error) {
	n, err := s.exec(ctx, "use a key once in", unless, "INSERT INTO moothall_identity_used (key, expires_at) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
		key, expires)
	return n == 1 && err == nil, err
}

// Secret returns the secret of a name, and stores value as that if there is none yet; with "" it only looks.
func (s *Store) Secret(ctx context.Context, name, secret string) (string, error) {
	const op = "look up a secret in"
	if secret != "" {
		if _, err := s.exec(ctx, op, always, "INSERT INTO moothall_identity_secrets (name, secret) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
			name, secret); err != nil {
			return "", err
		}
	}
	found, err := one(ctx, s, op, value[string], "SELECT secret FROM moothall_identity_secrets WHERE name = $1", name)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	return found, err
}
