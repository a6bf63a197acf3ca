package forms_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// namedPermit names answers in every sort of text.
type namedPermit struct {
	Vehicle      string
	Keeper       standards.PersonName
	Wheels       int
	Registration string
	Colour       string
	Agreed       forms.Agreement
	Built        standards.Date
}

func namedForm(f *forms.Builder, r *namedPermit) {
	whole(f)
	f.Page("vehicle", forms.Radios(&r.Vehicle, "What do you have?").Called("vehicle").Option("car", "Car").Option("van", "Van <2>"))
	f.Page("keeper", forms.Name(&r.Keeper, "Who keeps it?").Called("keeper"))
	f.Page("wheels", forms.Number(&r.Wheels, "How many wheels has the {$vehicle}?").Called("wheels")).Names(&r.Vehicle)
	f.Page("registration", forms.Text(&r.Registration, "What is the number of {$keeper}’s {$vehicle}?").Hint("On the {$vehicle}.").Called("the number of the {$vehicle}").Max(7).
		Error("too-long", "{$Name} is shorter, {$keeper}")).
		Body("> {$keeper} **knows** it.\n\n[x]({$keeper})\n\n.input").Names(&r.Keeper, &r.Vehicle)
	f.Page("colour", forms.Radios(&r.Colour, "Which colour?").Option("same", "All {$wheels} wheels of the {$vehicle} are alike").Option("other", "Another")).
		Title("Colour of the {$vehicle}").Names(&r.Vehicle, &r.Wheels)
	f.Stop("no-colour", "Not for a {$vehicle}", "Ask {$keeper}.").When(forms.Is(&r.Colour, "other")).Names(&r.Vehicle, &r.Keeper)
	f.Page("declaration", forms.Declaration(&r.Agreed, "Declaration", "I, {$keeper}, **agree**.").Agree("So do I for the {$vehicle}")).Names(&r.Keeper, &r.Vehicle)
}

func permitHandler(t *testing.T, languages func(texts map[string]string) *lang.Catalogues) (*forms.Form[namedPermit], *forms.Handler, *store.Memory, error) {
	t.Helper()
	form, err := forms.Define("alone", namedForm)
	require.NoError(t, err)
	c := forms.Site{Host: web.Host{BaseURL: alone, Now: func() time.Time { return noon }}, Service: council(), Store: store.NewMemory()}
	if languages != nil {
		c.Languages = languages(welshTexts(t, form))
	}
	h, err := form.Handler(c)
	return form, h, c.Store.(*store.Memory), err
}

// welshTexts are those of welsh as they can be changed.
func welshTexts(t *testing.T, form *forms.Form[namedPermit]) map[string]string {
	t.Helper()
	texts := make(map[string]string)
	for key, english := range form.Definition().Texts {
		texts[key] = "CY " + english
	}
	for _, key := range []string{"council", "contact.what", "privacy.controller", "privacy.purpose", "privacy.sharing", "accessibility.problems", "accessibility.tested"} {
		texts["service."+key] = "CY " + key
	}
	return texts
}

func cyOf(t *testing.T) func(texts map[string]string) *lang.Catalogues {
	return func(texts map[string]string) *lang.Catalogues {
		data, err := json.Marshal(texts)
		require.NoError(t, err)
		c, err := lang.Load(fstest.MapFS{"cy.json": {Data: data}})
		require.NoError(t, err)
		return c
	}
}

