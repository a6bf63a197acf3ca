package forms_test

import (
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// A form that is open for a time, with a video in British Sign Language and Easy Read on
// its start page, a notice over its pages, and what happens on it counted.
func Example_openForATime() {
	form := forms.MustDefine("grant", func(f *forms.Builder, a *struct{ Why string }) {
		f.Title("Apply for a warm home grant")
		f.Intro("Use this form to apply.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Open(forms.Opening{Until: time.Date(2026, 12, 1, 0, 0, 0, 0, standards.London()), Grace: 2 * time.Hour})
		f.WhenClosed("There is [help from Ofgem](https://www.ofgem.gov.uk/).")
		f.InOtherFormats(forms.BSL("https://www.abermoel.example/grant-bsl"), forms.EasyRead("en", "/files/grant-easy-read.pdf"))
		f.Page("reason", forms.Text(&a.Why, "Why do you apply?"))
		f.Submitted("Sent", "We write.")
	})
	now, summary := time.Date(2026, 11, 30, 23, 50, 0, 0, time.UTC), new(web.Summary)
	handler, err := form.Handler(forms.Site{
		Host: web.Host{
			BaseURL: "https://www.abermoel.example/grant", Logger: slog.New(slog.DiscardHandler), Now: func() time.Time { return now },
			Events: &web.Events{OnProgress: summary.Take},
		},
		Service: council(), Store: store.NewMemory(),
		Notices: []forms.Notice{{Text: theme.Text{"en": "Our telephones are not answered on Monday."}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := formstest.New(new(quiet), handler, "https://www.abermoel.example/grant") // in a test, its *testing.T
	b.Get("/start")
	fmt.Println(strings.Contains(b.Text(), "You can use this form until 1 December 2026 at midnight."), strings.Contains(b.Text(), "Easy Read"))
	b.Follow("Start now").Submit().Submit("why", "It is cold.")
	now = now.Add(30 * time.Minute) // what was begun may be finished
	fmt.Println(b.Submit().Heading())
	fmt.Println(formstest.New(new(quiet), handler, "https://www.abermoel.example/grant").Get("/reason").Heading())
	fmt.Println(strings.Join(summary.Lines("grant"), ", "))
	// Output:
	// true true
	// Sent
	// This form is closed
	// answered reason 1, completed 1, error reason required.text 1, started 1
}
