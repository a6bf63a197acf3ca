package validate_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/validate"
)

type stay struct {
	From  standards.Date `json:"from" validate:"before=Until"`
	Until standards.Date `json:"until" validate:"after=From"`
	Start time.Time      `json:"start" validate:"before=End"`
	End   time.Time      `json:"end"`
}

func TestBeforeAndAfter(t *testing.T) {
	early, late := standards.Date{Year: 2026, Month: 1, Day: 1}, standards.Date{Year: 2026, Month: 1, Day: 2}
	v := validate.New()
	require.NoError(t, v.CheckStruct(reflect.TypeFor[stay]()))
	require.Nil(t, v.Struct(stay{From: early, Until: late}))
	require.Nil(t, v.Struct(stay{From: early}))
	require.Nil(t, v.Struct(stay{Until: early}))
	param := func(name string) map[string]string { return map[string]string{"param": name} }
	require.Equal(t, []validate.Problem{
		{Field: "from", Code: "before", Args: param("until")},
		{Field: "until", Code: "after", Args: param("from")},
	}, v.Struct(stay{From: late, Until: early}))
	require.Len(t, v.Struct(stay{From: early, Until: early}), 2)
	now := time.Now()
	require.Equal(t, []validate.Problem{{Field: "start", Code: "before", Args: param("end")}}, v.Struct(stay{Start: now, End: now}))
}

func TestNothingAndZeroAreAnswers(t *testing.T) {
	type claim struct {
		Rent  standards.Money       `json:"rent" validate:"required"`
		Owed  standards.Money       `json:"owed" validate:"required_if=Rents yes"`
		Rents string                `json:"rents"`
		Area  standards.GSSCode     `json:"area" validate:"omitempty"`
		Since standards.PartialDate `json:"since" validate:"required"`
	}
	since, err := standards.ParsePartialDate("2019")
	require.NoError(t, err)
	v := validate.New()
	require.NoError(t, v.CheckStruct(reflect.TypeFor[claim]()))
	require.Nil(t, v.Struct(claim{Rent: standards.Pence(0), Since: since, Rents: "no"}))
	require.Equal(t, []validate.Problem{{Field: "owed", Code: "required"}},
		v.Struct(claim{Rent: standards.Pence(0), Since: since, Rents: "yes"}))
	require.Equal(t, []validate.Problem{{Field: "rent", Code: "required"}, {Field: "since", Code: "required"}}, v.Struct(claim{}))
}

func TestTagsOfRegistersDatesAndMoney(t *testing.T) {
	v := validate.New()
	for _, test := range []struct{ value, tag, want string }{
		{"2026-11-23", "uk_date", ""}, {"2026-02-30", "uk_date", "date.not-real"},
		{"0080-11-23", "uk_date", "date.year-digits"}, {"0080", "uk_partial_date", "date.year-digits"}, {"0999-12", "uk_partial_date", "date.year-digits"},
		{"2026", "uk_partial_date", ""}, {"26", "uk_partial_date", "date.partial-format"},
		{"£1,200", "uk_money", ""}, {"1.005", "uk_money", "money.pence"},
		{"e08000035", "uk_gss_code", ""}, {"leeds", "uk_gss_code", "gss-code.invalid"},
		{"3CDF GHJK MN49", "uk_reference", ""}, {"3CDF GHJK MN94", "uk_reference", "reference.check"},
	} {
		got := v.Var(test.value, test.tag)
		if test.want == "" {
			require.Nil(t, got, test.value)
			continue
		}
		require.Len(t, got, 1, test.value)
		require.Equal(t, test.want, got[0].Code)
	}
}

func TestCheckStruct(t *testing.T) {
	v := validate.New()
	type inside struct {
		Name string `validate:"size=3"`
	}
	type wrong struct {
		From   standards.Date  `validate:"before=Nowhere"`
		Until  standards.Date  `validate:"after=Count"`
		Count  int             `validate:"before=From"`
		Rent   standards.Money `validate:"max=9"`
		People []*inside       `validate:"dive"`
		Again  *wrong
	}
	err := v.CheckStruct(reflect.TypeFor[*wrong]())
	for _, want := range []string{
		`wrong.From: tag "before=Nowhere": validate_test.wrong has no field Nowhere`,
		`wrong.Until: tag "after=Count": Until is of type standards.Date, and Count of type int`,
		`wrong.Count: tag "before=From": before compares dates, not int`,
		`wrong.Rent: tag "max=9": max does not fit an amount of money`,
		`wrong.People.Name: tag "size=3": "size" is not a tag`,
	} {
		require.ErrorContains(t, err, want)
	}
	require.ErrorContains(t, v.CheckStruct(reflect.TypeFor[int]()), "needs a struct type")
}

