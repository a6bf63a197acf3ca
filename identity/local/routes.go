package local

import (
	"net/http"
	"strings"
)

// routes are all addresses, without the path that the provider is mounted at.
func (p *Provider) routes() http.Handler {
	mux := http.NewServeMux()
	const configuration = "/.well-known/openid-configuration"
	mux.HandleFunc("GET "+configuration, p.discovery)
	if path := strings.TrimSuffix(p.opts.Profile.IssuerPath, "/"); path != "" {
		mux.HandleFunc("GET "+path+configuration, p.discovery)
	}
	mux.HandleFunc("GET /.well-known/jwks.json", p.jwks)
	if p.opts.Profile.did {
		mux.HandleFunc("GET /.well-known/did.json", p.did)
		mux.HandleFunc("GET /did.json", p.did)
	}
	mux.HandleFunc("GET /trustmark", p.trustmark)
	mux.HandleFunc("GET /authorize", p.authorize)
	mux.HandleFunc("POST /authorize", p.authorize)
	mux.HandleFunc("POST /token", p.token)
	mux.HandleFunc("GET /userinfo", p.userInfo)
	mux.HandleFunc("POST /userinfo", p.userInfo)
	if p.opts.Profile.attributes {
		mux.HandleFunc("GET "+attributesPath, p.attributes)
	}
	if p.opts.Profile.PushedRequests {
		mux.HandleFunc("POST /par", p.push)
	}
	mux.HandleFunc("GET /logout", p.endSession)
	mux.HandleFunc("POST /logout", p.endSession)
	mux.HandleFunc("GET "+elsewhere+"{document}", p.moved)
	p.pageRoutes(mux)
	var h http.Handler = mux
	if p.opts.Path != "/" {
		h = http.StripPrefix(p.opts.Path, h)
	}
	return h
}
