package welsh_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang/welsh"
	"github.com/stretchr/testify/require"
)

// Whole phrases as they are written.
func TestAndBeforeArticlesPossessivesAndNumbers(t *testing.T) {
	for word, want := range map[string]string{
		"y Bala": "a’r Bala", "Y Fenni": "a’r Fenni", "yr Wyddgrug": "a’r Wyddgrug", "yr ysgol": "a’r ysgol", "y bin": "a’r bin", "’r bin": "a’r bin",
		"eich cyfeiriad": "a’ch cyfeiriad", "Eich cyfeiriad": "a’ch cyfeiriad", "ein cyngor": "a’n cyngor", "ei gar": "a’i gar", "ei char": "a’i char", "eu harian": "a’u harian",
		"fy nghyfeiriad": "a fy nghyfeiriad", "dy gar": "a dy gar",
		"y mae": "ac y mae", "yr oedd": "ac yr oedd", "yr ydym yn": "ac yr ydym yn", "y bydd": "ac y bydd",
		"y gallwch": "ac y gallwch", "y dylai’r cyngor": "ac y dylai’r cyngor", "yr hoffwn": "ac yr hoffwn", "y cafwyd": "ac y cafwyd", "y gallu": "a’r gallu", "ry’n ni": "ac ry’n ni",
		"’i gar": "a’i gar", "'u harian": "a’u harian", "’n cyngor": "a’n cyngor", "’ch cyfeiriad": "a’ch cyfeiriad", "’m cartref": "a’m cartref", "'th gar": "a’th gar",
		"F": "ac F", "B": "a B", "A": "ac A", "1/2": "a 1/2",
		"rydym yn": "ac rydym yn", "rydych": "ac rydych", "roedd": "ac roedd", "rwyf": "ac rwyf", "mae’r bin": "ac mae’r bin", "mae'n": "ac mae'n", "nid": "ac nid", "felly": "ac felly",
		"8": "ac 8", "1": "ac 1", "11": "ac 11", "80": "ac 80", "85": "ac 85", "2": "a 2", "3": "a 3", "10": "a 10", "9": "a 9", "7": "a 7", "16": "ac 16", "30": "a 30", "100": "a 100", "150": "a 150",
		"800": "ac 800", "8,000": "ac 8,000", "11,000": "ac 11,000", "1,000": "a 1,000", "2026": "a 2026", "8.5": "ac 8.5", "8%": "ac 8%", "8 bin": "ac 8 bin",
		"£8": "ac £8", "£1": "a £1", "£10": "a £10", "8fed": "ac 8fed", "1af": "a 1af", "2il": "ac 2il", "11eg": "ac 11eg", "21ain": "ac 21ain", "20fed": "ac 20fed", "3ydd": "a 3ydd", "8kg": "ac 8kg",
		"S4C": "ac S4C", "BBC": "a BBC", "RNLI": "ac RNLI", "NHS": "ac NHS", "DVLA": "a DVLA",
		"cardfwrdd": "a chardfwrdd", "afalau": "ac afalau", "haul": "a haul", "iaith": "ac iaith", "wal": "a wal", "wythnos": "ac wythnos", "Caerdydd": "a Caerdydd", "y": "ac y", "": "a ",
	} {
		require.Equal(t, want, welsh.And(word), "%q", word)
	}
}