func TestZeroAndNoAreAnswers(t *testing.T) {
	type counts struct {
		Cars  *int     `validate:"required"`
		Owner *bool    `validate:"required"`
		Name  string   `validate:"required"`
		Bins  []string `validate:"required"`
	}
	v := validate.New()
	require.NoError(t, v.CheckStruct(reflect.TypeFor[counts]()))
	require.Len(t, v.Struct(counts{}), 4)
	zero, no := 0, false
	require.Nil(t, v.Struct(counts{Cars: &zero, Owner: &no, Name: "a", Bins: []string{"garden"}}))

	type plain struct {
		Children int  `validate:"required"`
		Agreed   bool `validate:"required_if=Children 2"`
	}
	err := v.CheckStruct(reflect.TypeFor[plain]())
	require.ErrorContains(t, err, `plain.Children: tag "required": required asks nothing of a value that is always there, as 0 and false are answers: make the field a *int`)
	require.ErrorContains(t, err, "plain.Agreed")
}

// twenty has twenty questions, as a long form has.
type twenty struct {
	Name     standards.PersonName `json:"name" validate:"required"`
	Partner  standards.PersonName `json:"partner"`
	Email    standards.Email      `json:"email" validate:"required"`
	Phone    standards.Phone      `json:"phone"`
	Address  standards.Address    `json:"address" validate:"required"`
	Previous standards.Address    `json:"previous"`
	Postcode string               `json:"postcode" validate:"uk_postcode"`
	Born     standards.Date       `json:"born" validate:"required"`
	From     standards.Date       `json:"from" validate:"required"`
	Until    standards.Date       `json:"until" validate:"after=From"`
	Rent     standards.Money      `json:"rent" validate:"required"`
	Savings  standards.Money      `json:"savings"`
	People   int                  `json:"people" validate:"min=1,max=20"`
	Rooms    int                  `json:"rooms" validate:"max=50"`
	Tenure   string               `json:"tenure" validate:"oneof=rent own other"`
	Landlord string               `json:"landlord" validate:"required_if=Tenure rent,max=100"`
	Benefits []string             `json:"benefits" validate:"max=10"`
	Notes    string               `json:"notes" validate:"max=2000"`
	Contact  string               `json:"contact" validate:"oneof=email phone post"`
	Agreed   bool                 `json:"agreed"`
}

func fullTwenty(t testing.TB) *twenty {
	form := &twenty{Postcode: "ls11ur", Born: standards.Date{Year: 1980, Month: 2, Day: 29},
		From: standards.Date{Year: 2026, Month: 1, Day: 1}, Until: standards.Date{Year: 2026, Month: 6, Day: 1},
		Rent: standards.Pence(65000), People: 2, Rooms: 4, Tenure: "rent", Landlord: "Leeds Homes", Benefits: []string{"none"},
		Notes: "Siân’s room is empty.", Contact: "email", Agreed: true}
	for _, set := range []struct {
		text string
		into interface{ UnmarshalText([]byte) error }
	}{{"Siân Jones", &form.Name}, {"sian@example.com", &form.Email}, {"020 7946 0000", &form.Phone}} {
		require.NoError(t, set.into.UnmarshalText([]byte(set.text)))
	}
	var err error
	form.Address, err = standards.ParseAddress("1 High Street, Leeds, LS1 1UR")
	require.NoError(t, err)
	return form
}

// BenchmarkStruct validates a form of twenty questions: the aim is under 5 µs.
func BenchmarkStruct(b *testing.B) {
	v, form := validate.New(), fullTwenty(b)
	require.NoError(b, v.CheckStruct(reflect.TypeFor[twenty]()))
	require.Nil(b, v.Struct(form))
	b.ReportAllocs()
	for b.Loop() {
		v.Struct(form)
	}
}
