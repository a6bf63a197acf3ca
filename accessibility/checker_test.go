package accessibility_test

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"weak"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
	"github.com/stretchr/testify/require"
)

// bold is a rule for the tests: b elements fail, u elements need a person, i
// elements pass.
var bold = &act.Rule{
	ID: "no-bold", ACT: []string{"abc123"}, Criteria: []act.Criterion{"1.3.1", "1.4.6"}, Level: act.A,
	Title: act.Text{EN: "Nothing is bold", CY: "Does dim yn drwm"},
	Why:   act.Text{EN: "Bold shouts & <tires>.", CY: "Mae print trwm yn gweiddi."},
	Fix:   act.Text{EN: "Write plainly.", CY: "Ysgrifennwch yn blaen."},
	Run: func(p *act.Page) {
		for n := range p.Elements(0) {
			switch {
			case p.Is(n, "b"):
				p.Fail(n, act.Text{EN: "“{text}” is bold", CY: "Mae “{text}” yn drwm"}, "text", p.Text(n))
			case p.Is(n, "u"):
				p.CantTell(n, act.Text{EN: "Is this a link?", CY: "Ai dolen yw hon?"})
			case p.Is(n, "i"):
				p.Pass(n)
			}
		}
	},
}

// still is a rule that applies to nothing in the tests' pages.
var still = &act.Rule{ID: "no-marquee", Criteria: []act.Criterion{"2.2.2"}, Level: act.A,
	Title: act.Text{EN: "Nothing moves", CY: "Does dim yn symud"}, Run: func(p *act.Page) {
		for _, n := range p.Tagged("marquee") {
			p.Fail(n, act.Text{EN: "It moves", CY: "Mae'n symud"})
		}
	}}

func check(t *testing.T, c accessibility.Checker, html string) *accessibility.Report {
	t.Helper()
	if c.Rules == nil {
		c.Rules = []*act.Rule{bold, still}
	}
	r, err := c.CheckSource(t.Context(), accessibility.Source{Content: []byte(html), Name: "page.html"})
	require.NoError(t, err)
	return r
}

func TestCheck(t *testing.T) {
	r := check(t, accessibility.Checker{}, "<!DOCTYPE html>\n<html lang=en><body><p>One\n  <b class='x'>two</b> <i>three</i><u>four</u>")
	require.Len(t, r.Findings, 2)
	f := r.Findings[0]
	require.Equal(t, act.Failed, f.Outcome)
	require.Equal(t, act.Text{EN: "“two” is bold", CY: "Mae “two” yn drwm"}, f.Message)
	require.Equal(t, []any{"page.html", 3, 3, "body > p > b:nth-child(1)", `<b class="x">`},
		[]any{f.Address, f.Line, f.Column, f.Target, f.Source})
	require.Equal(t, []act.Criterion{"1.3.1"}, f.Criteria, "1.4.6 is AAA")
	require.Equal(t, []accessibility.Result{{Rule: bold, Outcome: act.Failed, Passed: 1}, {Rule: still}}, r.Results)
	require.Len(t, r.Failed(), 1)
	require.Len(t, r.Of(act.Conformance, act.CantTell), 1)
	var outcomes []string
	for f := range r.All() {
		outcomes = append(outcomes, f.Outcome.String()+" "+f.Target)
	}
	require.Equal(t, []string{"failed body > p > b:nth-child(1)", "passed body > p > i:nth-child(2)", "cantTell body > p > u:nth-child(3)"}, outcomes)

	r = check(t, accessibility.Checker{Level: act.AAA}, "<b>x</b>")
	require.Equal(t, []act.Criterion{"1.3.1", "1.4.6"}, r.Findings[0].Criteria)
}

