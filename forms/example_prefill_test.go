package forms_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// What the council knows of who is signed in is filled in, with its source. What they
// answer to one question is filled in at the others that share it.
func ExamplePrefill() {
	type moving struct {
		Name        standards.PersonName
		Email, Bill standards.Email
	}
	form, err := forms.Define("moving", func(f *forms.Builder, m *moving) {
		f.Title("Tell us that you are moving")
		f.Intro("Use this form before you move.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("name", forms.Name(&m.Name, "Your full name"))
		f.Page("email", forms.Email(&m.Email, "Your email address").Shared("email"))
		f.Page("bill", forms.Email(&m.Bill, "Where do we send your last bill?").Shared("email"))
		forms.Prefill(f, "council-tax", "your council tax account", func(_ context.Context, p model.Person, m *moving) (err error) {
			m.Name, err = standards.ParsePersonName("Siân Evans") // in a service, of the account of p.ID
			return err
		})
		f.Submitted("Sent", "We write.")
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	handler, err := form.Handler(forms.Site{
		Host:    web.Host{BaseURL: "https://www.abermoel.example/moving", Logger: slog.New(slog.DiscardHandler)},
		Service: council(), Store: store.NewMemory(),
		Person: func(*http.Request) (forms.Person, bool) { return forms.Person{ID: "17"}, true },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := formstest.New(new(quiet), handler, "https://www.abermoel.example/moving") // in a test, its *testing.T
	fmt.Println(b.Get("/name").Value("name"))
	b.Submit().Submit("email", "sian@example.com")
	fmt.Println(b.Heading(), b.Value("bill"))
	// Output:
	// Siân Evans
	// Where do we send your last bill? sian@example.com
}
