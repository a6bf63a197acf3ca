package welsh_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/lang/welsh"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestMutate(t *testing.T) {
	// radical, soft, limited, nasal, aspirate, mixed
	for _, tt := range [][6]string{
		{"cath", "gath", "gath", "nghath", "chath", "chath"},
		{"pen", "ben", "ben", "mhen", "phen", "phen"},
		{"tŷ", "dŷ", "dŷ", "nhŷ", "thŷ", "thŷ"},
		{"gardd", "ardd", "ardd", "ngardd", "gardd", "ardd"},
		{"bin", "fin", "fin", "min", "bin", "fin"},
		{"dyn", "ddyn", "ddyn", "nyn", "dyn", "ddyn"},
		{"llyfr", "lyfr", "llyfr", "llyfr", "llyfr", "lyfr"},
		{"mam", "fam", "fam", "mam", "mam", "fam"},
		{"rhaw", "raw", "rhaw", "rhaw", "rhaw", "raw"},
		{"gŵr", "ŵr", "ŵr", "ngŵr", "gŵr", "ŵr"},
		{"tsips", "jips", "jips", "tsips", "tsips", "tsips"},
		{"chwaer", "chwaer", "chwaer", "chwaer", "chwaer", "chwaer"},
		{"ffordd", "ffordd", "ffordd", "ffordd", "ffordd", "ffordd"},
		{"theatr", "theatr", "theatr", "theatr", "theatr", "theatr"},
		{"philosoffi", "philosoffi", "philosoffi", "philosoffi", "philosoffi", "philosoffi"},
		{"ddoe", "ddoe", "ddoe", "ddoe", "ddoe", "ddoe"},
		{"ysgol", "ysgol", "ysgol", "ysgol", "ysgol", "ysgol"},
		{"gêm bêl", "gêm bêl", "gêm bêl", "gêm bêl", "gêm bêl", "gêm bêl"},
		{"braf", "braf", "braf", "braf", "braf", "braf"},
		{"Caerdydd", "Caerdydd", "Caerdydd", "Caerdydd", "Caerdydd", "Caerdydd"},
		{"Siân", "Siân", "Siân", "Siân", "Siân", "Siân"},
		{"BINIAU", "BINIAU", "BINIAU", "BINIAU", "BINIAU", "BINIAU"},
		{"", "", "", "", "", ""},
		{"c", "g", "g", "ngh", "ch", "ch"},
		{"g", "g", "g", "ng", "g", "g"},
	} {
		require.Equal(t, tt[0], welsh.Mutate(tt[0], welsh.None))
		for m := welsh.Soft; m <= welsh.Mixed; m++ {
			require.Equal(t, tt[m], welsh.Mutate(tt[0], m), "%s, %s", tt[0], m)
		}
		require.Equal(t, tt[0], welsh.Mutate(tt[0], 99))
	}
	require.Equal(t, "unknown", welsh.Mutation(99).String())
}

func TestMutateName(t *testing.T) {
	for _, tt := range []struct {
		name string
		m    welsh.Mutation
		want string
	}{
		{"Caerdydd", welsh.Soft, "Gaerdydd"},
		{"Caerdydd", welsh.Nasal, "Nghaerdydd"},
		{"Caerdydd", welsh.Aspirate, "Chaerdydd"},
		{"Gwynedd", welsh.Soft, "Wynedd"},
		{"Gŵyr", welsh.Soft, "Ŵyr"},
		{"Gwynedd", welsh.Nasal, "Ngwynedd"},
		{"Llandudno", welsh.Soft, "Landudno"},
		{"LLANDUDNO", welsh.Soft, "LANDUDNO"},
		{"Rhyl", welsh.Soft, "Ryl"},
		{"BANGOR", welsh.Nasal, "MANGOR"},
		{"CAERDYDD", welsh.Nasal, "NGHAERDYDD"},
		{"GWENT", welsh.Soft, "WENT"},
		{"Dinbych", welsh.Soft, "Ddinbych"},
		{"Tywyn", welsh.Nasal, "Nhywyn"},
		{"Chwefror", welsh.Soft, "Chwefror"},
		{"cath", welsh.Soft, "gath"},
		{"G", welsh.Soft, "G"},
	} {
		require.Equal(t, tt.want, welsh.MutateName(tt.name, tt.m), "%s, %s", tt.name, tt.m)
	}
}

