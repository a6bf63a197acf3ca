package identity

import (
	"log/slog"
	"time"

	"github.com/moothall/moothall/standards"
)

// Citizen is the person behind a request: who they are to the council, how they
// signed in, and what their provider has proven of them.
type Citizen struct {
	// ID is the council's own, permanent id for the person: random, made at
	// their first sign-in, and mapped from the provider's issuer and subject. It
	// stays when the council moves to another provider ([Auth.Link]).
	ID         string
	Provider   string // the ID of the [Provider]
	Subject    string // the provider's id for the person; keep it out of URLs and logs
	Level      Level
	SignedInAt time.Time // here
	// AuthenticatedAt is when they last showed their provider who they are, which
	// may be long before they came here; zero if the provider does not say.
	AuthenticatedAt time.Time
	ProvenAt        time.Time // zero unless Level.Proof is more than NoProof

	Email         standards.Email // as the provider says; see EmailVerified
	EmailVerified bool
	Phone         standards.Phone

	// Identity is what was proven; nil unless Level.Proof is more than NoProof.
	Identity *Identity

	// For is the person that this one acts for; nil if they act for themselves.
	For *OnBehalf
}

// LogValue keeps personal data out of logs written with log/slog: it is the
// council's own id.
func (c Citizen) LogValue() slog.Value { return slog.StringValue(c.ID) }

// Identity is a proven identity. Everything that has a period may have several
// entries, the present one among them.
type Identity struct {
	Names      []Name
	BirthDates []standards.Date // more than one where documents differ
	Addresses  []Residence
}

// Name is a name with the time that it was valid for. Zero dates are open ends.
type Name struct {
	Given, Family string // in the order and spelling of the proof
	From, Until   standards.Date
}

// Residence is an address with the time that somebody lived there.
type Residence struct {
	Address     standards.Address
	From, Until standards.Date
}

// Current is the name that is valid on a day, the one that began last if there
// are several; ok is false if there is none.
func (i *Identity) Current(on standards.Date) (n Name, ok bool) {
	if i == nil {
		return n, false
	}
	for _, name := range i.Names {
		if !name.From.IsZero() && name.From.After(on) || !name.Until.IsZero() && name.Until.Before(on) {
			continue
		}
		if !ok || name.From.After(n.From) {
			n, ok = name, true
		}
	}
	return n, ok
}

// OnBehalf is the person whom a citizen acts for, and by what right. The
// council records it ([Auth.ActFor]); no provider says it.
type OnBehalf struct {
	ID    string // the council's id of the other person
	Right string // such as "appointee", "power-of-attorney", "parent"; the council's own words
	Until time.Time
}
