package standards_test

import (
	"database/sql/driver"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestParseLetterAddress(t *testing.T) {
	leeds := must(standards.ParsePostcode("LS1 1UR"))
	tests := []struct {
		in   string
		want standards.Address
	}{
		{"1 High Street\nLeeds\nls11ur", standards.Address{Line1: "1 High Street", Town: "Leeds", Postcode: leeds}},
		{"1 High Street\nLeeds\nLS1 1UR\nUnited Kingdom", standards.Address{Line1: "1 High Street", Town: "Leeds", Postcode: leeds}},
		{"Ann\nFlat 2\nTŷ Mawr\nStryd Fawr\nAberaeron\nCeredigion\nSA46 0AA", standards.Address{Line1: "Ann", Line2: "Flat 2",
			Line3: "Tŷ Mawr, Stryd Fawr", Town: "Aberaeron", County: "Ceredigion", Postcode: must(standards.ParsePostcode("SA46 0AA"))}},
		{"Cpl Jones\n1 Bn The Rifles\nBFPO 12", standards.Address{Line1: "Cpl Jones", Line2: "1 Bn The Rifles", BFPO: "12"}},
		{"Cpl Jones\n1 Bn\nbfpo 0058\nBF1 3AA", standards.Address{Line1: "Cpl Jones", Line2: "1 Bn", BFPO: "58",
			Postcode: must(standards.ParsePostcode("BF1 3AA"))}},
		{"Cpl Jones\n1 Bn\nBF1 3AA\nBFPO 58", standards.Address{Line1: "Cpl Jones", Line2: "1 Bn", BFPO: "58",
			Postcode: must(standards.ParsePostcode("BF1 3AA"))}},
		{"Cpl Jones\n1 Bn\nBFPO 58 BF1 3AA", standards.Address{Line1: "Cpl Jones", Line2: "1 Bn", BFPO: "58",
			Postcode: must(standards.ParsePostcode("BF1 3AA"))}},
		{"12 rue de la Paix\n75002 Paris\nFfrainc", standards.Address{Line1: "12 rue de la Paix", Town: "75002 Paris", Country: "France"}},
		{"Ann\n12 rue de la Paix\nParis\nFrance", standards.Address{Line1: "Ann", Line2: "12 rue de la Paix", Town: "Paris", Country: "France"}},
		{"350 Fifth Avenue\nNew York\nNY 10118\nU.S.A.", standards.Address{Line1: "350 Fifth Avenue", Town: "New York",
			PostalCode: "NY 10118", Country: "United States"}},
		{"Ann\n1 Main Street\nApt 2\nSydney\nNew South Wales\n2000\nAustralia", standards.Address{Line1: "Ann", Line2: "1 Main Street",
			Line3: "Apt 2", Town: "Sydney", County: "New South Wales", PostalCode: "2000", Country: "Australia"}},
	}
	for _, test := range tests {
		got, err := standards.ParseLetterAddress(test.in)
		require.NoError(t, err, test.in)
		require.Equal(t, test.want, got)
		require.NoError(t, got.Check())
		require.LessOrEqual(t, len(got.Letter()), standards.MaxLetterLines)
		data := must(json.Marshal(got))
		var again standards.Address
		require.NoError(t, json.Unmarshal(data, &again))
		require.Equal(t, got, again)
	}
}

func TestParseLetterAddressRefuses(t *testing.T) {
	tests := []struct{ in, codes string }{
		{" \n, ", "address.missing"},
		{"Leeds\nLS1 1UR", "address.too-few-lines"},
		{strings.Repeat("a\n", 7) + "LS1 1UR", "address.too-many-lines"},
		{"1 High Street\nLeeds\nYorkshire", "address.last-line"},
		{"1 High Street\nLeeds\nLS1 1U", "address.postcode-invalid"},
		{"1 High Street\nLeeds\nMA1 1AA", "address.postcode-unknown-area"},
		{"Cpl Jones\n1 Bn\nBFPO", "address.bfpo"},
		{"Cpl Jones\n1 Bn\nBFPO c/o", "address.bfpo"},
		{"Cpl Jones\nBFPO 12\nGermany", "address.bfpo-country"},
		{"Cpl Jones\n1 Bn\nBFPO 12\nUK", "address.bfpo-country"},
		{strings.Repeat("ŵ", 101) + "\nParis\nFrance", "address.line1-too-long"},
	}
	for _, test := range tests {
		got, err := standards.ParseLetterAddress(test.in)
		require.Equal(t, test.codes, codes(err), test.in)
		require.True(t, got.IsZero())
	}
}

func TestCheckAbroad(t *testing.T) {
	bad := map[string]standards.Address{
		"address.country":              {Line1: "a", Country: "Atlantis"},
		"address.bfpo-country":         {Line1: "a", Country: "France", BFPO: "1"},
		"address.bfpo":                 {Line1: "a", BFPO: "12345"},
		"address.line1-missing":        {Town: "Paris", Country: "France"},
		"address.postal-code-too-long": {Line1: "a", PostalCode: strings.Repeat("1", 101), Country: "France"},
		"address.line3-too-long address.town-missing address.postcode-missing": {Line1: "a", Line3: strings.Repeat("1", 101)},
	}
	for want, address := range bad {
		require.Equal(t, want, codes(address.Check()))
	}
	require.Equal(t, "address.country", codes(standards.Address{Line1: "a", Country: "france"}.Check()))
	require.Equal(t, "address.country", codes(standards.Address{Line1: "a", Country: "France", Postcode: must(standards.ParsePostcode("LS1 1UR"))}.Check()))
	require.Equal(t, "address.country address.postcode-missing",
		codes(standards.Address{Line1: "a", Town: "b", PostalCode: "1"}.Check()))
	all := standards.Countries()
	require.True(t, slices.IsSorted(all))
	require.Equal(t, all, slices.Compact(slices.Clone(all)))
	for _, country := range all {
		require.NoError(t, standards.Address{Line1: "a", Country: country}.Check(), country)
	}
}

func TestLetter(t *testing.T) {
	a := must(standards.ParseLetterAddress("1 High Street\nOtley\nWest Yorkshire\nLS21 1AA"))
	require.Equal(t, []string{"1 High Street", "OTLEY", "LS21 1AA"}, a.Letter())
	require.Equal(t, "1 High Street, Otley, West Yorkshire, LS21 1AA", a.String())
	a = must(standards.ParseLetterAddress("Ann\nAv. Paulista 1\nSão Paulo\nSP\n01310-100\nBrazil"))
	require.Equal(t, []string{"Ann", "Av. Paulista 1", "SÃO PAULO", "SP", "01310-100", "BRAZIL"}, a.Letter())
	a = must(standards.ParseLetterAddress("Cpl Jones\n1 Bn\nBFPO 58\nBF1 3AA"))
	require.Equal(t, []string{"Cpl Jones", "1 Bn", "BFPO 58", "BF1 3AA"}, a.Letter())
}

func TestBS7666(t *testing.T) {
	number := func(n int, suffix string) standards.AddressableObject {
		return standards.AddressableObject{StartNumber: n, StartSuffix: suffix}
	}
	named := func(text string) standards.AddressableObject { return standards.AddressableObject{Text: text} }
	tests := []struct {
		in   standards.BS7666
		want string
	}{
		{standards.BS7666{PAO: number(10, "A"), Street: "High Street"}, "10A High Street"},
		{standards.BS7666{PAO: standards.AddressableObject{StartNumber: 10, StartSuffix: "A", EndNumber: 12}, Street: "High Street"}, "10A-12 High Street"},
		{standards.BS7666{SAO: named("Flat 2"), PAO: number(10, ""), Street: "High Street"}, "Flat 2|10 High Street"},
		{standards.BS7666{SAO: number(2, ""), PAO: named("Rose Court"), Street: "High Street"}, "2 Rose Court|High Street"},
		{standards.BS7666{SAO: number(2, ""), PAO: number(10, ""), Street: "High Street"}, "2, 10 High Street"},
		{standards.BS7666{PAO: named("Rose Cottage"), Street: "Church Lane", Locality: "Little Otley"}, "Rose Cottage|Church Lane|Little Otley"},
		{standards.BS7666{PAO: standards.AddressableObject{Text: "Rose Court", StartNumber: 3}, Street: "High Street", Locality: "otley"}, "Rose Court|3 High Street"},
		{standards.BS7666{Organisation: "Baker", SAO: named("Unit 1"), PAO: named("Old Mill"), Street: "Mill Lane", Locality: "X"}, "Baker|Unit 1|Old Mill, Mill Lane, X"},
		{standards.BS7666{PAO: number(7, "")}, "7"},
	}
	for _, test := range tests {
		test.in.Town, test.in.AdministrativeArea, test.in.Postcode = "Otley", "Leeds", must(standards.ParsePostcode("LS21 1AA"))
		a := test.in.Address()
		require.NoError(t, a.Check())
		require.Equal(t, test.want, strings.TrimRight(strings.Join([]string{a.Line1, a.Line2, a.Line3}, "|"), "|"))
		require.Equal(t, []string{"Otley", "Leeds"}, []string{a.Town, a.County})
	}
	require.Empty(t, standards.BS7666{Town: "Leeds", AdministrativeArea: "LEEDS"}.Address().County)
}

func TestSQLOfDatesMoneyAndAddresses(t *testing.T) {
	a := standards.Address{Line1: "1 High Street", Town: "Leeds", Postcode: must(standards.ParsePostcode("LS1 1UR"))}
	value, err := a.Value()
	require.NoError(t, err)
	require.Equal(t, `{"line1":"1 High Street","town":"Leeds","postcode":"LS1 1UR"}`, value)
	var read standards.Address
	require.NoError(t, read.Scan([]byte(value.(string))))
	require.Equal(t, a, read)
	requireCode(t, read.Scan(`{"postcode":"Zebedee"}`), "postcode.invalid")
	for _, column := range []any{"Zebedee", int64(7)} {
		require.Error(t, read.Scan(column))
		require.NotContains(t, read.Scan(column).Error(), "Zebedee")
	}
	require.Equal(t, a, read)
	require.NoError(t, read.Scan(nil))
	require.True(t, read.IsZero())

	for _, zero := range []driver.Valuer{standards.Address{}, standards.Date{}, standards.PartialDate{}, standards.Money{}, standards.GSSCode{}} {
		value, err := zero.Value()
		require.NoError(t, err)
		require.Nil(t, value)
	}
	var d standards.Date
	require.NoError(t, d.Scan("2026-11-23"))
	require.NoError(t, d.Scan(day("2026-11-24").Time(standards.London())))
	require.Equal(t, "2026-11-24", must(d.Value()))
	require.NoError(t, d.Scan(nil))
	require.True(t, d.IsZero())
	require.Error(t, d.Scan(3.5))
	_, err = standards.Date{Year: 2026, Month: 2, Day: 30}.Value()
	requireCode(t, err, "date.not-real")

	var m standards.Money
	require.NoError(t, m.Scan(int64(123450)))
	require.Equal(t, int64(123450), must(m.Value()))
	require.Error(t, m.Scan("1234.50"))
	require.True(t, errors.Is(m.Scan(int64(1)<<62), &standards.Error{Code: "money.too-large"}))
	require.NoError(t, m.Scan(nil))
	require.True(t, m.IsZero())
	var p standards.PartialDate
	require.NoError(t, p.Scan("2026-11"))
	require.Equal(t, "2026-11", must(p.Value()))
	var g standards.GSSCode
	require.NoError(t, g.Scan("e08000035"))
	require.Equal(t, "E08000035", must(g.Value()))
}

func FuzzParseLetterAddress(f *testing.F) {
	f.Add("1 High Street\nOtley\nWest Yorkshire\nLS21 1AA\nUK")
	f.Add("Cpl Jones\n1 Bn\nBFPO 58\nBF1 3AA")
	f.Add("350 Fifth Avenue\nNew York\nNY 10118\nUSA")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := standards.ParseLetterAddress(s)
		if err != nil {
			require.True(t, a.IsZero())
			require.NotEmpty(t, standards.Errors(err))
			return
		}
		require.NoError(t, a.Check())
		require.LessOrEqual(t, len(a.Lines()), standards.MaxLetterLines)
		require.NotEmpty(t, a.Letter())
	})
}
