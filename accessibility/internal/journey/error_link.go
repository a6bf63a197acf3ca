package journey

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// ErrorLink asks that the links of the error summary lead to the fields.
var ErrorLink = &Check{
	ID: "error-link", Class: act.Pattern, Related: []act.Criterion{"2.4.3", "3.3.1"},
	Title: act.Text{
		EN: "Each error of the summary is a link to the field that it is about",
		CY: "Mae pob gwall yn y crynodeb yn ddolen i'r maes y mae'n sôn amdano",
	},
	Why: act.Text{
		EN: "With a keyboard or a screen reader the link is the quick way to the field. One that leads nowhere loses people at the top of the page.",
		CY: "Gyda bysellfwrdd neu ddarllenydd sgrin, y ddolen yw'r ffordd gyflym at y maes. Mae un nad yw'n arwain i unman yn gadael pobl ar frig y dudalen.",
	},
	Fix: act.Text{
		EN: "Link to the id of the input that is wrong; in a group to its first radio button or checkbox, in a date to the first part that is wrong.",
		CY: "Cysylltwch ag id y mewnbwn sy'n anghywir; mewn grŵp, â'i fotwm radio neu flwch ticio cyntaf, mewn dyddiad, â'r rhan gyntaf sy'n anghywir.",
	},
	Run: func(r *Record, t *Tally) {
		for _, a := range r.attempts() {
			faults := a.faults()
			for _, i := range a.After.items() {
				about := slices.DeleteFunc(slices.Clone(faults), func(f fault) bool { return !says(f.text, i.text) })
				errorLink(t, a.After, i, about)
			}
		}
	},
}

// errorLink looks at one entry; about are the errors beside fields with its words.
func errorLink(t *Tally, p *Page, i item, about []fault) {
	switch field := p.Form.fieldOf(i.target); {
	case !i.linked && len(about) > 0:
		t.Fail(p, i.node, act.Text{
			EN: "The error “{text}” of the summary is not a link to its field",
			CY: "Nid yw'r gwall “{text}” yn y crynodeb yn ddolen i'w faes",
		}, "text", i.text)
	case !i.linked: // it may be about no field: error-inline asks
	case i.target == dom.None:
		t.Fail(p, i.node, act.Text{
			EN: "The link “{text}” leads to {href}, which is not on the page",
			CY: "Mae'r ddolen “{text}” yn arwain at {href}, nad yw ar y dudalen",
		}, "text", i.text, "href", p.Value(i.node, "href"))
	case !p.ARIA.Focusable(i.target):
		t.Fail(p, i.node, act.Text{
			EN: "The link “{text}” leads to {href}, which cannot take focus",
			CY: "Mae'r ddolen “{text}” yn arwain at {href}, na all gymryd ffocws",
		}, "text", i.text, "href", p.Value(i.node, "href"))
	case len(about) > 0 && !slices.ContainsFunc(about, func(f fault) bool { return f.field == field }):
		t.Fail(p, i.node, act.Text{
			EN: "The link “{text}” leads to {href}, but the message is beside the field {field}",
			CY: "Mae'r ddolen “{text}” yn arwain at {href}, ond mae'r neges wrth y maes {field}",
		}, "text", i.text, "href", p.Value(i.node, "href"), "field", about[0].field.Name)
	case field == nil && !p.Contains(p.Form.Node, i.target):
		t.Fail(p, i.node, act.Text{
			EN: "The link “{text}” leads to {href}, which is no part of the form",
			CY: "Mae'r ddolen “{text}” yn arwain at {href}, nad yw'n rhan o'r ffurflen",
		}, "text", i.text, "href", p.Value(i.node, "href"))
	default:
		t.Pass()
	}
}
