package identity

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// What is read from a provider at most, in bytes, and how long one call may take.
const (
	maxDocument = 256 << 10 // discovery, keys, DID document
	maxAnswer   = 256 << 10 // token and userinfo responses
	callTimeout = 10 * time.Second
)

// userAgent is sent with every call: some firewalls before providers refuse
// requests without one.
const userAgent = "moothall-identity/1 (+https://github.com/moothall/moothall)"

var errTooLarge = errors.New("the answer is larger than it may be")

// fetcher makes the calls to a provider.
type fetcher struct {
	client   *http.Client
	timeout  time.Duration // of one call
	loopback bool          // http to loopback is allowed: the issuer is there itself
	insecure bool          // http to any host is allowed
}

// newFetcher takes the service's client, but never its redirects: an endpoint
// that sends us elsewhere, or down to http, is no endpoint (RFC 9700 §4.11; OpenID
// Connect Discovery 1.0 §4: the issuer names its documents itself).
func newFetcher(client *http.Client, issuer string, insecure bool) *fetcher {
	var own http.Client
	if client != nil {
		own = *client
	}
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	own.Jar = nil
	timeout := callTimeout
	if own.Timeout > 0 {
		timeout = min(timeout, own.Timeout)
	}
	own.Timeout = 0 // the deadline of each call's context does as much, and needs no goroutine
	u, err := url.Parse(issuer)
	return &fetcher{&own, timeout, err == nil && u.Scheme == "http" && web.IsLoopback(u.Hostname()), insecure}
}

// answer is what came back from a call.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// do sends a request and reads its answer whole. An error says that there is
// none: it names the host and never more of the address.
func (f *fetcher) do(ctx context.Context, method, address string, form url.Values, header http.Header, limit int64) (*answer, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errors.New("the provider's endpoint is no address")
	}
	if err := f.allowed(u); err != nil {
		return nil, err
	}
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	ctx, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return nil, fmt.Errorf("calling %s: the request cannot be made", u.Host)
	}
	for name, values := range header {
		r.Header[http.CanonicalHeaderKey(name)] = values
	}
	r.Header.Set("User-Agent", userAgent)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := f.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("calling %s: %w", u.Host, unwrapURL(err))
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading from %s: %w", u.Host, unwrapURL(err))
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("reading from %s: %w", u.Host, errTooLarge)
	}
	return &answer{response.StatusCode, response.Header, data}, nil
}

// unwrapURL is what may be said of a call that failed. The address is taken out, as
// its query may hold a code; and of an answer that is no HTTP net/http quotes a
// line, in which the other side may send back the code or token that it just got.
func unwrapURL(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	_, network := errors.AsType[*net.OpError](err)
	_, certificate := errors.AsType[*tls.CertificateVerificationError](err)
	for _, known := range []error{context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF} {
		network = network || errors.Is(err, known)
	}
	if network || certificate {
		return err
	}
	return errors.New("the answer is not one of HTTP")
}

// allowed holds to https, but for a provider on loopback: one elsewhere must not
// lead us to plain http, nor to what listens on this machine alone (OpenID Connect
// Discovery 1.0 §7.1).
func (f *fetcher) allowed(u *url.URL) error {
	if u.Scheme == "https" || u.Scheme == "http" && (f.loopback && web.IsLoopback(u.Hostname()) || f.insecure) {
		return nil
	}
	return fmt.Errorf("%s is not served over https", u.Host)
}

// document reads a JSON document with GET.
func (f *fetcher) document(ctx context.Context, address string) (*answer, error) {
	a, err := f.do(ctx, http.MethodGet, address, nil, http.Header{"Accept": {"application/json"}}, maxDocument)
	if err != nil {
		return nil, err
	}
	if a.status != http.StatusOK {
		return nil, fmt.Errorf("a document of the provider answers with status %d", a.status)
	}
	if kind, _, err := mime.ParseMediaType(a.header.Get("Content-Type")); err != nil || !strings.HasSuffix(kind, "json") {
		return nil, errors.New("a document of the provider is not JSON")
	}
	return a, nil
}
