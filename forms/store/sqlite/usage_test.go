package sqlite_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestUsageReadsNoDraft holds the plan: to add up drafts by reading them would make each save slower than the one before.
func TestUsageReadsNoDraft(t *testing.T) {
	s := open(t, never)
	var plan string
	var skip any
	require.NoError(t, s.Writer().QueryRowContext(t.Context(),
		"EXPLAIN QUERY PLAN SELECT count(*), coalesce(sum(length(data)), 0) FROM moothall_drafts WHERE expires_at > 1").
		Scan(&skip, &skip, &skip, &plan))
	require.Contains(t, plan, "USING COVERING INDEX moothall_drafts_expires")
}

// BenchmarkUsage asks before every save, as a form does, of a file with 10,000 drafts.
func BenchmarkUsage(b *testing.B) {
	s := open(b, never)
	_, err := s.Writer().ExecContext(b.Context(), `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
		INSERT INTO moothall_drafts (id, version, expires_at, data) SELECT 'draft ' || i, 1, ?, ? FROM n`, tomorrow.UnixMilli(), payload)
	require.NoError(b, err)
	now := time.Now()
	for b.Loop() {
		if drafts, _, err := s.Usage(b.Context(), now); err != nil || drafts != 10_000 {
			b.Fatal(drafts, err)
		}
	}
}
