package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/standards"
)

// A release changes a form under a draft: what fits is kept, what does not is shown to
// the person, what is not asked any more is said, and a rename that is declared keeps all.
func TestReleaseUnderADraft(t *testing.T) {
	frame := func(f *forms.Builder) {
		f.Title("Apply for a parking permit")
		f.Intro("You can park with it.")
		f.Keep(forms.Retention{Drafts: 7 * forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Application sent", "We will write to you.")
	}
	type before struct {
		Kind    string
		Moved   string
		Dropped string
		Cars    []struct{ Plate string }
	}
	type after struct {
		Kind     string
		Moved    standards.Date
		Vehicles []struct {
			Registration string `form:"was=plate"`
		} `form:"was=cars"`
	}
	old := forms.MustDefine("permit", func(f *forms.Builder, r *before) {
		frame(f)
		f.Page("kind", forms.Radios(&r.Kind, "Which permit?").Option("resident", "Resident").Option("carer", "Carer"))
		f.Page("moved", forms.Text(&r.Moved, "When did you move in?").Called("the date you moved in"))
		f.Page("dropped", forms.Text(&r.Dropped, "What colour is your door?"))
		forms.Group(f, &r.Cars, "vehicles", func(g *forms.Builder, v *struct{ Plate string }) {
			g.Page("plate", forms.Text(&v.Plate, "Registration number"))
		}).Title("Vehicles").Another("Do you need to add another vehicle?")
	})
	now := forms.MustDefine("permit", func(f *forms.Builder, r *after) {
		frame(f)
		f.Page("kind", forms.Radios(&r.Kind, "Which permit?").Option("resident", "Resident").Option("visitor", "Visitor"))
		f.Page("moved", forms.Date(&r.Moved, "When did you move in?").Called("the date you moved in"))
		forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *struct {
			Registration string `form:"was=plate"`
		}) {
			g.Page("registration", forms.Text(&v.Registration, "Registration number")).Was("plate")
		}).Title("Vehicles").Another("Do you need to add another vehicle?")
	})
	p := servePermit(t, permitPages)
	handler := must(old.Handler(p.site()))
	b := formstest.New(t, handler, "https://www.abermoel.example/permit")
	b.Get("/kind").Submit("kind", "carer").Submit("moved", "last May").Submit("dropped", "Green").Submit("plate", "AB12 CDE")
	stale := b.URL.Path
	b.Submit("cars", "no")
	require.Equal(t, "Check your answers", b.Heading())

	b.Serve(must(now.Handler(p.site())))
	b.Get("/check-answers")
	require.Equal(t, "Which permit?", b.Heading())
	require.Contains(t, b.Text(), "We have changed what we ask about which permit since you answered. Check your answer again. You answered: carer")
	b.Submit("kind", "visitor")
	require.Equal(t, "When did you move in?", b.Heading())
	require.Contains(t, b.Text(), "We have changed what we ask about the date you moved in since you answered. Check your answer again. You answered: last May", "it is said after a save by the new release too")
	b.Submit("moved-day", "1", "moved-month", "5", "moved-year", "2026")
	b.Get("/check-answers")
	require.Equal(t, "Check your answers", b.Heading())
	require.Contains(t, b.Text(), "We no longer ask for something that you told us.")
	require.Contains(t, b.Text(), "AB12 CDE", "the group and its question have other names, and keep their answers")
	b.Change("Which permit?")
	require.NotContains(t, b.Text(), "We have changed")
	require.NotEmpty(t, stale)
	b.Get("/check-answers").Submit()
	require.Equal(t, "Application sent", b.Heading())
}
