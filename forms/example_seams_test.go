package forms_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/validate"
	"github.com/moothall/moothall/standards/web"
)

// Two forms of one council: they share the host, the council and the store, and each
// is at a path of its own.
func ExampleSite_At() {
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory()}
	mux := http.NewServeMux()
	for path, question := range map[string]string{"/lamp": "Which lamp is broken?", "/pothole": "Where is the pothole?"} {
		form := forms.MustDefine(path[1:], func(f *forms.Builder, v *struct{ Where string }) {
			whole(f)
			f.Page("where", forms.Text(&v.Where, question))
		})
		handler, err := form.Handler(site.At(path))
		if err != nil {
			fmt.Println(err)
			return
		}
		mux.Handle(path+"/", handler)
	}
	b := formstest.New(new(quiet), mux, site.BaseURL) // in a test, its *testing.T
	fmt.Println(b.Get("/lamp/where").Heading())
	fmt.Println(b.Get("/pothole/where").Heading())
	// Output:
	// Which lamp is broken?
	// Where is the pothole?
}

// Tags of the struct check what the questions alone do not, also across questions.
func ExampleBuilder_Validate() {
	type stay struct {
		Nights int `validate:"max=28"`
		Guests int `validate:"ltefield=Nights"`
	}
	form := forms.MustDefine("stay", func(f *forms.Builder, v *stay) {
		f.Title("Book a room")
		f.Intro("Use this form to stay with us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Booked", "We will write to you.")
		f.Validate(validate.New())
		f.Page("nights", forms.Number(&v.Nights, "How many nights?"))
		f.Page("guests", forms.Number(&v.Guests, "How many guests?"))
	})
	var a model.Answers
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	a.Set("nights", model.Answer{Typed: model.Typed{"": {"14"}}, State: model.Given})
	a.Set("guests", model.Answer{Typed: model.Typed{"": {"20"}}, State: model.Given})
	r := form.Definition().Resolve(&a, now)
	fmt.Println(r.Next.Slug, r.Problems["guests"][0].Code)
	// Output: guests ltefield.number
}

// What stands on a page only for some is a condition over earlier answers; a Func sees
// the fields that it names.
func ExampleFunc() {
	type stay struct{ Nights, Guests int }
	form := forms.MustDefine("stay", func(f *forms.Builder, v *stay) {
		whole(f)
		f.Page("nights", forms.Number(&v.Nights, "How many nights?"))
		f.Page("guests", forms.Number(&v.Guests, "How many guests?"))
		f.Stop("too-many", "We have no room", "Phone us.").
			When(forms.Func(func(s *stay) bool { return s.Nights*s.Guests > 100 }, &v.Nights, &v.Guests))
	})
	fmt.Println(form.Definition().Page("too-many").When)
	var a model.Answers
	for _, guests := range []string{"5", "10"} {
		a.Set("nights", model.Answer{Typed: model.Typed{"": {"14"}}, State: model.Given})
		a.Set("guests", model.Answer{Typed: model.Typed{"": {guests}}, State: model.Given})
		r := form.Definition().Resolve(&a, time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))
		fmt.Println(r.Complete, r.Stop != nil)
	}
	// Output:
	// func of nights, guests
	// true false
	// false true
}
