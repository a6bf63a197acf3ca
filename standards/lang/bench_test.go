package lang_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

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

// BenchmarkLoad reads a catalogue of 2,000 messages: one in ten a plural, three
// with a placeholder, the others plain text, as in the catalogues of services.
func BenchmarkLoad(b *testing.B) {
	var file strings.Builder
	file.WriteString("{")
	for i := range 2000 {
		if i > 0 {
			file.WriteString(",\n")
		}
		text := "Rhowch rif ffôn, fel {$example}, neu gyfeiriad ebost"
		switch i % 10 {
		case 1, 2, 3:
		case 0:
			text = strings.ReplaceAll(days, "\n", " ")
		default:
			text = "Rhowch rif ffôn, fel 01632 960 001, neu gyfeiriad ebost"
		}
		fmt.Fprintf(&file, `"form.page.%d.hint": {"text": %q, "from": "0123abcd"}`, i, text)
	}
	file.WriteString("}")
	fsys := fstest.MapFS{"cy.json": {Data: []byte(file.String())}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lang.Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
