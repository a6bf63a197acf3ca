package dom

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var tricky = []string{
	"", "<", "a<", "<p", "<p>", "<p/>", "<p a>b</p>", `<p a=b c="d>" e='f<'>x`, "<p a = b>", "<p a=/>", "<p a=b/>", `<p a="b"c=d>`, `<p a"b=c>`, "<p a=\x1f7 b=c\x1f8>", "<p a='&am'>", "<p a='&amp'>", "<p a='&#12'>", "<p a='x\r'>", "<p rtc=5>", "<p rtc>", "<p a=b =\"d>\"c=\"d>\" e='f/<x'>", "<p a b=c>", "<p a=1 a=2>", "<body a=b><body a=c d=e><html f=g>", "<input type=hidden a=b>", "<table><input type=hidden><input TYPE=hidden a=b></table>", "<math><annotation-xml encoding=text/html a=b><p>x</math>", "<b z=b y=c><p>x</b>y<b>z", "<a z=b y=c><STRONG z=b y=c><nobr z=a y=b><font z=a y=c>x</a><p>y",
	"<p/a>", "</p >", "</p a=b>", "</>", "</ p>", "<?x>", "<!x>",
	"<!doctype html>", "<!DOCTYPE html SYSTEM '>'>", "<!-->x-->", "<!--->x-->", "<!--a--!>b-->", "<!--a-->b", "<!--a", "<![CDATA[<p>]]>",
	"<title><b></title><i>", "<title/><b></title>", "<TITLE><b></Title ><i>", "<title><b>", "<script>if (a<b) x('</p>')</script><p>", "<script><!--<script></script>--></script><p>",
	"<svg><title><b></title><style/><g></g></svg><title><b></title>", "<svg><foreignObject><title><b></title><p></p></foreignObject></svg><p>", "<svg><![CDATA[<p>]]></svg>", "<svg/><title><b></title>", "<math><mi>x</mi></math><textarea><p></textarea>",
	"<noscript><p></noscript>", "<math><annotation-xml><style><p rtc=99999999></style>", "<math><annotation-xml><style><p RTC=0 a=b></style>", "<svg><desc><p></svg></desc><style><p rtc=7>", "<svg><b><style><i a=b></style>", "<svg><titl><<b></title><style/><g></g></svg><titlet\te>", "<plaintext><p>", "<iframe><p></iframe><b>", "<xmp><p></xmp>", "a<1<b>", "<a href=x?y=z>", "<a =b>", "<p a='x", "<p\x00a>", "<p \x0ca>", "<é>", "</é>", "<a\xff>",
}

func same(t *testing.T, source []byte) {
	out, attrs, ok := quick(source, nil)
	if !ok {
		return
	}
	want, wantErr := read(string(source), tokenized(source, nil), -1)
	have, err := read(string(source), out, attrs)
	require.Equal(t, wantErr, err, "%q", source)
	if err == nil {
		have.quick = false
		sortAttrs(want) // the parser sorts those of links and the like
		sortAttrs(have)
		require.Equal(t, want, have, "%q", source)
	}
}

func sortAttrs(d *Document) {
	for i := range d.nodes {
		n := &d.nodes[i]
		slices.SortFunc(d.attrs[n.attrs:n.attrs+uint32(n.attrsLen)], func(a, b Attr) int { return strings.Compare(a.Name, b.Name) })
	}
}

// The quick way cuts a page just as the tokenizer does, or says that it cannot.
func TestQuickIsTheTokenizers(t *testing.T) {
	for _, source := range tricky {
		same(t, []byte(source))
	}
	files, err := filepath.Glob("../../rules/testdata/*/*.html")
	require.NoError(t, err)
	require.Greater(t, len(files), 300)
	taken := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		same(t, source)
		if _, _, ok := quick(source, nil); ok {
			taken++
		}
	}
	require.Greater(t, taken, len(files)*9/10, "most pages go the quick way")
}

func FuzzQuick(f *testing.F) {
	for _, source := range tricky {
		f.Add([]byte(source))
	}
	f.Fuzz(func(t *testing.T, source []byte) { same(t, source) })
}
