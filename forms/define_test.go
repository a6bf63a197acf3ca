package forms_test

import (
	"testing"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/validate"
)

// whole gives a form what every form needs.
func whole(f *forms.Builder) {
	f.Title("T")
	f.Intro("I")
	f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
	f.Submitted("S", "N")
	f.Validate(validate.New())
}

type odd struct {
	Good    string
	Other   string
	Agreed  forms.Agreement
	Ticked  []string
	Count   int8
	When    standards.Date
	Tagged  string `validate:"max=3"`
	Bad     string `validate:"no_such_tag"`
	Renamed string `json:"new-key" form:"was=old-key"`
	Dash    string `json:"-"`
	Space   string `json:"a b"`
	Inner   struct{ Deep string }
	Trap    string `json:"leave-empty"`
	hidden  string
}

func faults(t *testing.T, build func(f *forms.Builder, v *odd)) []string {
	t.Helper()
	_, err := forms.Define("odd", build)
	if err == nil {
		return nil
	}
	var d *forms.DefineError
	require.ErrorAs(t, err, &d)
	return d.Faults
}

func TestDefineListsEveryFault(t *testing.T) {
	var outside string
	for _, c := range []struct {
		name  string
		build func(f *forms.Builder, v *odd)
		want  []string
	}{
		{"good", func(f *forms.Builder, v *odd) { whole(f); f.Page("good", forms.Text(&v.Good, "Good?")) }, nil},
		{"empty", func(f *forms.Builder, v *odd) {}, []string{
			"the form does not state how long drafts and submissions are kept: call f.Keep with both periods",
			"the form has no intro: call f.Intro", "the form has no pages", "the form has no submitted title: call f.Submitted", "the form has no title: call f.Title"}},
		{"outside", func(f *forms.Builder, v *odd) { whole(f); f.Page("page-one", forms.Text(&outside, "Out?")) },
			[]string{`page "page-one", question "Out?": the *string is not a field of the prototype: point into the *odd that Define passes to the function`}},
		{"unexported", func(f *forms.Builder, v *odd) { whole(f); f.Page("page-one", forms.Text(&v.hidden, "Out?")) },
			[]string{`page "page-one", question "Out?": odd.hidden is not exported, so its answer could not be stored in it`}},
		{"json dash", func(f *forms.Builder, v *odd) { whole(f); f.Page("page-one", forms.Text(&v.Dash, "Out?")) },
			[]string{`page "page-one", question "Out?": odd.Dash has the json tag "-", so its answer could not be stored`}},
		{"bad key", func(f *forms.Builder, v *odd) { whole(f); f.Page("page-one", forms.Text(&v.Space, "Out?")) },
			[]string{`page "page-one", question "Out?": odd.Space has the key "a b": a key is letters, digits, - and _, and begins with a letter`}},
		{"a name of the page's own", func(f *forms.Builder, v *odd) { whole(f); f.Page("page-one", forms.Text(&v.Trap, "Out?")) },
			[]string{`the field "leave-empty" has an input called "leave-empty", which every page has for itself: rename it with a json tag`}},
		{"unknown tag", func(f *forms.Builder, v *odd) { whole(f); f.Page("page-one", forms.Text(&v.Bad, "Bad?")) }, []string{"no_such_tag"}},
		{"twice", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Text(&v.Good, "A?"))
			f.Page("page-one", forms.Text(&v.Good, "B?"))
		}, []string{`page "page-one": the field "good" is asked twice`, `two pages have the slug "page-one"`}},
		{"slugs", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("Bad Slug", forms.Text(&v.Good, "A?"))
			f.Page("start", forms.Text(&v.Other, "B?"))
		}, []string{`page "Bad Slug": a slug is lower case letters, digits and single hyphens`, `page "start": the service itself uses this address, choose another slug`}},
		{"condition reads later", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Text(&v.Good, "A?")).When(forms.Is(&v.Other, "x"))
			f.Page("page-two", forms.Text(&v.Other, "B?"))
		}, []string{`page "page-one": its condition reads "other", which no earlier page asks`}},
		{"condition can't hold", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Radios(&v.Good, "A?").Option("yes", "Yes"))
			f.Page("page-two", forms.Text(&v.Other, "B?")).When(forms.In(&v.Good, "no", "yes"))
		}, []string{`page "page-two": its condition compares "good" with "no", which is not one of its options`}},
		{"after the end", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Text(&v.Good, "A?"))
			f.Stop("page-two", "End", "End.")
			f.Page("page-three", forms.Text(&v.Other, "B?"))
		}, []string{`page "page-three" can never be reached: the page "page-two" before it always stops the form`}},
		{"no heading", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Text(&v.Good, "A?"), forms.Text(&v.Other, "B?"))
		}, []string{`page "page-one" has several questions but no heading: call Title on it`}},
		{"options", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Checkboxes(&v.Ticked, "A?").Option("a b", "X").Option("c", "").Option("d", "D").Option("d", "D"))
		}, []string{`field "ticked": option "a b": a value is letters, digits, - and _`, `field "ticked": option "c" has no label`, `field "ticked": option "d" is there twice`}},
		{"limits", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Number(&v.Count, "A?").Between(0, 200), forms.Text(&v.Good, " ").Max(0)).Title("T")
		}, []string{`field "count": Between: the limits are the wrong way round, or do not fit the field's type`, `field "good" has no label: say what is asked`, `field "good": Max must be 1 to 10,000 characters`}},
		{"func", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Text(&v.Good, "A?"))
			f.Page("page-two", forms.Text(&v.Other, "B?")).When(forms.Func(func(*odd) bool { return true }))
			f.Page("page-three", forms.Text(&v.Tagged, "C?")).When(forms.Func(func(*report) bool { return true }, &v.Good))
		}, []string{`page "page-three", condition: Func takes a *forms_test.report, but the form's struct is forms_test.odd`, `page "page-two", condition: Func declares no field that it reads: name them after the function`}},
		{"receipt", func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("page-one", forms.Text(&v.Good, "A?"))
			var elsewhere standards.Email
			f.Receipt(&elsewhere)
		}, []string{`Receipt: the *standards.Email is not a field of the prototype: point into the *odd that Define passes to the function`}},
	} {
		got := faults(t, c.build)
		require.Len(t, got, len(c.want), "%s: %q", c.name, got)
		for i := range c.want {
			require.Contains(t, got[i], c.want[i], c.name)
		}
	}
}

