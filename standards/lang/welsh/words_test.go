package welsh_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/lang/welsh"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

func TestOrdinal(t *testing.T) {
	for n, want := range map[int][3]string{
		1: {"y cyntaf", "y cyntaf", "1af"}, 2: {"yr ail", "yr ail", "2il"}, 3: {"y trydydd", "y drydedd", "3ydd"},
		4: {"y pedwerydd", "y bedwaredd", "4ydd"}, 5: {"y pumed", "y bumed", "5ed"}, 6: {"y chweched", "y chweched", "6ed"},
		7: {"y seithfed", "y seithfed", "7fed"}, 8: {"yr wythfed", "yr wythfed", "8fed"}, 10: {"y degfed", "y ddegfed", "10fed"},
		11: {"yr unfed ar ddeg", "yr unfed ar ddeg", "11eg"}, 12: {"y deuddegfed", "y ddeuddegfed", "12fed"},
		13: {"y trydydd ar ddeg", "y drydedd ar ddeg", "13eg"}, 14: {"y pedwerydd ar ddeg", "y bedwaredd ar ddeg", "14eg"},
		15: {"y pymthegfed", "y bymthegfed", "15fed"}, 16: {"yr unfed ar bymtheg", "yr unfed ar bymtheg", "16eg"},
		17: {"yr ail ar bymtheg", "yr ail ar bymtheg", "17eg"}, 18: {"y deunawfed", "y ddeunawfed", "18fed"},
		19: {"y pedwerydd ar bymtheg", "y bedwaredd ar bymtheg", "19eg"}, 20: {"yr ugeinfed", "yr ugeinfed", "20fed"},
		21: {"yr unfed ar hugain", "yr unfed ar hugain", "21ain"}, 23: {"y trydydd ar hugain", "y drydedd ar hugain", "23ain"},
		25: {"y pumed ar hugain", "y bumed ar hugain", "25ain"}, 30: {"y degfed ar hugain", "y ddegfed ar hugain", "30ain"},
		31: {"yr unfed ar ddeg ar hugain", "yr unfed ar ddeg ar hugain", "31ain"}, 0: {}, 32: {}, -1: {},
	} {
		require.Equal(t, want, [3]string{welsh.Ordinal(n, welsh.Masculine), welsh.Ordinal(n, welsh.Feminine), welsh.OrdinalFigure(n, welsh.Masculine)}, n)
	}
	require.Equal(t, "3edd 4edd 13eg", welsh.OrdinalFigure(3, welsh.Feminine)+" "+welsh.OrdinalFigure(4, welsh.Feminine)+" "+welsh.OrdinalFigure(13, welsh.Feminine))
	seen := map[string]bool{}
	for n := 1; n <= 31; n++ {
		require.NotEmpty(t, welsh.Ordinal(n, welsh.Feminine))
		require.False(t, seen[welsh.Ordinal(n, welsh.Masculine)], "%d is there twice", n)
		seen[welsh.Ordinal(n, welsh.Masculine)] = true
	}
}

// The endings are those that CLDR's ordinal categories of Welsh part, which
// list these figures as their samples.
func TestOrdinalFiguresAgreeWithCLDR(t *testing.T) {
	ending := map[plural.Form]string{plural.One: "af", plural.Two: "il", plural.Few: "ydd", plural.Many: "ed", plural.Zero: "fed"}
	for n := 1; n <= 10; n++ {
		if want, ok := ending[plural.Ordinal.MatchPlural(language.MustParse("cy"), n, 0, 0, 0, 0)]; ok {
			require.Equal(t, fmt.Sprint(n, want), welsh.OrdinalFigure(n, welsh.Masculine))
		}
	}
}

func TestDateInWords(t *testing.T) {
	for _, tt := range []struct {
		month time.Month
		day   int
		want  string
	}{
		{time.January, 1, "y cyntaf o Ionawr"}, {time.February, 29, "y nawfed ar hugain o Chwefror"}, {time.March, 1, "y cyntaf o Fawrth"},
		{time.May, 2, "yr ail o Fai"}, {time.July, 31, "yr unfed ar ddeg ar hugain o Orffennaf"}, {time.September, 18, "y deunawfed o Fedi"},
		{time.November, 23, "y trydydd ar hugain o Dachwedd"}, {time.December, 25, "y pumed ar hugain o Ragfyr"}, {time.April, 20, "yr ugeinfed o Ebrill"},
		{time.February, 30, ""}, {time.April, 31, ""}, {0, 1, ""}, {13, 1, ""}, {time.May, 0, ""}, {time.May, 32, ""},
	} {
		require.Equal(t, tt.want, welsh.DateInWords(tt.month, tt.day))
	}
}

func TestTimes(t *testing.T) {
	for _, tt := range []struct {
		hour, minute int
		words, clock string
	}{
		{0, 0, "hanner nos", "hanner nos"}, {12, 0, "hanner dydd", "hanner dydd"}, {15, 0, "tri o’r gloch y prynhawn", "3yh"},
		{9, 15, "chwarter wedi naw y bore", "9:15yb"}, {16, 50, "deng munud i bump y prynhawn", "4:50yh"}, {23, 45, "chwarter i ddeuddeg yr hwyr", "11:45yh"},
		{0, 30, "hanner awr wedi deuddeg y bore", "12:30yb"}, {11, 35, "pum munud ar hugain i ddeuddeg y bore", "11:35yb"},
		{14, 2, "dau funud wedi dau y prynhawn", "2:02yh"}, {18, 40, "ugain munud i saith yr hwyr", "6:40yh"}, {12, 59, "un munud i un y prynhawn", "12:59yh"},
		{1, 31, "naw munud ar hugain i ddau y bore", "1:31yb"}, {17, 18, "deunaw munud wedi pump y prynhawn", "5:18yh"},
		{24, 0, "", ""}, {-1, 0, "", ""}, {1, 60, "", ""}, {1, -1, "", ""},
	} {
		require.Equal(t, tt.words, welsh.TimeInWords(tt.hour, tt.minute))
		require.Equal(t, tt.clock, welsh.Time(tt.hour, tt.minute))
	}
	seen := map[string]bool{}
	for minute := range 24 * 60 {
		words := welsh.TimeInWords(minute/60, minute%60)
		require.False(t, seen[words], "two times of the day are %q", words)
		seen[words] = true
	}
}

func TestInitial(t *testing.T) {
	for word, want := range map[string]string{"Llandudno": "ll", "LLAN": "ll", "Chwefror": "ch", "tsips": "t", "ŵyn": "ŵ", "": "", "9": "9", "Ci": "c"} {
		require.Equal(t, want, welsh.Initial(word))
	}
}
