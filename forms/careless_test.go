package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/standards"
)

// Base is embedded, and so has no key of its own.
type Base struct{ Street string }

// pointed has every kind of place that a pointer can lead to.
type pointed struct {
	Base
	standards.Date
	Text, Next string
	In         *Base
	Named      map[string]*Base
	List       []*Base
	Left       Base   `json:"-"`
	Odd        Base   `form:"old=x"`
	Empty      string `form:"was="`
	Spaced     string `form:"was=a, was=b"`
}

func TestPointersElsewhereAreNamed(t *testing.T) {
	text := func(field func(v *pointed) *string) func(f *forms.Builder, v *pointed) {
		return func(f *forms.Builder, v *pointed) { f.Page("asked", forms.Text(field(v), "Asked?")) }
	}
	after := func(when func(v *pointed) forms.Condition) func(f *forms.Builder, v *pointed) {
		return func(f *forms.Builder, v *pointed) {
			f.Page("asked", forms.Text(&v.Text, "Asked?"))
			f.Page("next", forms.Text(&v.Next, "Next?")).When(when(v))
		}
	}
	refuse(t, map[string]func(f *forms.Builder, v *pointed){
		"panics at careless_test.go:": text(func(v *pointed) *string { return &v.In.Street }),
		"not at what a map or pointer in it leads to": text(func(v *pointed) *string {
			v.Named = map[string]*Base{"a": {}}
			return &v.Named["a"].Street
		}),
		"a field of its own and not at": text(func(v *pointed) *string {
			v.List = []*Base{{}}
			return &v.List[0].Street
		}),
		"pointed.Date is embedded and has no key": func(f *forms.Builder, v *pointed) { f.Page("asked", forms.Date(&v.Date, "Asked?")) },
		"pointed.Base is embedded and has no key": after(func(v *pointed) forms.Condition { return forms.Answered(&v.Base) }),
		`pointed.Left has the json tag "-"`:       text(func(v *pointed) *string { return &v.Left.Street }),
		`pointed.Odd has the tag form:"old=x"`:    text(func(v *pointed) *string { return &v.Odd.Street }),
		`has the tag form:"was="`:                 text(func(v *pointed) *string { return &v.Empty }),
		`has the tag form:"was=a, was=b"`:         text(func(v *pointed) *string { return &v.Spaced }),
	})
}

func TestConditionsThatNeverHoldAreRefused(t *testing.T) {
	after := func(when func(v *every) forms.Condition) func(f *forms.Builder, v *every) {
		return func(f *forms.Builder, v *every) {
			f.Page("first", forms.Text(&v.Text, "A?").Optional().Max(3), forms.Number(&v.Number, "B?").Between(1, 5), forms.Date(&v.Date, "C?"),
				forms.Email(&v.Email, "D?").Optional(), forms.YesNo(&v.YesNo, "E?")).Title("T")
			f.Page("next", forms.Text(&v.Counted, "Next?")).When(when(v))
		}
	}
	refuse(t, map[string]func(f *forms.Builder, v *every){
		`compares "text" with nothing`:      after(func(v *every) forms.Condition { return forms.Is(&v.Text, "") }),
		`"text" with nothing, which no`:     after(func(v *every) forms.Condition { return forms.Not(forms.In(&v.Text, "a", "")) }),
		`compares "text" with " a "`:        after(func(v *every) forms.Condition { return forms.Is(&v.Text, " a ") }),
		`compares "text" with "abcd"`:       after(func(v *every) forms.Condition { return forms.Is(&v.Text, "abcd") }),
		`compares "number" with "9"`:        after(func(v *every) forms.Condition { return forms.Is(&v.Number, 9) }),
		`compares "email" with nothing`:     after(func(v *every) forms.Condition { return forms.Is(&v.Email, standards.Email{}) }),
		`compares "date" with "", which is`: after(func(v *every) forms.Condition { return forms.Before(&v.Date, standards.Date{}) }),
		`compares "date" with "2026-02-30"`: after(func(v *every) forms.Condition {
			return forms.After(&v.Date, standards.Date{Year: 2026, Month: 2, Day: 30})
		}),
		"Or was given an empty condition": after(func(v *every) forms.Condition { return forms.Or(forms.Condition{}, forms.Answered(&v.Text)) }),
	})
	_, err := forms.Define("alone", func(f *forms.Builder, v *every) {
		whole(f)
		after(func(v *every) forms.Condition {
			return forms.Or(forms.Is(&v.Text, "abc"), forms.Is(&v.Number, 5), forms.Is(&v.YesNo, false), forms.After(&v.Date, standards.Date{Year: 2026, Month: 2, Day: 28}))
		})(f, v)
	})
	require.NoError(t, err)
}

