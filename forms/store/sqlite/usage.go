package sqlite

import (
	"context"
	"sync"
	"time"
)

// usageShare bounds what Usage costs: an answer is given again for this many times as long as it took to find, and for
// a second at least.
const usageShare = 50

const usageSQL = "SELECT count(*), coalesce(sum(length(data)), 0) FROM moothall_drafts WHERE expires_at > ?"

// usage is the last answer of Usage.
type usage struct {
	mu            sync.Mutex
	drafts, bytes int64
	now           time.Time // the caller's time that it is for
	found         time.Time
	lasts         time.Duration
}

// Usage implements [store.Meter]. It reads one index and no draft, and gives the same answer again for a second, on a very large file for some seconds.
func (s *Store) Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error) {
	const op = "measure the drafts in"
	end, err := s.begin(op)
	if err != nil {
		return 0, 0, err
	}
	defer end()
	u := &s.usage
	u.mu.Lock()
	defer u.mu.Unlock()
	if time.Since(u.found) < u.lasts && now.Sub(u.now).Abs() < u.lasts {
		return u.drafts, u.bytes, ctx.Err()
	}
	began := time.Now()
	if err := s.reader.QueryRowContext(ctx, usageSQL, now.UnixMilli()).Scan(&drafts, &bytes); err != nil {
		return 0, 0, fileError(op, s.name, err)
	}
	u.drafts, u.bytes, u.now, u.found = drafts, bytes, now, time.Now()
	u.lasts = max(time.Second, usageShare*u.found.Sub(began))
	return drafts, bytes, nil
}
