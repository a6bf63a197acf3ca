package forms_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms"
)

func slugs(steps []model.Step) (all []string) {
	for _, p := range steps {
		all = append(all, p.Slug)
	}
	return all
}

func given(parts ...string) model.Answer {
	typed := make(model.Typed)
	for i := 0; i < len(parts); i += 2 {
		typed[parts[i]] = []string{parts[i+1]}
	}
	return model.Answer{Typed: typed, State: model.Given}
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func TestResolveRoute(t *testing.T) {
	d := forms.MustDefine("missed-bin", build).Definition()
	var a model.Answers
	r := d.Resolve(&a, noon)
	require.Equal(t, "address", r.Next.Slug)
	require.Equal(t, []string{"address", "which-bin", "date", "person", "details"}, slugs(r.Route))
	require.False(t, r.On(model.Step{Page: d.Page("date")}), "a page after the first unanswered one is not open yet")

	a.Set("address", given("line1", "1 Mill Lane", "town", "Abermoel", "postcode", "ls11ur"))
	a.Set("bin", given("", "garden"))
	require.Equal(t, "subscription", d.Resolve(&a, noon).Next.Slug)

	a.Set("subscribed", given("", "no"))
	r = d.Resolve(&a, noon)
	require.Equal(t, "no-subscription", r.Stop.Slug)
	require.False(t, r.Complete)
	require.Nil(t, r.Next)
	require.Equal(t, false, r.Values["subscribed"], `"no" is an answer`)
	require.Equal(t, "no-subscription", r.Route[len(r.Route)-1].Slug, "nothing comes after a stop")

	a.Set("bin", given("", "refuse"))
	r = d.Resolve(&a, noon)
	require.Nil(t, r.Stop)
	require.NotContains(t, r.Values, "subscribed", "an answer off the route is dormant")
	a.Set("bin", given("", "garden"))
	require.Equal(t, "no-subscription", d.Resolve(&a, noon).Stop.Slug, "and comes back with its branch")
}

// The last 14 days are London's, also when the server's clock is elsewhere:
// half past midnight in summer is still the day before in UTC.
func TestWithinIsLondons(t *testing.T) {
	d := forms.MustDefine("missed-bin", build).Definition()
	for _, c := range []struct {
		now             string
		oldest, newest  string
		tooOld, tooLate string
	}{
		{"2026-07-10T23:30:00Z", "2026-06-27", "2026-07-11", "2026-06-26", "2026-07-12"},      // 00:30 BST on the 11th
		{"2026-07-10T16:30:00-07:00", "2026-06-27", "2026-07-11", "2026-06-26", "2026-07-12"}, // the same, a server in California
		{"2026-01-10T23:30:00Z", "2025-12-27", "2026-01-10", "2025-12-26", "2026-01-11"},      // winter: still the 10th
		{"2026-03-29T00:59:59Z", "2026-03-15", "2026-03-29", "2026-03-14", "2026-03-30"},      // before the clocks go forward
		{"2026-03-29T01:00:00Z", "2026-03-15", "2026-03-29", "2026-03-14", "2026-03-30"},      // after
		{"2026-03-29T23:30:00Z", "2026-03-16", "2026-03-30", "2026-03-15", "2026-03-31"},
		{"2026-10-24T23:30:00Z", "2026-10-11", "2026-10-25", "2026-10-10", "2026-10-26"}, // 00:30 BST on the day they go back
		{"2026-10-25T01:00:00Z", "2026-10-11", "2026-10-25", "2026-10-10", "2026-10-26"},
		{"2026-10-25T23:30:00Z", "2026-10-11", "2026-10-25", "2026-10-10", "2026-10-26"},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		require.NoError(t, err)
		check := func(date, code string) {
			var year, month, day int
			_, err := fmt.Sscanf(date, "%d-%d-%d", &year, &month, &day)
			require.NoError(t, err)
			var a model.Answers
			a.Set("missed", given("day", fmt.Sprint(day), "month", fmt.Sprint(month), "year", fmt.Sprint(year)))
			a.Set("bin", given("", "refuse"))
			problems := d.Resolve(&a, now).Problems["missed"]
			if code == "" {
				require.Empty(t, problems, "%s at %s", date, c.now)
				return
			}
			require.Len(t, problems, 1, "%s at %s", date, c.now)
			require.Equal(t, code, problems[0].Code)
		}
		check(c.oldest, "")
		check(c.newest, "")
		check(c.tooOld, "date.too-early")
		check(c.tooLate, "date.not-past")
	}
}

// anyAnswers draws answers to some of the fields, right, wrong and odd ones.
func anyAnswers(t *rapid.T, d *model.Definition) *model.Answers {
	var a model.Answers
	value := rapid.OneOf(rapid.SampledFrom([]string{"", "refuse", "garden", "yes", "no", "1", "20", "11", "2026", "Tachwedd", "LS1 1UR", "sian@example.com"}), rapid.String())
	for _, page := range d.Pages {
		for _, f := range page.Fields {
			if !rapid.Bool().Draw(t, string(f.Key)) {
				continue
			}
			typed := make(model.Typed)
			for _, part := range []string{"", "day", "month", "year", "line1", "town", "postcode", "search", "step", "uprn"} {
				typed[part] = []string{value.Draw(t, part)}
			}
			a.Set(f.Key, model.Answer{Typed: typed, State: rapid.SampledFrom([]model.State{model.Given, model.Skipped, model.Rejected}).Draw(t, "state")})
		}
	}
	return &a
}

func TestResolveLaws(t *testing.T) {
	d := forms.MustDefine("missed-bin", build).Definition()
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(t, d)
		now := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "now"), 0)
		before, err := a.MarshalJSON()
		require.NoError(t, err)
		r := d.Resolve(a, now)
		after, err := a.MarshalJSON()
		require.NoError(t, err)
		require.JSONEq(t, string(before), string(after), "Resolve changes nothing")
		require.Equal(t, r, d.Resolve(a, now), "Resolve is a function")
		var again model.Answers
		require.NoError(t, again.UnmarshalJSON(before))
		require.Equal(t, r, d.Resolve(&again, now), "answers survive storage")

		require.Equal(t, r.Next == nil && r.Stop == nil, r.Complete)
		onRoute := make(map[model.Key]bool)
		place := -1
		for _, p := range r.Route {
			at := -1
			for i, q := range d.Pages {
				if p.Page == q {
					at = i
				}
			}
			require.Greater(t, at, place, "the route keeps the order of the pages")
			place = at
			for _, f := range p.Fields {
				onRoute[f.Key] = true
			}
		}
		for key := range r.Values {
			require.True(t, onRoute[key], "only answers of the route count: %s", key)
		}
		for _, row := range r.Rows {
			require.True(t, r.On(row.Step), "rows are of pages that are open")
		}
		if r.Next != nil {
			require.True(t, r.On(*r.Next))
		}
	})
}
