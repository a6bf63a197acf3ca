package forms_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// school is something that a council has a list of.
type school struct{ URN, Name string }

func (s school) String() string { return s.Name }
func (s school) ID() string     { return s.URN }

var schools = []school{{"1", "Mill Lane"}, {"2", "Ysgol Sŵn y Don"}, {"3", "St. Mary’s, High Mill"}}

// pupil is asked about with a look-up.
type pupil struct {
	School school
	Note   string
}

// lookedUp serves a form with a look-up of schools.
func lookedUp(t *testing.T, search forms.Search[school], change func(q *forms.LookupQuestion[school])) (*forms.Form[pupil], *store.Memory, *formstest.Browser) {
	t.Helper()
	form, err := forms.Define("alone", func(f *forms.Builder, v *pupil) {
		whole(f)
		q := forms.Lookup(&v.School, "Which school?", search).Search("Name of the school")
		change(q)
		f.Page("school", q)
		f.Page("note", forms.Text(&v.Note, "Note?"))
	})
	require.NoError(t, err)
	kept := store.NewMemory()
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: kept, Languages: welsh(t, form.Definition())})
	require.NoError(t, err)
	return form, kept, formstest.New(t, h, alone)
}

func byHand(q *forms.LookupQuestion[school]) {
	q.ByHand(func(name string) school { return school{Name: name} })
}

// A name is searched, and what is picked is that of the list.
func TestLookup(t *testing.T) {
	form, kept, b := lookedUp(t, forms.SearchIn(schools), byHand)
	require.Equal(t, "Which school?", b.Get("/school").Heading())
	require.Contains(t, b.Text(), "Name of the school")
	require.Equal(t, []string{"Enter a name to search for"}, b.Submit("school-search", " - ").Errors())
	b.Submit("school-search", "MILL")
	require.Equal(t, "/alone/school/choose", b.URL.Path)
	require.Len(t, b.Options("school-found"), 3, "two schools, and that it is none of them")
	require.Contains(t, b.Text(), "These are what we have for “MILL”.")
	require.Equal(t, []string{"Select one from the list"}, b.Submit().Errors())
	require.Equal(t, []string{"Select one from the list"}, b.Post("/school/choose", url.Values{"school-found": {"h0123456789abcdef"}, "school-value": {`{"URN":"9","Name":"Forged"}`}}).Errors())
	b.Submit("school-found", b.Options("school-found")[1])
	require.Equal(t, "Note?", b.Heading())
	b.Submit("note", "a")
	require.Equal(t, "St. Mary’s, High Mill", b.Row("Which school?"))
	b.Change("Which school?").Submit("school-search", "MILL")
	require.Equal(t, b.Options("school-found")[1], b.Value("school-found"), "who looks again with the same words finds their choice")
	b.Get("/check-answers").Submit()
	require.NoError(t, kept.Submissions(t.Context(), "alone", "", func(sent store.Submission) error {
		v, _, err := form.DecodeSubmission(sent.Data)
		require.Equal(t, school{"3", "St. Mary’s, High Mill"}, v.School)
		return err
	}))
	var csv strings.Builder
	require.NoError(t, form.Export(t.Context(), forms.Export{From: kept, To: &csv, Format: "csv"}))
	require.Contains(t, csv.String(), "school,school-id,note")
	require.Contains(t, csv.String(), ",\"St. Mary’s, High Mill\",3,a")
}

// What is not in the list can be typed in, and nothing is typed twice.
func TestLookupByHand(t *testing.T) {
	_, _, b := lookedUp(t, forms.SearchIn(schools), byHand)
	b.Get("/school").Submit("school-search", "Mill").Submit("school-found", "none")
	require.Equal(t, "/alone/school/manual", b.URL.Path)
	require.Equal(t, "Mill", b.Value("school-name"))
	require.Equal(t, []string{"Enter the name"}, b.Submit("school-name", " ").Errors())
	require.Equal(t, []string{"Which school must be 200 characters or fewer"}, named(b.Submit("school-name", strings.Repeat("a", 201)).Errors()))
	b.Submit("school-name", " Home <1> ").Submit("note", "a")
	require.Equal(t, "Home <1>", b.Row("Which school?"))
	require.Equal(t, "/alone/school/manual", b.Change("Which school?").URL.Path, "it is changed where it was typed")
	require.Equal(t, "Rhowch yr enw â llaw", strings.TrimSpace(strings.TrimPrefix(b.Get("/cy/school/manual").Heading(), "CY Which school?")))

	b.Get("/school").Submit("school-search", "Nowhere")
	require.Equal(t, "We could not find it", b.Heading())
	b.Follow("Enter it by hand")
	require.Equal(t, "Nowhere", b.Value("school-name"))
}

