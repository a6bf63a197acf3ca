package standards_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

// TestSpacesBeyondASCII holds the fast ways for ASCII text to the general ones: with other spaces and
// line breaks, which the fast ways leave alone, every text reads the same.
func TestSpacesBeyondASCII(t *testing.T) {
	words := rapid.SampledFrom([]string{"\n", "\n", "\n", "\n", ",", ", ", ",\n", " ", " ", "  ", " ,, ", "1 ", "Flat 2", "High Street", "Leeds",
		"West Yorkshire", "WEST YORKSHIRE", "Co. Durham", "Kent", "Tŷ Mawr", "£", "\x00", "\x7f", "LS1 1UR", "ls11ur", "l s11 ur", "LSI IUR", "LS1 1U", "MA1 1AA",
		"GIR 0AA", "BF1 3AA", "Bfpo 12", "U.K.", "France", "the gambia", strings.Repeat("x", 99)})
	ends := rapid.SampledFrom([]string{"", "\nLeeds\nLS1 1UR", ", Leeds, ls11ur", "\nParis\nFrance"})
	spaces := strings.NewReplacer(" ", "\u00a0", "\n", "\u2028")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 0, 8).Draw(t, "words"), "") + ends.Draw(t, "end")
		requireSame(t, standards.ParseAddress, text, spaces.Replace(text))
		requireSame(t, standards.ParseLetterAddress, text, spaces.Replace(text))
		requireSame(t, standards.ParsePersonName, text, spaces.Replace(text))
	})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`( ?[A-Za-z]{1,2}[0-9][0-9A-Za-z]? {0,2}[0-9][A-Za-z]{2} ?)|[A-Za-z0-9 ]{0,10}`).Draw(t, "postcode")
		requireSame(t, standards.ParsePostcode, text, "\u00a0"+spaces.Replace(text))
	})
}

// TestFoldedNames has counties and countries whose letters are beyond ASCII only before they are in lower case.
func TestFoldedNames(t *testing.T) {
	for _, county := range []string{"Kent", "KENT", "K.e.n.t.", "\u212aent"} {
		a, err := standards.ParseAddress("1 High Street\nDover\n" + county + "\nCT16 1AA")
		require.NoError(t, err)
		require.Equal(t, county, a.County)
	}
	for _, country := range []string{"Kenya", "K.E.N.Y.A", "\u212aenya", strings.Repeat(".", 70) + "Kenya"} {
		a, err := standards.ParseLetterAddress("Ann\n1 Main Road\n" + country)
		require.NoError(t, err)
		require.Equal(t, "Kenya", a.Country)
	}
}

func requireSame[T any](t *rapid.T, parse func(string) (T, error), text, other string) {
	want, wantErr := parse(text)
	got, err := parse(other)
	require.Equal(t, want, got)
	require.Equal(t, codes(wantErr), codes(err))
}
