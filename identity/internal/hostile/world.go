// Package hostile is an OpenID provider that can be wrong on purpose, one fault at
// a time, the little internet that it lives in, and a browser that walks through
// it. The proof of package identity runs on it: nothing leaves this machine.
package hostile

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// The hosts of a world. All of them are https.
const (
	Council  = "www.council.test"
	Sibling  = "blog.council.test" // the same domain, in other hands
	Login    = "login.provider.test"
	Identity = "identity.provider.test"
	Other    = "login.other.test" // a second provider
	Evil     = "evil.test"
)

// World is an internet on one loopback listener: hosts by name, over TLS, and a
// second listener for what is asked in the clear.
type World struct {
	mu     sync.Mutex
	hosts  map[string]http.Handler
	asked  []string // every address that anybody asked for
	clear  []string // those that were asked for without TLS
	client *http.Client
	close  func()
}

var certificate = sync.OnceValues(func() (tls.Certificate, *x509.CertPool) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0),
		IsCA: true, BasicConstraintsValid: true, DNSNames: []string{Council, Sibling, Login, Identity, Other, Evil}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(err)
	root, err := x509.ParseCertificate(der)
	must(err)
	pool := x509.NewCertPool()
	pool.AddCert(root)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
})

// NewWorld starts an empty one. Close stops it.
func NewWorld() *World {
	own, roots := certificate()
	w := &World{hosts: map[string]http.Handler{}}
	secure, clear := httptest.NewUnstartedServer(http.HandlerFunc(w.serve)), httptest.NewUnstartedServer(http.HandlerFunc(w.serveClear))
	secure.TLS = &tls.Config{Certificates: []tls.Certificate{own}}
	secure.StartTLS()
	clear.Start()
	addresses := map[string]string{"443": secure.Listener.Addr().String(), "80": clear.Listener.Addr().String()}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, MaxIdleConnsPerHost: 8,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			_, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			return new(net.Dialer).DialContext(ctx, network, addresses[port])
		}}
	w.client = &http.Client{Transport: transport}
	w.close = func() { transport.CloseIdleConnections(); secure.Close(); clear.Close() }
	return w
}

// Close stops the listeners.
func (w *World) Close() { w.close() }

// Client calls the hosts of the world.
func (w *World) Client() *http.Client { return w.client }

// Handle puts a handler behind a host.
func (w *World) Handle(host string, h http.Handler) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.hosts[host] = h
}

func (w *World) serve(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.asked = append(w.asked, "https://"+r.Host+r.URL.RequestURI())
	h := w.hosts[r.Host]
	w.mu.Unlock()
	if h == nil {
		http.NotFound(rw, r)
		return
	}
	h.ServeHTTP(rw, r)
}

func (w *World) serveClear(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.clear = append(w.clear, "http://"+r.Host+r.URL.RequestURI())
	h := w.hosts[r.Host]
	w.mu.Unlock()
	if h != nil { // it serves in the clear too, so that a client which asks would get on
		h.ServeHTTP(rw, r)
	}
}

// Asked are all addresses that were asked for over TLS, Clear those without.
func (w *World) Asked() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.asked...)
}

// Clear are the addresses that were asked for without TLS.
func (w *World) Clear() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.clear...)
}
