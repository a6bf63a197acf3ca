package local

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Options are what a [Provider] is made from. The zero value is GOV.UK One Login
// on loopback, with the citizens of [Citizens], for any client whose addresses
// are on loopback too.
type Options struct {
	// Profile is the provider to behave like. Defaults to [OneLogin].
	Profile Profile
	// Issuer is the provider's issuer, with the path that it is mounted at.
	// Defaults to the address of each request and the path of the profile, so
	// that a server may listen on any port; see [Provider.Issuer].
	Issuer string
	// Path is where the handler is mounted, such as "/one-login/", if that is
	// not the root of its address.
	Path string

	// Clients are the services that may sign people in. Defaults to any: then
	// every redirect address on loopback is taken, and signatures and secrets of
	// clients are not checked, which a log line says.
	Clients []Client
	// Citizens are the people that can be chosen. Defaults to [Citizens].
	Citizens []Citizen
	// Auto is the ID of the citizen who is signed in without the chooser.
	// Defaults to none; see [Provider.Choose].
	Auto string
	// Faults are switched on from the start; see [Provider.SetFaults].
	Faults []Fault
	// Algorithm signs ID tokens: "ES256", "RS256" or "RS512". Defaults to that of
	// the client, and then to that of the profile.
	Algorithm string
	// Slow is how long the slow answers take that faults ask for. Defaults to 30
	// seconds.
	Slow time.Duration

	Now    func() time.Time // Defaults to time.Now.
	HTTP   *http.Client     // fetches clients' keys and sends logout tokens. Defaults to one that follows no redirects and gives up after 5 seconds.
	Logger *slog.Logger     // Defaults to slog.Default.

	// InsecureAllowRemote answers requests from other machines and through proxies. It is wrong
	// everywhere but in a closed network for tests: whoever reaches the provider
	// signs in as anybody. A warning is logged.
	InsecureAllowRemote bool
}

// Client is a service that signs people in.
type Client struct {
	ID           string
	Name         string   // for the chooser. Defaults to ID.
	RedirectURIs []string // to the letter, as OpenID Connect Core 1.0 §3.1.2.1 has it

	// PublicKeys (RSA or P-256) or the keys at the address JWKS check the client's
	// assertions and request objects. JWKS is fetched when a key is not known.
	PublicKeys []any
	JWKS       string
	// Secret is for clients with client_secret_basic or client_secret_post in
	// place of keys.
	Secret string

	PostLogoutURIs       []string
	BackChannelLogoutURI string

	Algorithm   string // of its ID tokens. Defaults to that of [Options], then of the profile.
	ReturnCodes bool   // registered for One Login's return codes: a proof that failed comes back as codes, and not as access_denied
	// SignedUserInfo answers the userinfo endpoint with a JWT (OpenID Connect Core
	// 1.0 §5.3.2).
	SignedUserInfo bool
}

// algorithms are what ID tokens can be signed with.
var algorithms = []string{"ES256", "RS256", "RS512"}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	if o.Profile.ID == "" {
		o.Profile = OneLogin()
	}
	if o.Path == "" && o.Issuer != "" {
		if u, err := url.Parse(o.Issuer); err == nil {
			o.Path = strings.TrimSuffix(u.Path, strings.Trim(o.Profile.IssuerPath, "/"))
		}
	}
	o.Path = "/" + strings.Trim(o.Path, "/")
	if o.Citizens == nil {
		o.Citizens = Citizens()
	}
	if o.Slow == 0 {
		o.Slow = 30 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.HTTP == nil {
		o.HTTP = &http.Client{Timeout: 5 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		}}
	}
	return o
}

// check lists every fault of the options, with the fix.
func (o Options) check() error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf("local: "+format, args...)) }
	if o.Issuer != "" && !o.address(o.Issuer) {
		fault("Issuer is %q: give a whole address such as http://127.0.0.1:3001/, on loopback unless InsecureAllowRemote is set", o.Issuer)
	}
	if o.Algorithm != "" && !slices.Contains(algorithms, o.Algorithm) {
		fault("Algorithm is %q: use one of %s", o.Algorithm, strings.Join(algorithms, ", "))
	}
	people := map[string]bool{}
	for i, c := range o.Citizens {
		if c.ID == "" || people[c.ID] {
			fault("Citizens[%d] has the ID %q: each needs one of its own", i, c.ID)
		}
		if len(c.Names) == 0 || len(c.BirthDates) == 0 {
			fault("Citizens[%d] needs a name and a birth date", i)
		}
		people[c.ID] = true
	}
	if o.Auto != "" && !people[o.Auto] {
		fault("Auto is %q, and no citizen has that ID", o.Auto)
	}
	for _, f := range o.Faults {
		if !known(f) {
			fault("there is no fault %q: AllFaults lists them", f)
		}
	}
	for i := range o.Clients {
		faults = append(faults, o.checkClient(i)...)
	}
	return errors.Join(faults...)
}

func (o Options) checkClient(i int) (faults []error) {
	c := o.Clients[i]
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("local: Clients[%d] %s", i, fmt.Sprintf(format, args...)))
	}
	if c.ID == "" || slices.ContainsFunc(o.Clients[:i], func(other Client) bool { return other.ID == c.ID }) {
		fault("has the ID %q: each needs one of its own", c.ID)
	}
	if len(c.RedirectURIs) == 0 {
		fault("has no RedirectURIs: add the address of its callback")
	}
	if c.Secret == "" && len(c.PublicKeys) == 0 && c.JWKS == "" {
		fault("has neither PublicKeys, JWKS nor Secret: give the one that it proves itself with")
	}
	if c.Algorithm != "" && !slices.Contains(algorithms, c.Algorithm) {
		fault("has the Algorithm %q: use one of %s", c.Algorithm, strings.Join(algorithms, ", "))
	}
	for _, key := range c.PublicKeys {
		if !usable(key) {
			fault("has a %T among its PublicKeys: give *rsa.PublicKey of 2,048 bits or more, or *ecdsa.PublicKey on P-256", key)
		}
	}
	addresses := slices.Concat(c.RedirectURIs, c.PostLogoutURIs)
	for _, one := range []string{c.JWKS, c.BackChannelLogoutURI} {
		if one != "" {
			addresses = append(addresses, one)
		}
	}
	for _, a := range addresses {
		if !o.address(a) {
			fault("has the address %q: give a whole one, on loopback unless InsecureAllowRemote is set", a)
		}
	}
	return faults
}

// address reports whether a is an address that the provider may send people or
// requests to.
func (o Options) address(a string) bool {
	u, err := url.Parse(a)
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	return o.InsecureAllowRemote || isLoopback(u.Hostname())
}
