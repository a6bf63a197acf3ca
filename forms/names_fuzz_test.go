package forms

import (
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang"
)

// What somebody typed is never markup, of whatever it is made: the page is that of any
// other answer with another answer in it.
func FuzzNamesInRichText(f *testing.F) {
	for _, seed := range []string{"Siân", "**a**", "[x](https://a.example)", "\n\n## b", "<script>", "{$a}", markBegin + "A\uE0D3", "> ", "\u202eabc", "محمد"} {
		f.Add(seed)
	}
	texts, err := lang.New("en").With(map[string]string{"t.body": "## {$a}\n\n> {$a} **{$a}**\n\n- {$a}\n\n? {$a}\n? {$a}\n\n! [{$a}](/page) [x]({$a})\n\n{$a}"})
	require.NoError(f, err)
	base := texts.Printer("en")
	render := func(value string) string {
		n := named{base, []any{"a", value}}
		return string(n.rich(nil, new(richLook), base.With(n.names...), func(p *lang.Printer) string { return p.Text("t.body") }))
	}
	pattern := render("ANSWER")
	f.Fuzz(func(t *testing.T, typed string) {
		typed = clean(typed)
		require.Equal(t, strings.ReplaceAll(pattern, "ANSWER", html.EscapeString(base.Isolate(typed))), render(typed))
	})
}
