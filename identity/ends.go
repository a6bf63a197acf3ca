package identity

import (
	"net/http"
	"time"
)

// Ends says when a sign-in ends, for a page that warns people of it. Every request
// that comes through [Auth.Optional] or [Auth.Require] moves Idle on, as seen in the
// next minute at the latest; nothing moves Absolute.
type Ends struct {
	Idle     time.Time // if nothing more is heard of the person
	Absolute time.Time // whatever they do
}

// At is when the sign-in ends if nothing more is heard of the person: the earlier of
// the two.
func (e Ends) At() time.Time {
	if e.Absolute.Before(e.Idle) {
		return e.Absolute
	}
	return e.Idle
}

// EndsOf is when the sign-in of the citizen behind a request ends; ok is false if
// nobody is signed in, or in a test that signed a citizen in by [With].
func EndsOf(r *http.Request) (e Ends, ok bool) {
	s, ok := r.Context().Value(citizenKey{}).(signedIn)
	return s.ends, ok && !s.ends.Idle.IsZero()
}

// ends is when a session ends that was last seen at a time.
func (r *record) ends(seen time.Time) Ends { return Ends{seen.Add(r.Idle), r.Until} }
