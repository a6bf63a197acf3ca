package forms_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// An item that stops the form can be taken off again.
func TestItemThatStopsTheForm(t *testing.T) {
	for _, tasks := range []bool{false, true} {
		l := serveLicence(t, tasks)
		b := l.browser(t)
		l.about(b)
		l.open(b, "Your animals")
		l.animal(b, "Rex", "Dog")
		b.AddAnother().Fill("What is it called?", "Leo").Submit().Fill("What is it?", "Lion").Submit()
		require.Equal(t, "You cannot keep a lion", b.Heading())
		b.Visit("/animal-list")
		require.Equal(t, "Animals", b.Heading())
		require.Equal(t, "You cannot keep a lion", b.Follow("Back").Heading())
		b.Visit("/animal-list").Remove("Leo").NoMore()
		l.place(b)
	}
}

// A stop page that comes after a question which is left to answer is no problem yet.
func TestTaskThatWillStop(t *testing.T) {
	p := servePermit(t, func(f *forms.Builder, r *permit) {
		whole(f)
		f.TaskList()
		f.Section("one", "One")
		f.Page("kind", forms.Radios(&r.Type, "Which?").Option("a", "A").Option("b", "B"))
		f.Page("notes", forms.Text(&r.Notes, "Why?"))
		f.Stop("stop-here", "Stop", "Stop.").When(forms.Is(&r.Type, "a"))
	})
	b := p.browser(t).Visit("/task-list").Follow("One").Fill("Which?", "A").Submit()
	require.Contains(t, b.Visit("/task-list").Text(), "One In progress")
	b.Follow("One").Fill("Why?", "So").Submit()
	require.Contains(t, b.Visit("/task-list").Text(), "One There is a problem")
}

// Who changes an answer in a task, and adds an item to it, goes on in it.
func TestChangesWithinATask(t *testing.T) {
	l := serveLicence(t, true)
	b := l.whole(t)
	require.Equal(t, "/licence/task-list", b.Follow("Back").URL.Path, "back from check answers")
	b.Visit("/animal-list?change").Remove("Kaa").AddAnother().Fill("What is it called?", "Tip").Submit()
	require.Equal(t, "What is it?", b.Heading(), "and not the list of tasks")
	b.Fill("What is it?", "Dog").Submit()
	require.Equal(t, "Chip number", b.Heading())
}

// An item that was added stays, however the person leaves its list.
func TestAddedItemIsNotTakenBack(t *testing.T) {
	l := serveLicence(t, false)
	b := l.browser(t)
	l.about(b)
	l.animal(b, "Rex", "Snake")
	b.NoMore()
	l.place(b)
	b.Visit("/animal-list?change").AddAnother()
	l.animal(b, "Tip", "Dog")
	require.Equal(t, "Animals", b.Heading())
	b.Follow("Back")
	b.Visit("/check-answers")
	require.Contains(t, b.Text(), "Tip")
	b.NoMore() // the list is full
	require.Equal(t, "Do you have a garden?", b.Heading(), "an animal with a chip asks for it")
	b.Fill("Do you have a garden?", "Yes").Submit()
	require.Contains(t, b.Visit("/check-answers").Text(), "chip of Tip")
}

// What is typed on the way through the form is not gone back on by a change that was
// left half done.
func TestWhatIsTypedOnTheWayStays(t *testing.T) {
	l := serveLicence(t, false)
	b := l.whole(t)
	b.Visit("/contact-page?change").Fill("How should we contact you?", "By letter").Submit() // without an address
	require.Len(t, b.Errors(), 1)
	b.Visit("/contact-page").Fill("Phone number", "01632 960002").Submit()
	require.Len(t, b.Errors(), 1)
	b.Visit("/check-answers")
	require.Equal(t, "01632 960002", b.Value("phone"), "the page is to be mended first: %s", b.Heading())
}

// What was typed for an item when the time ran out is kept, in an item.
func TestItemTypedTooLate(t *testing.T) {
	p := servePermit(t, permitPages)
	b := p.browser(t).Visit("/before-you-start").Submit().Fill("Which permit?", "Resident").Submit()
	b.Fill("How should we contact you?", "By phone").Fill("Phone number", "01632 960001").Submit()
	b.Fill("Registration number", "AB1").Submit()
	require.Equal(t, "What does it run on?", b.Heading())
	p.now = p.now.Add(2 * time.Hour)
	b.Fill("What does it run on?", "Electricity").Submit()
	require.Contains(t, b.Text(), "We kept the answer that you sent last")
	b.Visit("/before-you-start").Submit().Fill("Which permit?", "Resident").Submit()
	b.Fill("How should we contact you?", "By phone").Fill("Phone number", "01632 960001").Submit()
	require.Equal(t, "Registration number", b.Heading())
	b.Fill("Registration number", "AB1").Submit()
	require.Equal(t, "electric", b.Value("fuel"))
}

type shop struct {
	Kind     string
	Extra    string
	Detail   string
	Fine     bool
	Name     string
	Keepers  []shopPerson
	Partners []shopPerson
}

