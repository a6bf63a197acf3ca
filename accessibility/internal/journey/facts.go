package journey

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// attempts are all pages that came back with errors.
func (r *Record) attempts() []*Attempt {
	var all []*Attempt
	for _, run := range r.Runs {
		for _, q := range run.Questions {
			for _, a := range slices.Concat(q.Attempts, q.Mends) {
				if a.After.HTML() && a.After.Form != nil {
					all = append(all, a)
				}
			}
		}
	}
	return all
}

// byLanguage are the pages by language, those with errors left out.
func (r *Record) byLanguage() map[string][]*Page {
	faulty := map[*Exchange]bool{}
	for _, a := range r.attempts() {
		faulty[a.After.Exchange] = true
	}
	pages := map[string][]*Page{}
	for _, p := range r.Pages() {
		if !faulty[p.Exchange] && p.Status == 200 {
			pages[p.Lang] = append(pages[p.Lang], p)
		}
	}
	return pages
}

// fault is an error as a page shows it beside a field.
type fault struct {
	text  string
	field *Field
	node  dom.Node // of the message
}

// faults are the errors beside the fields of a page that came back: texts tied
// to a field that were not before, and that are marked as errors or stand in
// the error summary too.
func (a *Attempt) faults() []fault {
	var all []fault
	p := a.After
	items := p.items()
	for _, f := range p.Form.asked() {
		before := a.Before.Form.Field(f.Name)
		had := map[string]bool{}
		if before != nil {
			for _, n := range before.Nodes {
				for _, m := range a.Before.tiedNodes(n) {
					had[a.Before.words(m)] = true
				}
			}
		}
		seen := map[dom.Node]bool{}
		for _, n := range f.Nodes {
			for _, m := range p.tiedNodes(n) {
				text := p.words(m)
				if text == "" || had[text] || seen[m] || !p.ARIA.Visible(m) {
					continue
				}
				listed := slices.ContainsFunc(items, func(i item) bool { return says(text, i.text) })
				if !listed && !p.marked(m) && p.Value(n, "aria-invalid") != "true" {
					continue
				}
				seen[m] = true
				all = append(all, fault{text, f, m})
			}
		}
	}
	return all
}

// tiedNodes are the elements that describe a control or a group around it.
func (p *Page) tiedNodes(n dom.Node) []dom.Node {
	all := append(p.Refs(n, "aria-describedby"), p.Refs(n, "aria-errormessage")...)
	for a := range p.Ancestors(n) {
		if p.Is(a, "form") {
			break
		}
		if p.Is(a, "fieldset") || p.Value(a, "role") == "group" || p.Value(a, "role") == "radiogroup" {
			all = append(append(all, p.Refs(a, "aria-describedby")...), p.Refs(a, "aria-errormessage")...)
		}
	}
	return all
}

// marked reports whether an element says of itself that it is an error.
func (p *Page) marked(n dom.Node) bool {
	text := strings.ToLower(p.words(n))
	if strings.HasPrefix(text, "error") || strings.HasPrefix(text, "gwall") {
		return true
	}
	return strings.Contains(strings.ToLower(p.Value(n, "id")+" "+p.Value(n, "class")), "error")
}

// item is an entry of an error summary.
type item struct {
	text   string
	node   dom.Node // the link, else the list item
	linked bool
	target dom.Node // what the link leads to on the page; None if nothing
}

// items are the entries of the page's error summary.
func (p *Page) items() []item {
	if p.Alert == dom.None {
		return nil
	}
	var all []item
	for n := range p.Elements(p.Alert) {
		switch {
		case p.Is(n, "a") && p.Has(n, "href"):
			i := item{p.words(n), n, true, dom.None}
			if to, err := p.Exchange.URL.Parse(dom.Trim(p.Value(n, "href"))); err == nil && pathOf(to) == pathOf(p.Exchange.URL) {
				i.target = p.ByID(n, to.Fragment)
			}
			all = append(all, i)
		case p.Is(n, "li") && !p.holds(n, "a"):
			all = append(all, item{p.words(n), n, false, dom.None})
		}
	}
	return all
}

// holds reports whether an element of the name is below n.
func (p *Page) holds(n dom.Node, tag string) bool {
	for c := range p.Elements(n) {
		if p.Is(c, tag) {
			return true
		}
	}
	return false
}

// says reports whether the message of a field is that of a summary: the same
// words, after a prefix such as "Error:" that only some hear.
func says(inline, summary string) bool {
	a, b := fold(inline), fold(summary)
	if a == b {
		return b != ""
	}
	rest, ok := strings.CutSuffix(a, b)
	return ok && b != "" && strings.HasSuffix(strings.TrimSpace(rest), ":") && len(rest) < 20
}

// fieldOf is the field that a control belongs to, nil if it is none.
func (f *Form) fieldOf(n dom.Node) *Field {
	for _, x := range f.Fields {
		if slices.Contains(x.Nodes, n) {
			return x
		}
	}
	return nil
}

// element is the first element with the name, None if there is none.
func (p *Page) element(tag string) dom.Node {
	for n := range p.Elements(0) {
		if p.Is(n, tag) {
			return n
		}
	}
	return dom.None
}