// Whatever is asked, refused, listed or sent names the answers, escaped and never as markup.
func TestTextsNameAnswers(t *testing.T) {
	form, h, kept, err := permitHandler(t, cyOf(t))
	require.NoError(t, err)
	b := formstest.New(t, h, alone).Get("/vehicle").Submit("vehicle", "van")
	b.Submit("keeper", "**Siân** [x](/y)")
	require.Equal(t, "How many wheels has the Van <2>?", b.Heading())
	require.Contains(t, b.Body, "Van &lt;2&gt;")
	b.Submit("wheels", "1004")
	require.Equal(t, "What is the number of **Siân** [x](/y)’s Van <2>?", b.Heading())
	require.True(t, strings.HasPrefix(b.Title(), b.Heading()), b.Title())
	require.Contains(t, b.Body, "<p class=\"govuk-body\">**Siân** [x](/y) <strong>knows</strong> it.</p>", "an answer is no markup")
	require.NotContains(t, b.Body, `href="**`)
	require.NotContains(t, b.Body, `href="/y`)
	require.Contains(t, b.Body, "On the Van &lt;2&gt;.")
	b.Submit("registration", "123456789")
	require.Equal(t, []string{"The number of the Van <2> is shorter, **Siân** [x](/y)"}, b.Errors())
	b.Submit("registration", "")
	require.Equal(t, []string{"Enter the number of the Van <2>"}, b.Errors(), "the library's words too")
	b.Submit("registration", "7")
	require.Equal(t, "Colour of the Van <2>", b.Heading())
	require.Contains(t, b.Text(), "All 1,004 wheels of the Van <2> are alike")
	b.Submit("colour", "other")
	require.Equal(t, "Not for a Van <2>", b.Heading())
	require.Contains(t, b.Text(), "Ask **Siân** [x](/y).")
	b.Get("/colour").Submit("colour", "same")
	require.Contains(t, b.Body, "<p class=\"govuk-body\">I, **Siân** [x](/y), <strong>agree</strong>.</p>")
	b.Submit("agreed", b.Options("agreed")[0])
	require.Equal(t, "7", b.Row("What is the number of **Siân** [x](/y)’s Van <2>?"))
	require.Equal(t, "All 1,004 wheels of the Van <2> are alike", b.Row("Which colour?"))
	require.Contains(t, b.Body, `<span class="govuk-visually-hidden"> the number of the Van &lt;2&gt;</span>`)
	require.NotContains(t, b.Body, "{$")

	require.Equal(t, "CY How many wheels has the CY Van <2>?", b.Get("/cy/wheels").Heading())
	require.NotContains(t, b.Get("/privacy-notice").Text(), "{$")
	require.Contains(t, b.Text(), "What is the number of keeper’s vehicle?", "without an answer it says what was asked")

	b.Get("/check-answers").Submit()
	require.NoError(t, kept.Submissions(t.Context(), "alone", "", func(sent store.Submission) error {
		v, s, err := form.DecodeSubmission(sent.Data)
		require.NoError(t, err)
		require.NotContains(t, string(sent.Data), "{$")
		last := s.Entries[len(s.Entries)-1]
		require.Equal(t, []string{"I, **Siân** [x](/y), agree.", "So do I for the Van <2>"}, last.Value["en"], "an entry says what was agreed to")
		require.Equal(t, "How many wheels has the Van <2>?", s.Entries[2].Label["en"])
		require.Equal(t, "I, **Siân** [x](/y), agree.\nSo do I for the Van <2>", v.Agreed.Words)
		letter, err := h.Report(sent.Data, "a@b.example")
		require.NoError(t, err)
		require.Contains(t, letter.Text, "What is the number of **Siân** [x](/y)’s Van <2>?\n    7\n")
		require.NotContains(t, letter.Text, "{$")
		return nil
	}))
	for _, format := range []string{"spreadsheet", "csv"} {
		var out bytes.Buffer
		require.NoError(t, form.Export(t.Context(), forms.Export{From: kept, To: &out, Format: format}))
		require.NotContains(t, out.String(), "{$")
		require.Equal(t, format == "spreadsheet", strings.Contains(out.String(), "How many wheels has the vehicle?"))
	}
}

// What somebody agreed to names them: with another name they have to agree again.
func TestDeclarationNamesAnswers(t *testing.T) {
	_, h, _, err := permitHandler(t, nil)
	require.NoError(t, err)
	b := formstest.New(t, h, alone).Get("/vehicle").Submit("vehicle", "car").Submit("keeper", "Siân").Submit("wheels", "4").Submit("registration", "7").Submit("colour", "same")
	b.Submit("agreed", b.Options("agreed")[0])
	require.Equal(t, "Check your answers", b.Heading())
	b.Change("Who keeps it?").Submit("keeper", "Owain")
	require.Equal(t, "/alone/declaration", b.URL.Path)
	require.NotEmpty(t, b.Errors())
	require.Contains(t, b.Text(), "I, Owain, agree.")
}

// A right-to-left name is kept from turning the text around it.
func TestNamesAreIsolated(t *testing.T) {
	_, h, _, err := permitHandler(t, nil)
	require.NoError(t, err)
	b := formstest.New(t, h, alone).Get("/vehicle").Submit("vehicle", "car").Submit("keeper", "محمد").Submit("wheels", "4")
	require.Equal(t, "What is the number of \u2068محمد\u2069’s Car?", b.Heading())
	require.Contains(t, b.Body, "<p class=\"govuk-body\">\u2068محمد\u2069 <strong>")
}

// Another language names the same answers, or the handler does not start.
func TestTranslationsNameTheSame(t *testing.T) {
	for text, want := range map[string]string{
		"CY the {$vehical}": "has {$vehical}, which the English does not have",
		"CY":                "lacks {$vehicle} of the English",
	} {
		_, _, _, err := permitHandler(t, func(texts map[string]string) *lang.Catalogues {
			texts["alone.wheels.label"] = text
			return cyOf(t)(texts)
		})
		require.ErrorContains(t, err, want)
	}
}

