package forms_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// What somebody agreed to is stored in the very words that they read.
func ExampleDeclaration() {
	type Permit struct {
		Agreed forms.Agreement
		Signed standards.PersonName
	}
	form := forms.MustDefine("permit", func(f *forms.Builder, r *Permit) {
		f.Title("Apply for a permit")
		f.Intro("For people who live here.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("declaration", forms.Declaration(&r.Agreed, "Declaration", "What I have told you is **true**.").Agree("I agree to this"))
		f.Page("signature", forms.Signature(&r.Signed, "Sign with your full name"))
		f.Submitted("Sent", "We will write to you.")
	})
	const base = "https://www.abermoel.example/permit"
	kept := store.NewMemory()
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: kept})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := formstest.New(new(testing.T), h, base) // in a test, its own t
	b.Get("/declaration").Submit()
	fmt.Println(b.Errors()[0])
	b.Submit("agreed", b.Options("agreed")[0]).Submit("signed", "Siân Llwyd").Submit()
	err = kept.Submissions(context.Background(), "permit", "", func(sent store.Submission) error {
		permit, s, err := form.DecodeSubmission(sent.Data)
		fmt.Println(permit.Agreed.Words)
		fmt.Println(permit.Agreed.Language, permit.Agreed.Revision == s.Revision, permit.Signed)
		return err
	})
	fmt.Println(err)
	// Output:
	// Select the box to show that you agree
	// What I have told you is true.
	// I agree to this
	// en true Siân Llwyd
	// <nil>
}
