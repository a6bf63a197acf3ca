package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// RenameUser moves a subject's id to another name of the subject, and returns the id that is there then: that of the new
// name if it had one, else the old one's, "" if neither had.
func (s *Store) RenameUser(ctx context.Context, issuer, from, to string) (user string, err error) {
	err = s.inOne(ctx, "rename a user in", func(tx *sql.Tx) error {
		const find = "SELECT id FROM moothall_identity_users WHERE issuer = ? AND subject = ?"
		err := tx.QueryRowContext(ctx, find, issuer, to).Scan(&user)
		switch {
		case from == to && errors.Is(err, sql.ErrNoRows):
			return nil
		case from == to:
			return err
		case err == nil:
			_, err = tx.ExecContext(ctx, "DELETE FROM moothall_identity_users WHERE issuer = ? AND subject = ?", issuer, from)
			return err
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		err = tx.QueryRowContext(ctx, "UPDATE moothall_identity_users SET subject = ? WHERE issuer = ? AND subject = ? RETURNING id",
			to, issuer, from).Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return user, err
}

// KeepUser says until when a subject's id is needed, the zero time for ever. The first purge after that removes it.
func (s *Store) KeepUser(ctx context.Context, issuer, subject string, until time.Time) error {
	at := sql.NullInt64{Int64: until.UnixMilli(), Valid: !until.IsZero()}
	return s.write(ctx, "keep a user in", `UPDATE moothall_identity_users SET keep_until = ?3
		WHERE issuer = ?1 AND subject = ?2 AND keep_until IS NOT ?3`, issuer, subject, at)
}

// EraseUser removes an id with all subjects that have it, and all sessions of these subjects.
func (s *Store) EraseUser(ctx context.Context, id string) (found bool, err error) {
	err = s.inOne(ctx, "erase a user in", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM moothall_identity_sessions
			WHERE subject IN (SELECT subject FROM moothall_identity_users WHERE id = ?)`, id); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, "DELETE FROM moothall_identity_users WHERE id = ?", id)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		found = n > 0
		return err
	})
	return found, err
}

// EachUser calls f with every subject and its id, until f returns an error, which it returns.
func (s *Store) EachUser(ctx context.Context, f func(issuer, subject, id string) error) error {
	users, err := s.users(ctx)
	if err != nil {
		return err
	}
	for _, u := range users {
		if err := f(u[0], u[1], u[2]); err != nil {
			return err
		}
	}
	return nil
}

// users reads all of them first, so that nothing is held while somebody works on each.
func (s *Store) users(ctx context.Context) (users [][3]string, err error) {
	const op = "list the users in"
	end, err := s.begin(op)
	if err != nil {
		return nil, err
	}
	defer end()
	rows, err := s.reader.QueryContext(ctx, "SELECT issuer, subject, id FROM moothall_identity_users ORDER BY issuer, subject")
	if err != nil {
		return nil, fileError(op, s.name, err)
	}
	defer func() { _ = rows.Close() }() // Err says what went wrong
	for rows.Next() {
		var u [3]string
		if err := rows.Scan(&u[0], &u[1], &u[2]); err != nil {
			return nil, fileError(op, s.name, err)
		}
		users = append(users, u)
	}
	return users, fileError(op, s.name, rows.Err())
}

// Secret returns the secret of a name, and stores value as that if there is none yet; with "" it only looks.
func (s *Store) Secret(ctx context.Context, name, value string) (secret string, err error) {
	err = s.inOne(ctx, "look up a secret in", func(tx *sql.Tx) error {
		if value != "" {
			if _, err := tx.ExecContext(ctx, "INSERT INTO moothall_identity_secrets (name, secret) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
				name, value); err != nil {
				return err
			}
		}
		err := tx.QueryRowContext(ctx, "SELECT secret FROM moothall_identity_secrets WHERE name = ?", name).Scan(&secret)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return secret, err
}

// inOne runs statements in one transaction on the writer.
func (s *Store) inOne(ctx context.Context, op string, do func(tx *sql.Tx) error) error {
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fileError(op, s.name, err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := do(tx); err != nil {
		return fileError(op, s.name, err)
	}
	s.changed()
	return fileError(op, s.name, tx.Commit())
}