// Define lists each text that nothing could fill in.
func TestNamesAreChecked(t *testing.T) {
	for name, c := range map[string]struct {
		build func(f *forms.Builder, r *namedPermit)
		want  string // "" for none
	}{
		"not declared": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "The {$vehicle}?"))
		}, `the text "colour.label" has {$vehicle}, which the page "next" does not name: call Names on it`},
		"misspelt in an error": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "The {$vehicle}?").Error("too-long", "{$vehical} {$max}")).Names(&r.Vehicle)
		}, `the text "colour.error.too-long" has {$vehical}`},
		"asked later": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "The {$registration}?")).Names(&r.Registration)
			f.Page("registration", forms.Text(&r.Registration, "Number?"))
		}, `page "next": its texts name "registration", which no earlier page asks`},
		"asked on the page itself": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "A?"), forms.Text(&r.Registration, "The {$colour}?")).Title("Both").Names(&r.Colour)
		}, `its texts name "colour", which no earlier page asks`},
		"not used": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "Colour?")).Names(&r.Vehicle)
		}, `page "next": no text of it has {$vehicle}, which it names`},
		"twice": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "{$vehicle}?")).Names(&r.Vehicle, &r.Vehicle)
		}, `{$vehicle} is named already`},
		"no field": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "Colour?")).Names("vehicle")
		}, `page "next": Names: string is not a pointer`},
		"no hint of a date": {func(f *forms.Builder, r *namedPermit) {
			f.Page("built", forms.Date(&r.Built, "Built?").Hint("Such as {$dates}"))
		}, `the text "built.hint" has {$dates}`},
		"optional": {func(f *forms.Builder, r *namedPermit) {
			f.Page("keeper", forms.Name(&r.Keeper, "Who?").Optional())
			f.Page("next", forms.Text(&r.Colour, "{$keeper}?")).Names(&r.Keeper)
		}, `its texts name "keeper", which may have no answer here: say what stands there then with NameOr`},
		"optional, with words": {func(f *forms.Builder, r *namedPermit) {
			f.Page("keeper", forms.Name(&r.Keeper, "Who?").Optional())
			f.Page("next", forms.Text(&r.Colour, "{$keeper}?")).NameOr(&r.Keeper, "the keeper")
		}, ""},
		"optional, and asked for": {func(f *forms.Builder, r *namedPermit) {
			f.Page("keeper", forms.Name(&r.Keeper, "Who?").Optional())
			f.Page("next", forms.Text(&r.Colour, "{$keeper}?")).Names(&r.Keeper).When(forms.Answered(&r.Keeper))
		}, ""},
		"on another branch": {func(f *forms.Builder, r *namedPermit) {
			f.Page("keeper", forms.Name(&r.Keeper, "Who?")).When(forms.Is(&r.Vehicle, "van"))
			f.Page("next", forms.Text(&r.Colour, "{$keeper}?")).Names(&r.Keeper)
		}, `which may have no answer here`},
		"on the same branch": {func(f *forms.Builder, r *namedPermit) {
			f.Page("keeper", forms.Name(&r.Keeper, "Who?")).When(forms.Is(&r.Vehicle, "van"))
			f.Page("next", forms.Text(&r.Colour, "{$keeper}?")).Names(&r.Keeper).When(forms.And(forms.Is(&r.Vehicle, "van"), forms.Answered(&r.Vehicle)))
		}, ""},
		"a function decides": {func(f *forms.Builder, r *namedPermit) {
			f.Page("keeper", forms.Name(&r.Keeper, "Who?")).When(forms.Func(func(p *namedPermit) bool { return p.Vehicle == "van" }, &r.Vehicle))
			f.Page("next", forms.Text(&r.Colour, "{$keeper}?")).Names(&r.Keeper).When(forms.Func(func(p *namedPermit) bool { return p.Vehicle == "car" }, &r.Vehicle))
		}, `which may have no answer here`},
		"on the last page": {func(f *forms.Builder, r *namedPermit) { f.OtherWays("Call about {$vehicle}.") }, `the text "start.other-ways" has {$vehicle}, and no answer is known there`},
		"on paper": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "C?")).OnPaper("Only for a {$vehicle}")
		}, `the text "page.next.paper" has {$vehicle}, and no answer is known there`},
		"the library's": {func(f *forms.Builder, r *namedPermit) {
			f.Page("next", forms.Text(&r.Colour, "C?").Error("too-long", "{$Name} {$name} {$max}"))
		}, ""},
		"a hint's date": {func(f *forms.Builder, r *namedPermit) {
			f.Page("built", forms.Date(&r.Built, "Built?").Hint("Such as {$date} or {$numbers}"))
		}, ""},
	} {
		_, err := forms.Define("alone", func(f *forms.Builder, r *namedPermit) {
			whole(f)
			f.Page("vehicle", forms.Radios(&r.Vehicle, "What?").Option("car", "Car").Option("van", "Van"))
			c.build(f, r)
		})
		if c.want == "" {
			require.NoError(t, err, name)
			continue
		}
		require.ErrorContains(t, err, c.want, name)
	}
}

