package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Together with [Store.Allow] the methods of this file are the Store of package identity, by structure: sign-in and
// forms share one file, and neither package imports the other.

const sessionSQL = `SELECT s.data FROM moothall_identity_sessions AS s LEFT JOIN moothall_identity_marks AS m ON m.subject = s.subject
	WHERE s.key = ? AND s.expires_at > ? AND (m.before_at IS NULL OR s.subject = '' OR s.began_at > m.before_at)`

// Session returns a session's data. found is false if there is none, if it has expired at now, or if its subject was
// revoked after it began. It is one read by primary keys on the pool that only reads.
func (s *Store) Session(ctx context.Context, key string, now time.Time) (data []byte, found bool, err error) {
	const op = "look up a session in"
	end, err := s.begin(op)
	if err != nil {
		return nil, false, err
	}
	defer end()
	err = s.session.QueryRowContext(ctx, key, now.UnixMilli()).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, fileError(op, s.name, err)
}

// SaveSession stores a session of a subject ("" for nobody) that began at a time, in place of what the key had.
func (s *Store) SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
	if data == nil {
		data = []byte{} // nil would be NULL
	}
	return s.write(ctx, "save a session in", `INSERT INTO moothall_identity_sessions (key, subject, began_at, expires_at, data)
		VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET subject = excluded.subject, began_at = excluded.began_at,
		expires_at = excluded.expires_at, data = excluded.data`,
		key, subject, began.UnixMicro(), expires.UnixMilli(), data)
}

// UpdateSession replaces the data of a session and nothing else of it. One that is not there is no error, and is not made.
func (s *Store) UpdateSession(ctx context.Context, key string, data []byte) error {
	if data == nil {
		data = []byte{}
	}
	return s.write(ctx, "update a session in", "UPDATE moothall_identity_sessions SET data = ? WHERE key = ?", data, key)
}

// DeleteSession removes a session. To remove one that is not there is no error.
func (s *Store) DeleteSession(ctx context.Context, key string) error {
	return s.write(ctx, "delete a session from", "DELETE FROM moothall_identity_sessions WHERE key = ?", key)
}

// Revoke ends all sessions of a subject that began at or before a time, by one mark that never goes back in time.
func (s *Store) Revoke(ctx context.Context, subject string, before time.Time) error {
	return s.write(ctx, "revoke sessions in", `INSERT INTO moothall_identity_marks (subject, before_at) VALUES (?, ?)
		ON CONFLICT (subject) DO UPDATE SET before_at = max(before_at, excluded.before_at)`, subject, before.UnixMicro())
}

// Once reports whether it is the first call with the key. The key is kept until the first purge after it expires.
func (s *Store) Once(ctx context.Context, key string, expires time.Time) (first bool, err error) {
	const op = "use a key once in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return false, err
	}
	defer end()
	result, err := s.writer.ExecContext(ctx, "INSERT INTO moothall_identity_used (key, expires_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
		key, expires.UnixMilli())
	if err != nil {
		return false, fileError(op, s.name, err)
	}
	n, err := result.RowsAffected()
	return n == 1, fileError(op, s.name, err)
}

// User returns the council's id for a provider's subject, and stores id as that if there is none yet.
func (s *Store) User(ctx context.Context, issuer, subject, id string) (user string, err error) {
	const op = "look up a user in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return "", err
	}
	defer end()
	find := "SELECT id FROM moothall_identity_users WHERE issuer = ? AND subject = ?"
	err = s.reader.QueryRowContext(ctx, find, issuer, subject).Scan(&user)
	if !errors.Is(err, sql.ErrNoRows) {
		return user, fileError(op, s.name, err)
	}
	// The no-op update has RETURNING give the row that somebody else may have made meanwhile.
	err = s.writer.QueryRowContext(ctx, `INSERT INTO moothall_identity_users (issuer, subject, id) VALUES (?, ?, ?)
		ON CONFLICT (issuer, subject) DO UPDATE SET id = id RETURNING id`, issuer, subject, id).Scan(&user)
	return user, fileError(op, s.name, err)
}

// SetUser makes id the council's id for a provider's subject, whatever it was.
func (s *Store) SetUser(ctx context.Context, issuer, subject, id string) error {
	return s.write(ctx, "set a user in", `INSERT INTO moothall_identity_users (issuer, subject, id) VALUES (?, ?, ?)
		ON CONFLICT (issuer, subject) DO UPDATE SET id = excluded.id`, issuer, subject, id)
}

// write runs one statement on the writer.
func (s *Store) write(ctx context.Context, op, query string, args ...any) error {
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	_, err = s.writer.ExecContext(ctx, query, args...)
	s.changed()
	return fileError(op, s.name, err)
}
