package dom_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

func parse(t *testing.T, s string) *dom.Document {
	t.Helper()
	d, err := dom.Parse([]byte(s))
	require.NoError(t, err)
	return d
}

func find(d *dom.Document, tag string) dom.Node {
	for n := range d.Elements(0) {
		if d.Tag(n) == tag {
			return n
		}
	}
	return dom.None
}

func TestPositionsSurviveTheParser(t *testing.T) {
	d := parse(t, "<!doctype html>\n<title>A</title>\n<table><b>x</b><tr><td>y\n  <i id=a class=c>z</i></table>\n<noscript>\n<em>e</em></noscript>")
	line, column := d.Position(find(d, "i"))
	require.Equal(t, [2]int{4, 3}, [2]int{line, column})
	line, column = d.Position(find(d, "b")) // moved before the table
	require.Equal(t, [2]int{3, 8}, [2]int{line, column})
	line, column = d.Position(find(d, "tbody")) // made by the parser: its table's
	require.Equal(t, [2]int{3, 1}, [2]int{line, column})
	line, _ = d.Position(find(d, "em"))
	require.Equal(t, 6, line)
	require.False(t, d.Quirks())
	require.ElementsMatch(t, []dom.Attr{{Name: "id", Value: "a"}, {Name: "class", Value: "c"}}, d.Attrs(find(d, "i")))
	require.Equal(t, find(d, "i"), d.ByID(0, "a"))
}

// In SVG a title or style is no raw text, and may close itself.
func TestPositionsInForeignContent(t *testing.T) {
	d := parse(t, "<body><svg><style/><title>a<b>\n<i></i></b></title><![CDATA[<u>]]><g>\n</g></svg>\n<em>e</em>\n<textarea><q></textarea><p>")
	for tag, want := range map[string]int{"g": 2, "em": 4, "p": 5} {
		require.NotEqual(t, dom.None, find(d, tag), tag)
		line, _ := d.Position(find(d, tag))
		require.Equal(t, want, line, tag)
	}
	require.Equal(t, dom.None, find(d, "u"))
	require.Equal(t, dom.None, find(d, "q"))
}

func TestShadowTrees(t *testing.T) {
	d := parse(t, `<div id=host><template shadowrootmode=open><b id=in><slot name=s>none</slot></b><slot></slot></template><i slot=s>one</i>two<u slot=zz>lost</u></div>`)
	host, in, i := d.ByID(0, "host"), find(d, "b"), find(d, "i")
	require.NotEqual(t, dom.None, d.Shadow(host))
	require.Equal(t, dom.None, d.ByID(0, "in"))
	require.Equal(t, in, d.ByID(in, "in"))
	require.Equal(t, "slot", d.Tag(d.FlatParent(i)))
	require.Equal(t, in, d.FlatParent(d.FlatParent(i)))
	require.Equal(t, host, d.FlatParent(in))
	require.Equal(t, dom.None, d.FlatParent(find(d, "u")))
	var flat []string
	var walk func(dom.Node)
	walk = func(n dom.Node) {
		if d.Kind(n) == dom.Text {
			flat = append(flat, d.Data(n))
		}
		for c := range d.FlatChildren(n) {
			walk(c)
		}
	}
	walk(0)
	require.Equal(t, []string{"one", "two"}, flat)
}

func TestRefusals(t *testing.T) {
	_, err := dom.Parse(bytes.Repeat([]byte("a"), dom.MaxSize+1))
	require.ErrorIs(t, err, dom.ErrTooLarge)
	_, err = dom.Parse([]byte(strings.Repeat("<div>", 600)))
	require.ErrorIs(t, err, dom.ErrTooDeep)
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("<p>a<b>c</p><table><td>x"))
	f.Add([]byte("<svg><title><b>x</svg><textarea><b></textarea><noscript><p"))
	f.Add([]byte("<div><template shadowrootmode=open><slot></slot></template>x</div>"))
	f.Fuzz(func(t *testing.T, source []byte) {
		d, err := dom.Parse(source)
		if err != nil {
			return
		}
		for n := dom.Node(0); n < dom.Node(d.Len()); n++ {
			if p := d.Parent(n); p != dom.None && (p >= n || d.End(p) < d.End(n)) {
				t.Fatalf("node %d does not stand inside its parent %d", n, p)
			}
			for _, a := range d.Attrs(n) {
				if a.Name == "rtc" && !bytes.Contains(bytes.ToLower(source), []byte("rtc")) {
					t.Fatal("the mark was left")
				}
			}
			line, column := d.Position(n)
			if line < 0 || column < 0 {
				t.Fatal("bad position")
			}
		}
	})
}

// BenchmarkParse has x/net/html alone beside it: the floor.
func BenchmarkParse(b *testing.B) {
	page := []byte(strings.Repeat("<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"a\">Label</label><input id=\"a\" name=\"a\" class=\"govuk-input\"></div>\n", 300))
	b.Run("dom", func(b *testing.B) {
		b.SetBytes(int64(len(page)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := dom.Parse(page); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		b.SetBytes(int64(len(page)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := html.Parse(bytes.NewReader(page)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// What the parser takes for text holds no mark, though the tags in it were taken for tags.
func TestNoMarksInText(t *testing.T) {
	for source, want := range map[string]string{
		"<svg><b>x</b><style><i a=b>y</style>": `<i a=b>y`,
		"<math><p><title><b c>y</title>":       `<b c>y`,
	} {
		d := parse(t, source)
		found := ""
		for n := range d.Len() {
			if text := d.Data(dom.Node(n)); strings.Contains(text, "y") {
				found = text
			}
		}
		require.Equal(t, want, found, source)
	}
}

// A mark that a page brings itself points nowhere, and a tag with very many
// attributes takes no longer than others.
func TestHostileTags(t *testing.T) {
	d := parse(t, "<math><annotation-xml><style><p rtc=99999999>x</p></style>")
	require.NotEqual(t, dom.None, find(d, "style"))
	many := strings.Builder{}
	for i := range 65_000 {
		fmt.Fprintf(&many, " a%d=%d", i, i)
	}
	d = parse(t, "<p"+many.String()+" a7=x b>")
	require.Len(t, d.Attrs(find(d, "p")), 65_001)
	require.Equal(t, "7", d.Value(find(d, "p"), "a7"))
}
