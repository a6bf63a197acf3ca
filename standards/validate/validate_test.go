package validate_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/problem"
	"github.com/moothall/moothall/standards/validate"
)

type code string

func TestVar(t *testing.T) {
	date, next := standards.Date{Year: 2026, Month: 11, Day: 23}, []string{"a", "toolong", "b"}
	tests := []struct {
		value any
		tag   string
		want  string // code, "" if nothing is wrong
		param string
	}{
		{"", "required", "required", ""},
		{"x", "required", "", ""},
		{[]string(nil), "required,min=1", "required.list", ""},
		{standards.Postcode{}, "required", "required", ""},
		{standards.Address{}, "required", "required", ""},
		{standards.Date{}, "required", "required", ""},
		{date, "required", "", ""},
		{"ŵŵŵŵ", "max=4", "", ""},
		{"ŵŵŵŵŵ", "max=4", "max.string", "4"},
		{"ab", "max=1", "max.string.one", "1"},
		{7, "max=4", "max.number", "4"},
		{2, "max=1", "max.number", "1"},
		{[]string{}, "required,min=1", "min.list.one", "1"},
		{[]int{1, 2}, "max=1", "max.list.one", "1"},
		{[]int{1}, "min=2", "min.list", "2"},
		{"x", "oneof=red green", "oneof", "red green"},
		{"red", "oneof=red green", "", ""},
		{"a1", "alpha", "alpha", ""},
		{code("LS1 1UR"), "uk_postcode", "", ""},
		{code("MA1 1AA"), "uk_postcode", "postcode.unknown-area", ""},
		{"bfpo 12", "uk_postcode", "postcode.bfpo", ""},
		{"", "uk_postcode", "postcode.missing", ""},
		{"", "omitempty,uk_postcode", "", ""},
		{"020 7946 0000", "uk_phone", "", ""},
		{"7946 0000", "uk_phone", "phone.too-short", ""},
		{"100012345678", "uk_uprn", "", ""},
		{"ten", "uk_uprn", "uprn.invalid", ""},
		{"o'neil@example.com", "uk_email", "", ""},
		{`"a b"@example.com`, "uk_email", "email.invalid", ""},
		{"1234567", "uk_account_number", "", ""},
		{"12345", "uk_account_number", "account-number.invalid", ""},
		{"SC012345", "uk_charity_number", "", ""},
		{"12", "uk_charity_number", "charity-number.invalid", ""},
		{"010120 0013", "uk_chi_number", "", ""},
		{"310420 0001", "uk_chi_number", "chi-number.date", ""},
		{"sc12345", "uk_company_number", "", ""},
		{"XX123456", "uk_company_number", "company-number.prefix", ""},
		{"MORGA657054SM9IJ", "uk_driving_licence", "", ""},
		{"MORGA", "uk_driving_licence", "driving-licence.invalid", ""},
		{"320 000 0015", "uk_hsc_number", "", ""},
		{"943 476 5919", "uk_hsc_number", "hsc-number.range", ""},
		{"461:8", "uk_local_service_id", "", ""},
		{"LGSL", "uk_local_service_id", "local-service-id.invalid", ""},
		{"943 476 5919", "uk_nhs_number", "", ""},
		{"943 476 5918", "uk_nhs_number", "nhs-number.check", ""},
		{"ab 12 34 56 c", "uk_nino", "", ""},
		{"TN010203M", "uk_nino", "nino.temporary", ""},
		{"120382978", "uk_passport_number", "", ""},
		{"12038297", "uk_passport_number", "passport-number.invalid", ""},
		{"30-94-30", "uk_sort_code", "", ""},
		{"30-94-3", "uk_sort_code", "sort-code.invalid", ""},
		{"46101234", "uk_usrn", "", ""},
		{"123456789", "uk_usrn", "usrn.invalid", ""},
		{"22345 67890K", "uk_utr", "", ""},
		{"12345 67890", "uk_utr", "utr.check", ""},
		{"GB 980 7806 84", "uk_vat_number", "", ""},
		{"980 7806 85", "uk_vat_number", "vat-number.check", ""},
		{"AB12 CDE", "uk_vehicle_registration", "", ""},
		{"IIIA", "uk_vehicle_registration", "vehicle-registration.ambiguous", ""},
		{standards.NINO{}, "required", "required", ""},
		{"Siân", "person_name", "", ""},
		{"Si\x00", "person_name", "person-name.characters", ""},
		{"a", "eqfield=Other", "", ""},
		{"", "required_if=Other x", "", ""},
		{next, "dive,max=2", "max.string", "2"},
	}
	v := validate.New()
	for _, test := range tests {
		t.Run(test.tag+"/"+test.want, func(t *testing.T) {
			got := v.Var(test.value, test.tag)
			if test.want == "" {
				require.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			require.Equal(t, test.want, got[0].Code)
			require.Equal(t, test.param, got[0].Args["param"])
			require.Contains(t, problem.Words()["cy"], got[0].Key())
		})
	}
	require.Equal(t, "[1]", v.Var(next, "dive,max=2")[0].Field)
}

type inner struct {
	Name string `json:"name,omitempty" validate:"required"`
}

type Embedded struct {
	Phone standards.Phone `json:"phone" validate:"required"`
}

type box[T any] struct {
	Embedded
	Email  standards.Email `json:"email" validate:"required"`
	Again  standards.Email `json:"email-again" validate:"eqfield=Email"`
	From   standards.Date  `json:"from"`
	To     standards.Date  `json:"to" validate:"gtefield=From"`
	People []inner         `json:"people" validate:"dive"`
	Deep   *inner          `json:"deep"`
	Plain  T               `validate:"max=1"`
}

func TestStructNamesFieldsByJSONKey(t *testing.T) {
	email, err := standards.ParseEmail("a@example.com")
	require.NoError(t, err)
	got := validate.New().Struct(&box[code]{
		Email:  email,
		From:   standards.Date{Year: 2026, Month: 11, Day: 23},
		To:     standards.Date{Year: 2026, Month: 11, Day: 22},
		People: []inner{{"Ann"}, {}},
		Deep:   &inner{},
		Plain:  "ab",
	})
	one := map[string]string{"param": "1"}
	require.Equal(t, []validate.Problem{
		{Field: "phone", Code: "required"},
		{Field: "email-again", Code: "eqfield", Args: map[string]string{"param": "email"}},
		{Field: "to", Code: "gtefield.date", Args: map[string]string{"param": "from"}},
		{Field: "people[1].name", Code: "required"},
		{Field: "deep.name", Code: "required"},
		{Field: "Plain", Code: "max.string.one", Args: one},
	}, got)

	good := box[code]{Email: email, Again: email, People: []inner{{"Ann"}}}
	good.Phone, err = standards.ParsePhone("020 7946 0000")
	require.NoError(t, err)
	require.Nil(t, validate.New().Struct(good))
	type choice struct {
		How   string `json:"how"`
		Phone string `json:"phone" validate:"required_if=How phone"`
	}
	require.Equal(t, []validate.Problem{{Field: "phone", Code: "required"}}, validate.New().Struct(choice{How: "phone"}))
	require.Empty(t, validate.New().Struct(choice{How: "post"}))
	require.PanicsWithValue(t, "validate: Struct needs a struct or a pointer to one, not string",
		func() { validate.New().Struct("secret") })
}

func TestFromError(t *testing.T) {
	_, err := standards.ParseDateParts("", "11", "")
	require.Equal(t, []validate.Problem{{Code: "date.missing-part.day-year", Parts: []string{"day", "year"}}},
		problem.Of(err))
	_, err = standards.ParseAddressParts("", "x", "", "", "N5")
	var codes []string
	for _, p := range problem.Of(err) {
		codes = append(codes, p.Code)
	}
	require.Equal(t, []string{"address.line1-missing", "address.town-missing", "address.postcode-incomplete"}, codes)
	require.Nil(t, problem.Of(nil))
}

func TestRegisterOnYourOwnValidator(t *testing.T) {
	v := validator.New()
	require.NoError(t, validate.Register(v))
	require.NoError(t, v.Var("ls11ur", "uk_postcode"))
	require.Error(t, v.Var("ls1", "uk_postcode"))
	require.Error(t, v.Var(12, "uk_postcode"))
}

func TestCheckTag(t *testing.T) {
	text, number, list, date := reflect.TypeFor[code](), reflect.TypeFor[int](), reflect.TypeFor[[]string](), reflect.TypeFor[standards.Date]()
	tests := []struct {
		tag  string
		typ  reflect.Type
		want string // part of the error, "" for none
	}{
		{"required,min=2,max=40,uk_postcode", text, ""},
		{"omitempty,alpha", reflect.TypeFor[*string](), ""},
		{"required", date, ""},
		{"gtfield=Start", date, ""},
		{"required,alphaspace", reflect.TypeFor[standards.PersonName](), ""},
		{"min=1,dive,max=3", list, ""},
		{"min=1,max=9", number, ""},
		{"eqfield=Email", text, ""},
		{"", text, ""},
		{"uk_postcod", text, `"uk_postcod" is not a tag that has words`},
		{"iban", text, `"iban" is not a tag that has words`},
		{"max=ten", text, `"max=ten" does not fit`},
		{"max", text, "max needs a value"},
		{"startswith=", text, "startswith needs a value"},
		{"max=3", reflect.TypeFor[bool](), `"max=3" does not fit bool`},
		{"alpha", number, "alpha needs text"},
		{"uk_email", date, "uk_email needs text"},
		{"dive,max=3", text, "dive needs a list"},
		{"gt", date, "does not fit a date"},
		{"gtfield", number, "gtfield needs a value"},
		{"gtfield=Other", text, "compares numbers and dates"},
		{"uk_email|uk_phone", text, "alternatives"},
		{"keys,max=3,endkeys", list, `"keys" is not a tag`},
		{"max=3", nil, "no type"},
	}
	v := validate.New()
	for _, test := range tests {
		t.Run(test.tag, func(t *testing.T) {
			err := v.CheckTag(test.tag, test.typ)
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, test.want)
		})
	}
	require.Error(t, v.CheckTag("lt", reflect.TypeFor[time.Time]()))
}
