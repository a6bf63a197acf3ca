package standards_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

// The table is that of the Unicode Character Database: Default_Ignorable_Code_Point
// by its derivation there, Bidi_Control, which is part of it, and four marks of ours.
func TestInvisibleIsUnicodes(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		ignorable := unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
			!unicode.In(r, unicode.White_Space, unicode.Prepended_Concatenation_Mark) &&
			!(r >= 0xfff9 && r <= 0xfffb) && !(r >= 0x13430 && r <= 0x13440)
		want := ignorable || r >= 0xfff9 && r <= 0xfffc
		require.Equal(t, want, standards.Invisible(r), "%U", r)
		if unicode.Is(unicode.Bidi_Control, r) {
			require.True(t, standards.Invisible(r), "%U", r)
		}
	}
}

var invisibles = func() (all []rune) {
	for r := rune(0); r <= 0xe01ef; r++ {
		if standards.Invisible(r) {
			all = append(all, r)
		}
	}
	return all
}()

// typedFormats has every Parse function that reads what people type, with a value in order.
var typedFormats = func() map[string]func(string) (string, error) {
	parts := func(day, month, year string) func(string) (string, error) {
		return func(hide string) (string, error) {
			d, err := standards.ParseDateParts(fill(day, hide), fill(month, hide), fill(year, hide))
			return d.String(), err
		}
	}
	of := func(value string, parse func(string) (fmt.Stringer, error)) func(string) (string, error) {
		return func(hide string) (string, error) {
			got, err := parse(fill(value, hide))
			return got.String(), err
		}
	}
	all := map[string]func(string) (string, error){
		"date":            of("2026-11-23", func(s string) (fmt.Stringer, error) { return standards.ParseDate(s) }),
		"partial date":    of("2026-11", func(s string) (fmt.Stringer, error) { return standards.ParsePartialDate(s) }),
		"date parts":      parts("23", "Tachwedd", "2026"),
		"money":           of("£1,234.50", func(s string) (fmt.Stringer, error) { return standards.ParseMoney(s) }),
		"address":         of("1 High Street\nLeeds\nLS1 1UR", func(s string) (fmt.Stringer, error) { return standards.ParseAddress(s) }),
		"address, commas": of("1 High Street, Leeds, LS1 1UR", func(s string) (fmt.Stringer, error) { return standards.ParseAddress(s) }),
		"letter address":  of("1 High Street\nLeeds\nLS1 1UR", func(s string) (fmt.Stringer, error) { return standards.ParseLetterAddress(s) }),
		"abroad":          of("1 Main Road\nParis\nFfrainc", func(s string) (fmt.Stringer, error) { return standards.ParseLetterAddress(s) }),
		"forces":          of("Cpl Jones\n1 Bn\nBFPO 12", func(s string) (fmt.Stringer, error) { return standards.ParseLetterAddress(s) }),
		"gss-code":        of("e08000035", func(s string) (fmt.Stringer, error) { return standards.ParseGSSCode(s) }),
		"extension":       of("020 7946 0000 (ext 12)", func(s string) (fmt.Stringer, error) { return standards.ParsePhone(s) }),
		"abroad by 00":    of("00 33 1 22 33 44 55", func(s string) (fmt.Stringer, error) { return standards.ParsePhone(s) }),
		"linked charity":  of("1234567-1", func(s string) (fmt.Stringer, error) { return standards.ParseCharityNumber(s) }),
		"whole number": func(hide string) (string, error) {
			text, ok := standards.WholeNumber(fill("-1,234", hide))
			if !ok {
				return "", fmt.Errorf("not whole")
			}
			return text, nil
		},
	}
	for _, f := range standards.Formats() { // none is left out
		all["example of "+f.Name] = of(f.Example, f.Parse)
		reversible["example of "+f.Name] = f.Name == "address" || f.Name == "person-name"
	}
	for _, id := range identifiers {
		all[id.name] = of(id.typed, id.parse)
		all[id.name+", canonical"] = of(id.canonical, id.parse)
	}
	return all
}()

// fill puts the characters of hide before, between and behind those of value, over and over.
func fill(value, hide string) string {
	if hide == "" {
		return value
	}
	marks := []rune(hide)
	var b strings.Builder
	for i, r := range []rune(value) {
		b.WriteRune(marks[i%len(marks)])
		b.WriteRune(r)
	}
	b.WriteString(hide)
	return b.String()
}

