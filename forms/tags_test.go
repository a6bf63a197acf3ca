package forms_test

import (
	"strconv"
	"testing"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/validate"
)

// compared has every tag that compares a field with others.
type compared struct {
	From    standards.Date `validate:"before=Until"`
	Until   standards.Date
	Later   standards.Date  `validate:"after=Until"`
	Email   standards.Email `json:"mail"`
	Again   standards.Email `validate:"eqfield=Email"`
	Old     string
	New     string `validate:"nefield=Old,max=5"`
	Rooms   int
	Used    int `validate:"ltefield=Rooms"`
	Free    int `validate:"ltfield=Rooms"`
	More    int `validate:"gtfield=Rooms"`
	Most    int `validate:"gtefield=Rooms"`
	Owns    bool
	Rent    string `validate:"required_if=Owns false"`
	Deed    string `validate:"required_unless=Owns false"`
	Reason  string `validate:"required_with=Old New"`
	All     string `validate:"required_with_all=Old New"`
	Without string `validate:"required_without=Old New"`
	None    string `validate:"required_without_all=Old New"`
	In      struct {
		A int
		B int `validate:"gtfield=A"`
	}
}

func comparing(f *forms.Builder, v *compared) {
	whole(f)
	f.Page("dates", forms.Date(&v.From, "From?").Called("the first day"), forms.Date(&v.Until, "Until?").Called("the last day")).Title("T")
	f.Page("later", forms.Date(&v.Later, "Later?"))
	f.Page("mail", forms.Email(&v.Email, "Your email address"))
	f.Page("again", forms.Email(&v.Again, "Your email address again"))
	f.Page("words", forms.Text(&v.Old, "Old?").Optional(), forms.Text(&v.New, "New?").Optional()).Title("T")
	f.Page("rooms", forms.Number(&v.Rooms, "Rooms?").Optional(), forms.Number(&v.Used, "Used?").Optional(), forms.Number(&v.Free, "Free?").Optional(),
		forms.Number(&v.More, "More?").Optional(), forms.Number(&v.Most, "Most?").Optional()).Title("T")
	f.Page("owns", forms.YesNo(&v.Owns, "Owns?"))
	f.Page("needs", forms.Text(&v.Rent, "Rent?").Optional(), forms.Text(&v.Deed, "Deed?").Optional(), forms.Text(&v.Reason, "Reason?").Optional(),
		forms.Text(&v.All, "All?").Optional(), forms.Text(&v.Without, "Without?").Optional(), forms.Text(&v.None, "None?").Optional()).Title("T")
	f.Page("inner", forms.Number(&v.In.A, "A?"), forms.Number(&v.In.B, "B?")).Title("T")
}

