package forms

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

// acts is when a key acted, and when none of that counts any more.
type acts struct {
	at    []time.Time
	until time.Time
}

// Allow implements [Limiter].
func (l *memoryLimiter) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return false, err
	}
	a, known := l.acts[key]
	a.at = slices.DeleteFunc(a.at, func(at time.Time) bool { return !at.After(now.Add(-window)) })
	allowed := len(a.at) < limit && (known || l.room(now))
	if allowed {
		a.at = append(a.at, now)
		a.until = now.Add(window)
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
