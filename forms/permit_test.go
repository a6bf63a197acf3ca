package forms_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// permit is a form with everything that a straight line has not.
type permit struct {
	Type     string
	Contact  string
	Email    standards.Email
	Phone    standards.Phone
	Vehicles []vehicle
	Garage   bool
	Notes    string
}

type vehicle struct {
	Registration string
	Fuel         string
	Electric     bool
	Drivers      []driver
}

type driver struct {
	Name string
	Age  int
}

func permitPages(f *forms.Builder, r *permit) {
	f.Title("Apply for a parking permit")
	f.Intro("You can park with it.")
	f.Keep(forms.Retention{Drafts: 7 * forms.Day, Submissions: 90 * forms.Day})
	f.Submitted("Application sent", "We will write to you.")
	f.Content("before-you-start", "Before you start", "You need your vehicle's papers.")
	f.Page("permit-type", forms.Radios(&r.Type, "Which permit?").Option("resident", "Resident").Option("visitor", "Visitor"))
	f.Page("contact-details", forms.Radios(&r.Contact, "How should we contact you?").
		Option("email", "By email").Option("phone", "By phone").
		Reveal("email", forms.Email(&r.Email, "Email address")).
		Reveal("phone", forms.Phone(&r.Phone, "Phone number")))
	forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
		g.Page("registration", forms.Text(&v.Registration, "Registration number"))
		g.Page("fuel", forms.Radios(&v.Fuel, "What does it run on?").Option("petrol", "Petrol").Option("electric", "Electricity"))
		g.Page("charger", forms.YesNo(&v.Electric, "Do you charge it at home?")).When(forms.Is(&v.Fuel, "electric"))
		forms.Group(g, &v.Drivers, "drivers", func(g *forms.Builder, d *driver) {
			g.Page("driver", forms.Text(&d.Name, "Name"), forms.Number(&d.Age, "Age")).Title("Who drives it?")
		}).Title("Drivers").Another("Do you need to add another driver?").First("Does somebody else drive it?").Item("Driver {$number}").Between(0, 2)
	}).Title("Vehicles").Another("Do you need to add another vehicle?").Item("Vehicle {$number}: {$name}").Named(&r.Vehicles[0].Registration).Between(1, 3)
	f.Page("garage", forms.YesNo(&r.Garage, "Do you have a garage?")).When(forms.Any(&r.Vehicles, func(v *vehicle) forms.Condition { return forms.Is(&v.Fuel, "electric") }))
	f.Page("notes", forms.Text(&r.Notes, "Anything else?").Optional()).When(forms.Count(&r.Vehicles, 2, 3))
}

type permits struct {
	form    *forms.Form[permit]
	handler *forms.Handler
	store   store.Store
	now     time.Time
}