// Tags that compare fields hold over the answers of the route.
func TestTagsThatCompareFieldsHold(t *testing.T) {
	d := forms.MustDefine("compared", comparing).Definition()
	day := func(n string) model.Answer { return given("day", n, "month", "1", "year", "2026") }
	right := func() map[model.Key]model.Answer {
		return map[model.Key]model.Answer{
			"from": day("1"), "until": day("5"), "later": day("6"), "mail": given("", "a@b.example"), "again": given("", "a@b.example"),
			"old": given("", "x"), "new": given("", "y"), "rooms": given("", "3"), "used": given("", "3"), "free": given("", "2"), "more": given("", "4"),
			"most": given("", "3"), "owns": given("", "no"), "rent": given("", "r"), "deed": given(), "reason": given("", "r"), "all": given("", "r"),
			"without": given(), "none": given(), "in-a": given("", "0"), "in-b": given("", "1"),
		}
	}
	resolve := func(all map[model.Key]model.Answer) *model.Resolution {
		var a model.Answers
		for key, answer := range all {
			a.Set(key, answer)
		}
		return d.Resolve(&a, noon)
	}
	require.True(t, resolve(right()).Complete, "%v", resolve(right()).Problems)
	for _, c := range []struct {
		change map[model.Key]model.Answer
		field  model.Key
		code   string
	}{
		{map[model.Key]model.Answer{"from": day("5")}, "from", "before"},
		{map[model.Key]model.Answer{"until": day("6")}, "later", "after"},
		{map[model.Key]model.Answer{"again": given("", "c@b.example")}, "again", "eqfield"},
		{map[model.Key]model.Answer{"new": given("", "x")}, "new", "nefield"},
		{map[model.Key]model.Answer{"used": given("", "4")}, "used", "ltefield.number"},
		{map[model.Key]model.Answer{"free": given("", "3")}, "free", "ltfield.number"},
		{map[model.Key]model.Answer{"more": given("", "3")}, "more", "gtfield.number"},
		{map[model.Key]model.Answer{"most": given("", "2")}, "most", "gtefield.number"},
		{map[model.Key]model.Answer{"rent": given()}, "rent", "required.text"},
		{map[model.Key]model.Answer{"rent": given(), "owns": given("", "yes"), "deed": given()}, "deed", "required.text"},
		{map[model.Key]model.Answer{"reason": given()}, "reason", "required.text"},
		{map[model.Key]model.Answer{"all": given()}, "all", "required.text"},
		{map[model.Key]model.Answer{"new": given()}, "without", "required.text"},
		{map[model.Key]model.Answer{"new": given(), "old": given(), "without": given("", "w")}, "none", "required.text"},
		{map[model.Key]model.Answer{"in-b": given("", "0")}, "in-b", "gtfield.number"},
	} {
		all := right()
		for key, answer := range c.change {
			all[key] = answer
		}
		r := resolve(all)
		require.Len(t, r.Problems[c.field], 1, "%s %s: %v", c.field, c.code, r.Problems)
		require.Equal(t, c.code, r.Problems[c.field][0].Code)
		require.Contains(t, d.Field(c.field).Codes(), c.code)
		require.NotContains(t, r.Values, c.field)
		require.False(t, r.Complete)
	}
	all := right() // there is nothing to compare with
	all["rooms"] = given()
	require.True(t, resolve(all).Complete, "%v", resolve(all).Problems)
	delete(all, "in-b")
	require.Empty(t, resolve(all).Problems, "a question that was never asked has no problem")
}

func TestTagsThatCompareFieldsSpeak(t *testing.T) {
	b := open(t, func(f *forms.Builder, v *compared) {
		f.Page("dates", forms.Date(&v.From, "From?").Called("the first day"), forms.Date(&v.Until, "Until?").Called("the last day")).Title("T")
	}).Get("/dates")
	b.Submit("from-day", "2", "from-month", "1", "from-year", "2026", "until-day", "1", "until-month", "1", "until-year", "2026")
	require.Equal(t, []string{"The first day must be before the last day"}, b.Errors())
	b.Submit("until-day", "3")
	require.Equal(t, "Check your answers", b.Heading())
	b.Change("Until?").Submit("until-day", "1")
	require.Len(t, b.Errors(), 1)
	b.Follow("Back")
	require.Equal(t, "3 January 2026", b.Row("Until?"), "the change was given up")
}

