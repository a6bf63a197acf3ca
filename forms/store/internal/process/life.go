package process

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrClosed is what the methods of a store return after Close.
var ErrClosed = errors.New("the store is closed")

// Life ends a store when nobody works in it any more.
type Life struct {
	mu     sync.Mutex
	closed bool
	work   sync.WaitGroup
}

// Begin notes that a method runs, so that Close waits for it. The method must call end when err is nil.
func (l *Life) Begin() (end func(), err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, ErrClosed
	}
	l.work.Add(1)
	return l.work.Done, nil
}

// More is Begin for what a method that runs leaves to another goroutine.
func (l *Life) More() (end func()) {
	l.work.Add(1)
	return l.work.Done
}

// End lets no method begin any more, and says whether it is the first call. Call Wait after it.
func (l *Life) End() (first bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	first = !l.closed
	l.closed = true
	return first
}

// Wait waits for the methods that are running.
func (l *Life) Wait() { l.work.Wait() }

// Purge purges at once and then every so often until ctx ends; done is closed then. 0 is an hour, less never. Errors go
// to onError.
func Purge(ctx context.Context, every time.Duration, purge func(ctx context.Context) error, onError func(context.Context, error)) (done chan struct{}) {
	done = make(chan struct{})
	if every < 0 {
		close(done)
		return done
	}
	if every == 0 {
		every = time.Hour
	}
	go func() {
		defer close(done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			if err := purge(ctx); err != nil && ctx.Err() == nil {
				onError(ctx, err)
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return done
}
