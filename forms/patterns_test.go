package forms

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The expressions that small functions stand for, as no program is to hold what reads
// expressions for them.
func TestNamesAreOfTheirPatterns(t *testing.T) {
	patterns := map[string]func(string) bool{
		`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`:                  isName,
		`^[A-Za-z][A-Za-z0-9_-]*$`:                       isKey,
		`^[a-z2-7]{10}$`:                                 isItemID,
		`^[0-9]{1,2}\. `:                                 isNumbered,
		`^!\[([^\[\]]+)\]\(([^()\s/]+)\)$`:               isPicture,
		`^([A-Za-z0-9-]{2,35})\.([0-9a-f]{16})$`:         func(s string) bool { _, _, ok := agreedTo(s); return ok },
		`^\*\*([^*]+)\*\*|^\[([^\[\]]+)\]\(([^()\s]+)\)`: func(s string) bool { part, _, ok := nextInline(s); return ok && part.before == "" },
	}
	for pattern, is := range patterns {
		exact := regexp.MustCompile(pattern)
		near := rapid.StringMatching(`[a-cA-CkKſ0-9_\-.!\[\]()*/ \n]{0,12}|` + pattern)
		rapid.Check(t, func(t *rapid.T) {
			for _, s := range rapid.SliceOfN(rapid.OneOf(near, near, rapid.String()), 10, 10).Draw(t, "texts") {
				for _, s := range []string{s, s + "1", "1" + s, s[:len(s)/2]} {
					require.Equal(t, exact.MatchString(s), is(s), "%s: %q", pattern, s)
				}
			}
		})
	}
}

// What stands out in a line of rich text is what these expressions find, one after another.
func TestRichLineReadsAsExpressionsDo(t *testing.T) {
	inline := regexp.MustCompile(`\*\*([^*]+)\*\*|\[([^\[\]]+)\]\(([^()\s]+)\)`)
	pictured := regexp.MustCompile(`!\[[^\[\]]+\]\(([^()\s/]+)\)`)
	text := rapid.StringMatching(`(!?\[[ab\[]?\]?\(?[b(/ é]{1,2}\)?|\*{1,3}[a* ]{0,2}\*{0,3}|[ \n!]){0,6}`)
	known := []string{"![a](b/c)", "![a](b)![c](d)", "[a](b(c)", "[a](b) [c](d e)", "[[a](b)", "***a**", "**a*b** **c**", "**[a](b)**", "[a]()", "[](b)", "****"}
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(rapid.OneOf(text, text, text, rapid.String()), 20, 20).Draw(t, "lines")
		for _, line := range append(drawn, known...) {
			rest := line
			for _, m := range inline.FindAllStringSubmatchIndex(line, -1) {
				from := len(line) - len(rest)
				part, after, ok := nextInline(rest)
				require.True(t, ok)
				want := inline.FindStringSubmatch(line[m[0]:m[1]])
				require.Equal(t, inlinePart{line[from:m[0]], want[1] + want[2], want[3]}, inlinePart(part))
				require.Equal(t, line[m[1]:], after)
				rest = after
			}
			_, _, ok := nextInline(rest)
			require.False(t, ok)
			var names []string
			for _, m := range pictured.FindAllStringSubmatch(line, -1) {
				names = append(names, m[1])
			}
			require.Equal(t, names, picturesIn(line))
		}
	})
}

type inlinePart struct{ before, words, address string }
