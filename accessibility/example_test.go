package accessibility_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"slices"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
)

func ExampleCheck() {
	report, err := accessibility.Check([]byte(`<!DOCTYPE html>
<html lang="en">
<head><title>Which bin was missed? – Anytown Council</title></head>
<body><main>
<h1>Which bin was missed?</h1>
<input type="image" src="bin.png">
</main></body></html>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range report.Failed() {
		fmt.Printf("%s %v line %d: %s\n", f.Rule.ID, f.Criteria, f.Line, f.Source)
	}
	// Output:
	// image-button-name [1.1.1 4.1.2] line 6: <input type="image" src="bin.png">
}

// A checker has a rule of the service's own beside the others, and reads
// what the page refers to.
func ExampleChecker() {
	crown := &act.Rule{
		ID: "no-crown", Class: act.Practice, Level: act.A,
		Title: act.Text{EN: "Councils do not use the crown", CY: "Nid yw cynghorau'n defnyddio'r goron"},
		Run: func(p *act.Page) {
			for _, n := range p.Tagged("svg", "img") {
				if p.Value(n, "class") == "crown" {
					p.Fail(n, act.Text{EN: "This is the crown", CY: "Dyma'r goron"})
				}
			}
		},
	}
	checker := accessibility.Checker{
		Rules: []*act.Rule{crown},
		Get: func(_ context.Context, address *url.URL) ([]byte, string, error) {
			return []byte(`<img class=crown alt="">`), "text/html", nil
		},
	}
	page := &url.URL{Scheme: "https", Host: "anytown.example", Path: "/bins"}
	report, err := checker.Check(context.Background(), []byte(`<iframe title=Crest src=/crest></iframe>`), page)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range report.Findings {
		fmt.Println(f.Outcome, f.Address, f.Target)
	}
	// Output:
	// failed https://anytown.example/crest body > iframe >>> body > img
}

func ExampleWrite() {
	checker := accessibility.Checker{Level: act.A, Rules: []*act.Rule{bold}}
	report, err := checker.CheckSource(context.Background(), accessibility.Source{Content: []byte("<p>Bins are <b>not</b> emptied"), Name: "bins.html"})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := accessibility.Write(os.Stdout, accessibility.FormatJSON, "cy", report); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"page":"bins.html","rule":"no-bold","act":["abc123"],"criteria":["1.3.1"],"outcome":"failed","target":"body > p > b","line":1,"column":13,"message":"Mae “not” yn drwm"}
}

// What the checks say of each criterion, and what is left to people.
func ExampleReport_Criteria() {
	report, err := accessibility.Check([]byte("<p>Text"))
	if err != nil {
		fmt.Println(err)
		return
	}
	criteria := report.Criteria()
	i := slices.IndexFunc(criteria, func(c accessibility.CriterionResult) bool { return c.Number == "1.4.13" })
	fmt.Println(len(criteria), criteria[i].Title.EN, criteria[i].Tested())
	fmt.Println(criteria[i].Person.EN)
	// Output:
	// 55 Content on Hover or Focus false
	// Where something appears on hover or focus: can you close it with Escape, move onto it, and does it stay?
}
