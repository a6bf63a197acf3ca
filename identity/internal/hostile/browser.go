package hostile

import (
	"cmp"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Browser is as much of one as a sign-in sees: cookies with their prefixes and
// SameSite, redirects, and the headers that tell where a request comes from.
type Browser struct {
	world *World

	mu      sync.Mutex
	cookies []cookie
	raw     string // of Send
	// At is the address of the page that is open, "" for a new tab.
	At string
	// Kind is the type of the forms that it sends. Defaults to that of HTML.
	Kind string
	// Agent goes on from a page that leads on by a link: it returns the address,
	// "" to stay.
	Agent func(p *Page) string
	// Stop ends a walk before an address is opened: the page is then that which
	// led there, with the address in Next.
	Stop func(address string) bool
}

type cookie struct {
	http.Cookie
	host  string // that set it, or may read it with its siblings if domain
	whole bool   // of a domain and all hosts below it
	set   time.Time
}

// Page is an answer, after all redirects.
type Page struct {
	Status int
	Header http.Header
	Body   string
	URL    *url.URL
	Trail  []string      // the addresses on the way, this one last
	Set    []http.Cookie // the cookies that were set on the way
	Heads  []http.Header // the headers of all answers on the way
	Next   string        // where it leads, if the walk ended before it
}

// NewBrowser opens one with no cookies.
func (w *World) NewBrowser() *Browser { return &Browser{world: w} }

// Get opens an address, from the page that is open.
func (b *Browser) Get(address string) *Page { return b.walk(http.MethodGet, address, nil, true) }

// Step opens an address and follows no redirect.
func (b *Browser) Step(address string) *Page { return b.walk(http.MethodGet, address, nil, false) }

// Post sends a form, from the page that is open.
func (b *Browser) Post(address string, form url.Values) *Page {
	return b.walk(http.MethodPost, address, form, true)
}

// Send posts a body that need not be a right form.
func (b *Browser) Send(address, body string) *Page {
	b.raw = body
	defer func() { b.raw = "" }()
	return b.walk(http.MethodPost, address, nil, true)
}

func (b *Browser) walk(method, address string, form url.Values, follow bool) *Page {
	trail, from := &Page{}, b.At
	for range 25 {
		p := b.once(method, address, from, form)
		trail.Trail, trail.Heads = append(trail.Trail, address), append(trail.Heads, p.Header)
		trail.Set = append(trail.Set, p.Set...)
		p.Trail, p.Heads, p.Set = trail.Trail, trail.Heads, trail.Set
		next := ""
		if location := p.Header.Get("Location"); location != "" && p.Status >= 300 && p.Status < 400 {
			to, err := p.URL.Parse(location)
			must(err)
			next = to.String()
			if p.Status != http.StatusTemporaryRedirect && p.Status != http.StatusPermanentRedirect {
				method, form = http.MethodGet, nil
			}
		} else if b.Agent != nil {
			if next = b.Agent(p); next != "" {
				from, method, form = address, http.MethodGet, nil
			}
		}
		if next == "" || !follow || b.Stop != nil && b.Stop(next) {
			b.At, p.Next = address, next
			return p
		}
		address = next
	}
	return &Page{Status: http.StatusLoopDetected, Header: http.Header{}, Body: "redirected for ever", URL: must2(url.Parse(address)), Trail: trail.Trail}
}

// once makes one request. from is the page that caused it.
func (b *Browser) once(method, address, from string, form url.Values) *Page {
	body := form.Encode()
	if method == http.MethodPost && b.raw != "" {
		body = b.raw
	}
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	must(err)
	relation := "none"
	if from != "" {
		relation = between(from, address)
	}
	r.Header.Set("Sec-Fetch-Site", relation)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", cmp.Or(b.Kind, "application/x-www-form-urlencoded"))
		if from != "" {
			r.Header.Set("Origin", origin(from))
		}
	}
	if line := b.line(r.URL, method, relation); line != "" {
		r.Header.Set("Cookie", line)
	}
	client := *b.world.client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(r)
	if err != nil { // the service has broken off
		return &Page{Header: http.Header{}, Body: err.Error(), URL: r.URL}
	}
	defer response.Body.Close()
	said, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	must(err)
	p := &Page{Status: response.StatusCode, Header: response.Header, Body: string(said), URL: r.URL}
	for _, c := range response.Cookies() {
		b.take(r.URL, c)
		p.Set = append(p.Set, *c)
	}
	return p
}

