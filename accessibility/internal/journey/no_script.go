package journey

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// NoScript looks for pages that only a script can get past.
var NoScript = &Check{
	ID: "no-script", Class: act.Pattern,
	Title: act.Text{
		EN: "The whole journey works without script",
		CY: "Mae'r daith gyfan yn gweithio heb sgript",
	},
	Why: act.Text{
		EN: "Scripts fail to load on slow connections, old devices and strict networks, and some assistive technology copes better without.",
		CY: "Mae sgriptiau'n methu â llwytho ar gysylltiadau araf, hen ddyfeisiau a rhwydweithiau llym, ac mae rhai technolegau cynorthwyol yn ymdopi'n well hebddynt.",
	},
	Fix: act.Text{
		EN: "Use real links and forms with a submit button; let script only add to them.",
		CY: "Defnyddiwch ddolenni a ffurflenni go iawn â botwm cyflwyno; gadewch i sgript ychwanegu atynt yn unig.",
	},
	Run: func(r *Record, t *Tally) {
		stops := map[*Page]bool{}
		for _, run := range r.Runs {
			stops[run.Stop] = stops[run.Stop] || !run.branch && run.Sent == nil
			for _, p := range run.Pages {
				if p.HTML() && !stuckWithoutScript(t, p, stops[p]) {
					t.Pass()
				}
			}
		}
	},
}

// stuckWithoutScript reports what of a page waits for a script; stop says that the
// way ended there.
func stuckWithoutScript(t *Tally, p *Page, stop bool) bool {
	if f := p.Form; f != nil && strings.EqualFold(f.Action.Scheme, "javascript") {
		t.Fail(p, f.Node, act.Text{EN: "The form is sent by a script: its action is javascript:", CY: "Sgript sy'n anfon y ffurflen: ei action yw javascript:"})
		return true
	}
	if f := p.Form; len(f.asked()) > 0 && f.Buttons == 0 && !implicit(f) {
		t.Fail(p, f.Node, act.Text{EN: "The form has no button that sends it, so only a script can", CY: "Nid oes gan y ffurflen fotwm sy'n ei hanfon, felly dim ond sgript all wneud hynny"})
		return true
	}
	for _, l := range p.Links {
		if l.To != nil && strings.EqualFold(l.To.Scheme, "javascript") && (stop || hasWord(fold(l.Name), changes)) && p.Contains(p.Main, l.Node) {
			t.Fail(p, l.Node, act.Text{EN: "The link “{name}” does nothing without script", CY: "Nid yw'r ddolen “{name}” yn gwneud dim heb sgript"}, "name", l.Name)
			return true
		}
	}
	if !stop || p.Form != nil {
		return false
	}
	for n := range p.Elements(p.Main) {
		dead := p.Is(n, "a") && (!p.Has(n, "href") || strings.HasPrefix(p.Value(n, "href"), "#")) || p.Is(n, "button") || p.Value(n, "role") == "button" && !p.Has(n, "href")
		if dead && (p.Has(n, "onclick") || p.Scripted && p.Tag(n) != "a" || p.Value(n, "role") == "button") {
			t.Fail(p, n, act.Text{EN: "“{name}” does nothing without script, and the page has no other way on", CY: "Nid yw “{name}” yn gwneud dim heb sgript, ac nid oes ffordd arall ymlaen ar y dudalen"}, "name", p.words(n))
			return true
		}
	}
	if p.Scripted && len(p.lines()) == 0 || p.asksForScript() {
		t.Fail(p, dom.None, act.Text{EN: "The page has nothing to say or do without script", CY: "Nid oes gan y dudalen ddim i'w ddweud na'i wneud heb sgript"})
		return true
	}
	return false
}

// implicit reports whether Enter sends a form without a button: it has one box
// of words, those that nobody sees included, and nothing else (HTML 4.10.22.2).
func implicit(f *Form) bool {
	return len(f.Fields) == 1 && !f.Fields[0].choice() && f.Fields[0].Type != "textarea"
}

func (p *Page) asksForScript() bool {
	for n := range p.Elements(0) {
		if p.Is(n, "noscript") {
			words := strings.ToLower(p.words(n))
			if strings.Contains(words, "javascript") || strings.Contains(words, "script") {
				return true
			}
		}
	}
	return false
}