func TestAfter(t *testing.T) {
	for _, tt := range []struct {
		trigger welsh.Trigger
		word    string
		want    string
	}{
		{"i", "bin", "fin"}, {"o", "gwastraff", "wastraff"}, {"ar", "llinell", "linell"}, {"dau", "bin", "fin"}, {"dwy", "cath", "gath"},
		{"tri", "ci", "chi"}, {"tair", "cath", "cath"}, {"chwe", "ceffyl", "cheffyl"}, {"chwe", "blynedd", "blynedd"},
		{"pum", "blynedd", "mlynedd"}, {"saith", "diwrnod", "niwrnod"}, {"wyth", "blwydd oed", "mlwydd oed"}, {"deng", "blynedd", "mlynedd"},
		{"saith", "punt", "punt"}, {"pum", "munud", "munud"}, {"un", "blynedd", "mlynedd"}, {"un", "diwrnod", "diwrnod"},
		{welsh.UnFeminine, "cath", "gath"}, {welsh.UnFeminine, "llythyren", "llythyren"}, {welsh.YFeminine, "rhaw", "rhaw"},
		{welsh.HisEi, "tad", "dad"}, {welsh.HerEi, "tad", "thad"}, {welsh.HerEi, "arian", "harian"}, {welsh.HerEi, "iaith", "hiaith"},
		{welsh.HerEi, "wats", "wats"}, {welsh.HerEi, "Alun", "Alun"}, {"ein", "ysgol", "hysgol"}, {"eu", "cath", "cath"}, {"eich", "bin", "bin"},
		{"fy", "bin", "min"}, {"dy", "bin", "fin"}, {welsh.AAnd, "te", "the"}, {"gyda", "plant", "phlant"}, {"ni", "gellir", "ellir"}, {"ni", "caf", "chaf"},
		{welsh.YnPredicate, "llawn", "llawn"}, {welsh.YnPredicate, "da", "dda"}, {welsh.YnPredicate, "braf", "braf"}, {welsh.YnVerb, "darllen", "darllen"},
		{welsh.YnPlace, "tref", "nhref"}, {"neu", "bag", "fag"}, {"i", "Mair", "Mair"},
	} {
		got, ok := welsh.After(tt.trigger, tt.word)
		require.True(t, ok, tt.trigger)
		require.Equal(t, tt.want, got, "%s %s", tt.trigger, tt.word)
	}
	for _, ambiguous := range []welsh.Trigger{"ei", "yn", "a", "na", "y", "bin", ""} {
		got, ok := welsh.After(ambiguous, "cath")
		require.False(t, ok, ambiguous)
		require.Equal(t, "cath", got)
	}
	got, _ := welsh.AfterName("i", "Caerdydd")
	require.Equal(t, "Gaerdydd", got)
}