func must2(u *url.URL, err error) *url.URL {
	must(err)
	return u
}

func origin(address string) string {
	u, err := url.Parse(address)
	must(err)
	return u.Scheme + "://" + u.Host
}

// between is how two addresses stand to each other, as Sec-Fetch-Site says it.
func between(from, to string) string {
	a, b := origin(from), origin(to)
	switch {
	case a == b:
		return "same-origin"
	case site(a) == site(b):
		return "same-site"
	}
	return "cross-site"
}

// site is the last two labels of a host: all that the hosts of a world need.
func site(origin string) string {
	labels := strings.Split(origin[strings.Index(origin, "//")+2:], ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

// line is the Cookie header of a request (RFC 6265bis §5.8.3).
func (b *Browser) line(u *url.URL, method, relation string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var pairs []string
	for _, c := range b.cookies {
		here := c.host == u.Hostname() || c.whole && strings.HasSuffix(u.Hostname(), "."+c.host)
		switch {
		case !here || c.Secure && u.Scheme != "https":
		case !strings.HasPrefix(u.Path, c.Path):
		case relation == "cross-site" && (c.SameSite == http.SameSiteStrictMode || c.SameSite == http.SameSiteLaxMode && method != http.MethodGet):
		default:
			pairs = append(pairs, c.Name+"="+c.Value)
		}
	}
	return strings.Join(pairs, "; ")
}

// take keeps a cookie, if the rules of its prefix hold (RFC 6265bis §5.7).
func (b *Browser) take(u *url.URL, c *http.Cookie) {
	host, whole := u.Hostname(), c.Domain != ""
	if whole {
		host = strings.TrimPrefix(c.Domain, ".")
		if u.Hostname() != host && !strings.HasSuffix(u.Hostname(), "."+host) {
			return
		}
	}
	if strings.HasPrefix(c.Name, "__Host-") && (!c.Secure || c.Path != "/" || whole || u.Scheme != "https") {
		return
	}
	if c.SameSite == http.SameSiteNoneMode && !c.Secure {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	kept := b.cookies[:0]
	for _, old := range b.cookies {
		if old.Name != c.Name || old.host != host || old.Path != c.Path {
			kept = append(kept, old)
		}
	}
	b.cookies = kept
	if c.MaxAge >= 0 {
		b.cookies = append(b.cookies, cookie{*c, host, whole, time.Now()})
	}
}

// Cookie is the value of a cookie whose name ends so, "" for none.
func (b *Browser) Cookie(suffix string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.cookies {
		if strings.HasSuffix(c.Name, suffix) {
			return c.Value
		}
	}
	return ""
}

// Cookies are all of a host, by name.
func (b *Browser) Cookies(host string) map[string]string {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := map[string]string{}
	for _, c := range b.cookies {
		if c.host == host {
			all[c.Name] = c.Value
		}
	}
	return all
}

// Plant puts a cookie there by force, as malware on a sibling host may. The rules
// of prefixes hold all the same; it says whether they let it in.
func (b *Browser) Plant(from string, c *http.Cookie) bool {
	before := len(b.cookies)
	b.take(&url.URL{Scheme: "https", Host: from}, c)
	return len(b.cookies) > before
}

// Force puts a cookie there against all rules: an old browser, or a local attacker.
func (b *Browser) Force(host string, c http.Cookie) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.cookies = append(b.cookies, cookie{c, host, false, time.Now()})
}
