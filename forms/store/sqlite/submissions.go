package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/internal/process"
)

// Hook is [store.Hook] with the transactions of database/sql. With the ctx that it is given a call of a method of the
// Store that writes is an error; with any other both would wait for each other.
type Hook = store.Hook[*sql.Tx]

// inHook marks the context of a hook with the store whose writer it holds.
type inHook struct{}

// beginWrite is begin for a method that uses the writer: one called by a hook would wait for itself.
func (s *Store) beginWrite(ctx context.Context, op string) (end func(), err error) {
	if ctx.Value(inHook{}) == s {
		return nil, fileError(op, s.name, errors.New("called by an OnSubmit hook, which holds the only connection that writes: use the hook's tx"))
	}
	return s.begin(op)
}

// Submit implements [store.Submissions]. The hooks of [Store.OnSubmit] run in the transaction of a new submission only.
func (s *Store) Submit(ctx context.Context, version int64, sub store.Submission) (reference string, err error) {
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

	if reference, err = submitted(ctx, tx, sub.Draft); !errors.Is(err, sql.ErrNoRows) {
		return reference, fileError(op, s.name, err)
	}
	if err := submit(ctx, tx, version, sub); err != nil {
		return "", fileError(op, s.name, err)
	}
	if err := process.Run(context.WithValue(ctx, inHook{}, s), &s.hooks, tx, sub); err != nil {
		return "", fileError(op, s.name, err)
	}
	if err := tx.Commit(); err != nil {
		return "", fileError(op, s.name, err)
	}
	s.changed()
	return sub.Reference, nil
}

// submit makes a draft a submission.
func submit(ctx context.Context, tx *sql.Tx, version int64, s store.Submission) error {
	result, err := tx.ExecContext(ctx, "DELETE FROM moothall_drafts WHERE id = ? AND version = ?", s.Draft, version)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return errors.Join(store.ErrConflict, err)
	}
	if s.Data == nil {
		s.Data = []byte{} // nil would be NULL
	}
	result, err = tx.ExecContext(ctx, "INSERT INTO moothall_submissions ("+submissionColumns+`)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (reference) DO NOTHING`,
		s.Draft, s.Form, s.Council, s.Owner, s.Reference, s.Revision, s.Sent.UnixMilli(), s.Expires.UnixMilli(), s.Data)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return errors.Join(store.ErrReferenceTaken, err)
	}
	if len(s.Terms) == 0 {
		return nil
	}
	seq, err := result.LastInsertId()
	if err != nil {
		return err
	}
	return addTerms(ctx, tx, seq, s.Terms)
}

const submissionColumns = "draft, form, council, owner, reference, revision, submitted_at, expires_at, data"

// scanSubmission reads what submissionColumns names.
func scanSubmission(scan func(...any) error) (s store.Submission, err error) {
	err = scan(&s.Draft, &s.Form, &s.Council, &s.Owner, &s.Reference, &s.Revision, millis{&s.Sent}, millis{&s.Expires}, &s.Data)
	return s, err
}

// submitted returns the reference of draft's submission, or [sql.ErrNoRows].
func submitted(ctx context.Context, q interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}, draft string) (reference string, err error) {
	err = q.QueryRowContext(ctx, "SELECT reference FROM moothall_submissions WHERE draft = ?", draft).Scan(&reference)
	return reference, err
}

// Submitted implements [store.Submissions].
func (s *Store) Submitted(ctx context.Context, draft string) (reference string, err error) {
	const op = "look up a submission in"
	end, err := s.begin(op)
	if err != nil {
		return "", err
	}
	defer end()
	reference, err = submitted(ctx, s.reader, draft)
	return reference, fileError(op, s.name, notFound(err))
}

// Submission implements [store.Reader].
func (s *Store) Submission(ctx context.Context, reference string) (store.Submission, error) {
	const op = "read a submission from"
	end, err := s.begin(op)
	if err != nil {
		return store.Submission{}, err
	}
	defer end()
	found, err := scanSubmission(s.reader.QueryRowContext(ctx, "SELECT "+submissionColumns+" FROM moothall_submissions WHERE reference = ?", reference).Scan)
	return found, fileError(op, s.name, notFound(err))
}

// Submissions implements [store.Archive].
func (s *Store) Submissions(ctx context.Context, form, council string, each func(store.Submission) error) error {
	const op = "list the submissions in"
	end, err := s.begin(op)
	if err != nil {
		return err
	}
	defer end()
	rows, err := s.reader.QueryContext(ctx, "SELECT "+submissionColumns+" FROM moothall_submissions WHERE form = ? AND council = ? ORDER BY seq", form, council)
	if err != nil {
		return fileError(op, s.name, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		sub, err := scanSubmission(rows.Scan)
		if err != nil {
			return fileError(op, s.name, err)
		}
		if err := each(sub); err != nil {
			return err
		}
	}
	return fileError(op, s.name, rows.Err())
}
