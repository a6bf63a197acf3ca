package identitytest_test

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/identitytest"
	"github.com/moothall/moothall/standards/web"
)

// The test of a page that needs a proven identity, without a provider: one line
// signs a citizen in.
func ExampleSignedIn() {
	auth, err := identity.New(identity.Config{
		Host:      web.Host{BaseURL: "http://localhost:8080"},
		Providers: []identity.Provider{identity.EntraExternalID("11111111-2222-3333-4444-555555555555", "client", "secret")},
	})
	if err != nil {
		log.Fatal(err)
	}
	service := auth.Require(identity.Proven)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		citizen, _ := identity.From(r)
		fmt.Fprint(w, "Hello, ", citizen.Identity.Names[0].Given)
	}))

	for _, handler := range []http.Handler{service, identitytest.SignedIn(service, identity.TwoStep), identitytest.SignedIn(service, identity.Proven)} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/discount", nil))
		fmt.Println(w.Code, w.Body.Len() > 0 && w.Code == http.StatusOK)
	}
	// Output:
	// 303 false
	// 303 false
	// 200 true
}

// A citizen of the test's own: somebody who acts for another person.
func ExampleAs() {
	citizen := identitytest.Citizen(identity.SignedIn)
	citizen.For = &identity.OnBehalf{ID: "mother", Right: "power-of-attorney", Until: citizen.SignedInAt.AddDate(1, 0, 0)}
	page := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		c, _ := identity.From(r)
		fmt.Println(c.For.ID, "by", c.For.Right)
	})
	identitytest.As(page, citizen).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	// Output: mother by power-of-attorney
}
