package web

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Check says what keeps a part of the service from doing its work, nil for nothing. Its error is logged, so it holds
// nothing personal and no secret.
type Check func(ctx context.Context) error

// Health serves the two pages by which a machine watches a copy of a service:
//
//   - /healthz is 200 as long as the program runs: who restarts it asks this one.
//   - /readyz is 200 while every check passes, else 503: who sends it requests asks this one. It names the checks and which
//     of them fail, and not why, which is in the log.
//
// Both answer to anyone, so leave out what only waits, such as a queue that is long: that is a metric. Checks run at once,
// at most once a second however many ask.
//
//	health := &web.Health{Checks: map[string]web.Check{"database": store.Ready(s), "queue": queue.Ready}}
//	web.Serve(ctx, listener, health.Before(handler))
type Health struct {
	Checks  map[string]Check // by names of your own, which are shown
	Timeout time.Duration    // of a check; defaults to 1 second
	Logger  *slog.Logger     // defaults to slog.Default(); has a line when a check begins to fail, and when it passes again

	mu     sync.Mutex
	at     time.Time
	failed map[string]bool
}

// Before serves the two pages, and has next serve everything else.
func (h *Health) Before(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/healthz":
			answer(w, r, http.StatusOK, "ok\n")
		case "/readyz":
			status, text := h.ready(r.Context())
			answer(w, r, status, text)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func answer(w http.ResponseWriter, r *http.Request, status int, text string) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // who has gone needs no answer; HEAD has no body
}

// ready runs the checks, unless that was done a moment ago.
func (h *Health) ready(ctx context.Context) (status int, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.at.IsZero() || time.Since(h.at) >= time.Second {
		h.run(context.WithoutCancel(ctx)) // others share what is found
		h.at = time.Now()
	}
	status = http.StatusOK
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(h.Checks)) {
		state := "ok"
		if h.failed[name] {
			status, state = http.StatusServiceUnavailable, "failing"
		}
		b.WriteString(name + ": " + state + "\n")
	}
	if b.Len() == 0 {
		b.WriteString("ok\n")
	}
	return status, b.String()
}

// run runs the checks at once. One that does not end with its context is left behind, and has failed.
func (h *Health) run(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(h.Timeout, time.Second))
	defer cancel()
	type result struct {
		name string
		err  error
	}
	results := make(chan result, len(h.Checks))
	for name, check := range h.Checks {
		go func() { results <- result{name, guarded(ctx, check)} }()
	}
	failed := make(map[string]bool, len(h.Checks))
	for name := range h.Checks {
		failed[name] = true
	}
	errs := make(map[string]error)
	for range h.Checks {
		select {
		case r := <-results:
			failed[r.name], errs[r.name] = r.err != nil, r.err
		case <-ctx.Done():
		}
	}
	logger := cmp.Or(h.Logger, slog.Default())
	for name, now := range failed {
		switch before := h.failed[name]; {
		case now && !before:
			logger.Error("a check of readiness fails", "check", name, "error", cmp.Or(errs[name], ctx.Err()))
		case before && !now:
			logger.Info("a check of readiness passes again", "check", name)
		}
	}
	h.failed = failed
}

// guarded is a check with a panic made an error.
func guarded(ctx context.Context, check Check) (err error) {
	defer func() {
		if recover() != nil { // what it panicked with may hold anything
			err = errPanicked
		}
	}()
	return check(ctx)
}

var errPanicked = errors.New("the check panicked")
