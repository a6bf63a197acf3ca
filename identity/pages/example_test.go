package pages_test

import (
	"fmt"
	"net/http/httptest"
	"strings"

	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards"
)

func Example() {
	phone, err := standards.ParsePhone("01632 960123")
	if err != nil {
		fmt.Println(err)
		return
	}
	shown, err := pages.New(&theme.Site{Organisation: theme.Text{"en": "Abermoel County Council"}},
		pages.Config{Contact: theme.Contact{Phone: phone}})
	if err != nil {
		fmt.Println(err)
		return
	}
	// identity.New(identity.Config{Show: shown.Show, …}) calls it like this:
	w := httptest.NewRecorder()
	shown.Show(w, httptest.NewRequest("GET", "/identity/callback/one-login", nil), identity.Page{
		Kind: identity.PageOutcome, Status: 403, Next: "/",
		Outcome: &identity.Outcome{Kind: identity.NotProven, Provider: "one-login"},
	})
	_, after, _ := strings.Cut(w.Body.String(), "<h1")
	_, after, _ = strings.Cut(after, ">")
	heading, _, _ := strings.Cut(after, "</h1>")
	fmt.Println(w.Code, heading)
	// Output: 403 We could not confirm who you are
}