func TestInAndThe(t *testing.T) {
	for word, want := range map[string]string{
		"canol": "yng nghanol", "pentref": "ym mhentref", "tref": "yn nhref", "gardd": "yng ngardd", "bin": "ym min", "dinas": "yn ninas",
		"maes": "ym maes", "ysgol": "yn ysgol", "llyfrgell": "yn llyfrgell", "Birmingham": "yn Birmingham", "Manceinion": "ym Manceinion",
	} {
		require.Equal(t, want, welsh.In(word))
	}
	for word, want := range map[string]string{
		"Caerdydd": "yng Nghaerdydd", "Bangor": "ym Mangor", "Powys": "ym Mhowys", "Tywyn": "yn Nhywyn", "Dinbych": "yn Ninbych",
		"Gwynedd": "yng Ngwynedd", "Llandudno": "yn Llandudno", "BANGOR": "ym MANGOR", "Ynys Môn": "yn Ynys Môn",
	} {
		require.Equal(t, want, welsh.InName(word))
	}
	for word, want := range map[string]string{
		"cardfwrdd": "a chardfwrdd", "plastig": "a phlastig", "afalau": "ac afalau", "iaith": "ac iaith", "ŵy": "ac ŵy", "wyth": "ac wyth",
		"waled": "a waled", "wedyn": "ac wedyn", "mae": "ac mae", "felly bydd": "ac felly bydd", "llyfr": "a llyfr", "hanes": "a hanes",
		"chwech": "a chwech", "Caerdydd": "a Caerdydd", "Abertawe": "ac Abertawe",
	} {
		require.Equal(t, want, welsh.And(word))
	}
	for _, tt := range []struct {
		noun string
		g    welsh.Gender
		want string
	}{
		{"bin", welsh.Masculine, "y bin"}, {"cath", welsh.Feminine, "y gath"}, {"gardd", welsh.Feminine, "yr ardd"}, {"gwlad", welsh.Feminine, "y wlad"},
		{"gwraig", welsh.Feminine, "y wraig"}, {"gwybodaeth", welsh.Feminine, "yr wybodaeth"}, {"gwyrth", welsh.Feminine, "y wyrth"},
		{"gŵyl", welsh.Feminine, "yr ŵyl"}, {"wal", welsh.Feminine, "y wal"}, {"haul", welsh.Masculine, "yr haul"}, {"iaith", welsh.Feminine, "yr iaith"},
		{"llaw", welsh.Feminine, "y llaw"}, {"wythnos", welsh.Feminine, "yr wythnos"}, {"wrn", welsh.Masculine, "yr wrn"}, {"ysgol", welsh.Feminine, "yr ysgol"},
	} {
		require.Equal(t, tt.want, welsh.The(tt.noun, tt.g))
	}
}

// Words that a mutation made do not change a second time, and the end of a word
// never changes.
func TestMutationLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`(ch|dd|ff|ng|ll|ph|rh|th|[bcdfgjlmnprst])?[aeiouwyâêîôûŵŷ][a-z]{0,6}`).Draw(t, "word")
		m := welsh.Mutation(rapid.IntRange(0, 5).Draw(t, "mutation"))
		got := welsh.Mutate(word, m)
		require.True(t, strings.HasSuffix(got, word[min(len(word), 2):]), got)
		if m == welsh.Nasal || m == welsh.Aspirate {
			if got != word {
				require.Equal(t, got, welsh.Mutate(got, m))
			}
		}
		first, size := utf8.DecodeRuneInString(word)
		capital := strings.ToUpper(string(first)) + word[size:]
		require.Equal(t, capital, welsh.Mutate(capital, m), "a name stays")
		require.Equal(t, got, strings.ToLower(welsh.MutateName(capital, m)), "a name changes as a word does")
	})
}

// Whatever comes in, valid text comes out, and no longer than three letters
// more.
func FuzzMutateName(f *testing.F) {
	for _, s := range []string{"", "c", "G", "CH", "Ŵ", "\xff", "c\u0302", "gg", "Gê"} {
		f.Add(s, byte(1))
	}
	f.Fuzz(func(t *testing.T, word string, m byte) {
		for _, got := range []string{welsh.MutateName(word, welsh.Mutation(m%7)), welsh.Mutate(word, welsh.Mutation(m%7))} {
			require.Equal(t, utf8.ValidString(word), utf8.ValidString(got))
			require.LessOrEqual(t, len(got), len(word)+2)
		}
		require.Equal(t, word, welsh.MutateName(word, welsh.None))
		require.NotEmpty(t, welsh.And(word))
		require.NotEmpty(t, welsh.InName(word))
	})
}