func TestBlankWordsAreRefused(t *testing.T) {
	one := func(q func(v *every) forms.Question) func(f *forms.Builder, v *every) {
		return func(f *forms.Builder, v *every) { f.Page("asked", q(v)) }
	}
	refuse(t, map[string]func(f *forms.Builder, v *every){
		`"text.hint" is blank`:                one(func(v *every) forms.Question { return forms.Text(&v.Text, "A?").Hint(" ") }),
		`"text.name" is blank`:                one(func(v *every) forms.Question { return forms.Text(&v.Text, "A?").Called("\t") }),
		`"text.error.required.text" is blank`: one(func(v *every) forms.Question { return forms.Text(&v.Text, "A?").Error("required.text", "") }),
		`"radios.option.a.hint" is blank`:     one(func(v *every) forms.Question { return forms.Radios(&v.Radios, "A?").OptionHint("a", "A", " ") }),
		`"page.asked.body" is blank`:          func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "A?")).Body("") },
		`"page.no-more.title" is blank`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.YesNo(&v.YesNo, "A?"))
			f.Stop("no-more", " ", "No.").When(forms.Is(&v.YesNo, false))
		},
		`"send" is blank`: func(f *forms.Builder, v *every) {
			f.SendButton("")
			f.Page("asked", forms.Text(&v.Text, "A?"))
		},
	})
	_, err := forms.Define("alone", func(f *forms.Builder, v *every) {
		f.Title("T")
		f.Intro("I")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Submitted("S", " ")
		f.Page("asked", forms.Text(&v.Text, "A?"))
	})
	require.ErrorContains(t, err, `"submitted.next" is blank`)
}

func TestWhatContradictsItselfIsRefused(t *testing.T) {
	type tags struct {
		every
		Same  string `validate:"eqfield=Same"`
		Own   string `validate:"required_if=Text x Own y"`
		True  string `validate:"required_if=YesNo True"`
		Which string `validate:"required_unless=Radios z"`
		Size  string `validate:"required_if=Number 1.5"`
		On    string `validate:"required_if=Date 1/2/2026"`
	}
	beside := func(q func(v *tags) forms.Question) func(f *forms.Builder, v *tags) {
		return func(f *forms.Builder, v *tags) {
			f.Page("first", forms.Text(&v.Text, "A?"), forms.YesNo(&v.YesNo, "B?"), forms.Radios(&v.Radios, "C?").Option("a", "A"), forms.Number(&v.Number, "D?"),
				forms.Date(&v.Date, "E?")).Title("T")
			f.Page("asked", q(v))
		}
	}
	refuse(t, map[string]func(f *forms.Builder, v *tags){
		"compared with itself": beside(func(v *tags) forms.Question { return forms.Text(&v.Same, "Same?") }),
		`validate:"required_if=Text x Own y": a question cannot`: beside(func(v *tags) forms.Question { return forms.Text(&v.Own, "Own?").Optional() }),
		`"True": use true or false`:                              beside(func(v *tags) forms.Question { return forms.Text(&v.True, "True?").Optional() }),
		`"z", which is not one of its options`:                   beside(func(v *tags) forms.Question { return forms.Text(&v.Which, "Which?").Optional() }),
		`"1.5", which its answer can never be`:                   beside(func(v *tags) forms.Question { return forms.Text(&v.Size, "Size?").Optional() }),
		`"1/2/2026": write a date as`:                            beside(func(v *tags) forms.Question { return forms.Text(&v.On, "On?").Optional() }),
	})
	refuse(t, map[string]func(f *forms.Builder, v *every){
		"no date is both past and future": func(f *forms.Builder, v *every) { f.Page("asked", forms.Date(&v.Date, "A?").Past().Future()) },
		"no date is both past and": func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Date(&v.Date, "A?").Future().Within(forms.Day))
		},
		`"en" is there twice`: func(f *forms.Builder, v *every) { f.Page("asked", forms.CorrespondenceLanguage(&v.Text, "en", "en")) },
		`"EN" is not the tag`: func(f *forms.Builder, v *every) { f.Page("asked", forms.CorrespondenceLanguage(&v.Text, "en", "EN")) },
		"both ask for the language": func(f *forms.Builder, v *every) {
			f.Page("asked", forms.CorrespondenceLanguage(&v.Text, "en", "cy"))
			f.Page("again", forms.CorrespondenceLanguage(&v.Counted, "en", "cy"))
		},
		`Was("")`:              func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "A?")).Was("") },
		`Was("Bad Slug")`:      func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "A?")).Was("Bad Slug") },
		"slug that it has now": func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "A?")).Was("asked") },
	})
}

// What is said of a question after it was put on its page counts as well.
func TestCallsAfterThePageCount(t *testing.T) {
	b := open(t, func(f *forms.Builder, v *every) {
		q := forms.Text(&v.Text, "Asked?")
		f.Page("asked", q)
		q.Hint("LATE").Optional()
	})
	require.Contains(t, b.Get("/asked").Text(), "LATE")
	require.Contains(t, b.Text(), "(optional)")
}

func TestSubmissionsOfAnotherFormAreRefused(t *testing.T) {
	for _, data := range []string{`{}`, `null`, `{"form":"other","reference":"AB","answers":{"text":"x"}}`} {
		_, _, err := simple(t, "alone").DecodeSubmission([]byte(data))
		require.ErrorContains(t, err, `not a submission of the form "alone"`)
	}
}
