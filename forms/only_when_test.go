package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// skip asks for a permit that councils have in different sizes and colours.
type skip struct {
	Postcode standards.Postcode
	Council  standards.GSSCode
	Size     string
	Extras   []string
	Colour   string
	Deep     string
}

func skips(f *forms.Builder, r *skip) {
	whole(f)
	f.Paper("Send it to us.")
	f.Page("postcode", forms.Line(&r.Postcode, "Postcode"))
	f.Page("council", forms.Council(&r.Council, "Which council is it?", &r.Postcode,
		areas{"LS1 1UR": {leeds}, "YO11 1AA": {northYorkshire}, "YO1 1AA": {leeds, northYorkshire, scarborough}}, leeds, northYorkshire, scarborough))
	f.Page("size", forms.Radios(&r.Size, "How large is it?").Option("small", "Small").Option("large", "Large").Option("huge", "Huge").
		OnlyWhen("large", forms.Is(&r.Council, leeds)).OnlyWhen("huge", forms.Is(&r.Council, northYorkshire)).
		Reveal("large", forms.Text(&r.Deep, "How deep is it?")))
	f.Page("extras", forms.Checkboxes(&r.Extras, "What else?").Option("lamp", "Lamp").Option("cone", "Cone").OnlyWhen("cone", forms.Is(&r.Council, leeds)).Optional())
	f.Page("colour", forms.Select(&r.Colour, "Which colour?").Option("red", "Red").Option("blue", "Blue").
		OnlyWhen("red", forms.Is(&r.Council, leeds)).OnlyWhen("blue", forms.Is(&r.Council, northYorkshire)))
}

// Each council's options are offered and taken, and no others.
func TestOptionsOfOneCouncil(t *testing.T) {
	form := forms.MustDefine("skip", skips)
	b := visiting(form).Get("/postcode").Submit("postcode", "LS1 1UR")
	require.Equal(t, []string{"small", "large"}, b.Options("size"))
	b.Submit("size", "huge")
	require.Equal(t, []string{"Select how large is it from the list"}, b.Errors(), "posted all the same")
	b.Submit("size", "large", "deep", "2 m")
	require.Equal(t, []string{"lamp", "cone"}, b.Options("extras"))
	b.Submit("extras", "lamp", "extras", "cone")
	require.Equal(t, []string{"", "red"}, b.Options("colour"))
	b.Submit("colour", "red")
	require.Equal(t, "Large", b.Row("How large is it?"))
	require.Equal(t, "2 m", b.Row("How deep is it?"))

	b.Change("Postcode").Submit("postcode", "YO11 1AA")
	require.Equal(t, "How large is it?", b.Heading(), "it is asked again")
	require.Equal(t, []string{"small", "huge"}, b.Options("size"))
	require.NotEmpty(t, b.Errors())
	require.NotContains(t, b.Body, "How deep", "what stands below an option goes with it")
	b.Submit("size", "huge")
	require.Equal(t, "What else? (optional)", b.Heading())
	b.Submit("extras", "lamp")
	require.Equal(t, "Which colour?", b.Heading())
	require.Equal(t, []string{"", "blue"}, b.Options("colour"))
	b.Submit("colour", "blue")
	require.Equal(t, "Huge", b.Row("How large is it?"))
	require.NotContains(t, b.Text(), "How deep is it?")
	b.Change("Postcode").Submit("postcode", "LS1 1UR")
	b.Submit("size", "large")
	require.Equal(t, "2 m", b.Get("/size?change").Value("deep"), "what was typed below it is there again")
}

// A question of which a council has no option is not asked there.
func TestNoOptionLeft(t *testing.T) {
	d := forms.MustDefine("skip", skips).Definition()
	var a model.Answers
	for key, value := range map[model.Key]string{"postcode": "YO11 1AA", "council": scarborough.String(), "size": "small", "extras": "lamp"} {
		a.Set(key, model.Answer{Typed: model.Typed{"": {value}}, State: model.Given})
	}
	require.True(t, d.Resolve(&a, noon).Complete)
	a.Set("council", model.Answer{Typed: model.Typed{"": {leeds.String()}}, State: model.Given})
	require.Equal(t, "colour", d.Resolve(&a, noon).Next.Slug)
}

