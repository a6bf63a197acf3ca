// Package pace spaces what happens in time.
package pace

import (
	"context"
	"sync"
	"time"
)

// Pace lets things happen at most so often: up to Burst at once, and one each Every. The zero value never waits.
type Pace struct {
	Every time.Duration
	Burst int // defaults to 1

	mu   sync.Mutex
	next time.Time // when the next one is due, if there were no burst
}

// Reserve takes the next place and returns how long to wait for it.
func (p *Pace) Reserve(now time.Time) time.Duration {
	if p.Every <= 0 {
		return 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	ahead := time.Duration(max(1, p.Burst)-1) * p.Every
	if earliest := now.Add(-ahead); p.next.Before(earliest) {
		p.next = earliest
	}
	wait := p.next.Sub(now)
	p.next = p.next.Add(p.Every)
	return max(0, wait)
}

// Wait takes the next place and waits for it, or for the end of ctx, whose error it returns.
func (p *Pace) Wait(ctx context.Context) error {
	wait := p.Reserve(time.Now())
	if wait == 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
