package lang_test

import (
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
)

func BenchmarkText(b *testing.B) {
	name := "Siân " + b.Name()
	for _, bm := range []struct {
		name, message string
		args          []any
	}{
		{"constant", "Parhau", nil},
		{"placeholder", "Rhowch {$name}", []any{"name", name}},
		{"two placeholders", "Rhaid i {$name} fod yn {$param} nod neu lai", []any{"name", name, "param", "200"}},
		{"plural", days, []any{"n", 2}},
		{"thousands", days, []any{"n", 12345}},
	} {
		b.Run(bm.name, func(b *testing.B) {
			p := one(b, "cy", bm.message)
			b.ReportAllocs()
			for b.Loop() {
				p.Text("k", bm.args...)
			}
		})
	}
}

func BenchmarkNegotiate(b *testing.B) {
	languages := []string{"en", "cy"}
	for name, accept := range map[string]string{
		"browser":   "cy-GB,cy;q=0.9,en-GB;q=0.8,en;q=0.7",
		"long tag":  strings.Repeat("a1b2c3d4-", 200),
		"many tags": strings.Repeat("zu,", 500),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				lang.Negotiate(accept, languages)
			}
		})
	}
}

// A plain text costs no allocation, one with placeholders that of its result.
func TestTextAllocations(t *testing.T) {
	p := one(t, "cy", "Parhau")
	require.Zero(t, testing.AllocsPerRun(100, func() { p.Text("k") }))
	p = one(t, "cy", "Rhowch {$name}")
	args := []any{"name", "eich cyfeiriad"}
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { p.Text("k", args...) }), 1.0)
}
