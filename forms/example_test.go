package forms_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/web"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
)

// A form is a struct and a list of pages.
func ExampleDefine() {
	type Permit struct {
		Zone  string
		Cars  int
		Start standards.Date
	}
	form, err := forms.Define("parking-permit", func(f *forms.Builder, p *Permit) {
		f.Title("Apply for a parking permit")
		f.Intro("Use this form if you live in a permit zone.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day})
		f.Page("zone", forms.Radios(&p.Zone, "Which zone do you live in?").Option("north", "North").Option("south", "South"))
		f.Page("cars", forms.Number(&p.Cars, "How many cars do you have?").Between(1, 3)).When(forms.Is(&p.Zone, "north"))
		f.Page("start-date", forms.Date(&p.Start, "When should it start?").Called("the start date").Future())
		f.Submitted("Application sent", "We will write to you within 5 working days.")
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, page := range form.Definition().Pages {
		fmt.Printf("%s: %q\n", page.Slug, page.When.String())
	}
	// Output:
	// zone: ""
	// cars: "zone is \"north\""
	// start-date: ""
}

// Faults of a form are found when it is defined, all at once.
func ExampleDefine_faults() {
	type Permit struct{ Zone, Street string }
	_, err := forms.Define("parking-permit", func(f *forms.Builder, p *Permit) {
		f.Title("Apply for a parking permit")
		f.Intro("Use this form if you live in a permit zone.")
		f.Page("zone", forms.Text(&p.Zone, "Which zone do you live in?")).When(forms.Is(&p.Street, "High Street"))
		f.Submitted("Application sent", "We will write to you.")
	})
	fmt.Println(err)
	// Output:
	// forms: form "parking-permit" has 2 faults:
	// 	page "zone": its condition reads "street", which no earlier page asks
	// 	the form does not state how long drafts and submissions are kept: call f.Keep with both periods
}

// Resolve says what answers mean at one moment.
func ExampleDefinition_Resolve() {
	type Permit struct {
		Zone string
		Cars int
	}
	d := forms.MustDefine("parking-permit", func(f *forms.Builder, p *Permit) {
		f.Title("Apply for a parking permit")
		f.Intro("Use this form if you live in a permit zone.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day})
		f.Page("zone", forms.Radios(&p.Zone, "Which zone do you live in?").Option("north", "North").Option("south", "South"))
		f.Page("cars", forms.Number(&p.Cars, "How many cars do you have?")).When(forms.Is(&p.Zone, "north"))
		f.Submitted("Application sent", "We will write to you.")
	}).Definition()
	var answers model.Answers
	answers.Set("zone", model.Answer{Typed: model.Typed{"": {"north"}}, State: model.Given})
	r := d.Resolve(&answers, time.Now())
	fmt.Println(r.Next.Slug, r.Complete)
	answers.Set("zone", model.Answer{Typed: model.Typed{"": {"south"}}, State: model.Given})
	fmt.Println(d.Resolve(&answers, time.Now()).Complete)
	// Output:
	// cars false
	// true
}

// A council's gazetteer is asked for the addresses of a postcode.
func ExampleAddressFinder() {
	var find forms.AddressFinder = streets
	found, err := find.FindAddresses(context.Background(), must(standards.ParsePostcode("ls1 1ur")))
	fmt.Println(len(found), err)
	// Output: 2 <nil>
}

// A handler is mounted like any other.
func ExampleForm_Handler() {
	form := forms.MustDefine("missed-bin", build)
	handler, err := form.Handler(forms.Site{
		Host:    web.Host{BaseURL: "https://www.abermoel.example/missed-bin"},
		Service: council(), // name, contact, privacy and accessibility of the council
		Store:   store.NewMemory(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/missed-bin/", handler)
	answer := httptest.NewRecorder()
	mux.ServeHTTP(answer, httptest.NewRequest("GET", "/missed-bin/", nil))
	fmt.Println(answer.Code, answer.Header().Get("Location"))
	// Output: 303 /missed-bin/start
}

func ExampleRich() {
	fmt.Print(forms.Rich("See the **calendar**:\n- [collections](https://www.abermoel.example/bins)").HTML())
	// Output:
	// <p class="govuk-body">See the <strong>calendar</strong>:</p>
	// <ul class="govuk-list govuk-list--bullet"><li><a class="govuk-link" href="https://www.abermoel.example/bins">collections</a></li></ul>
}

// Line asks in any format of package standards, by the type of the field.
func ExampleLine() {
	type Permit struct {
		Vehicle standards.VehicleRegistration
		Fee     standards.Money
		Since   standards.PartialDate
	}
	form := forms.MustDefine("permit", func(f *forms.Builder, p *Permit) {
		f.Title("Apply for a permit")
		f.Intro("Apply here.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day})
		f.Page("vehicle", forms.Line(&p.Vehicle, "What is the registration number of your vehicle?").Called("the registration number"))
		f.Page("money", forms.Line(&p.Fee, "How much did you pay last year?").Called("how much you paid").Optional())
		f.Page("since", forms.MonthYear(&p.Since, "Since when have you had it?").Called("the month").Optional())
		f.Submitted("Application sent", "We will write to you.")
	})
	fmt.Println(form.Definition().Field("vehicle").Codes())
	// Output: [required.text vehicle-registration.ambiguous vehicle-registration.invalid vehicle-registration.missing]
}
