package local_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"

	"github.com/moothall/moothall/identity/local"
)

// A service is sent to the provider as to One Login, and gets its answer at once:
// who signs in was said beforehand.
func Example() {
	provider, err := local.New(local.Options{Auto: "apostrophe", Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		fmt.Println(err)
		return
	}
	server := httptest.NewServer(provider)
	defer server.Close()

	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := browser.Get(server.URL + "/authorize?" + url.Values{
		"response_type": {"code"}, "client_id": {"my-service"}, "redirect_uri": {"http://localhost:8080/callback"}, "scope": {"openid email"},
		"state": {"a-state"}, "nonce": {"a-nonce"}, "vtr": {`["Cl.Cm"]`},
		"code_challenge": {"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}, "code_challenge_method": {"S256"},
	}.Encode())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer res.Body.Close()
	answer, err := res.Location()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(answer.Host, answer.Path)
	fmt.Println(answer.Query().Get("state"), len(answer.Query().Get("code")) > 40)
	// Output:
	// localhost:8080 /callback
	// a-state true
}

// A provider that lies is how a service shows that it looks.
func ExampleProvider_SetFaults() {
	provider, err := local.New(local.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(provider.SetFaults("id-token-nonce", "core-expired"), provider.Faults())
	fmt.Println(provider.SetFaults("id-token-colour"))
	// Output:
	// <nil> [core-expired id-token-nonce]
	// local: there is no fault "id-token-colour": AllFaults lists them
}

// The people are there to break forms.
func ExampleCitizens() {
	for _, c := range local.Citizens()[:4] {
		fmt.Printf("%-13s %s (%s)\n", c.ID, c.FullName(), c.Note["en"])
	}
	// Output:
	// ordinary      Megan Louise Fairweather (Nothing unusual)
	// apostrophe    Siobhán O’Neill-D'Arcy (Apostrophes, the curly one too)
	// single-name   Sukarno (One name, which is no family name)
	// no-given-name Thiruvananthapuram (Family name only)
}
