package forms_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// Discount is what a signed-in resident tells the council.
type Discount struct {
	Adults int
	Since  standards.Date
}

// signedInService is a form of which one page needs a sign-in. What the council has
// once is in one site: sign-in is made of it, then the form, which asks sign-in who is
// there.
func signedInService(council forms.Service, store store.Store, mail func(ctx context.Context, address, code, language string) error) (http.Handler, error) {
	logger := slog.New(slog.DiscardHandler) // for the example
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example", Logger: logger}, Service: council, Store: store}
	shell, err := site.Shell()
	if err != nil {
		return nil, err
	}
	shown, err := pages.New(shell, pages.Config{})
	if err != nil {
		return nil, err
	}
	auth, err := identity.New(identity.Config{
		Host: site.Host, Show: shown.Show,
		Providers: []identity.Provider{identity.EmailCode()}, // or identity.OneLogin(clientID, key)
		SendCode:  mail,
	})
	if err != nil {
		return nil, err
	}
	form, err := forms.Define("discount", func(f *forms.Builder, d *Discount) {
		f.Title("Apply for a council tax discount")
		f.Intro("Use this form if you live alone.")
		f.Keep(forms.Retention{Drafts: 7 * forms.Day, Submissions: 365 * forms.Day})
		f.Page("adults", forms.Number(&d.Adults, "How many adults live there?").Between(1, 20))
		f.Page("since", forms.Date(&d.Since, "Since when?").Called("the date since when").Past())
		f.SignInFrom("since")
		f.Submitted("Application sent", "We will write to you within 10 working days.")
	})
	if err != nil {
		return nil, err
	}
	site.Accounts = auth.For(identity.SignedIn)            // who is signed in, where they sign in and out
	for _, cookie := range shown.Cookies(auth.Cookies()) { // the page about cookies names those of sign-in too
		site.Cookies = append(site.Cookies, forms.Cookie(cookie))
	}
	handler, err := form.Handler(site.At("/discount"))
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/assets/", shell.Assets())
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/discount/", handler)
	return mux, nil
}

// A form with sign-in: what is answered before stays with the person who signs
// in, and a page that needs a sign-in leads to it and back.
func Example_signIn() {
	code := ""
	service, err := signedInService(council(), store.NewMemory(), func(_ context.Context, _, sent, _ string) error {
		code = sent
		return nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := formstest.New(new(quiet), service, "https://www.abermoel.example/discount") // in a test, its *testing.T
	b.Get("/adults").Submit("adults", "1")
	fmt.Println(b.URL.Path, b.Heading())
	b.Submit("email", "sian@example.com").Submit("code", code)
	fmt.Println(b.URL.Path, b.Heading())
	fmt.Println(b.Account())
	b.Submit("since-day", "1", "since-month", "9", "since-year", "2026")
	fmt.Println(b.URL.Path, b.Row("How many adults live there?"))
	// Output:
	// /identity/email What is your email address?
	// /discount/since Since when?
	// Signed in as sian@example.com Your forms Sign out
	// /discount/check-answers 1
}

// quiet is the part of a test that a browser needs where there is none.
type quiet struct{ testing.TB }

func (*quiet) Helper() {}