// The zero value runs conformance and practice rules up to AA; the others have switches.
func TestWhichRulesRun(t *testing.T) {
	all := []*act.Rule{
		{ID: "a", Level: act.A}, {ID: "aa", Level: act.AA}, {ID: "aaa", Level: act.AAA},
		{ID: "practice", Level: act.A, Class: act.Practice},
		{ID: "pattern", Level: act.A, Class: act.Pattern}, {ID: "advice", Level: act.A, Class: act.Advice},
	}
	for _, r := range all {
		r.Run = func(*act.Page) {}
	}
	for _, tt := range []struct {
		checker accessibility.Checker
		want    string
	}{
		{accessibility.Checker{}, "a aa practice"},
		{accessibility.Checker{Level: act.A}, "a practice"},
		{accessibility.Checker{Level: act.AAA}, "a aa aaa practice"},
		{accessibility.Checker{Patterns: true}, "a aa practice pattern"},
		{accessibility.Checker{Advice: true}, "a aa practice advice"},
	} {
		tt.checker.Rules = all
		var ids []string
		for _, result := range check(t, tt.checker, "<p>").Results {
			ids = append(ids, result.Rule.ID)
		}
		require.Equal(t, tt.want, strings.Join(ids, " "))
	}
}

func TestCriteria(t *testing.T) {
	r := check(t, accessibility.Checker{}, "<b>x</b><u>y</u>")
	criteria := r.Criteria()
	require.Len(t, criteria, 55)
	tested := 0
	for _, c := range criteria {
		if c.Tested() {
			tested++
			require.Equal(t, act.Criterion("1.3.1"), c.Number)
			require.Equal(t, []*act.Rule{bold}, c.Failed)
		}
		if c.Number == "2.2.2" {
			require.Equal(t, []*act.Rule{still}, c.Inapplicable)
		}
	}
	require.Equal(t, 1, tested)
	require.Len(t, check(t, accessibility.Checker{Level: act.AAA}, "<p>").Criteria(), 86)
	require.Len(t, check(t, accessibility.Checker{Level: act.A}, "<p>").Criteria(), 31)
}

func TestRefusals(t *testing.T) {
	for name, tt := range map[string]struct {
		source accessibility.Source
		err    error
		says   string
	}{
		"too large": {accessibility.Source{Content: bytes.Repeat([]byte("<p>aaaa"), 10<<20/7+1)}, accessibility.ErrTooLarge, "10 MB"},
		"too deep":  {accessibility.Source{Content: []byte(strings.Repeat("<div>", 600))}, accessibility.ErrTooDeep, "512"},
		"too deep XML": {accessibility.Source{Content: []byte(strings.Repeat("<g>", 600) + strings.Repeat("</g>", 600)), MediaType: "image/svg+xml"},
			accessibility.ErrTooDeep, "512"},
		"encoding": {accessibility.Source{Content: []byte("<p>"), MediaType: "text/html; charset=iso-2022-kr"}, nil, "save it as UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.source.Name = "big.html"
			_, err := new(accessibility.Checker).CheckSource(t.Context(), tt.source)
			require.ErrorContains(t, err, "big.html cannot be checked: ")
			require.ErrorContains(t, err, tt.says)
			if tt.err != nil {
				require.ErrorIs(t, err, tt.err)
			}
			var page *accessibility.PageError
			require.True(t, errors.As(err, &page))
		})
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := new(accessibility.Checker).Check(ctx, []byte("<p>"), nil)
	require.ErrorIs(t, err, context.Canceled)
}

// What a page refers to comes through Get, with the page's own address for a base.
func TestGet(t *testing.T) {
	var asked []string
	c := accessibility.Checker{Rules: []*act.Rule{bold}, Get: func(_ context.Context, u *url.URL) ([]byte, string, error) {
		asked = append(asked, u.String())
		switch u.Path {
		case "/a/frame.html":
			return []byte("<!DOCTYPE html>\n<b>in frame</b>"), "text/html", nil
		case "/site.css":
			return []byte("b { color: red }"), "text/css", nil
		}
		return nil, "", os.ErrNotExist
	}}
	page := &url.URL{Scheme: "https", Host: "example.org", Path: "/a/page"}
	r, err := c.Check(t.Context(), []byte(`<link rel=stylesheet href=/site.css><iframe id=f src=frame.html></iframe>

<iframe srcdoc="<b>doc</b>"></iframe>`), page)
	require.NoError(t, err)
	require.Equal(t, []string{"https://example.org/site.css", "https://example.org/a/frame.html"}, asked)
	require.Len(t, r.Findings, 2)
	require.Equal(t, "https://example.org/a/frame.html", r.Findings[0].Address)
	require.Equal(t, 2, r.Findings[0].Line)
	require.Equal(t, "#f >>> body > b", r.Findings[0].Target)
	require.Equal(t, "https://example.org/a/page", r.Findings[1].Address, "the source of a srcdoc page is in the page")
	require.Equal(t, 3, r.Findings[1].Line)
	require.Equal(t, "body > iframe:nth-child(2) >>> body > b", r.Findings[1].Target)
}