// Those that could never hold are refused.
func TestTagsThatCannotCompareAreRefused(t *testing.T) {
	type bad struct {
		A       string `validate:"eqfield=B"`
		B       string
		C       string   `validate:"eqfield=Nowhere"`
		D       int      `validate:"eqfield=B"`
		E       string   `validate:"required_if=B"`
		F       string   `validate:"required_if=B x"`
		G       []string `validate:"dive,eqfield=B"`
		H       string   `validate:"required_if=I x"`
		I       []string
		J       string `validate:"required"`
		K       string `validate:"eqcsfield=B"`
		L       string `validate:"gtfield=B"`
		M       string `validate:"fieldcontains=B"`
		N       string `validate:"excluded_if=B x"`
		O       string `validate:"after=B"`
		Nothing string
	}
	for words, build := range map[string]func(f *forms.Builder, v *bad){
		`field "a": validate:"eqfield=B": the question "b" is asked on a later page`: func(f *forms.Builder, v *bad) {
			f.Page("page-a", forms.Text(&v.A, "A?"))
			f.Page("page-b", forms.Text(&v.B, "B?"))
		},
		"the form has no question for the field B": func(f *forms.Builder, v *bad) { f.Page("page-a", forms.Text(&v.A, "A?")) },
		"has no field Nowhere":                     func(f *forms.Builder, v *bad) { f.Page("page-c", forms.Text(&v.C, "C?")) },
		"they cannot be compared": func(f *forms.Builder, v *bad) {
			f.Page("page-d", forms.Text(&v.B, "B?"), forms.Number(&v.D, "D?")).Title("T")
		},
		"give a field and its value by turns": func(f *forms.Builder, v *bad) {
			f.Page("page-e", forms.Text(&v.B, "B?"), forms.Text(&v.E, "E?").Optional()).Title("T")
		},
		"call Optional on it": func(f *forms.Builder, v *bad) {
			f.Page("page-f", forms.Text(&v.B, "B?"), forms.Text(&v.F, "F?")).Title("T")
		},
		"after dive cannot compare": func(f *forms.Builder, v *bad) {
			f.Page("page-g", forms.Text(&v.B, "B?"), forms.Checkboxes(&v.G, "G?").Option("x", "X")).Title("T")
		},
		"no one value can be compared": func(f *forms.Builder, v *bad) {
			f.Page("page-h", forms.Checkboxes(&v.I, "I?").Option("x", "X"), forms.Text(&v.H, "H?").Optional()).Title("T")
		},
		"leave one of the two out": func(f *forms.Builder, v *bad) { f.Page("page-j", forms.Text(&v.J, "J?").Optional()) },
		"eqcsfield":                func(f *forms.Builder, v *bad) { f.Page("page-k", forms.Text(&v.K, "K?")) },
		"gtfield compares numbers": func(f *forms.Builder, v *bad) {
			f.Page("page-l", forms.Text(&v.B, "B?"), forms.Text(&v.L, "L?")).Title("T")
		},
		"fieldcontains":        func(f *forms.Builder, v *bad) { f.Page("page-m", forms.Text(&v.M, "M?")) },
		"excluded_if":          func(f *forms.Builder, v *bad) { f.Page("page-n", forms.Text(&v.N, "N?")) },
		"after compares dates": func(f *forms.Builder, v *bad) { f.Page("page-o", forms.Text(&v.O, "O?")) },
	} {
		_, err := forms.Define("bad", func(f *forms.Builder, v *bad) { whole(f); build(f, v) })
		require.ErrorContains(t, err, words)
	}
}

// However a pair is answered, the tag holds when both are right.
func TestComparedPairsProperty(t *testing.T) {
	d := forms.MustDefine("compared", comparing).Definition()
	rapid.Check(t, func(t *rapid.T) {
		var a model.Answers
		from, until := rapid.IntRange(1, 28).Draw(t, "from"), rapid.IntRange(1, 28).Draw(t, "until")
		a.Set("from", given("day", strconv.Itoa(from), "month", "2", "year", "2026"))
		a.Set("until", given("day", strconv.Itoa(until), "month", "2", "year", "2026"))
		r := d.Resolve(&a, noon)
		if (len(r.Problems) == 0) != (from < until) {
			t.Fatalf("%d, %d: %v", from, until, r.Problems)
		}
	})
}

// A struct with tags needs somebody who reads them, and says whom.
func TestTagsNeedAValidator(t *testing.T) {
	type answers struct {
		Plain  string
		Tagged string `validate:"max=3"`
	}
	define := func(validator ...forms.Validator) error {
		_, err := forms.Define("tags", func(f *forms.Builder, v *answers) {
			f.Title("T")
			f.Intro("I")
			f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
			f.Submitted("S", "N")
			f.Page("plain", forms.Text(&v.Plain, "Plain?"))
			f.Page("tagged", forms.Text(&v.Tagged, "Tagged?"))
			for _, one := range validator {
				f.Validate(one)
			}
		})
		return err
	}
	require.NoError(t, define(validate.New()))
	require.ErrorContains(t, define(), `field "tagged" has the tag validate:"max=3", and nothing checks it: call f.Validate(validate.New())`)
	require.ErrorContains(t, define(nil), "Validate was given nil")
	require.ErrorContains(t, define((*validate.Validator)(nil)), "Validate was given nil")
	require.ErrorContains(t, define(validate.New(), validate.New()), "Validate is called twice")
}
