package forms_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/kindtest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// Every kind of this package keeps the contract that a council's own has to.
func TestKindsKeepTheContract(t *testing.T) {
	type all struct {
		Text, Area, Radios, Select, Wish string
		Proof                            string
		Near                             standards.Postcode
		Whose                            standards.GSSCode
		Number                           int8
		Yes                              bool
		Boxes                            []string
		Date                             standards.Date
		Month                            standards.PartialDate
		Home, Found                      standards.Address
		Email                            standards.Email
		Phone                            standards.Phone
		Name                             standards.PersonName
		Fee, Rent                        standards.Money
		Hours                            standards.Decimal
		Opens                            standards.TimeOfDay
		Since                            standards.PartialDate
		Agreed                           forms.Agreement
		Signed                           standards.PersonName
		Some                             []string
		Where, Street                    forms.Place
		Papers                           []forms.UploadedFile
		School                           school
		Ward                             string
	}
	one := func(s string) model.Typed { return model.Typed{"": {s}} }
	date := func(day, month, year string) model.Typed {
		return model.Typed{"day": {day}, "month": {month}, "year": {year}}
	}
	home := model.Typed{"line1": {"1 High Street"}, "town": {"Leeds"}, "postcode": {"ls1 1ur"}}
	cases := map[string]kindtest.Cases{
		"text":   {Right: []model.Typed{one("Bin 7"), one("<b>")}, Wrong: []model.Typed{one(strings.Repeat("a", 21))}},
		"near":   {Right: []model.Typed{one("LS1 1UR")}, Wrong: []model.Typed{one("LS1")}},
		"whose":  {Right: []model.Typed{one(leeds.String())}, Wrong: []model.Typed{one(scarborough.String()), one("Leeds")}},
		"proof":  {Right: []model.Typed{one("P2")}, Wrong: []model.Typed{{"refused": {"outside.refused"}}}},
		"area":   {Right: []model.Typed{one("It fell.\nTwice.")}, Wrong: []model.Typed{one(strings.Repeat("a", 21))}},
		"radios": {Right: []model.Typed{one("a")}, Wrong: []model.Typed{one("c")}},
		"ward":   {Right: []model.Typed{one("b")}, Wrong: []model.Typed{one("Nowhere")}},
		"select": {Right: []model.Typed{one("b")}, Wrong: []model.Typed{one("c")}},
		"wish":   {Right: []model.Typed{one("cy")}, Wrong: []model.Typed{one("fr")}},
		"number": {Right: []model.Typed{one("1"), one("-5")}, Wrong: []model.Typed{one("x"), one("300"), one("1.5")}},
		"yes":    {Right: []model.Typed{one("yes"), one("no")}, Wrong: []model.Typed{one("maybe")}},
		"boxes":  {Right: []model.Typed{{"": {"b", "a"}}}, Wrong: []model.Typed{{"": {"a", "c"}}}},
		"date":   {Right: []model.Typed{date("23", "Tachwedd", "2026")}, Wrong: []model.Typed{date("31", "2", "2026"), date("", "1", "2026")}},
		"month":  {Right: []model.Typed{{"month": {"3"}, "year": {"2020"}}}, Wrong: []model.Typed{{"month": {"13"}, "year": {"2020"}}, {"year": {"2020"}}}},
		"home":   {Right: []model.Typed{home}, Wrong: []model.Typed{home.With("postcode", "LS1"), home.With("line1", "")}},
		"found":  {Right: []model.Typed{home.With("step", "picked").With("uprn", "100999000012")}, Wrong: []model.Typed{{"search": {"x"}, "step": {"search"}}}},
		"email":  {Right: []model.Typed{one("sian@example.com")}, Wrong: []model.Typed{one("sian@")}},
		"phone":  {Right: []model.Typed{one("07700 900123")}, Wrong: []model.Typed{one("077")}},
		"name":   {Right: []model.Typed{one("Siân Llwyd")}, Wrong: []model.Typed{one(strings.Repeat("a", 300))}},
		"fee":    {Right: []model.Typed{one("£1,234.50")}, Wrong: []model.Typed{one("a few")}},
		"rent":   {Right: []model.Typed{one("£1,234.50"), one("0")}, Wrong: []model.Typed{one("-1"), one("2000.01"), one("1.234")}},
		"hours":  {Right: []model.Typed{one("37.5"), one("-1,000")}, Wrong: []model.Typed{one("1.25"), one("half"), one("1000.1")}},
		"opens":  {Right: []model.Typed{one("3.30pm"), one("9:15")}, Wrong: []model.Typed{one("8"), one("7am"), one("21:00"), one("late")}},
		"since":  {Right: []model.Typed{date("", "", "1999"), date("", "5", "1999"), date("1", "5", "1999")}, Wrong: []model.Typed{date("1", "", "1999"), date("", "5", ""), date("", "", "2030")}},
		"agreed": {Right: []model.Typed{{"": {"yes"}, "shown": {"en.0123456789abcdef"}}}, Wrong: []model.Typed{one("yes"), {"": {"yes"}, "shown": {"changed"}}, {"": {"on"}, "shown": {"en.0123456789abcdef"}}}},
		"signed": {Right: []model.Typed{one("Siân Llwyd")}, Wrong: []model.Typed{one(strings.Repeat("a", 300))}},
		"papers": {Right: []model.Typed{{"files": {"ABCDEFGHIJKLMNOPQRSTUVWXYZ|application/pdf|1234|a|b.pdf"}}}, Wrong: []model.Typed{{"refused": {"damaged|a.pdf"}}, {"files": {"A|B"}}}},
		"where":  {Right: []model.Typed{{"search": {"ST 182 765"}}, {"search": {"51.5, -3.2"}, "given": {"map"}}}, Wrong: []model.Typed{{"search": {"here"}}, {"search": {"0, 0"}}}},
		"street": {Right: []model.Typed{{"search": {"Mill"}, "step": {"picked"}, "point": {"51.5, -3.2"}, "words": {"Mill Lane"}}}, Wrong: []model.Typed{{"search": {"Mill"}, "step": {"search"}}}},
		"some":   {Right: []model.Typed{{"": {"b", "a"}}, one("none")}, Wrong: []model.Typed{one("a"), {"": {"a", "b", "c"}}, {"": {"a", "none"}}}},
		"school": {Right: []model.Typed{{"search": {"mill"}, "step": {"picked"}, "value": {`{"URN":"1","Name":"Mill Lane"}`}}, {"name": {"Elsewhere"}, "step": {"manual"}}},
			Wrong: []model.Typed{{"search": {"mill"}, "step": {"choose"}}, {"search": {"-"}, "step": {"search"}}, {"search": {"mill"}, "step": {"picked"}}, {"name": {strings.Repeat("a", 300)}, "step": {"manual"}}, {"name": {"Elsewhere"}}}},
	}
	form := forms.MustDefine("kinds", func(f *forms.Builder, v *all) {
		whole(f)
		f.Page("every", forms.Text(&v.Text, "A?").Max(20), forms.TextArea(&v.Area, "A?").Max(20), forms.Radios(&v.Radios, "A?").Option("a", "A").OptionHint("b", "B", "hint"),
			forms.Select(&v.Select, "A?").Option("a", "A").Option("b", "B"), forms.CorrespondenceLanguage(&v.Wish, "en", "cy"), forms.Number(&v.Number, "A?"),
			forms.YesNo(&v.Yes, "A?"), forms.Checkboxes(&v.Boxes, "A?").Option("a", "A").Option("b", "B"), forms.Date(&v.Date, "A?"), forms.MonthYear(&v.Month, "A?"),
			forms.Address(&v.Home, "A?"), forms.Email(&v.Email, "A?"), forms.Phone(&v.Phone, "A?"), forms.Name(&v.Name, "A?"), forms.Line(&v.Fee, "A?"),
			forms.Money(&v.Rent, "A?").Between(standards.Pence(0), standards.Pence(200000)), forms.Decimal(&v.Hours, "A?").Places(1).Between("-1000", "1000"),
			forms.TimeOfDay(&v.Opens, "A?").Between(standards.Clock(8, 30), standards.Clock(19, 59)), forms.PartialDate(&v.Since, "A?").Past(),
			forms.Select(&v.Ward, "A?").Option("a", "A").Option("b", "B").Filterable(), forms.Declaration(&v.Agreed, "A?", "It is **true**."), forms.Signature(&v.Signed, "A?"),
			forms.Checkboxes(&v.Some, "A?").Option("a", "A").Option("b", "B").Option("c", "C").None("none", "None").Between(2, 2)).Title("All")
		f.Page("near", forms.Line(&v.Near, "A?"))
		f.Page("whose", forms.Council(&v.Whose, "A?", &v.Near, areas{}, leeds, northYorkshire))
		f.Page("proof", forms.Await(&v.Proof, "Prove it", "Begin", &proof{}))
		f.Page("papers", forms.File(&v.Papers, "A?"))
		f.Page("school", forms.Lookup(&v.School, "A?", forms.SearchIn(schools)).ByHand(func(name string) school { return school{Name: name} }))
		f.Page("where", forms.Location(&v.Where, "A?").In(forms.Box(51, -4, 52, -3)))
		f.Page("street", forms.Location(&v.Street, "A?").Find(lanes))
		f.Page("found", forms.Address(&v.Found, "A?").Find(streets))
	})
	form.Definition().Fields(func(_ *model.Page, f *model.Field) {
		c, ok := cases[string(f.Key)]
		require.True(t, ok, "no cases for %s", f.Key)
		t.Run(string(f.Key), func(t *testing.T) {
			kindtest.Run(t, f.Kind.(forms.Kind), c)
			keepsSchema(t, f, c)
		})
	})
}

// keepsSchema holds what the kind stores against its schema, which says something and
// refuses what is none of it.
func keepsSchema(t *testing.T, f *model.Field, c kindtest.Cases) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	read := func(value any) any {
		return must(jsonschema.UnmarshalJSON(bytes.NewReader(must(model.JSON(value)))))
	}
	require.NoError(t, compiler.AddResource("kind.json", read(model.SchemaOf(f.Kind))))
	schema, err := compiler.Compile("kind.json")
	require.NoError(t, err)
	for _, typed := range c.Right {
		value, problems := f.Kind.Read(typed, model.At(time.Now()))
		require.Empty(t, problems)
		require.NoError(t, schema.Validate(read(value)))
	}
	refused := 0
	for _, other := range []any{"~", 1.5, true, []any{3}, map[string]any{"~": 1}, nil} {
		if schema.Validate(read(other)) != nil {
			refused++
		}
	}
	require.GreaterOrEqual(t, refused, 4, "%v", model.SchemaOf(f.Kind))
}
