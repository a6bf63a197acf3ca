package forms_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
)

var (
	leeds          = must(standards.ParseGSSCode("E08000035"))
	scarborough    = must(standards.ParseGSSCode("E07000168")) // ended on 31 March 2023
	northYorkshire = must(standards.ParseGSSCode("E06000065")) // has its area since
)

// map of postcodes to councils.
type areas map[string][]standards.GSSCode

func (a areas) FindCouncils(_ context.Context, _ standards.UPRN, postcode standards.Postcode) ([]standards.GSSCode, error) {
	if found, known := a[postcode.String()]; known {
		return found, nil
	}
	return nil, errors.New("down")
}

type pothole struct {
	Postcode standards.Postcode
	Council  standards.GSSCode
	Ward     string
}

func potholes(f *forms.Builder, r *pothole) {
	whole(f)
	f.Page("postcode", forms.Line(&r.Postcode, "Postcode"))
	f.Page("council", forms.Council(&r.Council, "Which council is it?", &r.Postcode,
		areas{"LS1 1UR": {leeds}, "YO11 1AA": {scarborough}, "YO1 1AA": {leeds, scarborough}, "ZE1 0AA": {}}, leeds, scarborough, northYorkshire))
	f.Page("ward", forms.Text(&r.Ward, "Which ward?")).When(forms.Is(&r.Council, leeds))
}

func TestOneFormOfManyCouncils(t *testing.T) {
	form := forms.MustDefine("pothole", potholes)
	p := servePermit(t, permitPages)
	p.now = time.Date(2023, 3, 20, 12, 0, 0, 0, time.UTC)
	site := p.site()
	site.BaseURL = "https://www.abermoel.example/pothole"
	named := func(name string) forms.CouncilSite {
		s := council()
		s.Council, s.Privacy.Controller = name, name
		return forms.CouncilSite{Service: s}
	}
	_, err := form.Handler(site)
	require.NoError(t, err, "a form that finds out whose it is can be one council's too")
	site.Councils = map[standards.GSSCode]forms.CouncilSite{leeds: named("Leeds"), scarborough: named("Scarborough")}
	_, err = form.Handler(site)
	require.ErrorContains(t, err, "Councils has no E06000065")
	withBrand := named("North Yorkshire")
	withBrand.Service.Brand = theme.Brand{LogoText: theme.Text{"en": "NY"}}
	site.Councils[northYorkshire] = withBrand
	handler := must(form.Handler(site))
	at := func() *formstest.Browser { return formstest.New(t, handler, site.BaseURL) }

	b := at()
	b.Get("/start")
	require.Contains(t, b.Body, "Abermoel", "before it is known")
	b.Get("/postcode").Submit("postcode", "LS1 1UR")
	require.Equal(t, "Which ward?", b.Heading(), "one council is taken without a word, and has a question of its own")
	require.Contains(t, b.Body, "Leeds")
	require.Contains(t, b.Get("/privacy-notice").Text(), "Leeds", "its controller too")
	b.Get("/ward").Submit("ward", "Headingley")
	require.Equal(t, "Leeds City Council", b.Row("Which council is it?"))
	b.Change("Postcode").Submit("postcode", "YO11 1AA")
	require.NotContains(t, b.Text(), "Headingley")
	require.Contains(t, b.Body, "Scarborough", "another address is another council")

	late := at()
	late.Get("/postcode").Submit("postcode", "YO11 1AA")
	require.Equal(t, "Scarborough Borough Council", late.Row("Which council is it?"))
	p.now = time.Date(2023, 4, 1, 12, 0, 0, 0, time.UTC) // 11 days later in the life of the draft
	fresh := at()
	fresh.Get("/postcode").Submit("postcode", "YO11 1AA")
	require.Equal(t, "North Yorkshire Council", fresh.Row("Which council is it?"), "what follows from the day on")

	between := at()
	between.Get("/postcode").Submit("postcode", "YO1 1AA")
	require.Equal(t, "Which council is it?", between.Heading())
	require.Equal(t, []string{leeds.String(), northYorkshire.String()}, between.Options("council"))
	between.Submit()
	require.Len(t, between.Errors(), 1)
	between.Submit("council", scarborough.String()) // not offered any more, and kept for drafts that have it
	require.Empty(t, between.Errors())
	for _, postcode := range []string{"ZE1 0AA", "SW1A 1AA"} { // none of them, and a finder that is away
		lost := at()
		lost.Get("/postcode").Submit("postcode", postcode)
		require.Equal(t, []string{leeds.String(), northYorkshire.String()}, lost.Options("council"))
	}

	fresh.Submit()
	require.Equal(t, "S", fresh.Heading())
	require.Contains(t, fresh.Body, "NY", "the last page is the council's too")
	sent := 0
	require.NoError(t, p.store.(store.Archive).Submissions(t.Context(), "pothole", northYorkshire.String(), func(found store.Submission) error {
		sent++
		v, s, err := form.DecodeSubmission(found.Data)
		require.NoError(t, err)
		require.Equal(t, northYorkshire, v.Council)
		require.Equal(t, northYorkshire.String(), s.Council)
		letter, err := handler.Report(found.Data, "x@example.com")
		require.NoError(t, err)
		require.Contains(t, letter.Text, "North Yorkshire")
		return nil
	}))
	require.Equal(t, 1, sent)
}

// A draft in flight on the day keeps its council.
func TestDraftKeepsItsCouncil(t *testing.T) {
	d := forms.MustDefine("pothole", potholes).Definition()
	var a model.Answers
	a.Set("postcode", model.Answer{Typed: model.Typed{"": {"YO11 1AA"}}, State: model.Given})
	a.Set("council", model.Answer{Typed: model.Typed{"": {scarborough.String()}}, State: model.Given})
	r := d.Resolve(&a, time.Date(2023, 4, 2, 0, 0, 0, 0, time.UTC))
	require.True(t, r.Complete)
	require.Equal(t, scarborough, r.Values["council"])
}

func TestFaultsOfSharedForms(t *testing.T) {
	_, err := forms.Define("pothole", func(f *forms.Builder, r *pothole) {
		whole(f)
		f.Page("council", forms.Council(&r.Council, "Which council is it?", &r.Postcode, nil, must(standards.ParseGSSCode("E99999999"))).Optional())
		f.Page("postcode", forms.Line(&r.Postcode, "Postcode"))
	})
	for _, fault := range []string{"nil CouncilFinder", "register of councils has no E99999999", "cannot be Optional", "which no earlier page asks"} {
		require.ErrorContains(t, err, fault)
	}
	site := servePermit(t, permitPages).site()
	site.Councils = map[standards.GSSCode]forms.CouncilSite{leeds: {}}
	_, err = forms.MustDefine("permit", permitPages).Handler(site)
	require.ErrorContains(t, err, "ask with forms.Council")
}
