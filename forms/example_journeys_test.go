package forms_test

import (
	"fmt"
	"strings"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// visiting is a browser at a form.
func visiting[T any](form *forms.Form[T]) *formstest.Browser {
	const address = "https://www.abermoel.example/example"
	handler, err := form.Handler(forms.Site{Host: web.Host{BaseURL: address}, Service: council(), Store: store.NewMemory()})
	if err != nil {
		panic(err)
	}
	return formstest.New(new(quiet), handler, address) // in a test, its *testing.T
}

// The pages of a group are asked for each vehicle. The next page is there for those with
// an electric one.
func ExampleGroup() {
	type vehicle struct{ Registration, Fuel string }
	type permit struct {
		Vehicles []vehicle
		Charger  bool
	}
	form := forms.MustDefine("permit", func(f *forms.Builder, r *permit) {
		whole(f)
		forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
			g.Page("registration", forms.Text(&v.Registration, "Registration number"))
			g.Page("fuel", forms.Radios(&v.Fuel, "What does it run on?").Option("petrol", "Petrol").Option("electric", "Electricity"))
		}).Title("Vehicles").Another("Do you need to add another vehicle?").Item("Vehicle {$number}").Between(1, 3)
		f.Page("charger", forms.YesNo(&r.Charger, "Do you charge at home?")).
			When(forms.Any(&r.Vehicles, func(v *vehicle) forms.Condition { return forms.Is(&v.Fuel, "electric") }))
	})
	b := visiting(form).Get("/start").Follow("Start now")
	b.Submit("registration", "AB12 CDE").Submit("fuel", "petrol").Submit("vehicles", "yes")
	b.Submit("registration", "XY99 ZZZ").Submit("fuel", "electric")
	fmt.Println(b.Heading())
	fmt.Println(b.Submit("vehicles", "no").Heading())
	// Output:
	// Vehicles
	// Do you charge at home?
}

// What is below an option is asked while that is chosen.
func ExampleRadiosQuestion_Reveal() {
	type reach struct {
		How   string
		Email standards.Email
	}
	form := forms.MustDefine("reach", func(f *forms.Builder, r *reach) {
		whole(f)
		f.Page("how-to", forms.Radios(&r.How, "How should we reach you?").Option("letter", "By letter").Option("email", "By email").
			Reveal("email", forms.Email(&r.Email, "Email address")))
	})
	b := visiting(form).Get("/how-to").Submit("how", "email")
	fmt.Println(b.Errors())
	fmt.Println(b.Submit("how", "letter").Heading())
	// Output:
	// [Enter email address]
	// Check your answers
}

// Sections that people fill in as they like, one of them once another is done.
func ExampleBuilder_TaskList() {
	type plan struct{ Name, Site, Loft string }
	form := forms.MustDefine("plan", func(f *forms.Builder, r *plan) {
		whole(f)
		f.TaskList()
		f.Section("applicant", "About you")
		f.Page("name", forms.Text(&r.Name, "Name"))
		f.Section("site", "The site")
		f.Page("site", forms.Text(&r.Site, "Where is it?"))
		f.Section("loft", "The loft")
		f.Page("loft", forms.Text(&r.Loft, "How high is it?")).When(forms.Answered(&r.Site))
	})
	show := func(page string) {
		tasks, _, _ := strings.Cut(page, " Delete")
		fmt.Println(tasks)
	}
	b := visiting(form).Get("/start").Follow("Start now")
	show(b.Text())
	show(b.Follow("The site").Submit("site", "Here").Text())
	// Output:
	// What you need to tell us You have completed 0 of 3 tasks. About you Not yet started The site Not yet started The loft Cannot start yet
	// What you need to tell us You have completed 1 of 3 tasks. About you Not yet started The site Completed The loft Not yet started
}

// A page that waits for a proof of identity.
func ExampleAwait() {
	type claim struct{ Proof string }
	outside := &proof{}
	form := forms.MustDefine("claim", func(f *forms.Builder, c *claim) {
		whole(f)
		f.Page("identity", forms.Await(&c.Proof, "Prove who you are", "Prove who I am", outside))
	})
	b := visiting(form).Get("/identity").Submit()
	fmt.Println(b.URL.Path)
	outside.now = forms.Outcome{Done: true, Result: "P2"}
	fmt.Println(b.Follow("Check again").Heading())
	// Output:
	// /example/identity/wait
	// Check your answers
}

// Only one of the councils that share the form has the larger bin.
func ExampleRadiosQuestion_OnlyWhen() {
	type order struct {
		Postcode standards.Postcode
		Council  standards.GSSCode
		Size     string
	}
	leeds, northYorkshire := must(standards.ParseGSSCode("E08000035")), must(standards.ParseGSSCode("E06000065"))
	finder := areas{"LS1 1UR": {leeds}, "YO11 1AA": {northYorkshire}}
	form := forms.MustDefine("order", func(f *forms.Builder, r *order) {
		whole(f)
		f.Page("postcode", forms.Line(&r.Postcode, "Where is it for?"))
		f.Page("council", forms.Council(&r.Council, "Which council is it?", &r.Postcode, finder, leeds, northYorkshire))
		f.Page("size", forms.Radios(&r.Size, "Which bin?").Option("140", "140 litres").Option("240", "240 litres").
			OnlyWhen("240", forms.Is(&r.Council, leeds)))
	})
	for _, postcode := range []string{"LS1 1UR", "YO11 1AA"} {
		fmt.Println(visiting(form).Get("/postcode").Submit("postcode", postcode).Options("size"))
	}
	// Output:
	// [140 240]
	// [140]
}
