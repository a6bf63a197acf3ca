package forms_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/web"
)

// A route is the form and a page of it, in either language, and holds no word that a request made up.
func TestRouteNames(t *testing.T) {
	p := servePermit(t, permitPages)
	for address, want := range map[string]string{
		"/permit": "permit", "/permit/": "permit", "/permit/start": "permit/start", "/permit/check-answers?change=ana": "permit/check-answers",
		"/permit/submitted/copy": "permit/submitted/copy", "/permit/contact-details": "permit/contact-details",
		"/permit/vehicles/new/registration": "permit/vehicles/*/registration", "/permit/vehicles/k7Gh/registration": "permit/vehicles/*/registration",
		"/permit/vehicles": "permit/vehicles", "/permit/my-forms/ana": "permit/my-forms/*", "/permit/contact-details/ana": "permit/contact-details",
		"/permit/ana": "permit/*", "/permit/ana/bob/cai/dai/eve/fay/gus/hal/notes": "permit/*", "/permit/assets/x.css": "permit/assets",
	} {
		r := httptest.NewRequest(http.MethodGet, "https://www.abermoel.example"+address, nil)
		ctx, name := web.WithRoute(r.Context())
		p.handler.ServeHTTP(httptest.NewRecorder(), r.WithContext(ctx))
		require.Equal(t, want, name(), address)
	}
}
