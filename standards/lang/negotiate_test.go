package lang_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"pgregory.net/rapid"
)

func TestNegotiate(t *testing.T) {
	offered := []string{"en", "cy", "pl", "zh-Hant"}
	for _, tt := range []struct{ accept, want string }{
		{"", "en"},
		{"cy", "cy"},
		{"CY-gb", "cy"},
		{"cy-GB,en-GB;q=0.8,en;q=0.5", "cy"},
		{"en-GB,en;q=0.9,cy;q=0.8", "en"},
		{"en;q=0.5, cy;q=0.9", "cy"},
		{"ja, pl;q=0.1", "pl"},
		{"ja", "en"},
		{"*", "en"},
		{"cy;q=0", "en"},
		{"cy;q=0, pl;q=0.1", "pl"},
		{"zh-TW", "zh-Hant"},
		{"zh-HK, en;q=0.1", "zh-Hant"},
		{"not a header;;;", "en"},
		{"cy, " + strings.Repeat("x-", 5000), "cy"},
		{strings.Repeat("zu;q=0.5,", 15) + "cy;q=0.4", "cy"},
		{strings.Repeat("zu;q=0.5,", 16) + "cy;q=0.4", "en"},
		{strings.Repeat("zu;q=0.5,", 60) + "cy;q=0.6", "cy"},
		{strings.Repeat("-", 100_000), "en"},
	} {
		require.Equal(t, tt.want, lang.Negotiate(tt.accept, offered), "%.40q", tt.accept)
	}
	require.Empty(t, lang.Negotiate("cy", nil))
	require.Equal(t, "cy", lang.Negotiate("fr", []string{"cy", "en"}), "the first is the default")
	require.Equal(t, "!", lang.Negotiate("und", []string{"!", "cy"}))
}

func TestNegotiateReturnsAMember(t *testing.T) {
	tags := []string{"en", "cy", "pl", "ur", "zh-Hant", "gd", "pt-BR", "!"}
	rapid.Check(t, func(t *rapid.T) {
		offered := rapid.SliceOfNDistinct(rapid.SampledFrom(tags), 1, 5, rapid.ID[string]).Draw(t, "offered")
		accept := rapid.OneOf(rapid.String(), rapid.StringMatching(`([a-z]{2,3}(-[A-Z]{2})?(;q=[01]\.[0-9])?,?){0,6}`)).Draw(t, "accept")
		got := lang.Negotiate(accept, offered)
		require.Contains(t, offered, got)
		if got == "!" {
			require.Equal(t, offered[0], got, "a bad tag is only ever the default")
		}
	})
}

func FuzzNegotiate(f *testing.F) {
	for _, s := range []string{"", "cy-GB,en;q=0.8", "*", "cy;q=0", "a-b-c-d-e;q=1.0", "x-y", ",,,"} {
		f.Add(s)
	}
	offered := []string{"en", "cy", "ur"}
	f.Fuzz(func(t *testing.T, accept string) {
		got := lang.Negotiate(accept, offered)
		require.True(t, slices.Contains(offered, got))
		if len(accept) < 1024 {
			long := accept + "," + strings.Repeat(" ", 1024) + ",ur;q=1.0"
			require.Equal(t, lang.Negotiate(accept+",", offered), lang.Negotiate(long, offered), "beyond the bound nothing counts")
		}
	})
}

// Our names are CLDR's, but for a capital at the start.
func TestNamesAreTheLanguagesOwn(t *testing.T) {
	for _, tag := range []string{"am", "ar", "bg", "bn", "cs", "cy", "de", "el", "en", "es", "fa", "fr", "ga", "gd", "gu", "gv",
		"he", "hi", "hu", "it", "ja", "ko", "kw", "lt", "lv", "ml", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk",
		"so", "sq", "sw", "ta", "te", "th", "ti", "tr", "uk", "ur", "vi", "yi", "zh", "zh-Hans", "zh-Hant", "ckb"} {
		want := display.Self.Name(language.MustParse(tag))
		require.True(t, strings.EqualFold(want, lang.Name(tag)), "%s: ours %q, CLDR %q", tag, lang.Name(tag), want)
	}
	require.Equal(t, "Cymraeg", lang.Name("cy"))
	require.Equal(t, "Cymraeg", lang.Name("cy-GB"))
	require.Equal(t, "xx", lang.Name("xx"))
}
