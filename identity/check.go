package identity

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// withDefaults fills in what was left out.
func (p Provider) withDefaults() Provider {
	if len(p.Algorithms) == 0 {
		p.Algorithms = []string{"RS256", "ES256"}
	}
	if p.Idle == 0 {
		p.Idle = 30 * time.Minute
	}
	if p.Absolute == 0 {
		p.Absolute = 12 * time.Hour
	}
	if p.ProofLasts == 0 {
		p.ProofLasts = p.Absolute
	}
	if p.FlowLasts == 0 {
		p.FlowLasts = flowLasts
	}
	return p
}

// asymmetric are the algorithms that an ID token may be signed with: none and the
// HMACs, whose key the client has too, are not among them (RFC 8725 §3.1, §3.2).
var asymmetric = []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"}

var providerID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,40}$`)

// check lists what is wrong with a provider, and how to mend it.
func (p Provider) check(c *Config, here bool) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if !providerID.MatchString(p.ID) {
		fault(`ID must be small letters, digits and hyphens, such as "one-login"`)
	}
	if p.Idle < 2*seenEvery || p.Absolute < p.Idle || p.Absolute > maxAbsolute {
		fault("Idle must be two minutes or more, and Absolute not less than Idle and at most 30 days")
	}
	if p.ProofLasts < 0 || p.FlowLasts < time.Minute || p.FlowLasts > maxAbsolute || p.MaxAge < 0 {
		fault("ProofLasts and MaxAge must not be negative, and FlowLasts between a minute and 30 days")
	}
	if p.Authentication > HighAuthentication {
		fault("Authentication is an unknown level: use LowAuthentication, MediumAuthentication or HighAuthentication")
	}
	if p.codes {
		if c.SendCode == nil {
			fault("Config.SendCode is missing: give the function that sends the code by email")
		}
		return faults
	}
	faults = append(faults, p.checkAddresses(here)...)
	if p.ClientID == "" {
		fault("ClientID is empty: it is what the provider registered the service under")
	}
	if (len(p.Keys) > 0) == (p.Secret != "") {
		fault("must have either Keys or Secret: give the one that the client is registered with")
	}
	if len(p.Keys) == 0 && p.RequestObjects {
		fault("RequestObjects needs Keys to sign with")
	}
	for i, key := range p.Keys {
		if _, err := key.algorithm(); err != nil {
			fault("Keys[%d] %v", i, err)
		}
	}
	for _, name := range p.Algorithms {
		if !slices.Contains(asymmetric, name) {
			fault("Algorithms has %q: use one of %s", name, strings.Join(asymmetric, ", "))
		}
	}
	return append(faults, p.checkLevels()...)
}

// checkLevels looks at how levels are asked for and read.
func (p Provider) checkLevels() (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	proves := slices.ContainsFunc(p.Vectors, func(v Vector) bool { return v.Level.Proof > NoProof })
	switch {
	case p.Proof > VerifiedClaims:
		fault("Proof is an unknown method: use CoreIdentity, IDTokenVot or VerifiedClaims")
	case (p.Proof == CoreIdentity || p.Proof == IDTokenVot) && !proves:
		fault("Proof is set, but no Vector has a level of proof: nothing could be asked for")
	case p.Proof == VerifiedClaims && len(p.ProofScopes) == 0:
		fault("Proof is VerifiedClaims, but ProofScopes is empty: nothing could be asked for")
	case p.Proof == NoProofs && proves:
		fault("Vectors have levels of proof, but Proof says no method: set it, or take them out")
	}
	for i, v := range p.Vectors {
		if v.Level.Authentication > HighAuthentication || v.Level.Proof > VeryHighProof {
			fault("Vectors[%d] has an unknown level: use those of GPG 44 and GPG 45 in this package", i)
		}
		if v.Vot == "" || strings.ContainsAny(v.Ask+v.Vot, " \"\\[]") {
			fault("Vectors[%d] must have a Vot, and Ask and Vot be like \"Cl.Cm\"", i)
		}
	}
	return faults
}

// checkAddresses holds the addresses to https, but for loopback where the service is
// there too: one that people reach from elsewhere has no business with a provider of
// this machine, such as one with fake citizens.
func (p Provider) checkAddresses(here bool) (faults []string) {
	address := func(name, value string) {
		u, err := url.Parse(value)
		switch {
		case err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.ContainsAny(value, "?#"):
			faults = append(faults, fmt.Sprintf(`%s must be a whole address such as "https://oidc.account.gov.uk/", without query`, name))
		case u.Scheme == "https", u.Scheme == "http" && (here && web.IsLoopback(u.Hostname()) || p.InsecureAllowHTTP):
		default:
			faults = append(faults, fmt.Sprintf("%s must begin https://: http is taken on loopback alone, for a BaseURL on loopback", name))
		}
	}
	address("Issuer", p.Issuer)
	if u, err := url.Parse(p.Issuer); err == nil && u.Host == "login.microsoftonline.com" && slices.Contains([]string{"common", "organizations", "consumers"}, strings.Split(u.Path+"/", "/")[1]) {
		faults = append(faults, "Issuer is for all tenants of Entra: give the id of the council's own, as anybody could sign in")
	}
	switch p.Proof {
	case CoreIdentity:
		address("DID", p.DID)
	case VerifiedClaims:
		address("Attributes", p.Attributes)
	default:
		return faults
	}
	if p.IdentityIssuer == "" {
		faults = append(faults, "IdentityIssuer is empty: it is the iss of what proves an identity")
	}
	return faults
}
