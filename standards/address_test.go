package standards_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestParseAddress(t *testing.T) {
	tests := []struct {
		in                                   string
		line1, line2, town, county, postcode string
	}{
		{"1 High Street\nLeeds\nls11ur", "1 High Street", "", "Leeds", "", "LS1 1UR"},
		{"1 High Street, Leeds, LS1 1UR", "1 High Street", "", "Leeds", "", "LS1 1UR"},
		{"1 High Street,\r\n Leeds LS1 1UR\r\n\r\nUnited Kingdom\n", "1 High Street", "", "Leeds", "", "LS1 1UR"},
		{"Flat 2\n1 High Street\nOtley\nLS21 1AA", "Flat 2", "1 High Street", "Otley", "", "LS21 1AA"},
		{"1 High Street\nOtley\nWest  Yorkshire\nLS21 1AA", "1 High Street", "", "Otley", "West Yorkshire", "LS21 1AA"},
		{"Flat 2, Tŷ Mawr, Stryd Fawr, Aberaeron, Ceredigion, SA46 0AA, Cymru", "Flat 2", "Tŷ Mawr, Stryd Fawr", "Aberaeron", "Ceredigion", "SA46 0AA"},
		{"2 Elvet Bridge\nDurham\nCo. Durham\nDH1 3AA", "2 Elvet Bridge", "", "Durham", "Co. Durham", "DH1 3AA"},
		{"Rose Cottage\nPowys\nLD1 5AA", "Rose Cottage", "", "Powys", "", "LD1 5AA"}, // the only line that can be the town
		{"Flat 1, 2 High Street\nLeeds\nLS1 1UR", "Flat 1, 2 High Street", "", "Leeds", "", "LS1 1UR"},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			got, err := standards.ParseAddress(test.in)
			require.NoError(t, err)
			require.Equal(t, standards.Address{Line1: test.line1, Line2: test.line2, Town: test.town, County: test.county,
				Postcode: must(standards.ParsePostcode(test.postcode))}, got)
			require.NoError(t, got.Check())
		})
	}
}

func TestParseAddressRefuses(t *testing.T) {
	tests := []struct{ in, codes string }{
		{" \n, ", "address.missing"},
		{"LS1 1UR", "address.line1-missing address.town-missing"},
		{"1 High Street\nLeeds", "address.postcode-missing"},
		{"1 High Street, LS1 1UR", "address.town-missing"},
		{"1 High Street\nLeeds\nLS1 1U", "address.postcode-invalid"},
		{"1 High Street\nLeeds\nMA1 1AA", "address.postcode-unknown-area"},
		{"1 High Street\nLeeds\nN5", "address.postcode-incomplete"},
		{"Cpl Jones\nHMS Ark\nBFPO 12", "address.postcode-bfpo"},
		{"1 High Street\nLeeds\nGIR 0AA", "address.postcode-gir"},
		{"1 High\x00Street\nLeeds\nLS1 1UR", "address.characters"},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			got, err := standards.ParseAddress(test.in)
			require.Equal(t, test.codes, codes(err))
			require.True(t, got.IsZero())
		})
	}
}

func TestParseAddressParts(t *testing.T) {
	long := strings.Repeat("ŵ", 101)
	tests := []struct{ line1, line2, town, county, postcode, codes string }{
		{" 1  High Street ", "", "Leeds", "", "ls11ur", ""},
		{long[:200], "", "Leeds", "", "ls11ur", ""}, // 100 characters of two bytes
		{"", " ", "", "", "\t", "address.missing"},
		{"", "", "", "", "LS1 1UR", "address.line1-missing address.town-missing"},
		{"1 High Street", "", "", "", "", "address.town-missing address.postcode-missing"},
		{long, long, long, long, "LS1 1UR", "address.line1-too-long address.line2-too-long address.town-too-long address.county-too-long"},
		{"1", "a\u202eb", "Leeds", "", "LS1", "address.characters address.postcode-incomplete"},
	}
	for _, test := range tests {
		_, err := standards.ParseAddressParts(test.line1, test.line2, test.town, test.county, test.postcode)
		require.Equal(t, test.codes, codes(err))
	}
	_, err := standards.ParseAddressParts("1", "\x00", "Leeds", "", "LS1")
	require.Equal(t, []string{"line2"}, standards.Errors(err)[0].Parts)
	require.Equal(t, []string{"postcode"}, standards.Errors(err)[1].Parts)
}

func TestAddressCheck(t *testing.T) {
	require.Equal(t, "address.missing", codes(standards.Address{}.Check()))
	require.Equal(t, "address.line1-missing address.postcode-missing", codes(standards.Address{Town: "Leeds"}.Check()))
	a := standards.Address{UPRN: must(standards.ParseUPRN("1")), Line1: "1 High Street", Town: "Leeds",
		Postcode: must(standards.ParsePostcode("LS1 1UR"))}
	require.NoError(t, a.Check())
	require.Equal(t, "1 High Street, Leeds, LS1 1UR", a.String())
}

func codes(err error) string {
	var all []string
	for _, e := range standards.Errors(err) {
		all = append(all, e.Code)
	}
	return strings.Join(all, " ")
}

func FuzzParseAddress(f *testing.F) {
	f.Add("1 High Street\nOtley\nWest Yorkshire\nLS21 1AA\nUK")
	f.Add("Flat 2, 1 High Street, Leeds LS1 1UR")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := standards.ParseAddress(s)
		if err != nil {
			require.True(t, a.IsZero())
			require.NotEmpty(t, standards.Errors(err))
			return
		}
		require.NoError(t, a.Check())
		again, err := standards.ParseAddress(strings.Join(a.Lines(), "\n"))
		require.NoError(t, err)
		require.Equal(t, a, again)
	})
}