func TestOptionsOnPaper(t *testing.T) {
	b := visiting(forms.MustDefine("skip", skips)).Get("/paper")
	require.Contains(t, b.Text(), "Large Only if your answer to question 2 is ‘Leeds City Council’.")
	require.Contains(t, b.Text(), "Which council is it? Choose one Leeds City Council North Yorkshire Council")
	require.NotContains(t, b.Text(), "⟦")
}

// When an option is offered is part of what answers depend on.
func TestRevisionOfOptions(t *testing.T) {
	revision := func(when func(r *skip) forms.Condition) string {
		return forms.MustDefine("skip", func(f *forms.Builder, r *skip) {
			whole(f)
			f.Page("deep", forms.Text(&r.Deep, "How deep?"))
			q := forms.Radios(&r.Size, "How large?").Option("small", "Small").Option("large", "Large")
			if when != nil {
				q.OnlyWhen("large", when(r))
			}
			f.Page("size", q)
		}).Definition().Revision
	}
	is := func(value string) func(r *skip) forms.Condition {
		return func(r *skip) forms.Condition { return forms.Is(&r.Deep, value) }
	}
	require.NotEqual(t, revision(nil), revision(is("a")))
	require.NotEqual(t, revision(is("a")), revision(is("b")))
	require.Equal(t, revision(is("a")), revision(is("a")))
}

func TestFaultsOfOptions(t *testing.T) {
	_, err := forms.Define("skip", func(f *forms.Builder, r *skip) {
		whole(f)
		f.Page("size", forms.Radios(&r.Size, "How large?").Option("small", "Small").Option("large", "Large").
			OnlyWhen("gone", forms.Is(&r.Colour, "red")).OnlyWhen("small", forms.Condition{}).OnlyWhen("small", forms.Is(&r.Colour, "red")).OnlyWhen("large", forms.Is(&r.Colour, "green")))
		f.Page("colour", forms.Select(&r.Colour, "Which colour?").Option("red", "Red"))
	})
	for _, fault := range []string{
		`OnlyWhen("gone"): that is not one of its options`, `OnlyWhen("small") was given an empty condition`, `OnlyWhen("small") is called twice`,
		`field "size", option "large": its condition reads "colour", which no earlier page asks`, `compares "colour" with "green"`,
	} {
		require.ErrorContains(t, err, fault)
	}
}

// In a group each item has the options that its own answers leave.
func TestOptionsOfAnItem(t *testing.T) {
	type car struct{ Fuel, Permit string }
	type answers struct{ Cars []car }
	form := forms.MustDefine("cars", func(f *forms.Builder, r *answers) {
		whole(f)
		forms.Group(f, &r.Cars, "cars", func(g *forms.Builder, c *car) {
			g.Page("fuel", forms.Radios(&c.Fuel, "Which fuel?").Option("petrol", "Petrol").Option("electric", "Electric"))
			g.Page("permit", forms.Radios(&c.Permit, "Which permit?").Option("full", "Full").Option("free", "Free").OnlyWhen("free", forms.Is(&c.Fuel, "electric")))
		}).Title("Cars").Another("Another car?")
	})
	var b *formstest.Browser = visiting(form).Get("/cars")
	b.Submit("fuel", "electric")
	require.Equal(t, []string{"full", "free"}, b.Options("permit"))
	b.Submit("permit", "free").AddAnother()
	b.Submit("fuel", "petrol")
	require.Equal(t, []string{"full"}, b.Options("permit"))
	b.Submit("permit", "free")
	require.NotEmpty(t, b.Errors())
}

// Nobody is asked for more options than they are offered.
func TestMoreThanIsOffered(t *testing.T) {
	type x struct {
		Deep   string
		Extras []string
	}
	_, err := forms.Define("skip", func(f *forms.Builder, r *x) {
		whole(f)
		f.Page("deep", forms.Text(&r.Deep, "How deep?"))
		f.Page("extras", forms.Checkboxes(&r.Extras, "What?").Option("a", "A").Option("b", "B").Between(2, 2).OnlyWhen("b", forms.Is(&r.Deep, "x")))
	})
	require.ErrorContains(t, err, "Between asks for 2 options, and only 1 are always offered")
}
