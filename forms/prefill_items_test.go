package forms_test

import (
	"context"
	"log/slog"
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

type household struct {
	Street string
	People []householder
}

type householder struct {
	Name standards.PersonName
	Born standards.Date
	Kind string
	Cars []householdCar
}

type householdCar struct {
	Plate  standards.VehicleRegistration
	Colour string
}

func someone(name string, year int, cars ...householdCar) householder {
	return householder{Name: must(standards.ParsePersonName(name)), Born: standards.Date{Year: year, Month: 2, Day: 3}, Kind: "adult", Cars: cars}
}

// What the council knows of several people is offered one by one, each with what belongs
// to it, whatever the person adds, removes or corrects.
func TestPrefillOfItems(t *testing.T) {
	form := forms.MustDefine("household", func(f *forms.Builder, h *household) {
		whole(f)
		f.Page("street", forms.Text(&h.Street, "Which street?"))
		forms.Group(f, &h.People, "people", func(g *forms.Builder, p *householder) {
			g.Page("person", forms.Name(&p.Name, "Their name"))
			g.Page("born", forms.Date(&p.Born, "When were they born?"))
			g.Page("kind", forms.Radios(&p.Kind, "What are they?").Option("adult", "Adult").Option("child", "Child"))
			forms.Group(g, &p.Cars, "cars", func(g *forms.Builder, c *householdCar) {
				g.Page("plate", forms.Line(&c.Plate, "Registration number"))
				g.Page("car-colour", forms.Text(&c.Colour, "Which colour?"))
			}).Title("Cars").Another("Another car?").Between(0, 3)
		}).Title("People").Another("Another person?").Between(1, 5)
		forms.Prefill(f, "register", "the register", func(_ context.Context, _ model.Person, h *household) error {
			h.Street = "Mill Lane"
			h.People = []householder{someone("Anna Rees", 1970), someone("Bob Rees", 1980, householdCar{must(standards.ParseVehicleRegistration("AB12 CDE")), "red"}, householdCar{must(standards.ParseVehicleRegistration("CD34 EFG")), "blue"})}
			return nil
		})
	})
	handler := must(form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/household", Now: func() time.Time { return at(23, 12) }, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory(), Person: whose}))
	b := signsIn(formstest.New(t, handler, "https://www.abermoel.example/household"), "anna").Get("/street")
	b.Submit()
	require.Equal(t, "Anna Rees", b.Value("name"))
	require.Contains(t, b.Text(), "We filled this in for you from the register.")
	b.Submit()
	require.Equal(t, "1970", b.Value("born-year"))
	b.Submit()
	require.Equal(t, "adult", b.Value("kind"))
	b.Submit().NoMore() // no car
	b.AddAnother()
	require.Equal(t, "Bob Rees", b.Value("name"), "who is not there yet")
	b.Submit()
	require.Equal(t, "1980", b.Value("born-year"))
	b.Submit().Submit().AddAnother()
	require.Equal(t, "AB12CDE", b.Value("plate"), "his car")
	b.Submit()
	require.Equal(t, "red", b.Value("colour"))
	b.Submit().AddAnother()
	require.Equal(t, "CD34EFG", b.Value("plate"))
	b.Submit("plate", "GH56 JKL")
	require.Empty(t, b.Value("colour"), "of another car nothing is known")
	b.Submit("colour", "green").NoMore()
	b.AddAnother()
	require.Empty(t, b.Value("name"), "of more people nothing is known")
	b.Submit("name", "Cai Rees")
	require.Empty(t, b.Value("born-year"))
	b.Submit("born-day", "1", "born-month", "2", "born-year", "2020").Submit("kind", "child").NoMore()

	b.Get("/people").Remove("Item 1")
	b.AddAnother()
	require.Equal(t, "Anna Rees", b.Value("name"), "who was removed is offered again")

	stranger := formstest.New(t, handler, "https://www.abermoel.example/household").Get("/street").Submit("street", "x")
	require.Empty(t, stranger.Value("name"))
}

// A first page that does not tell items apart gives nobody the values of somebody else.
func TestItemsThatLookAlike(t *testing.T) {
	type person struct {
		Kind string
		Name standards.PersonName
	}
	type house struct{ People []person }
	form := forms.MustDefine("household", func(f *forms.Builder, h *house) {
		whole(f)
		forms.Group(f, &h.People, "people", func(g *forms.Builder, p *person) {
			g.Page("kind", forms.Radios(&p.Kind, "What are they?").Option("adult", "Adult").Option("child", "Child"))
			g.Page("person", forms.Name(&p.Name, "Their name"))
		}).Title("People").Another("Another person?").Between(1, 5)
		forms.Prefill(f, "register", "the register", func(_ context.Context, _ model.Person, h *house) error {
			h.People = []person{{"adult", must(standards.ParsePersonName("Anna Rees"))}, {"adult", must(standards.ParsePersonName("Bob Rees"))}}
			return nil
		})
	})
	handler := must(form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/household", Now: func() time.Time { return at(23, 12) }, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory(), Person: whose}))
	b := signsIn(formstest.New(t, handler, "https://www.abermoel.example/household"), "anna").Get("/people")
	b.Submit()
	require.Equal(t, "Anna Rees", b.Value("name"))
	b.Submit()
	b.AddAnother()
	b.Submit("kind", "adult")
	require.Equal(t, "Bob Rees", b.Value("name"))
}
