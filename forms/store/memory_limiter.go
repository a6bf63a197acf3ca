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

// acts is when a key acted, and when none of that counts any more.
type acts struct {
	all   []act
	until time.Time
}

type act struct{ at, until time.Time }

// Allow implements [Limiter].
func (l *memoryLimiter) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return false, err
	}
	a, known := l.acts[key]
	// An act outlives its window by as long again, for clocks that disagree.
	a.all = slices.DeleteFunc(a.all, func(b act) bool { return !b.until.Add(b.until.Sub(b.at)).After(now) })
	count, since := 0, now.Add(-window)
	for _, b := range a.all {
		if b.at.After(since) {
			count++
		}
	}
	allowed := count < limit && (known || l.room(now))
	if allowed {
		next := act{now, now.Add(window)}
		a.all = append(a.all, next)
		if next.until.After(a.until) {
			a.until = next.until
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
