package act_test

import (
	"context"
	"fmt"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
)

// A rule is a value: what it is for stands beside how it decides.
func Example() {
	rule := &act.Rule{
		ID: "phone-link", Class: act.Practice, Level: act.A,
		Title: act.Text{EN: "Phone numbers are links", CY: "Mae rhifau ffôn yn ddolenni"},
		Why:   act.Text{EN: "Someone with a tremor need not type the number.", CY: "Nid oes rhaid i rywun â chryndod deipio'r rhif."},
		Fix:   act.Text{EN: "Put the number into a link to tel:.", CY: "Rhowch y rhif mewn dolen i tel:."},
		Run: func(p *act.Page) {
			for _, n := range p.Tagged("span") {
				if p.Value(n, "class") == "phone" {
					p.Fail(n, act.Text{EN: "{number} is no link", CY: "Nid yw {number} yn ddolen"}, "number", p.Text(n))
				}
			}
			for _, n := range p.Tagged("a") {
				p.Pass(n)
			}
		},
	}
	checker := accessibility.Checker{Rules: []*act.Rule{rule}}
	report, err := checker.Check(context.Background(), []byte(`<p>Call <span class="phone">01632 960123</span> or <a href="tel:01632960124">01632 960124</a>`), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for f := range report.All() {
		fmt.Println(f.Outcome, f.Target, f.Message.In("cy"))
	}
	// Output:
	// failed body > p > span:nth-child(1) Nid yw 01632 960123 yn ddolen
	// passed body > p > a:nth-child(2)
}

func ExampleCriteria() {
	for _, c := range act.Criteria()[:2] {
		fmt.Println(c.Number, c.Level, c.Title.EN, c.Clause())
		fmt.Println(c.Understanding())
	}
	// Output:
	// 1.1.1 A Non-text Content 9.1.1.1
	// https://www.w3.org/WAI/WCAG22/Understanding/non-text-content.html
	// 1.2.1 A Audio-only and Video-only (Prerecorded) 9.1.2.1
	// https://www.w3.org/WAI/WCAG22/Understanding/audio-only-and-video-only-prerecorded.html
}
