package standards_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestParseEmail(t *testing.T) {
	label63 := strings.Repeat("a", 63)
	tests := []struct{ in, want, code string }{
		{"ann@example.com", "ann@example.com", ""},
		{" Ann.O'Neil+bins@Example.GOV.UK\n", "Ann.O'Neil+bins@example.gov.uk", ""},
		{"a\u200bnn@exam\u00a0ple.com\ufeff", "ann@example.com", ""},
		{"!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com", ""},
		{"ann@bücher.example", "ann@bücher.example", ""},
		{"ann@ＥＸＡＭＰＬＥ．com", "ann@example.com", ""},
		{"ann@例え。テスト", "ann@例え.テスト", ""},
		{"ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example", ""},
		{"ann@example.xn--p1ai", "ann@example.xn--p1ai", ""},
		{"ann@" + label63 + ".com", "ann@" + label63 + ".com", ""},
		{"", "", "email.missing"},
		{" \u200b ", "", "email.missing"},
		{"ann", "", "email.invalid"},
		{"@example.com", "", "email.invalid"},
		{"ann@", "", "email.invalid"},
		{"ann@example", "", "email.invalid"},
		{"ann@.example.com", "", "email.invalid"},
		{"ann@example.com.", "", "email.invalid"},
		{"ann@-example.com", "", "email.invalid"},
		{"ann@example-.com", "", "email.invalid"},
		{"ann@exa---mple.com", "", "email.invalid"},
		{"ann@exa_mple.com", "", "email.invalid"},
		{"ann@example.c", "", "email.invalid"},
		{"ann@example.c0m", "", "email.invalid"},
		{"ann@127.0.0.1", "", "email.invalid"},
		{"ann@exa mple.com", "", "email.invalid"},
		{"ann@exa\u2003mple.com", "", "email.invalid"},
		{"ann@xn--bücher.example", "", "email.invalid"},
		{"ann@" + label63 + "a.com", "", "email.invalid"},
		{"ann@" + strings.Repeat(label63+".", 4) + "com", "", "email.invalid"},
		{"siân@example.com", "", "email.invalid"},
		{"a..b@example.com", "", "email.invalid"},
		{"a@b@example.com", "", "email.invalid"},
		{"a\xff@example.com", "", "email.invalid"},
		{"a@exa\xffmple.com", "", "email.invalid"},
		{strings.Repeat("a", 310) + "@example.com", "", "email.too-long"},
		{label63 + "b@example.com", label63 + "b@example.com", ""},
		{label63 + "bc@example.com", "", "email.too-long"},
		{label63 + "@" + strings.Repeat("a.", 93) + "com", label63 + "@" + strings.Repeat("a.", 93) + "com", ""}, // 63 + 1 + 189
		{label63 + "@" + strings.Repeat("a.", 95) + "com", "", "email.too-long"},
		{label63 + "@" + strings.Repeat("ü.", 25) + "com", "", "email.too-long"}, // its ASCII form is longer
		{".ann@example.com", "", "email.invalid"},
		{"ann.@example.com", "", "email.invalid"},
		{".@example.com", "", "email.invalid"},
		{".ann@bücher.example", "", "email.invalid"},
		{"ann.@bücher.example", "", "email.invalid"},
		{"a..b@bücher.example", "", "email.invalid"},
		{"ann@bu\u0308cher.example", "ann@bücher.example", ""},
		{"ann@BU\u0308CHER.example", "ann@bücher.example", ""},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			got, err := standards.ParseEmail(test.in)
			requireCode(t, err, test.code)
			require.Equal(t, test.want, got.String())
		})
	}
}

// The Punycode is that of registered top-level domains (IANA) and of RFC 3492
// section 7.1.
func TestEmailASCII(t *testing.T) {
	for in, want := range map[string]string{
		"ann@example.com":    "ann@example.com",
		"ann@bücher.example": "ann@xn--bcher-kva.example",
		"ann@例え.テスト":         "ann@xn--r8jz45g.xn--zckzah",
		"ann@example.рф":     "ann@example.xn--p1ai",
		"ann@example.भारत":   "ann@example.xn--h2brj9c",
		"ann@почемужеонинеговорятпорусски.ru": "ann@xn--b1abfaaepdrnnbgefbadotcwatmq2g4l.ru",
		"ann@example.vermögensberatung":       "ann@example.xn--vermgensberatung-pwb",
	} {
		email, err := standards.ParseEmail(in)
		require.NoError(t, err)
		require.Equal(t, want, email.ASCII())
		require.Equal(t, in[len("ann@"):], email.Domain())
	}
	require.Empty(t, standards.Email{}.ASCII())
}

// One mailbox has one spelling, however it is typed.
func TestEmailCanonical(t *testing.T) {
	for in, want := range map[string][2]string{
		"Ann.Bee+Bins@Example.com":  {"ann.bee+bins@example.com", "ann.bee@example.com"},
		"ann@b\u00fccher.example":   {"ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"},
		"ann@bu\u0308cher.example":  {"ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"},
		"ANN@XN--BCHER-KVA.EXAMPLE": {"ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"},
		"ann@B\u00dcCHER.example":   {"ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"},
		"+ann@example.com":          {"+ann@example.com", "+ann@example.com"},
		"a.n.n+1@GoogleMail.com":    {"a.n.n+1@googlemail.com", "ann@gmail.com"},
		"ann@gmail.com":             {"ann@gmail.com", "ann@gmail.com"},
	} {
		email, err := standards.ParseEmail(in)
		require.NoError(t, err, "%+q", in)
		require.Equal(t, want, [2]string{email.Canonical(), email.Untagged()}, "%+q", in)
	}
	require.Empty(t, standards.Email{}.Canonical())
	require.Empty(t, standards.Email{}.Untagged())
}

func TestConformanceEmailNotify(t *testing.T) {
	var file struct{ Valid, Invalid []string }
	readCorpus(t, "notify-email.json", &file)
	tally := tally{t: t, name: "notify-email"}
	for _, address := range file.Valid {
		_, err := standards.ParseEmail(address)
		tally.check(address, err == nil)
	}
	for _, address := range file.Invalid {
		_, err := standards.ParseEmail(address)
		tally.check(address, err != nil)
	}
	tally.report(43)
}

func FuzzParseEmail(f *testing.F) {
	for _, seed := range []string{"ann@example.com", "a@例え.テスト", "a@xn--p1ai.xn--p1ai", "A@ＥＸ.COM", "a@İ.com", "a+b.c@gmail.com", ".@gmail.com", "a@u\u0308.com"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		email, err := standards.ParseEmail(s)
		if !roundTrip(t, email, err, standards.ParseEmail) {
			return
		}
		ascii, err := standards.ParseEmail(email.ASCII())
		require.NoError(t, err)
		require.Equal(t, email.ASCII(), ascii.String())
		for _, r := range ascii.String() {
			require.Less(t, r, rune(0x80))
		}
		require.Equal(t, email.Canonical(), ascii.Canonical())
		limit, err := standards.ParseEmail(email.Untagged())
		require.NoError(t, err)
		require.Equal(t, email.Untagged(), limit.Untagged())
	})
}
