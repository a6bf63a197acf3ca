package journey

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// WayOn looks for dead ends.
var WayOn = &Check{
	ID: "way-on", Class: act.Practice,
	Title: act.Text{
		EN: "Each page can be reached and left, and no answer breaks the service",
		CY: "Gellir cyrraedd a gadael pob tudalen, ac nid oes ateb yn torri'r gwasanaeth",
	},
	Why: act.Text{
		EN: "A page that breaks or leads nowhere ends the journey, most often for those who do not know another way.",
		CY: "Mae tudalen sy'n torri neu'n arwain i unman yn dod â'r daith i ben, yn amlaf i'r rhai na wyddant am ffordd arall.",
	},
	Fix: act.Text{
		EN: "Answer every address that pages link to; give each page a link or button on, back, or to someone who helps.",
		CY: "Atebwch bob cyfeiriad y mae tudalennau'n cysylltu ag ef; rhowch i bob tudalen ddolen neu fotwm ymlaen, yn ôl, neu at rywun a all helpu.",
	},
	Run: func(r *Record, t *Tally) {
		for _, p := range r.Failures {
			t.Fail(p, dom.None, act.Text{EN: "The service broke: {trouble}", CY: "Torrodd y gwasanaeth: {trouble}"}, "trouble", p.trouble())
		}
		for _, b := range r.Broken {
			if !b.Sure {
				t.CantTell(b.From, b.Link.Node, act.Text{
					EN: "The link “{name}” leads to {to}, which is not there for somebody else: {trouble}. Is it there on the way?",
					CY: "Mae'r ddolen “{name}” yn arwain at {to}, nad yw yno i rywun arall: {trouble}. A yw yno ar y ffordd?",
				}, "name", b.Link.Name, "to", b.Link.To.RequestURI(), "trouble", b.Page.trouble())
				continue
			}
			t.Fail(b.From, b.Link.Node, act.Text{
				EN: "The link “{name}” leads to {to}, which is not there: {trouble}",
				CY: "Mae'r ddolen “{name}” yn arwain at {to}, nad yw yno: {trouble}",
			}, "name", b.Link.Name, "to", b.Link.To.RequestURI(), "trouble", b.Page.trouble())
		}
		for _, run := range r.Runs {
			if p := run.Stop; p != nil && p.Problem == "" && p.Status >= 400 && p.Status < 500 && !run.branch {
				t.Fail(p, dom.None, act.Text{EN: "The way ended with status {trouble}", CY: "Daeth y ffordd i ben â statws {trouble}"}, "trouble", p.trouble())
			}
		}
		for _, p := range r.Pages() {
			if p.leads() {
				t.Pass()
				continue
			}
			t.Fail(p, dom.None, act.Text{EN: "The page has no link and no button: a dead end", CY: "Nid oes dolen na botwm ar y dudalen: does dim ffordd ohoni"})
		}
	},
}

// leads reports whether a page has any way on, back or out.
func (p *Page) leads() bool {
	if p.Form != nil && p.Form.Buttons > 0 {
		return true
	}
	for _, l := range p.Links {
		if l.To == nil || l.Name == "" {
			continue
		}
		here := l.To.Path == p.Exchange.URL.Path && l.To.RawQuery == p.Exchange.URL.RawQuery && l.To.Host == p.Exchange.URL.Host
		switch l.To.Scheme {
		case "http", "https":
			if !here {
				return true
			}
		case "tel", "mailto", "sms":
			return true
		}
	}
	for n := range p.Elements(0) {
		if p.Is(n, "form") && p.readForm(n).Buttons > 0 {
			return true
		}
	}
	return false
}