// named puts the question's name in place of what stands for it where it asks.
func named(errors []string) []string {
	for i, e := range errors {
		errors[i] = strings.Replace(e, "Your answer", "Which school", 1)
	}
	return errors
}

// Without a way by hand there is none, whatever happens.
func TestLookupOfTheListAlone(t *testing.T) {
	down := false
	_, _, b := lookedUp(t, func(ctx context.Context, words string) ([]school, error) {
		if down {
			return nil, errors.New("looked for " + words)
		}
		return forms.SearchIn(schools)(ctx, words)
	}, func(*forms.LookupQuestion[school]) {})
	b.Get("/school").Submit("school-search", "Nowhere")
	require.Contains(t, b.Text(), "search for another part of the name")
	require.NotContains(t, b.Text(), "by hand")
	require.Equal(t, 404, b.Get("/school/manual").Status)
	b.Get("/school").Submit("school-search", "sŵn Y")
	require.NotContains(t, b.Text(), "not in this list")
	require.Equal(t, []string{"Select one from the list"}, b.Post("/school/choose", url.Values{"school-found": {"none"}}).Errors())
	picked := b.Options("school-found")[0]
	down = true
	b.Post("/school/choose", url.Values{"school-found": {picked}})
	require.Equal(t, "We cannot search the list at the moment", b.Heading())
	require.Contains(t, b.Text(), "“sŵn Y”")
	require.NotContains(t, b.Text(), "by hand")
	down = false
	b.Get("/school/choose").Submit("school-found", picked)
	require.Equal(t, "Note?", b.Heading())
}

// A list that is too long to choose from says so.
func TestLookupOfMany(t *testing.T) {
	many := make([]school, 60)
	for i := range many {
		many[i] = school{fmt.Sprint(i), fmt.Sprintf("School %d", i)}
	}
	_, _, b := lookedUp(t, forms.SearchIn(many), byHand)
	b.Get("/school").Submit("school-search", "school")
	require.Contains(t, b.Text(), "60 fit “school”. These are the first 50.")
	require.Len(t, b.Options("school-found"), 51)
}

// A list is searched as people write: without case, accents, points and order.
func TestSearchIn(t *testing.T) {
	for words, want := range map[string]string{
		"mill": "[Mill Lane St. Mary’s, High Mill]", "MILL high": "[St. Mary’s, High Mill]", "swn": "[Ysgol Sŵn y Don]", "St Marys": "[St. Mary’s, High Mill]",
		"st mary's": "[St. Mary’s, High Mill]", "": "[]", "-": "[]", "school": "[]", "lane mill": "[Mill Lane]",
	} {
		found, err := forms.SearchIn(schools)(t.Context(), words)
		require.NoError(t, err)
		require.Equal(t, want, fmt.Sprint(found), words)
	}
}

// A school of the council's own list, or one that is not in it.
func ExampleLookup() {
	type Place struct{ School school }
	form := forms.MustDefine("school-place", func(f *forms.Builder, p *Place) {
		f.Title("Apply for a school place")
		f.Intro("For children who live here.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day})
		f.Page("school", forms.Lookup(&p.School, "Which school?", forms.SearchIn(schools)).
			ByHand(func(name string) school { return school{Name: name} }))
		f.Submitted("Sent", "We will write to you.")
	})
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone}, Service: council(), Store: store.NewMemory()})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := formstest.New(new(testing.T), h, alone) // in a test, its own t
	b.Get("/school").Submit("school-search", "swn").Submit("school-found", b.Options("school-found")[0])
	fmt.Println(b.Row("Which school?"))
	// Output: Ysgol Sŵn y Don
}
