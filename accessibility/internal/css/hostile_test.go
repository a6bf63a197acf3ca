package css_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// hangs is no claim of speed: what takes so long on any machine does not end.
const hangs = 2 * time.Minute

// Sheets made to take for ever, or all memory, take neither.
func TestHostile(t *testing.T) {
	repeat := strings.Repeat
	bomb := ":root{--a0:xxxxxxxxxx;"
	for i := range 40 {
		bomb += fmt.Sprintf("--a%d:var(--a%d) var(--a%d) var(--a%d);", i+1, i, i, i)
	}
	flat := "<!doctype html><body>" + repeat("<p class=a>x</p>", 5000)
	deep := "<!doctype html><body>" + repeat("<div class=a>", 400) + repeat("<p class=a>x</p>", 2000)
	nested := ""
	for range 60 {
		nested += ".a, .b { "
	}
	cases := []struct{ name, sheet, body string }{
		{"variables", bomb + "} p{color:var(--a40,red);margin:var(--a39)}", flat},
		{"long cycle", ":root{" + chain(5000) + "} p{color:var(--v1)}", "<p>x"},
		{"fallbacks", "p{color:" + repeat("var(--x,", 5000) + "red" + repeat(")", 5000) + "}", "<p>x"},
		{"has", ".a:has(~ .nope .b):has(~ .nope ~ .c){color:red}", flat},
		{"has below", ".a:has(.nope .b .c .d){color:red}", deep},
		{"descendants", repeat(".a ", 200) + ".nope" + repeat(" .a", 30) + "{color:red}", deep},
		{"children and descendants", "em " + repeat("> .a .a ", 60) + "{color:red}", deep},
		{"siblings", repeat(".a ~ ", 50) + ".a + .nope ~ .a{color:red}", flat},
		{"nth of", ".a:nth-child(2 of .a:nth-child(odd of .a)){color:red}", flat},
		{"many selectors", "p{color:red}" + repeat(".a{color:red}", 20000), flat},
		{"many in a list", repeat(".a,", 20000) + "p{color:red}", flat},
		{"nested rules", nested + "color: red" + repeat("}", 60), deep},
		{"nested functions", repeat(":is(", 3000) + "p" + repeat(")", 3000) + "{color:red}", flat},
		{"nested media", repeat("@media all{", 5000) + "p{color:red}", flat},
		{"brackets", repeat("{[(", 100000), flat},
		{"calc", "p{width:calc(" + repeat("(1px + ", 5000) + "1px" + repeat(")", 5000) + ")}", flat},
		{"colours", "p{color:" + repeat("color-mix(in lab,red,", 2000) + "red" + repeat(")", 2000) + "}", flat},
		{"layers", repeat("@layer a.b.c.d.e{", 60) + "p{color:red}" + repeat("}", 60) + repeat("@layer{p{color:red}}", 10000), flat},
		{"revert", repeat("p{all:revert-layer}", 3000), flat},
		{"supports", "@supports " + repeat("(not ", 5000) + "(color:red)" + repeat(")", 5000) + "{p{color:red}}", flat},
		{"classes", ".c1{color:red}", "<p class='" + repeat("c1 c2 c3 ", 20000) + "'>x"},
		{"comments", repeat("/*", 100000), flat},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			d, err := dom.Parse([]byte(c.body))
			require.NoError(t, err)
			s := css.New(d, []css.Source{{Sheet: css.Parse(c.sheet)}}, css.Media{})
			s.Of(1)
			s.In(dom.Node(d.Len()-2), css.FocusVisible)
			require.Less(t, time.Since(begin), hangs)
			t.Log(time.Since(begin), s.Partial())
		})
	}
}

// chain is n custom properties, each with the next one's value, the last with the first's.
func chain(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "--v%d:var(--v%d);", i, (i+1)%n)
	}
	return out.String()
}
