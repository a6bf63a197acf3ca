package mf2_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/moothall/moothall/standards/internal/nfc"
	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/moothall/moothall/standards/lang/mf2/mf2test"
)

var seeds = []string{
	"", "Hello", "{$name}", " . ", "{|a \\| b|}", "{{.input}}", "{:f a=1 b=$c @d @e=|f|}",
	"{#b x=1}text{/b}{#br /}", pluralSource,
	".local $x = {1.5 :number minimumFractionDigits=2} {{{$x :percent}}}",
	".input {$d :date fields=month-day length=short timeZone=|Europe/London|} {{{$d}}}",
	".local $x = {1 :test:function fails=select} .match $x 1 {{one}} * {{other}}",
	"{1e9999 :number} {12 :offset subtract=99} {1 :currency currency=gbp fractionDigits=4}",
	"{5.55 :number roundingIncrement=5 maximumFractionDigits=1 roundingMode=halfEven}",
	"{\u2066$\u200fx\u200e\u2069 :string u:dir=rtl u:id=a}", "{1 :number", "\u0041\u030a{\u0041\u030a}",
}

// FuzzParse holds that no text makes the parser panic, that errors have a place
// in the text, and that a message written out again is the same message.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		m, err := mf2.Parse(source)
		if err != nil {
			var errs mf2.Errors
			require.True(t, errors.As(err, &errs))
			for _, e := range errs {
				require.True(t, 0 <= e.Offset && e.Offset <= len(source) && e.Line >= 1 && e.Column >= 1, "%v", e)
			}
			return
		}
		requireSame(t, m)
	})
}

// requireSame holds that a message survives being written as text and as JSON.
func requireSame(t require.TestingT, m *mf2.Message) {
	printed := m.Model().String()
	again, err := mf2.Parse(printed)
	require.NoError(t, err, "%s", printed)
	require.Equal(t, printed, again.Model().String())
	data, err := json.Marshal((*mf2.Interchange)(m.Model()))
	require.NoError(t, err)
	var model mf2.Model
	require.NoError(t, json.Unmarshal(data, (*mf2.Interchange)(&model)))
	fromJSON, err := mf2.New(&model)
	require.NoError(t, err, "%s", data)
	secondData, err := json.Marshal((*mf2.Interchange)(fromJSON.Model()))
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(secondData))
}

// FuzzFormat holds that every message that parses has a text, that the parts
// add up to it, and that isolation only adds marks.
func FuzzFormat(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed, "1.5", int64(3))
	}
	f.Add("{$d :datetime} {$c}", "2026-11-23T16:05:00+01:00", int64(-1))
	f.Fuzz(func(t *testing.T, source, text string, number int64) {
		m, err := mf2.Parse(source)
		if err != nil {
			return
		}
		args := []any{"name", text, "d", text, "x", text, "n", number, "c", number}
		marked := mf2.Formatter{Functions: mf2test.Functions()}
		bare := marked
		bare.Isolation = mf2.IsolateNone
		for _, f := range []mf2.Formatter{marked, bare} {
			whole, _ := f.Format(m, args...)
			parts, _ := f.Parts(m, args...)
			var sum strings.Builder
			for _, p := range parts {
				sum.WriteString(p.Text())
			}
			require.Equal(t, whole, sum.String())
			require.True(t, utf8.ValidString(whole) || !utf8.ValidString(text))
		}
		unmark := strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")
		with, _ := marked.Format(m, args...)
		without, _ := bare.Format(m, args...)
		require.Equal(t, unmark.Replace(without), unmark.Replace(with))
	})
}

// FuzzNFC compares the normalisation of names with that of x/text.
func FuzzNFC(f *testing.F) {
	for _, seed := range []string{"Å", "\u1e0a\u0323", "\u0044\u0307\u0323", "한국어", "\u1112\u1161\u11ab", "\u0958", "ŵ\u0301", "\u0f71\u0f72\u0f80"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			require.Equal(t, norm.NFC.String(s), nfc.String(s))
		}
	})
}
