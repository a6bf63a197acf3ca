package process

import (
	"context"
	"sync"
	"time"
)

// usageShare bounds what Usage costs: an answer is given again for this many times as long as it took to find, and for
// a second at least.
const usageShare = 50

// Usage is the last answer of a [store.Meter].
type Usage struct {
	mu            sync.Mutex
	drafts, bytes int64
	now           time.Time // the caller's time that it is for
	found         time.Time
	lasts         time.Duration
}

// Ask returns the last answer, or finds a new one if that is too old.
func (u *Usage) Ask(ctx context.Context, now time.Time, find func() (drafts, bytes int64, err error)) (drafts, bytes int64, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if time.Since(u.found) < u.lasts && now.Sub(u.now).Abs() < u.lasts {
		return u.drafts, u.bytes, ctx.Err()
	}
	began := time.Now()
	if drafts, bytes, err = find(); err != nil {
		return 0, 0, err
	}
	u.drafts, u.bytes, u.now, u.found = drafts, bytes, now, time.Now()
	u.lasts = max(time.Second, usageShare*u.found.Sub(began))
	return drafts, bytes, nil
}