func TestJoin(t *testing.T) {
	for _, tt := range []struct {
		j          welsh.Joiner
		word, want string
	}{
		{welsh.JoinNor, "y bin", "na’r bin"}, {welsh.JoinNor, "afalau", "nac afalau"}, {welsh.JoinNor, "papur", "na phapur"}, {welsh.JoinNor, "8", "nac 8"}, {welsh.JoinThan, "8", "nag 8"}, {welsh.JoinThan, "afal", "nag afal"}, {welsh.JoinThan, "papur", "na phapur"}, {welsh.JoinThan, "y llall", "na’r llall"}, {welsh.JoinThan, "ni", "na ni"},
		{welsh.JoinWith, "eich cyfeiriad", "â’ch cyfeiriad"}, {welsh.JoinWith, "arian", "ag arian"}, {welsh.JoinWith, "cerdyn", "â cherdyn"},
		{welsh.JoinTogether, "y cyngor", "gyda’r cyngor"}, {welsh.JoinTogether, "eraill", "gydag eraill"},
		{welsh.JoinOr, "y llall", "neu’r llall"}, {welsh.JoinOr, "papur", "neu bapur"}, {welsh.JoinOr, "afalau", "neu afalau"}, {welsh.JoinOr, "eich cyfeiriad", "neu’ch cyfeiriad"},
		{welsh.JoinTo, "y dyddiad", "i’r dyddiad"}, {welsh.JoinTo, "dyddiad", "i ddyddiad"}, {welsh.JoinTo, "ei gartref", "i’w gartref"}, {welsh.JoinTo, "eu cartref", "i’w cartref"}, {welsh.JoinTo, "eich dyddiad", "i’ch dyddiad"},
		{welsh.JoinWith, "ni", "â ni"}, {welsh.JoinTogether, "ni", "gyda ni"}, {welsh.JoinTogether, "mwy", "gyda mwy"}, {welsh.JoinTogether, "mi", "gyda mi"}, {welsh.JoinTogether, "phlant", "gyda phlant"}, {welsh.JoinNor, "fel", "nac fel"},
		{welsh.JoinOr, "cysylltwch", "neu cysylltwch"}, {welsh.JoinOr, "ffoniwch", "neu ffoniwch"}, {welsh.JoinOr, "cysylltu", "neu gysylltu"}, {welsh.JoinTo, "’i gartref", "i’w gartref"}, {welsh.JoinTo, "’w gartref", "i’w gartref"},
		{welsh.JoinOf, "yr ysgol", "o’r ysgol"}, {welsh.JoinOf, "ei gar", "o’i gar"}, {welsh.JoinThrough, "y post", "drwy’r post"}, {welsh.JoinThrough, "post", "drwy bost"},
	} {
		got, sure := welsh.Join(tt.j, tt.word)
		require.Equal(t, tt.want, got)
		require.True(t, sure, got)
	}
	for _, word := range []string{"12", "15", "17", "18", "20", "25", "1,000", "1998", "8:30", "8yb", "£8", "£20", "80fed", "S4C", "BBC", "mi", "fe", "F", "C", "1/2", "8/3"} {
		_, sure := welsh.Join(welsh.JoinAnd, word)
		require.False(t, sure, "%s is read in two ways", word)
		_, sure = welsh.Join(welsh.JoinOr, word)
		require.True(t, sure, "neu has one form")
	}
}

// No number is joined against the way that it begins when it is read by tens.
func TestNumbersByTens(t *testing.T) {
	ones := strings.Fields("dim un dau tri pedwar pump chwech saith wyth naw")
	for n := 1; n < 100; n++ {
		read := ones[n%10]
		if n >= 10 {
			read = strings.TrimPrefix(ones[n/10], "un ")
		}
		joined, sure := welsh.Join(welsh.JoinAnd, fmt.Sprint(n))
		if want := strings.HasPrefix(read, "un") || strings.HasPrefix(read, "wyth"); sure && n != 10 {
			require.Equal(t, want, strings.HasPrefix(joined, "ac "), joined)
		}
	}
}

func TestList(t *testing.T) {
	require.Empty(t, welsh.List())
	require.Equal(t, "gwydr", welsh.List("gwydr"))
	require.Equal(t, "gwydr a phapur", welsh.List("gwydr", "papur"))
	require.Equal(t, "gwydr, papur ac alwminiwm", welsh.List("gwydr", "papur", "alwminiwm"))
	require.Equal(t, "Aberaeron, Caernarfon a’r Bala", welsh.List("Aberaeron", "Caernarfon", "y Bala"))
}
