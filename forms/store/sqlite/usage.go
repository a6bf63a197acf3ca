package sqlite

import (
	"context"
	"time"
)

const usageSQL = "SELECT count(*), coalesce(sum(length(data)), 0) FROM moothall_drafts WHERE expires_at > ?"

// Usage implements [store.Meter]. It reads one index and no draft, and gives the same answer again for a second, on a very large file for some seconds.
func (s *Store) Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error) {
	const op = "measure the drafts in"
	end, err := s.begin(op)
	if err != nil {
		return 0, 0, err
	}
	defer end()
	drafts, bytes, err = s.usage.Ask(ctx, now, func() (drafts, bytes int64, err error) {
		err = s.reader.QueryRowContext(ctx, usageSQL, now.UnixMilli()).Scan(&drafts, &bytes)
		return drafts, bytes, err
	})
	return drafts, bytes, fileError(op, s.name, err)
}
