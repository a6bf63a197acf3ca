package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/moothall/moothall/forms/store"
)

const findUserSQL = "SELECT id FROM moothall_identity_users WHERE issuer = $1 AND subject = $2"

// User returns the council's id for a provider's subject, and stores id as that if there is none yet.
func (s *Store) User(ctx context.Context, issuer, subject, id string) (user string, err error) {
	const op = "look up a user in"
	user, err = one(ctx, s, op, value[string], findUserSQL, issuer, subject)
	if !errors.Is(err, store.ErrNotFound) {
		return user, err
	}
	// The no-op update has RETURNING give the row that somebody else may have made meanwhile.
	return one(ctx, s, op, value[string], `INSERT INTO moothall_identity_users AS u (issuer, subject, id) VALUES ($1, $2, $3)
		ON CONFLICT (issuer, subject) DO UPDATE SET id = u.id RETURNING id`, issuer, subject, id)
}

// SetUser makes id the council's id for a provider's subject, whatever it was.
func (s *Store) SetUser(ctx context.Context, issuer, subject, id string) error {
	_, err := s.exec(ctx, "set a user in", always, `INSERT INTO moothall_identity_users (issuer, subject, id) VALUES ($1, $2, $3)
		ON CONFLICT (issuer, subject) DO UPDATE SET id = excluded.id`, issuer, subject, id)
	return err
}

// RenameUser moves a subject's id to another name of the subject, and returns the id that is there then: that of the new
// name if it had one, else the old one's, "" if neither had.
func (s *Store) RenameUser(ctx context.Context, issuer, from, to string) (user string, err error) {
	for range 3 {
		err = s.inOne(ctx, "rename a user in", always, func(tx pgx.Tx) (err error) {
			user, err = rename(ctx, tx, issuer, from, to)
			return err
		})
		if code(err) != "23505" { // somebody else has given the new name an id meanwhile: it has precedence
			break
		}
	}
	if err != nil {
		return "", err
	}
	return user, nil
}

func rename(ctx context.Context, tx pgx.Tx, issuer, from, to string) (string, error) {
	user, err := value[string](tx.QueryRow(ctx, findUserSQL+" FOR UPDATE", issuer, to))
	if err == nil && from != to {
		_, err = tx.Exec(ctx, "DELETE FROM moothall_identity_users WHERE issuer = $1 AND subject = $2", issuer, from)
	}
	if errors.Is(err, pgx.ErrNoRows) && from != to {
		user, err = value[string](tx.QueryRow(ctx, "UPDATE moothall_identity_users SET subject = $3 WHERE issuer = $1 AND subject = $2 RETURNING id", issuer, from, to))
	}
	if errors.Is(err, pgx.ErrNoRows) { // unless somebody else was just as far
		user, err = value[string](tx.QueryRow(ctx, findUserSQL, issuer, to))
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return user, err
}

// KeepUser says until when a subject's id is needed, the zero time for ever. The first purge after that removes it.
func (s *Store) KeepUser(ctx context.Context, issuer, subject string, until time.Time) error {
	var at *time.Time
	if !until.IsZero() {
		at = &until
	}
	_, err := s.exec(ctx, "keep a user in", always, `UPDATE moothall_identity_users SET keep_until = $3
		WHERE issuer = $1 AND subject = $2 AND keep_until IS DISTINCT FROM $3`, issuer, subject, at)
	return err
}

// EraseUser removes an id with all subjects that have it, and all sessions of these subjects.
func (s *Store) EraseUser(ctx context.Context, id string) (found bool, err error) {
	return one(ctx, s, "erase a user in", value[bool], `WITH gone AS (DELETE FROM moothall_identity_users WHERE id = $1 RETURNING subject),
		ended AS (DELETE FROM moothall_identity_sessions WHERE subject IN (SELECT subject FROM gone)) SELECT EXISTS (SELECT 1 FROM gone)`, id)
}

// user is a subject and its id.
type user struct{ issuer, subject, id string }

func scanUser(row pgx.Row) (u user, err error) {
	err = row.Scan(&u.issuer, &u.subject, &u.id)
	return u, err
}

// EachUser calls f with every subject and its id, until f returns an error, which it returns. It reads all of them first,
// so that nothing is held while f works on each.
func (s *Store) EachUser(ctx context.Context, f func(issuer, subject, id string) error) error {
	users, err := list(ctx, s, "list the users in", scanUser, "SELECT issuer, subject, id FROM moothall_identity_users ORDER BY issuer, subject")
	if err != nil {
		return err
	}
	for _, u := range users {
		if err := f(u.issuer, u.subject, u.id); err != nil {
			return err
		}
	}
	return nil
}
