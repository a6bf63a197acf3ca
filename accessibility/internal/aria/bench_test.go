package aria_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// bigPage has about 10,000 nodes of the kinds that a council's page has.
func bigPage() string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang=en><title>Bins</title><body><header><nav aria-label=Main><ul>`)
	for i := range 400 {
		fmt.Fprintf(&b, `<li><a href="/%d">Service %d <span class=x>(new)</span></a></li>`, i, i)
	}
	b.WriteString(`</ul></nav></header><main>`)
	for i := range 400 {
		fmt.Fprintf(&b, `<div class=group><h2 id=h%d>Part %d</h2><p>Some <b>text</b> of it.</p><label for=i%d>Name %d</label><input id=i%d aria-describedby=h%d></div>`, i, i, i, i, i, i)
	}
	b.WriteString(`<table><caption>Days</caption>`)
	for i := range 200 {
		fmt.Fprintf(&b, `<tr><th scope=row>%d</th><td>Monday</td><td><img alt="bin %d" src=a></td></tr>`, i, i)
	}
	return b.String()
}

func BenchmarkFacts(b *testing.B) {
	d, err := dom.Parse([]byte(bigPage()))
	require.NoError(b, err)
	b.ReportMetric(float64(d.Len()), "nodes")
	for _, first := range []bool{true, false} {
		name := map[bool]string{true: "first", false: "again"}[first]
		b.Run(name, func(b *testing.B) {
			styles := css.New(d, nil, css.Media{Width: 1280, Height: 800})
			p := aria.New(d, styles)
			ask(d, p)
			b.ReportAllocs()
			for b.Loop() {
				if first {
					p = aria.New(d, styles)
				}
				ask(d, p)
			}
		})
	}
}

func ask(d *dom.Document, p *aria.Page) (n int) {
	for e := range d.Elements(0) {
		n += len(p.Role(e)) + len(p.Name(e).Text)
		if p.Included(e) && p.Visible(e) && !p.Focusable(e) {
			n++
		}
	}
	return n
}

// Names cost no allocation once they are known, nor do roles and states.
func TestFactsAreKept(t *testing.T) {
	d, p := page(t, bigPage())
	ask(d, p)
	require.Zero(t, testing.AllocsPerRun(3, func() { ask(d, p) }))
}

// Nothing in the cases of the ACT rules makes the facts fail what must hold on any page.
func TestActPages(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(suites.Corpus(t, "act"), "testcases", "*", "*.html"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		d, p := page(t, string(source))
		askAll(t, d, p)
	}
}