// A checker may be used by many goroutines, which all find the same.
func TestConcurrentChecks(t *testing.T) {
	checker := accessibility.Checker{Level: act.AAA, Patterns: true, Advice: true, Get: govukSheet(t)}
	pages := govukPages(t)[:2]
	var want []string
	for _, p := range pages {
		r, err := checker.Check(t.Context(), p.page, govukAddress)
		require.NoError(t, err)
		want = append(want, write(t, accessibility.FormatJSON, "en", r))
	}
	got := make([]string, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			var b strings.Builder
			if r, err := checker.Check(context.Background(), pages[i%2].page, govukAddress); err == nil {
				_ = accessibility.Write(&b, accessibility.FormatJSON, "en", r)
			}
			got[i] = b.String()
		})
	}
	wg.Wait()
	for i := range got {
		require.Equal(t, want[i%2], got[i])
	}
}

// Below the refusals, a check ends soon and takes a bounded amount of memory.
func TestHostilePages(t *testing.T) {
	names, err := filepath.Glob("testdata/hostile/*.html")
	require.NoError(t, err)
	pages := hostile()
	for _, name := range names {
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		pages[filepath.Base(name)] = string(source)
	}
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
			defer cancel()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			c := accessibility.Checker{Level: act.AAA, Patterns: true, Advice: true}
			r, err := c.CheckSource(ctx, accessibility.Source{Content: []byte(page), Name: name})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			t.Logf("%d bytes: %s, %d MB allocated", len(page), took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20)
			require.NoError(t, err)
			require.Less(t, took, 4*time.Minute) // no claim of speed: it ends
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(2<<30))
			for _, f := range accessibility.Formats() {
				require.NoError(t, accessibility.Write(&bytes.Buffer{}, f, "en", r))
			}
		})
	}
}

func hostile() map[string]string {
	repeat := strings.Repeat
	return map[string]string{
		"attributes":        "<p " + repeat("a b c d=e ", 1) + manyAttributes(100_000) + ">",
		"long attribute":    `<img alt="` + repeat("x ", 1<<20) + `">`,
		"huge text":         "<p>" + repeat("word ", 1<<20),
		"many elements":     repeat("<p><a href=x>a</a>", 20_000),
		"deep":              repeat("<div><span>", 240) + "x",
		"labelledby cycle":  `<a href=x id=a aria-labelledby=b></a><p id=b aria-labelledby=a>` + repeat(`<i aria-labelledby="a b">x</i>`, 2_000),
		"labelledby fan":    `<p id=x>x</p><button aria-labelledby="` + repeat("x ", 100_000) + `"></button>`,
		"owns cycle":        `<div role=list id=a aria-owns=b></div><div role=list id=b aria-owns=a></div>`,
		"same id":           repeat(`<p id=a>x<a href=#a>a</a>`, 10_000),
		"same name":         repeat(`<label for=a>l</label><input id=a>`, 10_000),
		"selectors":         "<style>" + repeat("div p :not(.a):has(b) ~ i > u:nth-child(2n+1) { color: red }\n", 2_000) + "</style>" + repeat("<div><p><i>a</i><u>b</u></p></div>", 500),
		"long selector":     "<style>" + repeat("a ", 100_000) + "{color:red}</style><p>x",
		"nested selector":   "<style>" + repeat(":is(", 10_000) + "a" + repeat(")", 10_000) + "{color:red}</style><p>x",
		"has":               "<style>:has(:has(b)) { color: red } * :has(i) { color: blue }</style>" + repeat("<div>", 200) + repeat("<p>x", 2_000),
		"var cycle":         "<style>:root{--a:var(--b);--b:var(--a) var(--a)} p{color:var(--a)}</style><p>x",
		"var bomb":          "<style>:root{--a0:x x x x x x x x x x;" + varBomb(30) + "} p{content:var(--a29)}</style><p>x",
		"blocks":            "<style>" + repeat("@media all{", 10_000) + "p{color:red}",
		"layers":            "<style>" + repeat("@layer a{", 2_000) + "p{color:red}",
		"media list":        "<style>@media " + repeat("(min-width:1px) and ", 50_000) + "all{p{color:red}}</style><p>x",
		"inline styles":     repeat(`<p style="margin:1px;padding:2px;color:red;background:blue;font:1px a">x`, 10_000),
		"gradient":          `<p style="background:linear-gradient(` + repeat("red,", 100_000) + `red)">x`,
		"calc":              `<p style="width:` + repeat("calc(", 50_000) + "1px" + repeat(")", 50_000) + `">x`,
		"truncated tag":     "<p><img alt=",
		"truncated style":   "<style>p { color: rgb(1",
		"truncated comment": "<p>x<!-- a",
		"nothing":           "",
		"zeros":             repeat("\x00", 10_000),
		"not UTF-8":         "<p>" + repeat("\xff\xfe\x80", 10_000),
		"tables":            repeat("<table><tr><th headers=a>x<td headers='a b c' colspan=1000 rowspan=65534>y</table>", 500),
		"frames":            repeat(`<iframe srcdoc="<iframe srcdoc='<iframe srcdoc=&amp;quot;x&amp;quot;></iframe>'></iframe>"></iframe>`, 200),
		"shadow":            repeat("<div><template shadowrootmode=open><slot></slot><p>x</template>y</div>", 2_000),
		"slots":             "<div><template shadowrootmode=open>" + repeat("<slot name=a></slot>", 10_000) + "</template>" + repeat("<b slot=a>x</b>", 10_000) + "</div>",
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("a" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + string(rune('a'+i/17576%26)) + "=1 ")
	}
	return b.String()
}

