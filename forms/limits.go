package forms

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"
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
