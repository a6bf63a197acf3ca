package forms_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// Limits that no answer could keep, or that are the wrong way round, are faults of Define.
func TestLimitsOfQuestionsAreChecked(t *testing.T) {
	boxes := func(v *resident) *forms.CheckboxesQuestion[string] {
		return forms.Checkboxes(&v.Needs, "Needs?").Option("a", "A").Option("b", "B")
	}
	for want, ask := range map[string]func(v *resident) forms.Question{
		`field "rent": Between: the limits`: func(v *resident) forms.Question {
			return forms.Money(&v.Rent, "Rent?").Between(standards.Pence(2), standards.Pence(1))
		},
		`or not amounts: make them`: func(v *resident) forms.Question {
			return forms.Money(&v.Rent, "Rent?").Between(standards.Money{}, standards.Pence(1))
		},
		`or not numbers such as "37.5"`: func(v *resident) forms.Question {
			return forms.Decimal(&v.Hours, "Hours?").Between("few", "1")
		},
		`field "hours": Between: the limits are the wrong way round`: func(v *resident) forms.Question {
			return forms.Decimal(&v.Hours, "Hours?").Between("1.5", "1.25")
		},
		`Places must be 1 to 17`: func(v *resident) forms.Question { return forms.Decimal(&v.Hours, "Hours?").Places(0) },
		`or no times: make them with standards.Clock`: func(v *resident) forms.Question {
			return forms.TimeOfDay(&v.Call, "Call?").Between(standards.Clock(9, 0), standards.TimeOfDay{})
		},
		`no date is both past and future`:       func(v *resident) forms.Question { return forms.PartialDate(&v.Since, "Since?").Past().Future() },
		`leave out Past or Future`:              func(v *resident) forms.Question { return forms.MonthYear(&v.Since, "Since?").Past().Future() },
		`there are not as many options`:         func(v *resident) forms.Question { return boxes(v).Between(1, 3) },
		`with None, at least 1 still`:           func(v *resident) forms.Question { return boxes(v).None("none", "None").Between(0, 1) },
		`field "needs": option "a" is there tw`: func(v *resident) forms.Question { return boxes(v).None("a", "None") },
		`Lookup was given a nil Search`:         func(v *resident) forms.Question { return forms.Lookup(&v.School, "School?", nil) },
		`ByHand was given a nil function`: func(v *resident) forms.Question {
			return forms.Lookup(&v.School, "School?", forms.SearchIn(schools)).ByHand(nil)
		},
	} {
		_, err := forms.Define("alone", func(f *forms.Builder, v *resident) {
			whole(f)
			f.Page("asked", ask(v))
		})
		require.ErrorContains(t, err, want)
	}
}

// A month, or as much of a date as is known, is wrong only where no day that it can be is
// right.
func TestPartialDatesAndToday(t *testing.T) {
	today := model.At(time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))
	codes := map[string]map[bool]string{ // by the date, and whether it has to be past
		"2026": {true: "", false: ""}, "2026-11": {true: "", false: ""}, "2026-12": {true: "date.not-past", false: ""}, "2026-10": {true: "", false: "date.not-future"},
		"2025": {true: "", false: "date.not-future"}, "2027": {true: "date.not-past", false: ""}, "2026-11-24": {true: "date.not-past", false: ""}, "2026-11-23": {true: "", false: ""},
	}
	for text, want := range codes {
		for _, past := range []bool{true, false} {
			form := forms.MustDefine("alone", func(f *forms.Builder, v *resident) {
				whole(f)
				q := forms.PartialDate(&v.Since, "Since?")
				if past {
					q.Past()
				} else {
					q.Future()
				}
				f.Page("since", q)
			})
			parts := append(strings.Split(text, "-"), "", "")
			_, problems := form.Definition().Field("since").Read(model.Typed{"year": {parts[0]}, "month": {parts[1]}, "day": {parts[2]}}, today)
			got := ""
			for _, p := range problems {
				got = p.Code
			}
			require.Equal(t, want[past], got, "%s, past %v", text, past)
		}
	}
}

// A list that has changed since it was shown gives nothing else than what was picked.
func TestLookupOfAListThatChanges(t *testing.T) {
	list := schools
	_, _, b := lookedUp(t, func(ctx context.Context, words string) ([]school, error) { return forms.SearchIn(list)(ctx, words) }, byHand)
	b.Get("/school").Submit("school-search", "mill")
	picked := b.Options("school-found")[0]
	list = []school{{"1", "Mill Lane Academy"}, schools[2]}
	require.Equal(t, []string{"Select one from the list"}, b.Submit("school-found", picked).Errors())
	require.Contains(t, b.Text(), "Mill Lane Academy")
}

// Whatever is looked for, what is found has all its words, and every name finds its own.
func FuzzSearchIn(f *testing.F) {
	for _, seed := range []string{"mill", "St. Mary’s", "\u0301", "Ŵ Ŷ", "a\x00b", "ß", "İ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		found, err := forms.SearchIn(schools)(t.Context(), name)
		require.NoError(t, err)
		require.LessOrEqual(t, len(found), len(schools))
		own, err := forms.SearchIn([]school{{"1", name}})(t.Context(), name)
		require.NoError(t, err)
		if strings.ContainsAny(name, "abcdefghijklmnopqrstuvwxyz0123456789") {
			require.Equal(t, fmt.Sprint([]school{{"1", name}}), fmt.Sprint(own))
		}
	})
}

// What is known can be written as somebody would type it, and is read as the same.
func TestKnownAnswersAreTyped(t *testing.T) {
	type known struct {
		Since, Month standards.PartialDate
		School       school
		Rent         standards.Money
		Hours        standards.Decimal
		Call         standards.TimeOfDay
	}
	form := forms.MustDefine("alone", func(f *forms.Builder, v *known) {
		whole(f)
		f.Page("known", forms.PartialDate(&v.Since, "A?"), forms.MonthYear(&v.Month, "A?"), forms.Money(&v.Rent, "A?"), forms.Decimal(&v.Hours, "A?"), forms.TimeOfDay(&v.Call, "A?")).Title("All")
		f.Page("school", forms.Lookup(&v.School, "A?", forms.SearchIn(schools)))
	})
	for key, values := range map[model.Key][]any{
		"since":  {standards.PartialDate{Year: 1999}, standards.PartialDate{Year: 1999, Month: 5}, standards.PartialDate{Year: 1999, Month: 5, Day: 7}},
		"month":  {standards.PartialDate{Year: 1999, Month: 5}},
		"school": {schools[1]}, "rent": {standards.Pence(0), standards.Pence(61250)}, "hours": {standards.NewDecimal(375, 1)}, "call": {standards.Clock(3, 30), standards.Clock(0, 0)},
	} {
		f := form.Definition().Field(key)
		for _, value := range values {
			typed := model.Typed{"": {fmt.Sprint(value)}}
			if k, ok := f.Kind.(forms.Typer); ok {
				typed = k.Typed(value)
			}
			read, problems := f.Read(typed, model.At(noon))
			require.Empty(t, problems, key)
			require.Equal(t, value, read)
		}
	}
}
