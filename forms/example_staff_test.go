package forms_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// Staff fill in a form for people who telephone or come to the desk: the form is mounted
// a second time, for them alone.
func ExampleSite_ByStaff() {
	form := forms.MustDefine("bulky-waste", func(f *forms.Builder, a *struct{ What string }) {
		f.Title("Have bulky waste collected")
		f.Intro("Tell us what it is.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("what", forms.Text(&a.What, "What is to be collected?"))
		f.Submitted("Sent", "We will ring you.")
	})
	memory := store.NewMemory()
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: memory}
	officer := func(r *http.Request) (forms.Officer, bool) { // in a service, who is signed in at the council's Entra ID
		return forms.Officer{ID: "4711", Role: "contact-centre"}, true
	}
	handler, err := form.Handler(site.At("/staff/bulky-waste").ByStaff(officer))
	if err != nil {
		fmt.Println(err)
		return
	}
	b := formstest.New(new(quiet), handler, "https://www.abermoel.example/staff/bulky-waste") // in a test, its *testing.T
	b.Get("/what").Submit("what", "A sofa").Submit("_how", "telephone")
	fmt.Println(b.Heading())
	_ = memory.Submissions(context.Background(), "bulky-waste", "", func(stored store.Submission) error {
		_, s, err := form.DecodeSubmission(stored.Data)
		fmt.Println(s.Channel, s.Staff.Role, s.Staff.How)
		return err
	})
	// Output:
	// Sent
	// by-staff contact-centre telephone
}
