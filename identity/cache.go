package identity

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"time"
)

// How long a document counts as fresh, whatever the provider says, and how long
// after that it still serves while the provider cannot be reached.
const (
	leastFresh   = time.Minute
	mostFresh    = 24 * time.Hour
	usualFresh   = time.Hour
	mostStale    = 24 * time.Hour
	fetchCoolOff = 30 * time.Second // between two fetches that are not due
	retryCoolOff = 5 * time.Second  // after a fetch that left us with nothing
	staleTimeout = 3 * time.Second  // of a fetch while there is something to fall back on
)

// cached is a document of the provider, read when it is needed. Many callers at
// once cause one fetch, and each waits no longer than its own request.
type cached[T any] struct {
	fetch *fetcher
	now   func() time.Time
	parse func(body []byte) (T, error)

	mu      sync.Mutex
	address string
	value   T
	have    bool
	due     time.Time // when it is read again
	stale   time.Time // when it serves no more
	tried   time.Time // the last fetch
	asked   time.Time // the last one that somebody asked for before it was due
	lastErr error
	running chan struct{} // closed when the fetch under way has ended; nil if there is none
}

// get returns the document, a fresh one if it can be had. refresh asks for a
// newer one than is there; it is granted once in a cool-off, however many ask
// (a flood of forged tokens must not become a flood of fetches). The fetch that
// was due anyway does not count: keys may change just after it.
func (c *cached[T]) get(ctx context.Context, address string, refresh bool) (T, error) {
	for {
		c.mu.Lock()
		if c.address != address { // discovery names another one now: what the old one said is void
			c.address, c.value, c.have, c.tried, c.asked, c.lastErr = address, *new(T), false, time.Time{}, time.Time{}, nil
		}
		if value, err, ok := c.settled(refresh); ok {
			c.mu.Unlock()
			return value, err
		}
		if c.running == nil {
			c.running, c.tried = make(chan struct{}), c.now()
			if refresh {
				c.asked = c.tried
			}
			go c.read(context.WithoutCancel(ctx), address, c.running) // others wait for it too
		}
		running := c.running
		c.mu.Unlock()
		select {
		case <-running:
			refresh = false // that was as new as it gets
		case <-ctx.Done():
			return *new(T), ctx.Err()
		}
	}
}

// settled is the answer that needs no fetch, if there is one.
func (c *cached[T]) settled(refresh bool) (T, error, bool) {
	now := c.now()
	within := func(coolOff time.Duration, since time.Time) bool {
		return c.running == nil && !since.IsZero() && !now.Before(since) && now.Sub(since) < coolOff
	}
	due := !now.Before(c.due)
	switch {
	case c.have && !due && (!refresh || within(fetchCoolOff, c.asked)):
		return c.value, nil, true
	case c.have && due && now.Before(c.stale) && within(fetchCoolOff, c.tried):
		return c.value, nil, true
	case !c.have && c.lastErr != nil && within(retryCoolOff, c.tried):
		return *new(T), c.lastErr, true
	}
	return *new(T), nil, false
}

// read fetches the document. What cannot be reached leaves the old one to serve
// until it is stale; what is there and not right makes it void.
func (c *cached[T]) read(ctx context.Context, address string, done chan struct{}) {
	c.mu.Lock()
	timeout := callTimeout
	if c.have {
		timeout = staleTimeout
	}
	c.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	a, err := c.fetch.document(ctx, address)
	reached := err == nil
	var value T
	if reached {
		value, err = c.parse(a.body)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	defer close(done)
	c.running = nil
	if c.address != address {
		return
	}
	c.lastErr = err
	now := c.now()
	switch {
	case err == nil:
		fresh := freshFor(a.header.Get("Cache-Control"))
		c.value, c.have, c.due, c.stale = value, true, now.Add(fresh), now.Add(fresh+mostStale)
	case reached || !now.Before(c.stale):
		c.value, c.have = *new(T), false
	}
}

// freshFor reads max-age (RFC 9111 §5.2.2) within our bounds.
func freshFor(header string) time.Duration {
	fresh := usualFresh
	for directive := range strings.SplitSeq(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		switch strings.ToLower(name) {
		case "no-store", "no-cache":
			return leastFresh
		case "max-age":
			if seconds, err := strconv.ParseInt(strings.Trim(value, `"`), 10, 32); err == nil {
				fresh = min(max(time.Duration(seconds)*time.Second, leastFresh), mostFresh)
			}
		}
	}
	return fresh
}
