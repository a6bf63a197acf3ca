package standards_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

var bothParsers = map[string]func(string) (standards.Address, error){
	"address": standards.ParseAddress, "letter": standards.ParseLetterAddress,
}

// Whatever country people write below a UK postcode, above it or beside it, both
// parsers read the same address.
func TestCountryOfAUKPostcode(t *testing.T) {
	plain := "1 High Street\nCardiff\nCF10 1AA"
	for name, parse := range bothParsers {
		want, err := parse(plain)
		require.NoError(t, err)
		for _, country := range []string{"Wales", "WALES", "Cymru", "United Kingdom", "UK", "U.K.", "U.K", "the UK", "The United Kingdom", "Great Britain", "GB", "G.B.", "Britain",
			"England", "Scotland", "Northern Ireland", "N. Ireland", "Lloegr", "Yr Alban", "Gogledd Iwerddon", "Y Deyrnas Unedig", "Prydain Fawr", "DU",
			"Wales\nUnited Kingdom", "Wales\nUK\nGreat Britain", "Wales, UK", "Cymru, Y Deyrnas Unedig", "England, U.K.", " uk, ", "UK.", "Wales\n\nUK",
			"Wales UK", "wales u.k.", "Wales United Kingdom", "Wales (UK)", "(Wales)", "England / UK", "Wales - UK", "England, Great Britain, UK", "Cymru/Wales", "Cymru Wales UK", "Y Deyrnas Gyfunol", "GBR"} {
			for at, text := range map[string]string{
				"below": plain + "\n" + country,
				"above": strings.Replace(plain, "\nCF10", "\n"+country+"\nCF10", 1),
			} {
				got, err := parse(text)
				require.NoError(t, err, "%s: %q", name, text)
				require.Equal(t, want, got, "%s, %s: %q", name, at, text)
			}
		}
		for _, text := range []string{"1 High Street\nCardiff\nCF10 1AA UK", "1 High Street\nCardiff\nCF10 1AA, United Kingdom", "1 High Street\nCardiff\nCF101AA Wales, UK", "1 High Street\nCardiff\nWales CF10 1AA",
			"1 High Street\nCardiff\nCF10 1AA Wales UK", "1 High Street\nCardiff\nCF10 1AA (Wales)"} {
			got, err := parse(text)
			require.NoError(t, err, "%s: %q", name, text)
			require.Equal(t, "CF10 1AA", got.Postcode.String())
		}
	}
	for name, parse := range bothParsers { // beside the town
		for _, town := range []string{"Cardiff, Wales", "Cardiff, Wales, UK", "Cardiff, Cymru", "Cardiff (Wales)"} {
			got, err := parse("1 High Street\n" + town + "\nCF10 1AA")
			require.NoError(t, err, name)
			require.Equal(t, "Cardiff", got.Town, "%s: %q", name, town)
		}
	}
	for _, town := range []string{"Scotland Gate", "Little Scotland", "England's Gate", "New England", "Gibraltar"} { // towns, or parts of them
		got, err := standards.ParseAddress("1 High Street\n" + town + "\nNE62 5SR")
		require.NoError(t, err)
		require.Equal(t, town, got.Town)
	}
	got, err := standards.ParseAddress("1 High Street, Cardiff, CF10 1AA, Wales, United Kingdom")
	require.NoError(t, err)
	require.Equal(t, "1 High Street, Cardiff, CF10 1AA", got.String())
}

// Jersey, Guernsey and the Isle of Man are no part of the UK, and their post is Royal Mail's: the
// last line is the island or the postcode.
func TestAddressesOfTheIslands(t *testing.T) {
	for name, parse := range bothParsers {
		for text, want := range map[string]string{
			"1 Beach Road\nSt Helier\nJE2 3AB\nJersey":                  "1 Beach Road, St Helier, JE2 3AB",
			"1 Beach Road\nSt Helier\nJE2 3AB\nJersey\nChannel Islands": "1 Beach Road, St Helier, JE2 3AB",
			"1 Beach Road\nSt Helier\nJE2 3AB\nJersey, C.I.":            "1 Beach Road, St Helier, JE2 3AB",
			"1 Beach Road\nSt Helier\nJE2 3AB\nUK":                      "1 Beach Road, St Helier, JE2 3AB",
			"1 Beach Road\nSt Helier\nJE2 3AB":                          "1 Beach Road, St Helier, JE2 3AB",
			"1 Beach Road\nSt Helier\nJersey\nJE2 3AB":                  "1 Beach Road, St Helier, Jersey, JE2 3AB",
			"1 Beach Road\nJE2 3AB\nJersey":                             "1 Beach Road, Jersey, JE2 3AB",
			"1 Beach Road\nJersey\nJE2 3AB":                             "1 Beach Road, Jersey, JE2 3AB",
			"1 Quay\nSt Peter Port\nGY1 1AA\nGuernsey":                  "1 Quay, St Peter Port, GY1 1AA",
			"1 Quay\nSt Anne\nGY9 3AA\nAlderney":                        "1 Quay, St Anne, GY9 3AA",
			"1 Quay\nDouglas\nIM1 1AA\nIsle of Man":                     "1 Quay, Douglas, IM1 1AA",
			"1 Quay\nDouglas\nIM1 1AA\nI.O.M.\nBritish Isles":           "1 Quay, Douglas, IM1 1AA",
			"1 Quay\nDouglas\nIM1 1AA\nYnys Manaw":                      "1 Quay, Douglas, IM1 1AA",
			"1 Quay\nDouglas\nIM1 1AA Isle of Man":                      "1 Quay, Douglas, IM1 1AA",
		} {
			got, err := parse(text)
			require.NoError(t, err, "%s: %q", name, text)
			require.Equal(t, want, got.String(), "%s: %q", name, text)
			require.NotEmpty(t, got.Postcode.CrownDependency())
			again, err := parse(strings.Join(got.Lines(), "\n"))
			require.NoError(t, err)
			require.Equal(t, got, again)
		}
	}
}

// A country is no line of the address: it does not count among the seven, and does not
// stand for the postcode.
func TestCountryIsNotCounted(t *testing.T) {
	seven := "Ann\nFlat 2\nTŷ Mawr\nStryd Fawr\nAberaeron\nCeredigion\nSA46 0AA"
	want := must(standards.ParseLetterAddress(seven))
	got, err := standards.ParseLetterAddress(seven + "\nWales\nUK")
	require.NoError(t, err)
	require.Equal(t, want, got)

	for in, want := range map[string]string{
		"1 High Street\nCardiff\nWales": "address.last-line", "1 Beach Road\nSt Helier\nJersey": "address.last-line",
		"UK\nUK\nUK": "address.last-line", "Cpl Jones\n1 Bn\nBFPO 12\nJersey": "address.bfpo-country",
	} {
		_, err := standards.ParseLetterAddress(in)
		require.Equal(t, want, codes(err), in)
	}
	for _, in := range []string{"1 High Street\nCardiff\nWales", "UK", "Jersey, UK"} {
		_, err := standards.ParseAddress(in)
		require.Contains(t, codes(err), "address.postcode-missing", in)
	}
}
