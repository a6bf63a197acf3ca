package standards_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestParsePersonName(t *testing.T) {
	for in, want := range map[string]string{
		"Siân Lloyd-Jones":         "Siân Lloyd-Jones",
		"  Ann \t O'Neil\u00a0\n":  "Ann O'Neil",
		"Seán Ó’Briain":            "Seán Ó’Briain",
		"Suharto":                  "Suharto",
		"O":                        "O",
		"X Æ A-12":                 "X Æ A-12",
		"Dr. J. R. (Bob) Ng, III":  "Dr. J. R. (Bob) Ng, III",
		"毛泽东":                      "毛泽东",
		"محمد بن سلمان":            "محمد بن سلمان",
		"نیلوفر\u200cها":           "نیلوفر\u200cها", // Persian needs the non-joiner
		"Sia\u0302n":               "Sia\u0302n",     // decomposed, as it came
		"null":                     "null",
		strings.Repeat("ŵ", 255):   strings.Repeat("ŵ", 255),
		"\u2003Kahu\u2003Te Rangi": "Kahu Te Rangi",
	} {
		got, err := standards.ParsePersonName(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got.String())
	}
	for in, code := range map[string]string{
		"": "person-name.missing", " \u00a0\n": "person-name.missing", "\u200b": "person-name.missing",
		"Ann\x00": "person-name.characters", "Ann\x1b[2J": "person-name.characters", "Ann\u202eJones": "person-name.characters",
		"Ann\xff": "person-name.characters", "\u0007": "person-name.characters",
		strings.Repeat("a", 256): "person-name.too-long",
	} {
		_, err := standards.ParsePersonName(in)
		requireCode(t, err, code)
	}
}

func FuzzParsePersonName(f *testing.F) {
	f.Add("Siân  Lloyd-Jones")
	f.Add("Ann\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		name, err := standards.ParsePersonName(s)
		if roundTrip(t, name, err, standards.ParsePersonName) {
			require.Equal(t, strings.Join(strings.Fields(s), " "), name.String())
		}
	})
}

func TestParseUPRN(t *testing.T) {
	for in, want := range map[string]string{
		"100012345678": "100012345678", "000000000001": "1", " 1000 1234\u00a05678 ": "100012345678", "7": "7",
	} {
		got, err := standards.ParseUPRN(in)
		require.NoError(t, err)
		require.Equal(t, want, got.String())
		require.Len(t, got.Padded(), 12)
		require.Equal(t, got, must(standards.ParseUPRN(got.Padded())))
	}
	for in, code := range map[string]string{
		"": "uprn.missing", " ": "uprn.missing", "0": "uprn.invalid", "000000000000": "uprn.invalid",
		"1000123456789": "uprn.invalid", "0100012345678": "uprn.invalid", "12a": "uprn.invalid", "-1": "uprn.invalid", "١": "uprn.invalid",
	} {
		_, err := standards.ParseUPRN(in)
		requireCode(t, err, code)
	}
	require.Empty(t, standards.UPRN{}.Padded())
}

func FuzzParseUPRN(f *testing.F) {
	f.Add("000100012345")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := standards.ParseUPRN(s)
		roundTrip(t, u, err, standards.ParseUPRN)
	})
}
