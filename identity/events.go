package identity

import (
	"context"
	"errors"
	"net/http"

	"github.com/moothall/moothall/standards/web"
)

// where is the name of sign-in in security events.
const where = "identity"

// tell tells of a security event that a request has caused (ASVS 5.0 §16.3). what is
// a word of ours, never one of a request.
func (a *Auth) tell(r *http.Request, name web.EventName, what string) (logged bool) {
	return a.cfg.Events.Tell(r.Context(), name, where, what, a.cfg.Clients.Of(r))
}

// tellOutcome tells of an outcome that somebody who watches for attacks must see. Who
// turned back, or came to a provider that is down, is none. log says whether the log
// has room for it: a stranger can cause any number.
func (a *Auth) tellOutcome(r *http.Request, o *Outcome) (log bool) {
	switch o.Kind {
	case Cancelled, Unavailable, ClientDeactivated, SignedOut:
		return true
	case TooMany: // limits are told where they are counted
		return false
	case CodeWrong:
		return a.tell(r, web.CodeWrong, o.Provider)
	default:
		what := string(o.Kind)
		if o.Check != "" {
			what += ": " + o.Check
		}
		return a.tell(r, web.SignInRefused, what)
	}
}

// own lets through what changes something only if it comes from a page of the
// service itself.
func (a *Auth) own(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a.fromElsewhere(w, r) {
			return
		}
		next.ServeHTTP(w, r)
	})
}

// fromElsewhere answers a post from another site, and tells of it.
func (a *Auth) fromElsewhere(w http.ResponseWriter, r *http.Request) bool {
	if a.base.CheckOrigin(r) == nil {
		return false
	}
	a.tell(r, web.CrossSite, "")
	http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
	return true
}

// hungUp reports whether the browser has gone, so that what we waited for ended early.
func hungUp(ctx context.Context) bool { return errors.Is(ctx.Err(), context.Canceled) }
