package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"github.com/moothall/moothall/forms/store"
)

// foundSQL looks up terms by their primary key, and the submissions by theirs.
const foundSQL = " FROM moothall_submissions WHERE form = ? AND council = ? AND seq IN (SELECT submission FROM moothall_terms WHERE (field, value) IN (VALUES "

// Find implements [store.Finder].
func (s *Store) Find(ctx context.Context, form, council string, terms ...store.Term) ([]store.Submission, error) {
	if len(terms) == 0 {
		return nil, ctx.Err()
	}
	args := []any{form, council}
	for _, t := range terms {
		args = append(args, t.Field, t.Value)
	}
	values := strings.TrimSuffix(strings.Repeat("(?, ?), ", len(terms)), ", ")
	return list(ctx, s, "find submissions in", scanSubmission, "SELECT "+submissionColumns+foundSQL+values+
		")) ORDER BY submitted_at DESC, seq DESC LIMIT ?", append(args, store.MostFound)...)
}

// SetTerms implements [store.Finder].
func (s *Store) SetTerms(ctx context.Context, reference string, terms []store.Term) error {
	return s.inOne(ctx, "set what a submission is found by in", func(tx *sql.Tx) error {
		var seq int64
		if err := tx.QueryRowContext(ctx, "SELECT seq FROM moothall_submissions WHERE reference = ?", reference).Scan(&seq); err != nil {
			return notFound(err)
		}
		return setTerms(ctx, tx, seq, terms)
	})
}

// setTerms replaces the terms of a submission.
func setTerms(ctx context.Context, w execer, seq int64, terms []store.Term) error {
	if _, err := w.ExecContext(ctx, "DELETE FROM moothall_terms WHERE submission = ?", seq); err != nil {
		return err
	}
	return addTerms(ctx, w, seq, terms)
}

func addTerms(ctx context.Context, w execer, seq int64, terms []store.Term) error {
	for _, t := range terms {
		if _, err := w.ExecContext(ctx, "INSERT INTO moothall_terms (submission, field, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
			seq, t.Field, t.Value); err != nil {
			return err
		}
	}
	return nil
}
