package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/internal/process"
)

// Hook is [store.Hook] with the transactions of pgx. It is called again when its transaction is: where a connection was
// lost, or the server gave the transaction up.
type Hook = store.Hook[pgx.Tx]

const submissionColumns = "draft, form, council, owner, reference, revision, submitted_at, expires_at, data"

// submitSQL makes a draft a submission, and says how many drafts were there and how many submissions were made. The row
// of the draft decides between two who submit it at once: the second waits for the first, and finds none.
const submitSQL = `WITH gone AS (DELETE FROM moothall_drafts WHERE id = $1 AND version = $10
		AND NOT EXISTS (SELECT 1 FROM moothall_submissions WHERE draft = $1) RETURNING 1),
	made AS (INSERT INTO moothall_submissions (` + submissionColumns + `)
		SELECT $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::timestamptz, $8::timestamptz, $9::bytea FROM gone ON CONFLICT DO NOTHING RETURNING seq),
	found AS (INSERT INTO moothall_terms (submission, field, value) SELECT DISTINCT made.seq, t.* FROM made, unnest($11::text[], $12::text[]) AS t)
	SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM made)`

// errNotMade ends the transaction of a submission that changes nothing.
var errNotMade = errors.New("no submission was made")

// Submit implements [store.Submissions]. The hooks of OnSubmit run in the transaction of a new submission only.
func (s *Store) Submit(ctx context.Context, version int64, sub store.Submission) (reference string, err error) {
	const op = "submit in"
	var gone, made int
	fields, values := split(sub.Terms)
	err = s.inOne(ctx, op, always, func(tx pgx.Tx) error {
		err := tx.QueryRow(ctx, submitSQL, sub.Draft, sub.Form, sub.Council, sub.Owner, sub.Reference, sub.Revision, sub.Sent, sub.Expires,
			orEmpty(sub.Data), version, fields, values).Scan(&gone, &made)
		if err == nil && made == 0 {
			err = errNotMade
		}
		if err != nil {
			return err
		}
		return process.Run(ctx, &s.hooks, tx, sub)
	})
	if err == nil {
		return sub.Reference, nil
	}
	if !errors.Is(err, errNotMade) {
		return "", err
	}
	// It was submitted before, perhaps by the try whose answer was lost; else the draft is not as it was, or the reference not free.
	reference, err = s.Submitted(ctx, sub.Draft)
	if !errors.Is(err, store.ErrNotFound) {
		return reference, err
	}
	if gone == 0 {
		return "", s.fail(op, store.ErrConflict)
	}
	return "", s.fail(op, store.ErrReferenceTaken)
}

// into is where what submissionColumns names goes.
func into(s *store.Submission) []any {
	return []any{&s.Draft, &s.Form, &s.Council, &s.Owner, &s.Reference, &s.Revision, &s.Sent, &s.Expires, &s.Data}
}

func scanSubmission(row pgx.Row) (s store.Submission, err error) {
	err = row.Scan(into(&s)...)
	return s, err
}

// Submitted implements [store.Submissions].
func (s *Store) Submitted(ctx context.Context, draft string) (reference string, err error) {
	return one(ctx, s, "look up a submission in", value[string], "SELECT reference FROM moothall_submissions WHERE draft = $1", draft)
}

// Submission implements [store.Reader].
func (s *Store) Submission(ctx context.Context, reference string) (store.Submission, error) {
	return one(ctx, s, "read a submission from", scanSubmission, "SELECT "+submissionColumns+" FROM moothall_submissions WHERE reference = $1", reference)
}

const submissionsSQL = "SELECT " + submissionColumns + " FROM moothall_submissions WHERE form = $1 AND council = $2 ORDER BY seq"

// Submissions implements [store.Archive]. It is one statement, so it sees the submissions as they stood when it began, and
// its rows come as each takes them, so memory holds one. It has a connection of its own: each may take as long as it
// likes and call the store, and residents do not wait for it.
func (s *Store) Submissions(ctx context.Context, form, council string, each func(store.Submission) error) error {
	const op = "list the submissions in"
	end, err := s.life.Begin()
	if err != nil {
		return s.fail(op, err)
	}
	defer end()
	c, err := s.apart(ctx)
	if err != nil {
		return s.fail(op, err)
	}
	defer func() { _ = c.Close(context.WithoutCancel(ctx)) }()
	rows, err := c.Query(ctx, submissionsSQL, form, council)
	if err != nil {
		return s.fail(op, err)
	}
	for rows.Next() {
		sub, err := scanSubmission(rows)
		if err != nil {
			return s.fail(op, err)
		}
		if err := each(sub); err != nil {
			return err
		}
	}
	return s.fail(op, rows.Err())
}

// SentBy implements [store.Sent].
func (s *Store) SentBy(ctx context.Context, owner string) ([]store.Submission, error) {
	return list(ctx, s, "list what somebody sent in", scanSubmission, "SELECT "+submissionColumns+
		" FROM moothall_submissions WHERE owner = $1 AND owner <> '' ORDER BY submitted_at DESC, seq DESC LIMIT $2", owner, store.MostDrafts)
}

// Delivered implements [store.Deliveries].
func (s *Store) Delivered(ctx context.Context, key string) (bool, error) {
	return one(ctx, s, "look up a delivery in", value[bool], "SELECT EXISTS (SELECT 1 FROM moothall_deliveries WHERE key = $1)", key)
}

// RecordDelivery implements [store.Deliveries]. Of a submission that is gone there is nothing to remember.
func (s *Store) RecordDelivery(ctx context.Context, key, reference string) error {
	const op = "record a delivery in"
	if key == "" {
		return s.fail(op, errors.New("the key is empty"))
	}
	return s.do(ctx, op, always, func(c *pgxpool.Conn) error {
		_, err := c.Exec(ctx, `INSERT INTO moothall_deliveries (key, reference, delivered_at)
			SELECT $1::text, reference, $3::timestamptz FROM moothall_submissions WHERE reference = $2 ON CONFLICT (key) DO NOTHING`, key, reference, s.now())
		if code(err) == "23503" { // a purge has removed it since it was found
			return nil
		}
		return err
	})
}
