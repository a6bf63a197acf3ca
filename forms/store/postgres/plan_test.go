package postgres

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/suites/pgtest"
)

// TestPlans fills the tables and asks how PostgreSQL would answer: whatever a page, a listing or a purge asks, it reads an
// index and no whole table, so that a million submissions cost a page no more than a thousand.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), pgtest.Database(t), &Options{PurgeEvery: -1})
	require.NoError(t, err)
	defer s.Close()
	ctx, at := t.Context(), time.Now()
	for _, fill := range []string{
		`INSERT INTO moothall_drafts (id, form, council, owner, revision, version, expires_at, data)
			SELECT 'd' || i, 'form', '', 'o' || i % 5000, '', 1, now() + i * interval '1 second', repeat('x', 200)::bytea FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_sessions SELECT 's' || i, 'd' || i, 'o' || i % 5000, false, now() + i * interval '1 second' FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_submissions (draft, form, council, owner, reference, revision, submitted_at, expires_at, data)
			SELECT 'd' || i, 'form' || i % 100, '', 'o' || i % 5000, 'R' || i, '', now(), now() + i * interval '1 second', repeat('x', 200)::bytea FROM generate_series(100001, 120000) AS i`,
		`INSERT INTO moothall_terms SELECT seq, 'email', 'somebody-' || seq || '@example.org' FROM moothall_submissions`,
		`INSERT INTO moothall_deliveries SELECT 'inbox/R' || i, 'R' || i, now() FROM generate_series(100001, 120000) AS i`,
		`INSERT INTO moothall_acts SELECT sha256(i::text::bytea), now(), now() + i * interval '1 second' FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_links SELECT 'l' || i, 'form', 'd' || i, 'm' || i, '', 0, false, now(), now() + i * interval '1 second' FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_files (id, draft, form, state, size, added_at) SELECT 'f' || i, 'd' || i, 'form', 'clean', 1, now() FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_identity_sessions SELECT 'k' || i, 'u' || i, now(), now() + i * interval '1 second', 'x' FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_identity_marks SELECT 'u' || i, now() + i * interval '1 second' FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_identity_used SELECT 'k' || i, now() + i * interval '1 second' FROM generate_series(1, 20000) AS i`,
		`INSERT INTO moothall_identity_users SELECT 'issuer', 'u' || i, 'id' || i, now() + i * interval '1 second' FROM generate_series(1, 20000) AS i`,
		`VACUUM ANALYZE`,
	} {
		_, err := s.pool.Exec(ctx, fill)
		require.NoError(t, err, fill)
	}
	plan := func(query string, args ...any) string {
		t.Helper()
		rows, err := s.pool.Query(ctx, "EXPLAIN "+query, append([]any{pgx.QueryExecModeExec}, args...)...)
		require.NoError(t, err)
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		require.NoError(t, err, query)
		return strings.Join(lines, "\n")
	}
	for query, args := range map[string][]any{
		saveSQL:   {"form", "", "", "", at, []byte("x"), "d7", int64(1)},
		resumeSQL: {"s7"},
		"SELECT " + draftColumns + " FROM moothall_drafts WHERE owner = $1 AND owner <> '' ORDER BY expires_at DESC, id LIMIT $2": {"o7", 20},
		"SELECT EXISTS (SELECT 1 FROM moothall_sessions WHERE draft = $1 AND owner = $2)":                                         {"d7", "o7"},
		submissionsSQL: {"form7", ""},
		"SELECT " + submissionColumns + " FROM moothall_submissions WHERE reference = $1":                                                           {"R100007"},
		"SELECT " + submissionColumns + " FROM moothall_submissions WHERE owner = $1 AND owner <> '' ORDER BY submitted_at DESC, seq DESC LIMIT $2": {"o7", 20},
		submitSQL:  {"d7", "form", "", "", "REF", "", at, at, []byte("x"), int64(1), []string{"email"}, []string{"x"}},
		sessionSQL: {"k7", at},
		usageSQL:   {at.Add(19_000 * time.Second)},
		"SELECT " + linkColumns + " FROM moothall_links WHERE mailbox = $1 AND form = $2 ORDER BY ends_at DESC, id LIMIT $3": {"m7", "form", 20},
		"SELECT " + fileColumns + " FROM moothall_files WHERE draft = $1 ORDER BY seq":                                       {"d7"},
		"SELECT count(*) FROM moothall_acts WHERE key = $1 AND at > $2":                                                      {[]byte("x"), at},
		findSQL: {"form", "", []string{"email", "email"}, []string{"somebody-7@example.org", "a"}, 100},
		nextSQL: {"R100007", 50},
		"SELECT " + draftColumns + " FROM moothall_drafts WHERE id > $1 ORDER BY id LIMIT $2": {"d7", 50},
		waitingSQL: {"waiting", 20},
	} {
		require.NotContains(t, plan(query, args...), "Seq Scan", query)
	}
	require.Contains(t, plan(usageSQL, at), "Index Only Scan using moothall_drafts_expires", "no draft is read to add up all of them")
	for _, step := range purgeSteps {
		got := plan(step.query(), at.Add(10*time.Second), purgeBatch)
		require.NotContains(t, got, "Seq Scan", step.table)
		require.Contains(t, got, "Index Scan using", step.table)
	}
	require.Contains(t, plan(findSQL, "form", "", []string{"email"}, []string{"a"}, 100), "moothall_terms_value")
	require.Contains(t, plan("DELETE FROM ONLY moothall_terms WHERE submission = $1", int64(7)), "moothall_terms_submission", "as the removal of a submission does")
	require.Contains(t, plan("DELETE FROM ONLY moothall_deliveries WHERE reference = $1", "R100007"), "moothall_deliveries_reference", "as the removal of a submission does")
}
