package mf2_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang/mf2"
)

const pluralSource = ".input {$n :number} .match $n one {{You have {$n} message.}} * {{You have {$n} messages.}}"

var formatter = mf2.Formatter{Isolation: mf2.IsolateNone}

func BenchmarkFormat(b *testing.B) {
	for name, bench := range map[string]struct {
		source string
		args   []any
	}{
		"constant":    {"Check your answers", nil},
		"placeholder": {"Dear {$name}, thank you.", []any{"name", "Siân"}},
		"plural":      {pluralSource, []any{"n", 12}},
		"two numbers": {".input {$a :number} .input {$b :integer} .match $a $b one one {{{$a} {$b}}} * * {{{$a} and {$b}}}", []any{"a", 1.5, "b", 1234}},
		"currency":    {"Pay {$x :currency currency=GBP}", []any{"x", 12.5}},
		"date":        {"By {$d :date length=long}", []any{"d", "2026-11-23"}},
	} {
		m := mf2.MustParse(bench.source)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := formatter.Format(m, bench.args...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := mf2.Parse(pluralSource); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAllocations holds what the speed of pages rests on: a text costs nothing,
// and one with a value costs its result.
func TestAllocations(t *testing.T) {
	constant, placeholder := mf2.MustParse("Check your answers"), mf2.MustParse("Dear {$name}, thank you.")
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = formatter.Format(constant) }))
	require.EqualValues(t, 1, testing.AllocsPerRun(100, func() { _, _ = formatter.Format(placeholder, "name", "Siân") }))
}
