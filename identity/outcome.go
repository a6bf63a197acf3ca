package identity

import (
	"fmt"
	"net/http"
)

// Kind says how an attempt to sign in or to prove an identity ended, where it
// did not end well. Pages and counters go by it. Nothing that a provider said
// is in it.
type Kind string

// The kinds of outcome.
const (
	Cancelled         Kind = "cancelled"          // the person turned back at the provider
	NotProven         Kind = "not-proven"         // signed in, but the identity was not proven
	LevelTooLow       Kind = "level-too-low"      // the provider gave less than the page needs
	Unavailable       Kind = "unavailable"        // the provider, or the way to it, is down
	SessionLost       Kind = "session-lost"       // the browser brought no or another sign-in back: expired, or begun in another browser
	Refused           Kind = "refused"            // what came back is not to be trusted
	ClientDeactivated Kind = "client-deactivated" // the provider does not know this service any more
	CodeWrong         Kind = "code-wrong"         // the one-time code is not the one that was sent
	CodeExpired       Kind = "code-expired"       // the one-time code has been used or is too old
	TooMany           Kind = "too-many"           // too many attempts
	OtherPerson       Kind = "other-person"       // what was kept belongs to somebody else
	SignedOut         Kind = "signed-out"         // the session was ended, here or by the provider
)

// kinds are those of a page by itself; a wrong code is said on the code's own.
var kinds = []Kind{Cancelled, NotProven, LevelTooLow, Unavailable, SessionLost, Refused, ClientDeactivated, CodeExpired, TooMany, OtherPerson, SignedOut}

// Outcome is an error that says how an attempt ended. Its text is for logs: it
// names the check that failed and never a value.
type Outcome struct {
	Kind     Kind
	Provider string // the ID of the provider, if it is known
	Check    string // what was checked: "nonce", "aud", "vot"; "" if that is no check
	Status   int    // of the page that says so: 4xx, or 503
	cause    error
}

// Error names the kind and the check.
func (o *Outcome) Error() string {
	if o.Check == "" {
		return "identity: " + string(o.Kind)
	}
	return fmt.Sprintf("identity: %s: %s", o.Kind, o.Check)
}

// Unwrap is the cause, if there is one.
func (o *Outcome) Unwrap() error { return o.cause }

func (a *Auth) down(err error) *Outcome {
	return &Outcome{Kind: Unavailable, Check: "store", Status: http.StatusServiceUnavailable, cause: err}
}