// varBomb doubles a custom property n times.
func varBomb(n int) string {
	var b strings.Builder
	name := func(i int) string { return "--a" + string(rune('0'+i/10)) + string(rune('0'+i%10)) }
	b.WriteString("--a00:x x x x;")
	for i := 1; i < n; i++ {
		b.WriteString(name(i) + ":var(" + name(i-1) + ") var(" + name(i-1) + ");")
	}
	return b.String()
}

func FuzzCheck(f *testing.F) {
	for name, page := range hostile() {
		if len(page) < 5_000 {
			f.Add([]byte(page), strings.Contains(name, "a"))
		}
	}
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><a href="y">z</a></svg>`), true)
	f.Add([]byte(`<!DOCTYPE html><html lang=cy><title>x</title><form><label for=a>A</label><input id=a autocomplete=name><fieldset><legend>b</legend><input type=radio name=r></fieldset></form>`), false)
	f.Fuzz(func(t *testing.T, page []byte, svg bool) {
		if len(page) > 20_000 {
			t.Skip()
		}
		s := accessibility.Source{Content: page}
		if svg {
			s.MediaType = "image/svg+xml"
		}
		c := accessibility.Checker{Level: act.AAA, Patterns: true, Advice: true}
		r, err := c.CheckSource(t.Context(), s)
		if err != nil {
			require.ErrorIs(t, err, accessibility.ErrTooDeep)
			return
		}
		again, err := c.CheckSource(t.Context(), s)
		require.NoError(t, err)
		var one, two bytes.Buffer
		require.NoError(t, accessibility.Write(&one, accessibility.FormatJSON, "en", r))
		require.NoError(t, accessibility.Write(&two, accessibility.FormatJSON, "en", again))
		require.Equal(t, one.String(), two.String(), "the same page gives the same findings")
		for _, f := range r.Findings {
			require.NotEmpty(t, f.Message.EN)
			require.NotEmpty(t, f.Target)
		}
	})
}

// Who keeps the reports of a whole service keeps the documents, not what the
// rules worked out of them.
func TestReportLetsGoOfStyles(t *testing.T) {
	var gone func() bool
	checker := accessibility.Checker{Rules: []*act.Rule{{ID: "looks", Level: act.A, Run: func(p *act.Page) {
		styles := weak.Make(p.Styles)
		gone = func() bool { return styles.Value() == nil }
		p.Pass(p.DocumentElement())
	}}}}
	r, err := checker.Check(t.Context(), []byte("<p>One"), nil)
	require.NoError(t, err)
	runtime.GC()
	runtime.GC()
	require.True(t, gone())
	for f := range r.All() {
		require.Equal(t, "html", f.Target)
	}
}