func servePermit(t testing.TB, pages func(*forms.Builder, *permit)) *permits {
	p := &permits{store: store.NewMemory(), now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	var err error
	p.form, err = forms.Define("permit", pages)
	require.NoError(t, err)
	p.handler, err = p.form.Handler(p.site())
	require.NoError(t, err)
	return p
}

func (p *permits) site() forms.Site {
	return forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/permit", Now: func() time.Time { return p.now }}, Service: council(), Store: p.store}
}

func (p *permits) browser(t testing.TB) *formstest.Browser {
	return formstest.New(t, p.handler, "https://www.abermoel.example/permit")
}

// sent is what was submitted last.
func (p *permits) sent(t testing.TB) (v permit, s model.Submission) {
	err := p.store.(store.Archive).Submissions(t.Context(), "permit", "", func(found store.Submission) (err error) {
		v, s, err = p.form.DecodeSubmission(found.Data)
		return err
	})
	require.NoError(t, err)
	return v, s
}

func addVehicle(b *formstest.Browser, registration, fuel string) *formstest.Browser {
	b.Fill("Registration number", registration).Submit()
	b.Fill("What does it run on?", map[string]string{"petrol": "Petrol", "electric": "Electricity"}[fuel]).Submit()
	if fuel == "electric" {
		b.Fill("Do you charge it at home?", "Yes").Submit()
	}
	return b
}

func TestGroupJourney(t *testing.T) {
	p := servePermit(t, permitPages)
	b := p.browser(t)
	b.Get("/start").Follow("Start now")
	require.Equal(t, "Before you start", b.Heading())
	b.Submit()
	b.Submit("type", "resident")
	b.Submit("contact", "email", "email", "sian@example.com")
	require.Equal(t, "Registration number", b.Heading(), "the first vehicle is asked for without a list of none")
	require.Equal(t, "/permit/vehicles/new/registration", b.URL.Path)
	b.Submit("registration", "")
	require.NotEmpty(t, b.Errors(), "a wrong first answer makes the item too: nothing is lost")
	require.NotContains(t, b.URL.Path, "/new/")
	addVehicle(b, "AB12 CDE", "electric")
	require.Equal(t, "Drivers", b.Heading())
	require.Contains(t, b.Text(), "Does somebody else drive it?")
	b.AddAnother().Fill("Name", "Ifan").Fill("Age", "40").Submit()
	require.Equal(t, "Drivers", b.Heading())
	require.Contains(t, b.Text(), "Driver 1")
	b.Submit("drivers", "no")
	require.Equal(t, "Vehicles", b.Heading(), "after the last page of an item comes its list")
	require.Contains(t, b.Text(), "Vehicle 1: AB12 CDE")
	b.Submit()
	require.Equal(t, 1, len(b.Errors()), "to add another is a question")
	b.Submit("vehicles", "yes")
	require.Equal(t, "/permit/vehicles/new/registration", b.URL.Path)
	require.Equal(t, "Vehicles", b.Follow("Back").Heading(), "back from a new item is the list")
	b.Submit("vehicles", "yes")
	require.Contains(t, b.Text(), "Vehicle 2 Registration number")
	require.True(t, strings.HasPrefix(b.Title(), "Registration number – Vehicle 2"), b.Title())
	addVehicle(b, "XY99 ZZZ", "petrol").NoMore().NoMore()
	require.Equal(t, "Do you have a garage?", b.Heading(), "one of the vehicles is electric")
	b.Fill("Do you have a garage?", "No").Submit()
	require.Equal(t, "Anything else? (optional)", b.Heading(), "there are two vehicles")
	b.Submit()
	require.Equal(t, "Check your answers", b.Heading())
	for _, words := range []string{"Vehicle 1: AB12 CDE", "Vehicle 2: XY99 ZZZ", "Driver 1", "Ifan"} {
		require.Contains(t, b.Text(), words)
	}
	b.Change("Vehicles").Follow("Remove")
	require.Equal(t, "Are you sure you want to remove Vehicle 1: AB12 CDE?", b.Heading())
	b.Follow("Back").Remove("Vehicle 1: AB12 CDE")
	require.Equal(t, "Vehicles", b.Heading())
	require.Contains(t, b.Text(), "Vehicle 1: XY99 ZZZ")
	require.NotContains(t, b.Text(), "AB12")
	b.Submit("vehicles", "no")
	require.Equal(t, "Check your answers", b.Heading(), "no vehicle is electric now, and there is one")
	require.NotContains(t, b.Text(), "garage")
	b.Submit()
	require.Equal(t, "Application sent", b.Heading())
	v, s := p.sent(t)
	require.Equal(t, []vehicle{{Registration: "XY99 ZZZ", Fuel: "petrol"}}, v.Vehicles)
	require.Equal(t, "sian@example.com", v.Email.String())
	require.Len(t, s.Answers["vehicles"], len(`["0123456789"]`))
}

func TestRevealedQuestionsAreDormantUntilChosen(t *testing.T) {
	p := servePermit(t, permitPages)
	b := p.browser(t)
	b.Get("/before-you-start").Submit().Submit("type", "resident")
	b.Submit("contact", "email", "email", "nonsense", "phone", "rubbish")
	require.Equal(t, []string{"Enter an email address in the correct format, like name@example.com"}, b.Errors(), "only what is chosen is asked")
	require.Equal(t, "rubbish", b.Value("phone"), "what was typed below the other option stays")
	b.Submit("contact", "phone", "phone", "01632 960001")
	require.Equal(t, "Registration number", b.Heading())
	addVehicle(b, "A1", "petrol")
	b.Submit("drivers", "no").Submit("vehicles", "no")
	require.Equal(t, "Check your answers", b.Heading())
	require.NotContains(t, b.Text(), "Email", "what is not asked is not shown")
	b.Submit()
	v, s := p.sent(t)
	require.True(t, v.Email.IsZero())
	require.NotContains(t, s.Answers, model.Key("email"))
	require.Contains(t, s.Answers, model.Key("phone"))
}

func TestItemsOfTwoTabs(t *testing.T) {
	p := servePermit(t, permitPages)
	b := p.browser(t)
	b.Get("/before-you-start").Submit().Submit("type", "resident").Submit("contact", "phone", "phone", "01632 960001")
	id := b.Value("_item")
	for range 2 { // a double click adds one
		b.Post("/vehicles/new/registration", url.Values{"registration": {"AA1"}, "_item": {id}})
	}
	b.Submit("fuel", "petrol").Submit("drivers", "no")
	require.Equal(t, 1, strings.Count(b.Text(), "Remove"))
	b.Post("/vehicles/"+id+"/remove", nil)
	require.Equal(t, "/permit/vehicles/new/registration", b.URL.Path, "there has to be one")
	b.Post("/vehicles/"+id+"/fuel", url.Values{"fuel": {"petrol"}})
	require.Equal(t, "/permit/vehicles/new/registration", b.URL.Path, "what was removed does not come back")
	for _, path := range []string{"/vehicles/nothing/registration", "/vehicles/aaaaaaaaaa-bbbbbbbbbb/registration", "/registration", "/vehicles/new", "/drivers/aaaaaaaaaa/driver", "/vehicles/new/garage", "/vehicles/aaaaaaaaaa/registration/more"} {
		require.Equal(t, 404, b.Get(path).Status, path)
	}
	for _, path := range []string{"/vehicles/aaaaaaaaaa/registration", "/vehicles/aaaaaaaaaa/remove", "/drivers/aaaaaaaaaa-bbbbbbbbbb/driver", "/vehicles", "/garage"} {
		require.Equal(t, "/permit/vehicles/new/registration", b.Get(path).URL.Path, "%s leads to where the person is", path)
	}
}

func TestTaskList(t *testing.T) {
	p := servePermit(t, func(f *forms.Builder, r *permit) {
		f.Title("Apply for a parking permit")
		f.Intro("You can park with it.")
		f.Keep(forms.Retention{Drafts: 7 * forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Application sent", "We will write to you.")
		f.TaskList()
		f.Page("permit-type", forms.Radios(&r.Type, "Which permit?").Option("resident", "Resident").Option("visitor", "Visitor"))
		f.Section("about-you", "About you")
		f.Page("contact-details", forms.Radios(&r.Contact, "How should we contact you?").Option("email", "By email").Option("phone", "By phone"))
		f.Page("email", forms.Email(&r.Email, "Email address")).When(forms.Is(&r.Contact, "email"))
		f.Stop("no-phone", "You cannot apply by phone", "Call us.").When(forms.Is(&r.Contact, "phone"))
		f.Section("your-vehicles", "Your vehicles")
		forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
			g.Page("registration", forms.Text(&v.Registration, "Registration number"))
		}).Title("Vehicles").Another("Do you need to add another vehicle?")
		f.Section("garage", "Garage")
		f.Page("garage-page", forms.YesNo(&r.Garage, "Do you have a garage?")).When(forms.Answered(&r.Email))
		f.Section("", "")
		f.Page("notes", forms.Text(&r.Notes, "Anything else?").Optional())
	})
	b := p.browser(t)
	b.Get("/start").Follow("Start now")
	require.Equal(t, "Which permit?", b.Heading(), "what stands before the sections comes first")
	require.Equal(t, "Which permit?", b.Get("/contact-details").Heading(), "no task before it")
	b.Submit("type", "resident")
	require.Equal(t, "/permit/task-list", b.URL.Path)
	require.Contains(t, b.Text(), "You have completed 0 of 3 tasks.")
	require.Contains(t, b.Text(), "About you Not yet started Your vehicles Not yet started Garage Cannot start yet")
	require.Equal(t, "/permit/task-list", b.Get("/garage-page").URL.Path)
	b.Follow("Your vehicles").Submit("registration", "AB1").Submit("vehicles", "yes")
	require.Contains(t, b.Get("/task-list").Text(), "Your vehicles In progress")
	b.Follow("Your vehicles").Follow("Back").Submit("vehicles", "no")
	require.Contains(t, b.Text(), "Your vehicles Completed")
	b.Follow("About you")
	require.Equal(t, "/permit/task-list", b.Follow("Back").URL.Path, "back from a task's first page is the list")
	b.Follow("About you").Submit("contact", "phone")
	require.Equal(t, "You cannot apply by phone", b.Heading())
	require.Contains(t, b.Get("/task-list").Text(), "About you There is a problem")
	require.Equal(t, "You cannot apply by phone", b.Follow("About you").Heading())
	b.Follow("Back").Submit("contact", "email").Submit("email", "sian@example.com")
	require.Contains(t, b.Text(), "About you Completed Your vehicles Completed Garage Not yet started")
	require.Equal(t, "/permit/task-list", b.Get("/notes").URL.Path, "what stands after the sections waits for them")
	require.Equal(t, "/permit/task-list", b.Get("/check-answers").URL.Path)
	b.Follow("Garage").Submit("garage", "yes")
	require.Contains(t, b.Text(), "You have completed 3 of 3 tasks.")
	b.Follow("Continue")
	require.Equal(t, "Anything else? (optional)", b.Heading())
	b.Submit()
	require.Equal(t, "Check your answers", b.Heading())
	require.Contains(t, b.Text(), "About you How should we contact you?")
	b.Change("Email address").Submit("email", "other@example.com")
	require.Equal(t, "Check your answers", b.Heading())
	b.Submit()
	require.Equal(t, "Application sent", b.Heading())
}

func TestPagesOfOwnShape(t *testing.T) {
	p := servePermit(t, func(f *forms.Builder, r *permit) {
		whole(f)
		f.Page("type-notes", forms.Text(&r.Type, "Type"), forms.Text(&r.Notes, "Notes").Optional().When(forms.Condition{})).Title("Two things").SideBySide()
		f.Stop("elsewhere", "Not here", "Try another council.").WayOut("Find your council", "https://www.gov.uk/find-local-council").When(forms.Is(&r.Type, "x"))
		f.Stop("nowhere", "Not at all", "Nobody does this.").When(forms.Is(&r.Type, "y"))
		f.Page("garage", forms.YesNo(&r.Garage, "Garage?"), forms.Text(&r.Contact, "Whose?").When(forms.Is(&r.Type, "z"))).Title("Garage")
	})
	b := p.browser(t)
	b.Get("/type-notes")
	require.Contains(t, b.Body, `<div class="moothall-beside">`)
	b.Submit("type", "x")
	require.Contains(t, b.Body, `href="https://www.gov.uk/find-local-council">Find your council</a>`)
	require.Equal(t, "Not at all", b.Follow("Back").Submit("type", "y").Heading(), "a form has several stops, each its own")
	b.Follow("Back").Submit("type", "w")
	require.NotContains(t, b.Text(), "Whose?", "a question that is not asked is not on the page")
	b.Follow("Back").Submit("type", "z")
	require.Contains(t, b.Text(), "Whose?")
	require.Len(t, b.Submit("garage", "yes").Errors(), 1)
	_, err := forms.Define("stops", func(f *forms.Builder, r *permit) {
		whole(f)
		f.Page("type-page", forms.Text(&r.Type, "Type")).WayOut("Out", "/")
		f.Stop("stop", "Stop", "Stop.").WayOut("Out", "javascript:alert(1)").When(forms.Is(&r.Type, "x"))
	})
	require.ErrorContains(t, err, "WayOut is for a Stop page")
	require.ErrorContains(t, err, "give a whole https address")
}
