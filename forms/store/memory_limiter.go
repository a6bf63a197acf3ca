package store

import (
	"context"
	"slices"
	"sync"
	"time"
)

// memoryKeys is how many keys a memoryLimiter holds at most; while all of them
// are within their window, further ones are not let in.
const memoryKeys = 100_000

// memoryLimiter is a [Limiter] of one process.
type memoryLimiter struct {
	mu    sync.Mutex
	acts  map[string]acts
	swept time.Time
}

// NewMemoryLimiter returns a limiter for a store that is none.
func NewMemoryLimiter() Limiter { return &memoryLimiter{} }

// acts is when a key acted, in microseconds since 1970, which is as fine as
// databases count.
type acts struct {
	at      []int64
	longest time.Duration // of the windows that it was asked with
	until   time.Time     // when none of it counts any more
}

// Allow implements [Limiter].
func (l *memoryLimiter) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return false, err
	}
	a, known := l.acts[key]
	a.longest = max(a.longest, window)
	// An act is kept for as long again as it counts, for clocks that disagree.
	old := now.Add(-2 * a.longest).UnixMicro()
	a.at = slices.DeleteFunc(a.at, func(at int64) bool { return at <= old })
	count, since := 0, now.Add(-window).UnixMicro()
	for _, at := range a.at {
		if at > since {
			count++
		}
	}
	allowed := count < limit && (known || l.room(now))
	if allowed {
		a.at = append(a.at, now.UnixMicro())
		if until := now.Add(a.longest); until.After(a.until) {
			a.until = until
		}
	}
	if allowed || known {
		l.acts[key] = a
	}
	return allowed, nil
}

// room says whether there is room for one more key. It looks for keys that no
// longer count at most once a second: a flood must not make each call slow.
func (l *memoryLimiter) room(now time.Time) bool {
	if l.acts == nil {
		l.acts = make(map[string]acts)
	}
	if len(l.acts) >= memoryKeys && now.Sub(l.swept).Abs() >= time.Second {
		l.swept = now
		for key, a := range l.acts {
			if !now.Before(a.until) {
				delete(l.acts, key)
			}
		}
	}
	return len(l.acts) < memoryKeys
}
