package forms

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// allowed counts one use by the visit's client, and answers with a page that
// says to wait when there were too many.
func (v *visit) allowed(what string, limit int, window time.Duration) bool {
	ok, err := v.h.count(v, what, v.h.cfg.Client(v.r), limit, window)
	if err != nil {
		v.fail(err)
		return false
	}
	if !ok {
		v.w.Header().Set("Retry-After", strconv.Itoa(int(window/time.Second)))
		v.errorPage(http.StatusTooManyRequests)
	}
	return ok
}

// count counts one use of a kind by somebody.
func (h *Handler) count(v *visit, what, who string, limit int, window time.Duration) (bool, error) {
	if limit < 0 {
		return true, nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	return h.limiter.Allow(ctx, h.def.Name+" "+what+" "+who, limit, window, v.now)
}

// limiterOf is the store's own counters, else ones in memory.
func limiterOf(s Store) Limiter {
	if l, ok := s.(Limiter); ok {
		return l
	}
	return &memoryLimiter{}
}

// memoryLimiter counts in windows of fixed length. It holds at most 100,000
// keys; when they are all within their window, further ones are not let in.
type memoryLimiter struct {
	mu   sync.Mutex
	uses map[string]uses
}

type uses struct {
	until time.Time
	count int
}

// Allow implements [Limiter].
func (l *memoryLimiter) Allow(_ context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.uses == nil {
		l.uses = make(map[string]uses)
	}
	u, known := l.uses[key]
	if !known && len(l.uses) >= 100_000 {
		for k, old := range l.uses {
			if !now.Before(old.until) {
				delete(l.uses, k)
			}
		}
		if len(l.uses) >= 100_000 {
			return false, nil
		}
	}
	if !known || !now.Before(u.until) {
		u = uses{until: now.Truncate(window).Add(window)}
	}
	u.count++
	l.uses[key] = u
	return u.count <= limit, nil
}

// remoteClient is the address of the connection, without its port.
func remoteClient(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || ip.Unmap().Is4() {
		return host
	}
	network, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return host
	}
	return network.String()
}
