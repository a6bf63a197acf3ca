package cldr_test

import (
	"testing"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

func BenchmarkLocale(b *testing.B) {
	l := cldr.New(cldr.Cy)
	small, large := mf2.Integer(12), mf2.Integer(1234567)
	for name, run := range map[string]func(){
		"cardinal":     func() { l.Cardinal(small) },
		"small number": func() { l.FormatNumber(small, mf2.NumberOptions{}) },
		"large number": func() { l.FormatNumber(large, mf2.NumberOptions{}) },
		"pounds":       func() { l.FormatNumber(large, mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: "GBP"}) },
		"date":         func() { l.Date(day(100), cldr.Full) },
		"range":        func() { l.Range(day(100), day(103), cldr.Long) },
		"list":         func() { l.And("gwydr", "papur", "bwyd") },
		"new":          func() { cldr.New(cldr.Cy) },
		"match":        func() { cldr.Match("cy-GB", cldr.All()...) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
		})
	}
}

// The baseline: golang.org/x/text, with the data of CLDR 32.
func BenchmarkXText(b *testing.B) {
	tag := language.MustParse("cy")
	p := message.NewPrinter(tag)
	for name, run := range map[string]func(){
		"cardinal":     func() { plural.Cardinal.MatchPlural(tag, 12, 0, 0, 0, 0) },
		"small number": func() { p.Sprint(number.Decimal(12)) },
		"large number": func() { p.Sprint(number.Decimal(1234567)) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
		})
	}
}
