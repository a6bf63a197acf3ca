package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/moothall/moothall/forms/store"
)

// findSQL looks up terms by an index, and the submissions by their primary key.
const findSQL = "SELECT " + submissionColumns + ` FROM moothall_submissions WHERE form = $1 AND council = $2 AND seq = ANY (ARRAY(
	SELECT t.submission FROM unnest($3::text[], $4::text[]) AS asked (field, value)
		JOIN moothall_terms AS t ON t.field = asked.field AND left(t.value, 200) = left(asked.value, 200) AND t.value = asked.value))
	ORDER BY submitted_at DESC, seq DESC LIMIT $5`

// Find implements [store.Finder].
func (s *Store) Find(ctx context.Context, form, council string, terms ...store.Term) ([]store.Submission, error) {
	if len(terms) == 0 {
		return nil, ctx.Err()
	}
	fields, values := split(terms)
	return list(ctx, s, "find submissions in", scanSubmission, findSQL, form, council, fields, values, store.MostFound)
}

// split makes a list for each column of terms.
func split(terms []store.Term) (fields, values []string) {
	for _, t := range terms {
		fields, values = append(fields, t.Field), append(values, t.Value)
	}
	return fields, values
}

// SetTerms implements [store.Finder].
func (s *Store) SetTerms(ctx context.Context, reference string, terms []store.Term) error {
	return s.inOne(ctx, "set what a submission is found by in", always, func(tx pgx.Tx) error {
		// Of two that replace them at once the second waits for the first.
		seq, err := value[int64](tx.QueryRow(ctx, "SELECT seq FROM moothall_submissions WHERE reference = $1 FOR UPDATE", reference))
		if errors.Is(err, pgx.ErrNoRows) {
			return store.ErrNotFound
		}
		if err != nil {
			return err
		}
		return setTerms(ctx, tx, seq, terms)
	})
}

// setTerms replaces the terms of a submission whose row the transaction has.
func setTerms(ctx context.Context, tx pgx.Tx, seq int64, terms []store.Term) error {
	if _, err := tx.Exec(ctx, "DELETE FROM moothall_terms WHERE submission = $1", seq); err != nil {
		return err
	}
	fields, values := split(terms)
	_, err := tx.Exec(ctx, "INSERT INTO moothall_terms (submission, field, value) SELECT DISTINCT $1::bigint, t.* FROM unnest($2::text[], $3::text[]) AS t",
		seq, fields, values)
	return err
}