func TestDefineRefusesNames(t *testing.T) {
	for _, name := range []string{"", "Missed Bin", "missed--bin", "-x", "a/b"} {
		_, err := forms.Define(name, func(f *forms.Builder, v *odd) { whole(f); f.Page("good", forms.Text(&v.Good, "Good?")) })
		require.ErrorContains(t, err, "lower case letters", name)
	}
	_, err := forms.Define("x", func(f *forms.Builder, v *string) {})
	require.ErrorContains(t, err, "must be a struct")
	require.Panics(t, func() { forms.MustDefine("", func(f *forms.Builder, v *odd) {}) })
}

// Func sees only the fields that it declares.
func TestFuncSeesWhatItDeclares(t *testing.T) {
	var seen []odd
	d := forms.MustDefine("odd", func(f *forms.Builder, v *odd) {
		whole(f)
		f.Page("page-one", forms.Text(&v.Good, "A?"), forms.Text(&v.Other, "B?")).Title("T")
		f.Page("page-two", forms.Text(&v.Renamed, "C?")).When(forms.Func(func(v *odd) bool {
			seen = append(seen, *v)
			return v.Good == "yes"
		}, &v.Good))
	}).Definition()
	require.Equal(t, []odd{{}}, seen, "Define tries it")
	seen = nil
	require.Equal(t, []model.Key{"good"}, d.Page("page-two").When.Reads())
	var a model.Answers
	a.Set("good", given("", "yes"))
	a.Set("other", given("", "secret"))
	require.Equal(t, []string{"page-one", "page-two"}, slugs(d.Resolve(&a, noon).Route))
	require.Equal(t, []odd{{Good: "yes"}}, seen)
}

func TestConditionsInWords(t *testing.T) {
	d := forms.MustDefine("odd", func(f *forms.Builder, v *odd) {
		whole(f)
		f.Page("page-one", forms.Text(&v.Good, "A?"), forms.Checkboxes(&v.Ticked, "B?").Option("x", "X"), forms.Date(&v.When, "C?"), forms.Number(&v.Count, "D?")).Title("T")
		f.Page("page-two", forms.Text(&v.Inner.Deep, "E?")).When(forms.And(forms.Or(forms.In(&v.Good, "a", "b"), forms.Has(&v.Ticked, "x")),
			forms.Not(forms.Before(&v.When, standards.Date{Year: 2026, Month: 1, Day: 2})), forms.Answered(&v.Count), forms.Is(&v.Count, 0)))
	}).Definition()
	require.Equal(t, `((good in "a", "b" or ticked has "x") and not when before "2026-01-02" and count is answered and count is 0)`, d.Page("page-two").When.String())
	require.Equal(t, []model.Key{"count", "good", "ticked", "when"}, d.Page("page-two").When.Reads())
	var a model.Answers
	a.Set("good", given("", "z"))
	a.Set("ticked", given("", "x"))
	a.Set("when", given("day", "2", "month", "1", "year", "2026"))
	a.Set("count", given("", "0"))
	require.Equal(t, []string{"page-one", "page-two"}, slugs(d.Resolve(&a, noon).Route), "0 is an answer")
	require.NotNil(t, d.Field("inner-deep"))
}

func TestTagsAndKindsCheckAnswers(t *testing.T) {
	d := forms.MustDefine("odd", func(f *forms.Builder, v *odd) {
		whole(f)
		f.Page("page-one", forms.Text(&v.Tagged, "A?"), forms.Number(&v.Count, "B?").Between(-5, 100), forms.Select(&v.Good, "C?").Option("x", "X")).Title("T")
	}).Definition()
	for _, c := range []struct {
		field       model.Key
		typed, code string
	}{
		{"tagged", "ŵŵŵ", ""}, {"tagged", "ŵŵŵŵ", "max.string"}, {"tagged", " ", "required.text"},
		{"count", "0", ""}, {"count", "1,0 0", "number.not-whole"}, {"count", "-5", ""}, {"count", "−6", "number.too-small"}, {"count", "101", "number.too-big"},
		{"count", "1.5", "number.not-whole"}, {"count", "99999999999999999999", "number.too-big"}, {"count", "x", "number.not-whole"},
		{"good", "x", ""}, {"good", "y", "not-an-option"}, {"good", "", "required.choice"},
	} {
		var a model.Answers
		a.Set(c.field, given("", c.typed))
		problems := d.Resolve(&a, noon).Problems[c.field]
		if c.code == "" {
			require.Empty(t, problems, "%+v", c)
			continue
		}
		require.Len(t, problems, 1, "%+v", c)
		require.Equal(t, c.code, problems[0].Code)
	}
}
