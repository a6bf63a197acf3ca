// Package identitytest helps to test services that sign people in with package
// identity, and stores that keep sign-ins.
//
// A council's own test signs a citizen in with one line, without a provider:
//
//	handler := identitytest.SignedIn(service.Handler(), identity.Proven)
//
// [Citizen] makes one to change first, and [As] signs that one in. [RunStore]
// proves that a store keeps what package identity relies on.
package identitytest

import (
	"net/http"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards"
)

// SignedIn is a handler whose every request comes from a citizen who has signed in
// at a level: pages behind Optional and Require find them with [identity.From]. Put
// it around the whole service. A real session that a request brings goes first.
func SignedIn(service http.Handler, level identity.Level) http.Handler {
	return As(service, Citizen(level))
}

// As is [SignedIn] for a citizen of the test's own.
func As(service http.Handler, c identity.Citizen) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { service.ServeHTTP(w, Request(r, c)) })
}

// Request is a request by a citizen, for a handler that is called directly.
func Request(r *http.Request, c identity.Citizen) *http.Request {
	return r.WithContext(identity.With(r.Context(), c))
}

// Citizen is a made-up resident who has signed in at a level just now, with an
// identity if that level has one. Each call gives the same person.
func Citizen(level identity.Level) identity.Citizen {
	now := time.Now().UTC()
	email, err := standards.ParseEmail("ffion.llwyd@resident.example")
	if err != nil {
		panic(err) // cannot be
	}
	c := identity.Citizen{
		ID: "citizen-of-tests", Provider: "identitytest", Subject: "urn:moothall:identitytest:1", Level: level,
		SignedInAt: now, AuthenticatedAt: now, Email: email, EmailVerified: true,
	}
	if level.Proof > identity.NoProof {
		c.ProvenAt = now
		c.Identity = &identity.Identity{
			Names:      []identity.Name{{Given: "Ffion Mair", Family: "Llŵyd"}},
			BirthDates: []standards.Date{{Year: 1961, Month: time.March, Day: 1}},
		}
	}
	return c
}