// Where there is no answer the words stand that were given for it, in each language.
func TestNamesWithoutAnAnswer(t *testing.T) {
	type answers struct {
		Keeper standards.PersonName
		Colour string
	}
	b := open(t, func(f *forms.Builder, r *answers) {
		f.Page("keeper", forms.Name(&r.Keeper, "Who?").Optional())
		f.Page("colour", forms.Text(&r.Colour, "Which colour does {$keeper} like?")).NameOr(&r.Keeper, "the keeper")
	})
	require.Equal(t, "Which colour does the keeper like?", b.Get("/keeper").Submit().Heading())
	require.Equal(t, "Which colour does Siân like?", b.Get("/keeper").Submit("keeper", "Siân").Heading())
	require.Contains(t, b.Get("/privacy-notice").Text(), "Which colour does the keeper like?")
}

// In a group the texts name the item's own answers.
func TestNamesInAGroup(t *testing.T) {
	type vehicle struct{ Make, Colour string }
	type answers struct {
		Town     string
		Vehicles []vehicle
		Note     string
	}
	form, err := forms.Define("alone", func(f *forms.Builder, r *answers) {
		whole(f)
		f.Page("town", forms.Text(&r.Town, "Which town?"))
		forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
			g.Page("make", forms.Text(&v.Make, "Which make?"))
			g.Page("colour", forms.Text(&v.Colour, "Which colour is the {$make} in {$town}?")).Names(&v.Make, &r.Town)
		}).Title("Vehicles").Another("Another in {$town}?").Names(&r.Town).Between(1, 3)
	})
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone}, Service: council(), Store: store.NewMemory()})
	require.NoError(t, err)
	b := formstest.New(t, h, alone).Get("/town").Submit("town", "Abermoel")
	for _, make := range []string{"Fiat", "Skoda"} {
		require.Equal(t, "Which make?", b.Heading())
		b.Submit("make", make)
		require.Equal(t, "Which colour is the "+make+" in Abermoel?", b.Heading())
		b.Submit("colour", "red")
		require.Contains(t, b.Text(), "Another in Abermoel?")
		b.Submit("vehicles", map[string]string{"Fiat": "yes", "Skoda": "no"}[make])
	}
	require.Equal(t, "red", b.Row("Which colour is the Fiat in Abermoel?"))
	require.Equal(t, "red", b.Row("Which colour is the Skoda in Abermoel?"))

	_, err = forms.Define("alone", func(f *forms.Builder, r *answers) {
		whole(f)
		f.Page("note", forms.Text(&r.Note, "Note?").Optional())
		f.Page("town", forms.Text(&r.Town, "Which town?")).When(forms.Answered(&r.Note))
		forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
			g.Page("make", forms.Text(&v.Make, "Which make in {$town}, {$note}?")).Names(&r.Town, &r.Note)
		}).Title("Vehicles").Another("Another?").When(forms.Answered(&r.Note))
	})
	require.NoError(t, err, "who is asked the group has answered both")
	_, err = forms.Define("alone", func(f *forms.Builder, r *answers) {
		whole(f)
		var of *vehicle
		forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
			of = v
			g.Page("make", forms.Text(&v.Make, "Which make?"))
		}).Title("Vehicles").Another("Another?")
		f.Page("note", forms.Text(&r.Note, "About the {$make}?")).Names(&of.Make)
	})
	require.ErrorContains(t, err, `page "note": its texts name "vehicles/*/make" of no item in particular`)
}

// A page whose texts name an answer.
func ExamplePageBuilder_Names() {
	type Permit struct{ Vehicle, Registration string }
	form := forms.MustDefine("permit", func(f *forms.Builder, r *Permit) {
		f.Title("Apply for a permit")
		f.Intro("For people who live here.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("vehicle", forms.Radios(&r.Vehicle, "What do you drive?").Called("vehicle").Option("car", "Car").Option("van", "Van"))
		f.Page("registration", forms.Text(&r.Registration, "What is the number of the {$vehicle}?")).Names(&r.Vehicle)
		f.Submitted("Sent", "We will write to you.")
	})
	h, _ := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/permit"}, Service: council(), Store: store.NewMemory()})
	b := formstest.New(new(testing.T), h, "https://www.abermoel.example/permit") // in a test, its own t
	fmt.Println(b.Get("/vehicle").Submit("vehicle", "van").Heading())
	// Output: What is the number of the Van?
}
