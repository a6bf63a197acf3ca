package rules

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// VisualReference is ACT rule 9bd38c.
var VisualReference = &act.Rule{
	ID: "visual-reference", ACT: []string{"9bd38c"}, Criteria: []act.Criterion{"1.3.3"}, Level: act.A,
	Title: act.Text{
		EN: "Instructions do not rely on place or shape alone",
		CY: "Nid yw cyfarwyddiadau'n dibynnu ar le neu siâp yn unig",
	},
	Why: act.Text{
		EN: "“The menu on the right” or “the round button” means nothing to someone who does not see the page, and on a phone it may not be true.",
		CY: "Nid yw “y ddewislen ar y dde” na'r “botwm crwn” yn golygu dim i rywun nad yw'n gweld y dudalen, ac ar ffôn efallai nad yw'n wir.",
	},
	Fix: act.Text{
		EN: "Call the thing by its name as well: “Select Continue, on the right”.",
		CY: "Galwch y peth wrth ei enw hefyd: “Dewiswch Parhau, ar y dde”.",
	},
	Applicability: "Each text that is visible or included in the accessibility tree. Only English is read.",
	Expectations: []string{
		"It tells nobody to find a part of the page by its place or shape alone: where it does, that part has a name, heading or text with the word, " +
			"is the only one of its kind, or is named in quotation marks.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/9bd38c/",
	Run: func(p *act.Page) {
		if !strings.HasPrefix(strings.ToLower(p.Value(max(p.DocumentElement(), 0), "lang")), "en") {
			passText(p)
			return
		}
		found, left := false, 50
		for n := max(p.Body(), 0); n < act.Node(p.Len()); n++ {
			if p.Is(n, "script", "style", "template") {
				n = p.End(n) - 1
				continue
			}
			if p.Kind(n) != dom.Text || !facts.MayPoint(p.Data(n)) {
				continue
			}
			holder := p.Parent(n)
			if !p.ARIA.Visible(holder) && !p.ARIA.Included(holder) {
				continue
			}
			r, ok := facts.ReferenceIn(p.Data(n))
			if !ok {
				continue
			}
			if left--; left < 0 {
				break
			}
			switch outcome := judgeReference(r, p, holder); outcome {
			case act.Failed:
				found = true
				p.Fail(holder, act.Text{
					EN: "“{text}” can only be found by looking",
					CY: "Dim ond drwy edrych y gellir dod o hyd i “{text}”",
				}, "text", r.Phrase)
			case act.CantTell:
				found = true
				p.CantTell(holder, act.Text{
					EN: "Is there another way to find “{text}” than to look for it?",
					CY: "A oes ffordd arall i ddod o hyd i “{text}” nag edrych amdano?",
				}, "text", r.Phrase)
			}
		}
		if !found {
			passText(p)
		}
	},
}

// passText passes the page if somebody gets any text of it.
func passText(p *act.Page) {
	body := p.Body()
	if body == act.None {
		return
	}
	for n := body + 1; n < p.End(body); n++ {
		if p.Kind(n) == dom.Text && !facts.IsBlank(p.Data(n)) && !p.Is(p.Parent(n), "script", "style", "template") &&
			(p.ARIA.Visible(p.Parent(n)) || p.ARIA.Included(p.Parent(n))) {
			p.Pass(body)
			return
		}
	}
}

// judgeReference looks for the part by other means than its looks.
func judgeReference(r facts.Reference, p *act.Page, holder act.Node) act.Outcome {
	pages := []*dom.Document{p.Document}
	unread := false
	for _, n := range p.Tagged("iframe") {
		if f := p.Frames[n]; f != nil {
			pages = append(pages, f.Document)
		} else {
			unread = true
		}
	}
	for c := range p.Elements(holder) {
		if p.Tag(c) != "a" || !p.Has(c, "href") {
			continue
		}
		if d := facts.LinkedPage(p, p.Resolve(p.Value(c, "href"))); d != nil {
			pages = append(pages, d.Document)
		} else {
			unread = true
		}
	}
	word := r.Word
	if r.Place {
		word = r.Noun
	}
	for _, d := range pages {
		skip := act.None
		if d == p.Document {
			skip = holder
		}
		if says, only := identifies(d, skip, word, r.Noun); says || only {
			return act.Passed
		}
	}
	if unread || r.Noun == "image" || r.Noun == "picture" || r.Noun == "logo" || r.Noun == "column" || r.Noun == "box" || r.Noun == "arrow" || r.Noun == "icon" {
		return act.CantTell
	}
	return act.Failed
}

// identifies reports whether some text or name outside skip has the word, and
// whether there is exactly one element that the noun can mean.
func identifies(d *dom.Document, skip act.Node, word, noun string) (says, only bool) {
	count := 0
	for n := act.Node(0); n < act.Node(d.Len()); n++ {
		if n == skip && n != dom.None || d.Is(n, "script", "style", "head") {
			n = d.End(n) - 1
			continue
		}
		if d.Kind(n) == dom.Text && strings.Contains(strings.ToLower(d.Data(n)), word) && slices.Contains(facts.WordsOf(d.Data(n)), word) {
			says = true
		}
		if d.Kind(n) != dom.Element {
			continue
		}
		for _, attr := range []string{"alt", "aria-label", "title", "value"} {
			if v, ok := d.Attr(n, attr); ok && slices.Contains(facts.WordsOf(v), word) {
				says = true
			}
		}
		if isPart(d, n, noun) {
			count++
		}
	}
	return says, count == 1
}

func isPart(d *dom.Document, n act.Node, noun string) bool {
	role := d.Value(n, "role")
	switch noun {
	case "navigation":
		return d.Is(n, "nav") || role == "navigation"
	case "menu":
		return d.Is(n, "nav", "menu") || role == "menu" || role == "navigation" || role == "menubar"
	case "button", "buttons":
		return d.Is(n, "button") || role == "button" || d.Is(n, "input") && (d.Value(n, "type") == "submit" || d.Value(n, "type") == "button")
	case "link":
		return d.Is(n, "a") && d.Has(n, "href")
	}
	return false
}
