package lang_test

import (
	"context"
	"fmt"
	"testing/fstest"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

func Example() {
	files := fstest.MapFS{ // in a program: an embed.FS
		"cy.json": {Data: []byte(`{"bins.sent": {"text": "Cawsom eich adroddiad, {$name}", "from": "493d1912"}}`)},
	}
	catalogues, err := lang.Load(files)
	if err != nil {
		fmt.Println(err)
		return
	}
	texts, err := catalogues.With(map[string]string{"bins.sent": "We got your report, {$name}"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(texts.Printer("en").Text("bins.sent", "name", "Siân"))
	fmt.Println(texts.Printer("cy").Text("bins.sent", "name", "Siân"))
	// Output:
	// We got your report, Siân
	// Cawsom eich adroddiad, Siân
}

func ExampleCatalogues_Check() {
	catalogues, _ := lang.Load(fstest.MapFS{"cy.json": {Data: []byte(`{"bins.sent": "Anfonwyd at {$tim}"}`)}})
	texts, _ := catalogues.With(map[string]string{"bins.title": "Report a missed bin", "bins.sent": "Sent to {$team}"})
	fmt.Println(texts.Check())
	// Output:
	// lang: 3 texts to mend in the catalogues:
	// cy.json: bins.title is missing; the English is "Report a missed bin"
	// cy.json: bins.sent has {$tim}, which the English does not have: "Sent to {$team}"
	// cy.json: bins.sent lacks {$team} of the English: "Sent to {$team}"
}

func ExampleCatalogues_Stale() {
	catalogues, _ := lang.Load(fstest.MapFS{"cy.json": {Data: []byte(
		`{"bins.title": {"text": "Rhoi gwybod am fin", "from": "` + lang.Hash("Report a bin") + `"}}`)}})
	texts, _ := catalogues.With(map[string]string{"bins.title": "Report a missed bin"})
	for _, s := range texts.Stale() {
		fmt.Printf("%s %s: %q was made from other English than %q\n", s.Language, s.Key, s.Text, s.English)
	}
	// Output: cy bins.title: "Rhoi gwybod am fin" was made from other English than "Report a missed bin"
}

func ExamplePrinter_Text() {
	texts, _ := lang.New("cy").With(
		map[string]string{"days": ".input {$n :number} .match $n one {{{$n} day left}} * {{{$n} days left}}"},
		map[string]map[string]string{"cy": {"days": ".input {$n :number} .match $n two {{{$n} ddiwrnod ar ôl}} * {{{$n} diwrnod ar ôl}}"}})
	for _, n := range []int{1, 2, 1500} {
		fmt.Println(texts.Printer("en").Text("days", "n", n), "|", texts.Printer("cy").Text("days", "n", n))
	}
	// Output:
	// 1 day left | 1 diwrnod ar ôl
	// 2 days left | 2 ddiwrnod ar ôl
	// 1,500 days left | 1,500 diwrnod ar ôl
}

func ExamplePrinter_DateLong() {
	p := lang.New("cy").Printer("cy")
	day := standards.Date{Year: 2026, Month: time.November, Day: 23}
	fmt.Println(p.Date(day))
	fmt.Println(p.DateLong(day))
	fmt.Println(p.Time(time.Date(2026, 7, 23, 15, 5, 0, 0, time.UTC)))
	// Output:
	// 23 Tachwedd 2026
	// Dydd Llun 23 Tachwedd 2026
	// 4:05pm
}

func ExampleFromContext() {
	ctx := lang.NewContext(context.Background(), lang.New("cy").Printer("cy"))
	fmt.Println(lang.FromContext(ctx).Language(), lang.FromContext(context.Background()).Language())
	// Output: cy en
}

func ExampleNegotiate() {
	fmt.Println(lang.Negotiate("cy-GB,cy;q=0.9,en;q=0.7", []string{"en", "cy"}))
	// Output: cy
}

func ExampleName() {
	fmt.Println(lang.Name("cy"), lang.Name("en"), lang.Name("zh-Hant"))
	// Output: Cymraeg English 繁體中文
}
