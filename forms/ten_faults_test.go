package forms_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// Ten faults that form engines have had, each held for groups of items and for sections,
// with a task list and without.

type licence struct {
	Kind    string
	Reason  string
	Contact string
	Phone   string
	Letter  string
	Animals []animal
	Garden  bool
	Notes   string
}

type animal struct {
	Name   string
	Sort   string
	Chip   string
	Bites  bool
	Vetted []vet
}

type vet struct{ Visit string }

func licencePages(tasks bool) func(f *forms.Builder, v *licence) {
	return func(f *forms.Builder, v *licence) {
		f.Title("Keep animals")
		f.Intro("A licence.")
		f.Keep(forms.Retention{Drafts: 7 * forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Application sent", "We will write to you.")
		if tasks {
			f.TaskList()
		}
		f.Section("about", "About you")
		f.Page("kind", forms.Radios(&v.Kind, "Which licence?").Option("home", "At home").Option("shop", "In a shop"))
		f.Page("reason", forms.Text(&v.Reason, "Why in a shop?")).When(forms.Is(&v.Kind, "shop"))
		f.Page("contact-page", forms.Radios(&v.Contact, "How should we contact you?").Option("phone", "By phone").Option("letter", "By letter").
			Reveal("phone", forms.Text(&v.Phone, "Phone number")).Reveal("letter", forms.Text(&v.Letter, "Where to?")))
		f.Section("animals", "Your animals")
		forms.Group(f, &v.Animals, "animal-list", func(g *forms.Builder, a *animal) {
			g.Page("name", forms.Text(&a.Name, "What is it called?"))
			g.Page("sort", forms.Radios(&a.Sort, "What is it?").Option("dog", "Dog").Option("snake", "Snake").Option("lion", "Lion"))
			g.Stop("lions", "You cannot keep a lion", "Ask a zoo.").When(forms.Is(&a.Sort, "lion"))
			g.Page("chip", forms.Text(&a.Chip, "Chip number")).When(forms.Is(&a.Sort, "dog"))
			g.Page("bites", forms.YesNo(&a.Bites, "Does it bite?"))
			forms.Group(g, &a.Vetted, "visits", func(g *forms.Builder, v *vet) {
				g.Page("visit", forms.Text(&v.Visit, "When was it at the vet's?"))
			}).Title("Visits").Another("Another visit?").Between(0, 2).When(forms.Is(&a.Bites, true))
		}).Title("Animals").Another("Do you need to add another animal?").Item("{$name}").Named(&v.Animals[0].Name).Between(1, 2)
		f.Section("place", "The place")
		f.Page("garden", forms.YesNo(&v.Garden, "Do you have a garden?")).When(forms.Any(&v.Animals, func(a *animal) forms.Condition { return forms.Answered(&a.Chip) }))
		f.Page("notes", forms.Text(&v.Notes, "Anything else?").Optional())
	}
}

// licensing serves the form, and walks through its sections in order.
type licensing struct {
	*forms.Handler
	form  *forms.Form[licence]
	store *lastDraft
	tasks bool
}

func serveLicence(t testing.TB, tasks bool) *licensing {
	form, err := forms.Define("licence", licencePages(tasks))
	require.NoError(t, err)
	l := &licensing{form: form, store: &lastDraft{Memory: store.NewMemory()}, tasks: tasks}
	l.release(t)
	return l
}

// release serves the form anew, as after a release.
func (l *licensing) release(t testing.TB) {
	var err error
	l.Handler, err = l.form.Handler(forms.Site{Host: web.Host{BaseURL: licenceBase}, Service: council(), Store: l.store})
	require.NoError(t, err)
}

const licenceBase = "https://www.abermoel.example/licence"

func (l *licensing) browser(t testing.TB) *formstest.Browser {
	return formstest.New(t, l, licenceBase).Visit("/start").Follow("Start now")
}

// open opens a section from the list of tasks, where there is one.
func (l *licensing) open(b *formstest.Browser, section string) {
	if l.tasks {
		b.Visit("/task-list").Follow(section)
	}
}

func (l *licensing) about(b *formstest.Browser) {
	l.open(b, "About you")
	b.Fill("Which licence?", "At home").Submit()
	b.Fill("How should we contact you?", "By phone").Fill("Phone number", "01632 960001").Submit()
}

func (l *licensing) animal(b *formstest.Browser, name, sort string) {
	b.Fill("What is it called?", name).Submit().Fill("What is it?", sort).Submit()
	if sort == "Dog" {
		b.Fill("Chip number", "chip of "+name).Submit()
	}
	b.Fill("Does it bite?", "No").Submit()
}

func (l *licensing) animals(b *formstest.Browser) {
	l.open(b, "Your animals")
	l.animal(b, "Rex", "Dog")
	b.AddAnother()
	l.animal(b, "Kaa", "Snake")
	b.NoMore()
}

func (l *licensing) place(b *formstest.Browser) {
	l.open(b, "The place")
	if b.Heading() == "Do you have a garden?" {
		b.Fill("Do you have a garden?", "Yes").Submit()
	}
	b.Fill("Anything else?", "Thanks").Submit()
	if l.tasks {
		b.Follow("Continue")
	}
	if b.Heading() != "Check your answers" {
		panic("the form is not complete: " + b.Text())
	}
}

// whole fills in all of it.
func (l *licensing) whole(t testing.TB) *formstest.Browser {
	b := l.browser(t)
	l.about(b)
	l.animals(b)
	l.place(b)
	return b
}

// sent is what was sent, all of it.
func (l *licensing) sent(t testing.TB) (all []licence, raw []model.Submission) {
	require.NoError(t, l.store.Submissions(t.Context(), "licence", "", func(found store.Submission) error {
		v, s, err := l.form.DecodeSubmission(found.Data)
		all, raw = append(all, v), append(raw, s)
		return err
	}))
	return all, raw
}

func TestTenFaults(t *testing.T) {
	for fault, holds := range map[string]func(t *testing.T, l *licensing){
		"stale answers steer":                 staleAnswersSteer,
		"hidden values are kept":              hiddenValuesAreKept,
		"a branch change wipes later answers": branchChangeWipes,
		"an invalidated answer is not asked":  invalidatedIsNotAsked,
		"a double submit":                     doubleSubmit,
		"a lost resume":                       lostResume,
		"a second application is refused":     secondIsRefused,
		"conditional items after an error":    conditionalAfterAnError,
		"a wrong order of the summary":        wrongOrder,
		"loops":                               loops,
	} {
		t.Run(fault, func(t *testing.T) {
			for _, tasks := range []bool{false, true} {
				holds(t, serveLicence(t, tasks))
			}
		})
	}
}

// The chip of what was a dog decides nothing once it is a snake.
func staleAnswersSteer(t *testing.T, l *licensing) {
	b := l.whole(t)
	require.Equal(t, "Yes", b.Row("Do you have a garden?"))
	b.Change("What is it?").Fill("What is it?", "Snake").Submit()
	require.Equal(t, "Check your answers", b.Heading())
	require.Empty(t, b.Row("Do you have a garden?"), "no animal has a chip now")
	require.Empty(t, b.Row("Chip number"))
	b.Submit()
	all, _ := l.sent(t)
	require.Equal(t, []animal{{Name: "Rex", Sort: "snake"}, {Name: "Kaa", Sort: "snake"}}, all[0].Animals)
	require.False(t, all[0].Garden)
}

// What is hidden below another option, off the route, or of a removed item is not sent.
func hiddenValuesAreKept(t *testing.T, l *licensing) {
	b := l.whole(t)
	b.Change("How should we contact you?").Fill("How should we contact you?", "By letter").Fill("Where to?", "Home").Submit()
	b.Visit("/animal-list?change").Remove("Rex").NoMore()
	require.Equal(t, "Check your answers", b.Heading())
	for _, gone := range []string{"01632", "Rex", "garden"} {
		require.NotContains(t, b.Text(), gone)
	}
	b.Submit()
	_, raw := l.sent(t)
	for key := range raw[0].Answers {
		require.NotContains(t, []model.Key{"phone", "garden"}, key)
		require.False(t, strings.HasSuffix(string(key), "/chip"), "%s is of the dog that was removed", key)
	}
	require.NotContains(t, string(l.store.data), "chip of Rex", "nor is it kept")
}

// Who changes a branch and changes it back finds all as it was.
func branchChangeWipes(t *testing.T, l *licensing) {
	b := l.whole(t)
	before := b.Text()
	b.Change("Which licence?").Fill("Which licence?", "In a shop").Submit()
	require.Equal(t, "Why in a shop?", b.Heading(), "what is new is asked, and nothing else")
	b.Fill("Why in a shop?", "Because").Submit()
	require.Equal(t, "Check your answers", b.Heading())
	b.Change("Which licence?").Fill("Which licence?", "At home").Submit()
	require.Equal(t, before, b.Text())
	b.Change("What is it?").Fill("What is it?", "Snake").Submit().Change("What is it?").Fill("What is it?", "Dog").Submit()
	require.Equal(t, before, b.Text(), "nor does a branch in an item")
	b.Visit("/animal-list?change").NoMore()
	require.Equal(t, before, b.Text())
}

// An answer that is not right any more is asked again, where it is.
func invalidatedIsNotAsked(t *testing.T, l *licensing) {
	b := l.whole(t)
	l.form = forms.MustDefine("licence", func(f *forms.Builder, v *licence) {
		licencePages(l.tasks)(f, v)
		f.Section("", "")
	})
	d := l.form.Definition()
	name := d.Field("animals/*/name")
	name.Check = func(value any) (p []model.Problem) { // a release that is stricter
		if value == "Kaa" {
			p = []model.Problem{{Code: "max.string", Args: map[string]any{"param": 2}}}
		}
		return p
	}
	l.release(t)
	b.Serve(l)
	b.Visit("/check-answers")
	if l.tasks {
		require.Contains(t, b.Text(), "Your animals There is a problem")
		b.Follow("Your animals")
	}
	require.Equal(t, "What is it called?", b.Heading())
	require.Equal(t, "Kaa", b.Value("name"))
	require.Len(t, b.Errors(), 1)
	b.ExpectStatus(200).Submit()
	require.Len(t, b.Errors(), 1, "and nobody gets on without mending it")
	b.Fill("What is it called?", "Ka").Submit()
	b.Visit("/check-answers")
	require.Equal(t, "Check your answers", b.Heading())
}

// Two clicks send once, and add one item.
func doubleSubmit(t *testing.T, l *licensing) {
	b := l.browser(t)
	l.about(b)
	l.open(b, "Your animals")
	again := *b
	b.Fill("What is it called?", "Rex").Submit()
	again.Fill("What is it called?", "Rex").Submit()
	again.Fill("What is it?", "Snake").Submit().Fill("Does it bite?", "No").Submit()
	require.Equal(t, 1, strings.Count(again.Text(), "Remove"))
	again.NoMore()
	l.place(&again)
	edits := again.Value("edits")
	again.Submit().Post("/check-answers", url.Values{"edits": {edits}})
	require.Equal(t, "Application sent", again.Heading())
	all, _ := l.sent(t)
	require.Len(t, all, 1)
	require.Len(t, all[0].Animals, 1)
}

// Who comes back after a release goes on where they were, in the middle of an item.
func lostResume(t *testing.T, l *licensing) {
	b := l.browser(t)
	l.about(b)
	l.open(b, "Your animals")
	l.animal(b, "Rex", "Dog")
	b.AddAnother().Fill("What is it called?", "Kaa").Submit()
	l.release(t)
	b.Serve(l)
	b.Visit("/start").Follow("Continue")
	if l.tasks {
		require.Contains(t, b.Text(), "Your animals In progress")
		b.Follow("Your animals")
	}
	require.Equal(t, "What is it?", b.Heading())
	b.Fill("What is it?", "Snake").Submit().Fill("Does it bite?", "No").Submit()
	require.Contains(t, b.Text(), "Rex")
	require.Contains(t, b.Text(), "Kaa")
}

// A person may apply again, with other animals.
func secondIsRefused(t *testing.T, l *licensing) {
	b := l.whole(t).Submit()
	require.Equal(t, "Application sent", b.Heading())
	b.Visit("/start").Follow("Start now")
	require.NotContains(t, b.Body, "Rex")
	l.about(b)
	l.animals(b)
	l.place(b)
	b.Submit()
	all, _ := l.sent(t)
	require.Len(t, all, 2)
	require.Equal(t, all[0], all[1])
}

// After an error what is conditional is there, with what was typed, and in the way of
// nobody.
func conditionalAfterAnError(t *testing.T, l *licensing) {
	b := l.browser(t)
	l.open(b, "About you")
	b.Fill("Which licence?", "At home").Submit()
	b.Fill("How should we contact you?", "By letter").Fill("Phone number", "typed before").Submit().ExpectErrors("Enter where to")
	require.Equal(t, "typed before", b.Value("phone"))
	b.Fill("Where to?", "Home").Submit()
	l.open(b, "Your animals")
	b.Submit().ExpectErrors("Enter what is it called")
	require.NotContains(t, b.URL.Path, "new", "the item is there")
	b.Fill("What is it called?", "Rex").Submit().Fill("What is it?", "Dog").Submit()
	b.Submit().ExpectErrors("Enter chip number")
	b.Follow("Back").Fill("What is it?", "Snake").Submit()
	require.Equal(t, "Does it bite?", b.Heading(), "an error off the route is nobody's")
	b.Fill("Does it bite?", "No").Submit().Submit()
	require.Len(t, b.Errors(), 1, "whether to add another is a question")
	b.NoMore()
	l.place(b)
}

// The summary is in the order of the form, whatever was filled in first.
func wrongOrder(t *testing.T, l *licensing) {
	b := l.browser(t)
	if l.tasks { // the last section but the one that waits for it, and then the first
		l.animals(b)
		l.about(b)
	} else {
		l.about(b)
		l.animals(b)
	}
	l.place(b)
	at := -1
	for _, words := range []string{"About you", "Which licence?", "Phone number", "Your animals", "Rex", "chip of Rex", "Kaa", "Snake", "The place", "garden", "Thanks"} {
		next := strings.Index(b.Text()[at+1:], words)
		require.GreaterOrEqual(t, next, 0, "%s after all before it: %s", words, b.Text())
		at += next
	}
	b.Visit("/animal-list?change").Remove("Rex").AddAnother()
	require.Equal(t, "What is it called?", b.Heading())
	l.animal(b, "Rex", "Dog")
	b.NoMore()
	require.Less(t, strings.Index(b.Text(), "Kaa"), strings.Index(b.Text(), "Rex"), "items are in the order in which they were added")
}

// Continue, pressed on a page that is right, never leads to the same page again.
func loops(t *testing.T, l *licensing) {
	b := l.whole(t)
	for _, path := range []string{"/kind", "/kind?change", "/animal-list", "/animal-list?change", "/garden?change", "/contact-page"} {
		seen := map[string]bool{}
		b.Visit(path)
		for b.Heading() != "Check your answers" && b.URL.Path != "/licence/task-list" {
			require.False(t, seen[b.URL.Path], "%s: %s comes again", path, b.URL.Path)
			seen[b.URL.Path] = true
			b.Submit()
			require.Empty(t, b.Errors())
		}
	}
	b.Visit("/kind")
	for seen := map[string]bool{}; b.URL.Path != "/licence/start" && b.URL.Path != "/licence/task-list"; b.Follow("Back") {
		require.False(t, seen[b.URL.Path], "Back leads in a circle: %s", b.URL.Path)
		seen[b.URL.Path] = true
	}
	b.Visit("/notes")
	for seen := map[string]bool{}; b.URL.Path != "/licence/start" && b.URL.Path != "/licence/task-list"; b.Follow("Back") {
		require.False(t, seen[b.URL.Path], "Back leads in a circle: %s", b.URL.Path)
		seen[b.URL.Path] = true
	}
}
