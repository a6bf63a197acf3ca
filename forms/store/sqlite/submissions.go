package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Hook runs inside the transaction of a submission, after it was stored and before it is committed. An error rolls the
// submission back, and Submit returns it: then nothing was submitted.
//
// A hook does its work through tx, and quickly: no other resident's answer is saved meanwhile. It must not call a method
// of the Store that writes; with the ctx it was given such a call is an error, with any other both would wait for each other.
type Hook func(ctx context.Context, tx *sql.Tx, form, reference string) error

// OnSubmit adds a hook to every submission from now on. Hooks run in the order they were added.
func (s *Store) OnSubmit(hook Hook) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hooks = append(s.hooks[:len(s.hooks):len(s.hooks)], hook)
}

// inHook marks the context of a hook with the store whose writer it holds.
type inHook struct{}

// beginWrite is begin for a method that uses the writer: one called by a hook would wait for itself.
func (s *Store) beginWrite(ctx context.Context, op string) (end func(), err error) {
	if ctx.Value(inHook{}) == s {
		return nil, fileError(op, s.name, errors.New("called by an OnSubmit hook, which holds the only connection that writes: use the hook's tx"))
	}
	return s.begin(op)
}

// Submit stores a submission and removes its draft, in one transaction, if the draft's version is still version.
//
// It is idempotent by draft: if draft was submitted before, stored is the reference given then, and nothing changes.
// stored is "" and nothing has changed when the draft is gone or has another version. A reference that another
// submission has is [ErrReferenceTaken]. The hooks of [Store.OnSubmit] run in the transaction of a new submission only.
func (s *Store) Submit(ctx context.Context, draft string, version int64, form, reference string, data []byte, expires time.Time) (stored string, err error) {
	const op = "submit in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return "", err
	}
	defer end()
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return "", fileError(op, s.name, err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit

	stored, fresh, err := s.submit(ctx, tx, draft, version, form, reference, data, expires)
	if err != nil {
		return "", fileError(op, s.name, err)
	}
	if !fresh {
		return stored, nil
	}
	s.mu.Lock()
	hooks := s.hooks
	s.mu.Unlock()
	hookCtx := context.WithValue(ctx, inHook{}, s)
	for _, hook := range hooks {
		if err := hook(hookCtx, tx, form, reference); err != nil {
			return "", fileError(op, s.name, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return "", fileError(op, s.name, err)
	}
	s.changed()
	return reference, nil
}

// submit does the work of Submit in tx. fresh says that there is something to commit.
func (s *Store) submit(ctx context.Context, tx *sql.Tx, draft string, version int64, form, reference string, data []byte, expires time.Time) (stored string, fresh bool, err error) {
	stored, err = submitted(ctx, tx, draft)
	if stored != "" || err != nil {
		return stored, false, err
	}
	result, err := tx.ExecContext(ctx, "DELETE FROM moothall_drafts WHERE id = ? AND version = ?", draft, version)
	if err != nil {
		return "", false, err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return "", false, err
	}
	if data == nil {
		data = []byte{} // nil would be NULL
	}
	result, err = tx.ExecContext(ctx, `INSERT INTO moothall_submissions (draft, form, reference, submitted_at, expires_at, data)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (reference) DO NOTHING`,
		draft, form, reference, s.now().UnixMilli(), expires.UnixMilli(), data)
	if err != nil {
		return "", false, err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return "", false, errors.Join(ErrReferenceTaken, err)
	}
	return reference, true, nil
}

// submitted returns the reference of draft's submission, or "".
func submitted(ctx context.Context, q interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}, draft string) (reference string, err error) {
	err = q.QueryRowContext(ctx, "SELECT reference FROM moothall_submissions WHERE draft = ?", draft).Scan(&reference)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return reference, err
}

// Submitted returns the reference that draft was submitted under, or "" if it was not.
func (s *Store) Submitted(ctx context.Context, draft string) (reference string, err error) {
	const op = "look up a submission in"
	end, err := s.begin(op)
	if err != nil {
		return "", err
	}
	defer end()
	reference, err = submitted(ctx, s.reader, draft)
	return reference, fileError(op, s.name, err)
}

// Submission returns the form and the payload of one submission. One that is not there, or was purged, has form "" and
// is no error.
func (s *Store) Submission(ctx context.Context, reference string) (form string, data []byte, err error) {
	const op = "read a submission from"
	end, err := s.begin(op)
	if err != nil {
		return "", nil, err
	}
	defer end()
	err = s.reader.QueryRowContext(ctx, "SELECT form, data FROM moothall_submissions WHERE reference = ?", reference).Scan(&form, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, nil
	}
	return form, data, fileError(op, s.name, err)
}

// Submissions calls each for every submission of a form, in the order they were submitted, as they stood when it began.
// An error of each ends the listing and is returned as it is. each may call the Store; data is its own to keep.
func (s *Store) Submissions(ctx context.Context, form string, each func(reference string, data []byte) error) error {
	const op = "list the submissions in"
	end, err := s.begin(op)
	if err != nil {
		return err
	}
	defer end()
	rows, err := s.reader.QueryContext(ctx, "SELECT reference, data FROM moothall_submissions WHERE form = ? ORDER BY seq", form)
	if err != nil {
		return fileError(op, s.name, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var reference string
		var data []byte
		if err := rows.Scan(&reference, &data); err != nil {
			return fileError(op, s.name, err)
		}
		if err := each(reference, data); err != nil {
			return err
		}
	}
	return fileError(op, s.name, rows.Err())
}