type shopPerson struct{ Name string }

// A question that is not asked is not empty: nothing is wrong with it when it is asked
// later. What stands below its options is not asked either.
func TestQuestionsThatWereNotAsked(t *testing.T) {
	form, err := forms.Define("shop", func(f *forms.Builder, v *shop) {
		whole(f)
		f.Page("kind", forms.Radios(&v.Kind, "Which?").Option("a", "A").Option("b", "B"))
		onlyA := forms.Is(&v.Kind, "a")
		f.Page("more", forms.Radios(&v.Extra, "Extra?").Option("y", "Yes").Option("n", "No").When(onlyA).Reveal("y", forms.Text(&v.Detail, "Detail")),
			forms.YesNo(&v.Fine, "Fine?")).Title("More")
		f.Page("name", forms.Text(&v.Name, "Your name"))
	})
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/shop"}, Service: council(), Store: store.NewMemory()})
	require.NoError(t, err)
	b := formstest.New(t, h, "https://www.abermoel.example/shop").Visit("/kind").Fill("Which?", "B").Submit()
	require.NotContains(t, b.Text(), "Extra?")
	b.Fill("Fine?", "Yes").Submit()
	require.Equal(t, "Your name", b.Heading())
	b.Visit("/kind").Fill("Which?", "A").Submit()
	require.Equal(t, "More", b.Heading())
	require.Empty(t, b.Errors(), "it is asked for the first time")
	b.Submit().ExpectErrors("Select extra")
	b.Fill("Extra?", "Yes").Submit().ExpectErrors("Enter detail")
}

// Items of two groups, and the form itself, may ask for the same thing.
func TestGroupsWithTheSameQuestion(t *testing.T) {
	form, err := forms.Define("shop", func(f *forms.Builder, v *shop) {
		whole(f)
		f.Page("name", forms.Text(&v.Name, "Your name"))
		forms.Group(f, &v.Keepers, "keepers", func(g *forms.Builder, p *shopPerson) {
			g.Page("keeper", forms.Text(&p.Name, "Name of the keeper"))
		}).Title("Keepers").Another("Another?")
		forms.Group(f, &v.Partners, "partners", func(g *forms.Builder, p *shopPerson) {
			g.Page("partner", forms.Text(&p.Name, "Name of the partner"))
		}).Title("Partners").Another("Another?")
	})
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/shop"}, Service: council(), Store: store.NewMemory()})
	require.NoError(t, err)
	b := formstest.New(t, h, "https://www.abermoel.example/shop").Visit("/name").Fill("Your name", "Anna").Submit()
	b.Fill("Name of the keeper", "Bob").Submit().NoMore().Fill("Name of the partner", "Carys").Submit().NoMore()
	require.Equal(t, "Check your answers", b.Heading())
	for key, want := range map[string]string{"Your name": "Anna", "Name of the keeper": "Bob", "Name of the partner": "Carys"} {
		require.Equal(t, want, b.Row(key))
	}
}

func TestDefineListsFaultsOfGroups(t *testing.T) {
	_, err := forms.Define("permit", func(f *forms.Builder, r *permit) {
		whole(f)
		f.Page("permit-type", forms.Radios(&r.Type, "Which permit?").Option("a", "A"))
		forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
			g.Content("read-this", "Read this", "Words.")
			g.Page("registration", forms.Text(&v.Registration, "Registration number").When(forms.Is(&r.Type, "a")))
			forms.Group(g, &v.Drivers, "drivers", func(g *forms.Builder, d *driver) {
				g.Page("remove", forms.Text(&d.Name, "Name")).When(forms.Is(&r.Vehicles[0].Fuel, "petrol"))
			}).Another("Another?").Between(3, 2)
			f.Section("inside", "Inside")
		}).Title("Vehicles").Named(&r.Type)
		f.Page("garage", forms.YesNo(&r.Garage, "Do you have a garage?")).When(forms.Is(&r.Vehicles[0].Registration, "x"))
		f.Section("empty", " ")
	})
	var d *forms.DefineError
	require.ErrorAs(t, err, &d)
	for _, want := range []string{
		`group "vehicles" has no question whether to add another: call Another on it`, `group "drivers" has no title: call Title on it`,
		`group "vehicles": none of its pages is always asked`, `group "drivers": none of its pages is always asked`,
		`page "remove": the item around its group has not been asked anything for certain yet`, `page "remove": the pages of a group use this address`,
		`group "drivers": Between(3, 2)`, `group "vehicles": Named: "type" is not a field of its items`,
		`section "inside" begins within a group`, `section "empty" has no title`, `section "empty" has no pages`,
		`its condition reads "vehicles/*/fuel", which no earlier page asks`, `its condition reads "vehicles/*/registration" of no item in particular: use Any, All or Count`,
	} {
		require.Contains(t, strings.Join(d.Faults, "\n"), want)
	}
	_, err = forms.Define("odd", func(f *forms.Builder, v *odd) { whole(f); f.Content("read-this", "Read this", "Words.") })
	require.ErrorContains(t, err, "the form asks nothing: add a page with a question")
}
