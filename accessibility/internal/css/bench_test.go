package css_test

import (
	"strconv"
	"testing"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// BenchmarkStyles makes the styles of all examples of GOV.UK Frontend, some
// 4,000 elements under a sheet of 136 KB that has been read before.
func BenchmarkStyles(b *testing.B) {
	d, _ := page(b, govukPage(b))
	sources := []css.Source{{Sheet: css.Parse(sheetOf(d))}}
	elements := 0
	for range d.Elements(0) {
		elements++
	}
	b.ReportAllocs()
	for b.Loop() {
		css.New(d, sources, css.Media{}).Of(1)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*elements), "ns/element")
}

// BenchmarkParse reads that sheet as if for the first time.
func BenchmarkParse(b *testing.B) {
	d, _ := page(b, govukPage(b))
	sheet := sheetOf(d)
	b.SetBytes(int64(len(sheet)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		css.Parse(sheet + "/*" + strconv.Itoa(i) + "*/")
	}
}

func sheetOf(d *dom.Document) string {
	for n := range d.Elements(0) {
		if d.Is(n, "style") {
			return d.Text(n)
		}
	}
	return ""
}

// BenchmarkStates asks, for each element of the same page, after its style
// with the focus and after its generated content.
func BenchmarkStates(b *testing.B) {
	d, _ := page(b, govukPage(b))
	sources := []css.Source{{Sheet: css.Parse(sheetOf(d))}}
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		s := css.New(d, sources, css.Media{})
		s.Of(1)
		b.StartTimer()
		for n := range d.Elements(0) {
			s.In(n, css.FocusVisible)
			s.Before(n)
			s.After(n)
		}
	}
}