// What nobody sees changes no value, wherever a paste has put it.
func TestInvisibleCharactersChangeNoValue(t *testing.T) {
	for name, read := range typedFormats {
		want, err := read("")
		require.NoError(t, err, name)
		for _, r := range invisibles {
			if r > 0xe0200 || r == '\u202e' && reversible[name] {
				continue
			}
			got, err := read(string(r))
			require.NoError(t, err, "%s with %U", name, r)
			require.Equal(t, want, got, "%s with %U", name, r)
		}
		rapid.Check(t, func(t *rapid.T) {
			hide := rapid.StringOfN(rapid.SampledFrom(invisibles), 1, 4, -1).Draw(t, "hide")
			if strings.ContainsRune(hide, '\u202e') && reversible[name] {
				t.Skip()
			}
			got, err := read(hide)
			require.NoError(t, err, "%s with %+q", name, hide)
			require.Equal(t, want, got)
		})
	}
}

// reversible are the formats whose text an override that is never closed would show backwards.
var reversible = map[string]bool{"person-name": true, "person-name, canonical": true, "address": true, "address, commas": true,
	"letter address": true, "abroad": true, "forces": true}

// Contacts, chats and PDFs wrap values so.
func TestWrappedValues(t *testing.T) {
	for _, wrap := range [][2]string{{"\u202d", "\u202c"}, {"\u202e", "\u202c"}, {"\u2068", "\u2069"}, {"\u200e", ""}, {"\ufeff", "\ufffc"}, {"", "\ufe0f"}} {
		for _, id := range identifiers {
			got, err := id.parse(wrap[0] + id.typed + wrap[1])
			require.NoError(t, err, "%s in %+q", id.name, wrap)
			require.Equal(t, id.canonical, got.String())
		}
	}
}

// What shows nothing is missing.
func TestInvisibleIsMissing(t *testing.T) {
	for _, r := range invisibles {
		for _, id := range identifiers {
			if r == '\u202e' && id.name == "person-name" {
				continue
			}
			_, err := id.parse(" " + string(r) + string(r))
			requireCode(t, err, id.name+".missing")
		}
		_, err := standards.ParseMoney(string(r))
		requireCode(t, err, "money.missing")
		_, err = standards.ParseDateParts(string(r), string(r), string(r))
		requireCode(t, err, "date.missing")
		_, err = standards.ParseDate(string(r))
		requireCode(t, err, "date.missing")
	}
	_, err := standards.ParsePersonName("\u3164\u115f \u2800")
	requireCode(t, err, "person-name.missing")
}

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "",
		" \u2060\n\u00ad \u3164\u115f\u2800": "",
		"Ann":                                "Ann",
		"\u200e Ann \ufeff\n":                "Ann",
		"\u2068Ann\u2069":                    "Ann",
		"co\u00adoperate":                    "cooperate",
		"Ann\u200dBee\u200c":                 "AnnBee",
		"line\u00a0one\nline two ":           "line\u00a0one\nline two",
		"می\u200cخواهم":                      "می\u200cخواهم", // Persian
		"ന\u0d4d\u200d":                      "ന\u0d4d\u200d", // Malayalam, at the end of a word
		"क\u094d\u200dष":                     "क\u094d\u200dष",
		"👩\u200d⚕\ufe0f":                     "👩\u200d⚕\ufe0f",
		"❤\ufe0f\u200d🔥 ":                    "❤\ufe0f\u200d🔥",
		"1\ufe0f\u20e3":                      "1\ufe0f\u20e3",
		"\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
		"葛\U000e0100城":         "葛\U000e0100城", // a variant that people's names have
		"ᠮ\u180bᠨ":             "ᠮ\u180bᠨ",
		"Call אבג\u200f 123":   "Call אבג\u200f 123",
		"say \u2067אבג\u2069.": "say \u2067אבג\u2069.",
		"say \u2067אבג\u2069":  "say \u2067אבג\u2069", // closed within
		"\u2067אבג\u2069 said": "אבג\u2069 said",
		"⠁\u2800⠃":             "⠁\u2800⠃",
		"a\xff\u00ad":          "a\xff\u00ad",
	} {
		got := standards.CleanText(in)
		require.Equal(t, want, got, "%+q", in)
		require.Equal(t, got, standards.CleanText(got), "%+q", in)
	}
	require.Equal(t, "one two three", standards.CleanLine("\u200eone \u00a0two\n\u2028three\v"))
}

func FuzzCleanText(f *testing.F) {
	f.Add("\u2068Ann\u2069 \u202e")
	f.Add("👩\u200d⚕\ufe0f \U0001f3f4\U000e0067\U000e007f")
	f.Fuzz(func(t *testing.T, s string) {
		shown := func(s string) string { // what a reader sees of it, without spaces
			return strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) || standards.Invisible(r) || r == '\u2800' {
					return -1
				}
				return r
			}, s)
		}
		for _, clean := range []func(string) string{standards.CleanText, standards.CleanLine} {
			got := clean(s)
			require.Equal(t, got, clean(got))
			require.Equal(t, shown(s), shown(got))
			require.Equal(t, shown(strings.ToValidUTF8(s, "\ufffd")) == "", strings.ToValidUTF8(got, "\ufffd") == "")
		}
	})
}
