package identity

import "fmt"

// Authentication is how sure it is that the same person comes back: the quality
// of what they sign in with, by GPG 44 ("Using authenticators to protect an
// online service"). Unknown is for providers that do not say.
type Authentication uint8

// The qualities of GPG 44.
const (
	UnknownAuthentication Authentication = iota
	LowAuthentication                    // one factor: a password, or a code sent to an email address
	MediumAuthentication                 // two factors
	HighAuthentication                   // two factors, one of them hardware that resists phishing
)

// Proof is how sure it is who the person is: the confidence of an identity check
// by GPG 45 ("How to prove and verify someone's identity").
type Proof uint8

// The levels of confidence of GPG 45.
const (
	NoProof Proof = iota
	LowProof
	MediumProof // One Login's P2, NHS login's P9: see the provider's documentation for how it is mapped
	HighProof
	VeryHighProof
)

// Level is what is known of a person's sign-in. The two parts are never
// compared with each other, nor with levels of another country's framework: a
// provider says how its own values map to them, and what it does not map counts
// as not reached.
type Level struct {
	Authentication Authentication
	Proof          Proof
}

// The levels that services ask for.
var (
	SignedIn = Level{}                                  // by any provider
	TwoStep  = Level{MediumAuthentication, NoProof}     // signed in with two factors
	Proven   = Level{MediumAuthentication, MediumProof} // two factors, and identity proven at medium confidence
)

// Meets reports whether l is at least need, part by part.
func (l Level) Meets(need Level) bool {
	return l.Authentication >= need.Authentication && l.Proof >= need.Proof
}

// String is "GPG 44 medium, GPG 45 none" and the like.
func (l Level) String() string {
	return fmt.Sprintf("GPG 44 %s, GPG 45 %s",
		[]string{"unknown", "low", "medium", "high"}[min(l.Authentication, HighAuthentication)],
		[]string{"none", "low", "medium", "high", "very high"}[min(l.Proof, VeryHighProof)])
}
