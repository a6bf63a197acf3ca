package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/moothall/moothall/forms/store"
)

// NextDrafts implements [store.Payloads].
func (s *Store) NextDrafts(ctx context.Context, after string, most int) ([]store.Draft, error) {
	return list(ctx, s, "list drafts in", scanDraft, "SELECT "+draftColumns+" FROM moothall_drafts WHERE id > $1 ORDER BY id LIMIT $2", after, most)
}

const nextSQL = "SELECT " + submissionColumns + `, ARRAY(SELECT field FROM moothall_terms WHERE submission = seq ORDER BY field, value),
	ARRAY(SELECT value FROM moothall_terms WHERE submission = seq ORDER BY field, value) FROM moothall_submissions WHERE reference > $1 ORDER BY reference LIMIT $2`

// NextSubmissions implements [store.Payloads].
func (s *Store) NextSubmissions(ctx context.Context, after string, most int) ([]store.Submission, error) {
	scan := func(row pgx.Row) (sub store.Submission, err error) {
		var fields, values []string
		err = row.Scan(append(into(&sub), &fields, &values)...)
		for i, field := range fields {
			sub.Terms = append(sub.Terms, store.Term{Field: field, Value: values[i]})
		}
		return sub, err
	}
	return list(ctx, s, "list submissions in", scan, nextSQL, after, most)
}

// ReplaceDraft implements [store.Payloads].
func (s *Store) ReplaceDraft(ctx context.Context, d store.Draft, old []byte) error {
	return s.replace(ctx, "replace a draft in", "UPDATE moothall_drafts SET data = $1 WHERE id = $2 AND version = $3 AND data = $4",
		orEmpty(d.Data), d.ID, d.Version, orEmpty(old))
}

// replace runs a statement that changes nothing where somebody else was first.
func (s *Store) replace(ctx context.Context, op, query string, args ...any) error {
	n, err := s.exec(ctx, op, unless, query, args...)
	if err == nil && n == 0 {
		return s.fail(op, store.ErrConflict)
	}
	return err
}

// ReplaceSubmission implements [store.Payloads].
func (s *Store) ReplaceSubmission(ctx context.Context, sub store.Submission, old []byte) error {
	return s.inOne(ctx, "replace a submission in", unless, func(tx pgx.Tx) error {
		seq, err := value[int64](tx.QueryRow(ctx, "UPDATE moothall_submissions SET data = $1 WHERE reference = $2 AND data = $3 RETURNING seq",
			orEmpty(sub.Data), sub.Reference, orEmpty(old)))
		if errors.Is(err, pgx.ErrNoRows) {
			return store.ErrConflict
		}
		if err != nil {
			return err
		}
		return setTerms(ctx, tx, seq, sub.Terms)
	})
}

// Note implements [store.Payloads].
func (s *Store) Note(ctx context.Context, name string) ([]byte, error) {
	return one(ctx, s, "look up a note in", value[[]byte], "SELECT value FROM moothall_notes WHERE name = $1", name)
}

// SetNote implements [store.Payloads].
func (s *Store) SetNote(ctx context.Context, name string, value, old []byte) error {
	const op = "set a note in"
	if old == nil {
		return s.replace(ctx, op, "INSERT INTO moothall_notes (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, orEmpty(value))
	}
	return s.replace(ctx, op, "UPDATE moothall_notes SET value = $1 WHERE name = $2 AND value = $3", orEmpty(value), name, old)
}
