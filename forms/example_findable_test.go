package forms_test

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// A question that is Findable is one by whose answer an officer finds what was sent, however it was typed. Nothing else is
// searched.
func ExampleForm_Find() {
	type skip struct {
		Email  standards.Email
		Street string
	}
	form := forms.MustDefine("skip", func(f *forms.Builder, s *skip) {
		f.Title("Ask for a skip licence")
		f.Intro("Use this form to ask.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day})
		f.Page("email", forms.Email(&s.Email, "Your email address").Findable())
		f.Page("street", forms.Text(&s.Street, "Which street?"))
		f.Submitted("Sent", "We will write to you.")
	})
	sent := store.NewMemory() // a service seals its own: see package forms/store/sealed
	handler, err := form.Handler(forms.Site{
		Host:    web.Host{BaseURL: "https://www.abermoel.example/licence", Logger: slog.New(slog.DiscardHandler)},
		Service: council(), Store: sent,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	resident := formstest.New(new(quiet), handler, "https://www.abermoel.example/licence")
	resident.Get("/email").Submit("email", "sian@example.com").Submit("street", "Mill Lane").Submit()

	for _, text := range []string{"Sian@Example.com", "Mill Lane"} {
		found, err := form.Find(context.Background(), forms.Wanted{In: sent, Text: text})
		fmt.Println(len(found), err)
	}
	// Output:
	// 1 <nil>
	// 0 <nil>
}
