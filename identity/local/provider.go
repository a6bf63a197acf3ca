package local

import (
	"net/http"
	"sync"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// Provider is an OpenID provider with fake citizens: an [http.Handler]. Its
// methods may be used while it serves, from many goroutines.
type Provider struct {
	opts    Options
	handler http.Handler
	words   *pages

	rings    map[string]*ring // of ID tokens, by algorithm
	identity *ring            // of core identities

	pending  *shelf[*asked]        // requests that wait for somebody to choose
	pushed   *shelf[pushedRequest] // PAR
	codes    *shelf[*grant]        // good once
	spent    *shelf[string]        // codes that were used: their access tokens
	tokens   *shelf[*grant]        // access tokens
	sessions *shelf[*session]      // by the cookie
	seen     *shelf[struct{}]      // jti of assertions
	clients  *shelf[*clientKeys]   // keys that were fetched
	finished *shelf[*leaving]      // answers that wait on the page that goes on

	mu     sync.Mutex
	auto   string
	faults map[Fault]bool
	own    []Citizen
	resent string // a logout token to send again, for the fault
}

// limits of what is kept.
const (
	maxKept   = 1000
	maxSeen   = 10000
	maxOwn    = 100
	sessionIn = time.Hour // from the last visit, as One Login's
)

// New makes a provider. The error lists every fault of the options, with the fix.
func New(o Options) (*Provider, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	p := &Provider{
		opts: o, auto: o.Auto, faults: map[Fault]bool{}, rings: map[string]*ring{}, identity: &ring{algorithm: "ES256"},
		pending: newShelf[*asked](maxKept, time.Hour, o.Now), pushed: newShelf[pushedRequest](maxKept, pushedLife, o.Now),
		codes: newShelf[*grant](maxKept, 5*time.Minute, o.Now), spent: newShelf[string](maxKept, 5*time.Minute, o.Now),
		tokens: newShelf[*grant](maxKept, o.Profile.Life, o.Now), sessions: newShelf[*session](maxKept, sessionIn, o.Now),
		seen: newShelf[struct{}](maxSeen, maxAssertion, o.Now), clients: newShelf[*clientKeys](maxKept, time.Hour, o.Now),
		finished: newShelf[*leaving](maxKept, 5*time.Minute, o.Now),
	}
	for _, name := range algorithms {
		p.rings[name] = &ring{algorithm: name}
	}
	for _, f := range o.Faults {
		p.faults[f] = true
	}
	words, err := newPages(o)
	if err != nil {
		return nil, err
	}
	p.words = words
	p.handler = p.routes()
	if o.InsecureAllowRemote {
		o.Logger.Warn("the local identity provider answers other machines: whoever reaches it signs in as anybody", "option", "InsecureAllowRemote")
	}
	if len(o.Clients) == 0 {
		o.Logger.Info("the local identity provider takes any client on loopback and checks no client's signature: list Options.Clients to have them checked")
	}
	return p, nil
}

// ServeHTTP answers requests from this machine, and no others.
func (p *Provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !p.opts.InsecureAllowRemote && !web.Direct(r) {
		p.opts.Logger.WarnContext(r.Context(), "a request to the local identity provider was refused: it did not come straight over loopback", "option", "InsecureAllowRemote")
		http.Error(w, "The local identity provider answers on loopback only, and not through a proxy: use http://127.0.0.1 or http://localhost.", http.StatusForbidden)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	p.handler.ServeHTTP(w, r)
}

// now is the time.
func (p *Provider) now() time.Time { return p.opts.Now() }
