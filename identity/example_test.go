package identity_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards/web"
)

// quietly is a logger for examples.
var quietly = slog.New(slog.DiscardHandler)

// A service with a page for everybody, one for who is signed in, and one for who is
// proven. Nobody is signed in here yet, so the pages lead to the sign-in.
func Example() {
	key, err := rsa.GenerateKey(rand.Reader, 2048) // in earnest: read from a file
	if err != nil {
		log.Fatal(err)
	}
	auth, err := identity.New(identity.Config{
		Host:      web.Host{BaseURL: "https://bins.example.gov.uk"},
		Providers: []identity.Provider{identity.OneLogin("client-id", key)},
	})
	if err != nil {
		log.Fatal(err)
	}
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if citizen, ok := identity.From(r); ok {
			fmt.Fprintln(w, "hello,", citizen.ID)
			return
		}
		fmt.Fprintln(w, "hello, whoever you are")
	})
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/", auth.Optional(page))
	mux.Handle("/account", auth.Require(identity.SignedIn)(page))
	mux.Handle("/discount", auth.Require(identity.Proven)(page))

	for _, path := range []string{"/", "/account", "/discount?year=2026"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		fmt.Printf("%s: %d", path, w.Code)
		if to := w.Header().Get("Location"); to != "" {
			fmt.Print(" to ", to)
		}
		fmt.Println()
	}
	// Output:
	// /: 200
	// /account: 303 to /identity/start?leave=&return=%2Faccount
	// /discount?year=2026: 303 to /identity/start?auth=2&leave=&proof=2&return=%2Fdiscount%3Fyear%3D2026
}

// The error of New lists everything that is wrong, with the fix.
func ExampleNew() {
	_, err := identity.New(identity.Config{
		Host:      web.Host{BaseURL: "http://bins.example.gov.uk"},
		Providers: []identity.Provider{identity.OIDC("Council Login", "https://login.example.gov.uk", "bins")},
	})
	fmt.Println(err)
	// Output:
	// identity: BaseURL is http: only a loopback address may be, what people send must travel encrypted
	// provider "Council Login": ID must be small letters, digits and hyphens, such as "one-login"
	// provider "Council Login": must have either Keys or Secret: give the one that the client is registered with
}

// Sign-in by a code that is sent to an email address, in the three requests of a
// resident's browser. Following a link in the email signs nobody in: the code is
// typed into a form.
func ExampleEmailCode() {
	sent := make(chan string, 1)
	auth, err := identity.New(identity.Config{
		Host: web.Host{BaseURL: "http://localhost:8080", Logger: quietly},

		Providers: []identity.Provider{identity.EmailCode()},
		SendCode: func(_ context.Context, address, code, language string) error {
			fmt.Println("a code to", address, "in", language)
			sent <- code
			return nil
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/account", auth.Require(identity.SignedIn)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		citizen, _ := identity.From(r)
		fmt.Fprint(w, citizen.Email, ", ", citizen.Level)
	})))
	browser := newExampleBrowser(mux)
	browser.get(auth.SignInURL(identity.SignedIn, "/account"))
	browser.post("/identity/email", "email=sian%40resident.example")
	fmt.Println("on to", browser.post("/identity/code", "code="+<-sent).Header().Get("Location"))
	fmt.Println(browser.get("/account").Body)
	// Output:
	// a code to sian@resident.example in en
	// on to /account
	// sian@resident.example, GPG 44 low, GPG 45 none
}

// Levels are compared part by part: a proof does not make up for a weak sign-in.
func ExampleLevel_Meets() {
	level := identity.Level{Authentication: identity.LowAuthentication, Proof: identity.MediumProof}
	fmt.Println(level, "is signed in:", level.Meets(identity.SignedIn))
	fmt.Println(level, "is proven by two factors:", level.Meets(identity.Proven))
	// Output:
	// GPG 44 low, GPG 45 medium is signed in: true
	// GPG 44 low, GPG 45 medium is proven by two factors: false
}

// A page of a test that needs no provider: the request is a citizen's.
func ExampleWith() {
	page := func(w http.ResponseWriter, r *http.Request) {
		citizen, ok := identity.From(r)
		_, _ = io.WriteString(w, fmt.Sprint(citizen.ID, " ", ok))
	}
	r := httptest.NewRequest(http.MethodGet, "/account", nil)
	w := httptest.NewRecorder()
	page(w, r.WithContext(identity.With(r.Context(), identity.Citizen{ID: "resident-1"})))
	fmt.Println(w.Body)
	// Output: resident-1 true
}

// A person who changed their name has two; Current is the one of a day.
func ExampleIdentity_Current() {
	proven := &identity.Identity{Names: []identity.Name{
		{Given: "Siân", Family: "Pugh", Until: exampleDate(2020, 2, 29)},
		{Given: "Siân", Family: "O’Connor", From: exampleDate(2020, 3, 1)},
	}}
	now, _ := proven.Current(exampleDate(2026, 5, 4))
	then, _ := proven.Current(exampleDate(2019, 5, 4))
	fmt.Println(now.Family, "was", then.Family)
	// Output: O’Connor was Pugh
}

// A page that changes bank details wants people who have just shown who they are.
func ExampleAuth_RequireRecent() {
	auth, err := identity.New(identity.Config{Host: web.Host{BaseURL: "http://localhost:8080"}, Providers: []identity.Provider{identity.EntraExternalID("11111111-2222-3333-4444-555555555555", "client", "secret")}})
	if err != nil {
		log.Fatal(err)
	}
	bank := auth.RequireRecent(identity.SignedIn, 10*time.Minute)(http.NotFoundHandler())
	w := httptest.NewRecorder()
	bank.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/bank", nil))
	fmt.Println(w.Header().Get("Location"))
	// Output: /identity/start?leave=&return=%2Fbank&within=600
}
