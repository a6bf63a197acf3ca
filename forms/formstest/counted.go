package formstest

import (
	"slices"
	"strings"
)

// ExpectCounted holds that what was counted of a form is what lines say, each such as
// "completed 1" or "error vehicle required.text 2", in order. counts is a
// web.Summary of package standards/web.
func (b *Browser) ExpectCounted(counts interface{ Lines(form string) []string }, form string, lines ...string) {
	b.t.Helper()
	if got := counts.Lines(form); !slices.Equal(got, lines) {
		b.t.Fatalf("formstest: what was counted of %q is\n\t%s\nand not\n\t%s", form, strings.Join(got, "\n\t"), strings.Join(lines, "\n\t"))
	}
}
