package forms_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// Two lines let people save their answers and come back to them: one in the form, and
// one that says how letters are sent. Here the letter is kept in a variable;
// delivery.Post makes Post of an SMTP server, or of a folder while developing.
func ExampleBuilder_SaveAndReturn() {
	form := forms.MustDefine("parking", func(f *forms.Builder, a *struct{ Street, Reason string }) {
		f.Title("Apply for a parking permit")
		f.Intro("Use this form to apply.")
		f.Keep(forms.Retention{Drafts: 28 * forms.Day, Submissions: 365 * forms.Day})
		f.SaveAndReturn()
		f.Page("street", forms.Text(&a.Street, "Which street?"))
		f.Page("reason", forms.Text(&a.Reason, "Why do you need it?"))
		f.Submitted("Application sent", "We will write to you.")
	})
	var letter *forms.Letter
	handler, err := form.Handler(forms.Site{
		Host:    web.Host{BaseURL: "https://www.abermoel.example/parking", Logger: slog.New(slog.DiscardHandler)},
		Service: council(), Store: store.NewMemory(),
		Post: func(_ context.Context, _ string, l *forms.Letter) error { letter = l; return nil },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	laptop := formstest.New(new(quiet), handler, "https://www.abermoel.example/parking") // in a test, its *testing.T
	laptop.Get("/street").Submit("street", "Mill Lane").Save().Submit("email", "sian@example.com")
	fmt.Println(laptop.Heading())
	fmt.Println(letter.Subject)

	phone := formstest.New(new(quiet), handler, "https://www.abermoel.example/parking")
	phone.Return(letter.Text) // opens the link, types the code
	fmt.Println(phone.Heading())
	fmt.Println(phone.Get("/street").Value("street"))
	fmt.Println(strings.ToLower(laptop.Get("/reason").Heading()))
	// Output:
	// Your answers are saved
	// Your saved answers: Apply for a parking permit
	// Why do you need it?
	// Mill Lane
	// you are going on on another device
}
