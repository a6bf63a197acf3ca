package act

import (
	"errors"
	"net/url"

	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Node is an element or text of a page: a number in document order.
type Node = dom.Node

// None is no node.
const None = dom.None

// Page is what a rule looks at: the document,
// its styles, what assistive technology is told of it, and the pages in its
// frames. Rules share it, and only read. One goroutine uses it at a time.
type Page struct {
	*dom.Document
	Styles *css.Styles
	ARIA   *aria.Page
	URL    *url.URL       // of the page; nil if unknown
	Frames map[Node]*Page // iframe, frame, object: what is in them, where it is known (srcdoc, files)
	Outer  *Page          // the page that this one is a frame of
	Sheets []css.Source   // the style sheets of the page, for At
	Media  css.Media      // what Styles are the styles in
	// Get reads what an address names, from files or the handler under test;
	// nil where nothing can be read.
	Get func(address *url.URL) (content []byte, mediaType string, err error)

	tags     map[string][]Node
	facts    map[any]any
	rule     *Rule
	findings []Finding
	block    int // of findings, when they were last allocated
}

// Finding is the outcome of one target.
type Finding struct {
	Rule    *Rule
	Page    *Page
	Target  Node
	Outcome Outcome
	Message Text // what is wrong, or the question to a person; zero when passed
}

// Pass, Fail and CantTell report the outcome of a target. Values, in pairs of
// name and value, fill the braces of the message:
// p.Fail(n, act.Text{EN: "No {what}", ...}, "what", "label").
func (p *Page) Pass(n Node) { p.report(n, Passed, Text{}, nil) }

// Fail reports that a target does not meet an expectation; message says what is wrong.
func (p *Page) Fail(n Node, message Text, values ...string) { p.report(n, Failed, message, values) }

// CantTell reports that a person must look at the target; question says what at.
func (p *Page) CantTell(n Node, question Text, values ...string) {
	p.report(n, CantTell, question, values)
}

func (p *Page) report(n Node, o Outcome, message Text, values []string) {
	p.findings = append(p.findings, Finding{p.rule, p, n, o, message.fill(values)})
}

// Apply runs one rule over the page (not over its frames) and returns what it
// found; nothing if the rule is inapplicable.
func (p *Page) Apply(r *Rule) []Finding {
	p.rule, p.findings = r, p.findings[len(p.findings):]
	if cap(p.findings) < 16 {
		// One block for several rules: each finds a few.
		p.block = min(max(64, 2*p.block), 1024)
		p.findings = make([]Finding, 0, p.block)
	}
	r.Run(p)
	return p.findings[:len(p.findings):len(p.findings)]
}

// Release says that the findings of the last Apply are not needed any more, so
// that the next one may use their place.
func (p *Page) Release(findings []Finding) {
	if len(findings) > 0 && len(p.findings) == len(findings) && &p.findings[0] == &findings[0] {
		clear(p.findings)
		p.findings = p.findings[:0]
	}
}

// Tagged are the HTML elements with one of the names, in document order if one
// name is given, else name by name. Those inside template elements are left out.
func (p *Page) Tagged(names ...string) []Node {
	if p.tags == nil {
		p.tags = map[string][]Node{}
		for n, end := Node(1), Node(p.Len()); n < end; n++ {
			if !p.IsElement(n) || p.Namespace(n) != dom.HTML {
				continue
			}
			tag := p.Tag(n)
			p.tags[tag] = append(p.tags[tag], n)
			if tag == "template" { // a declarative shadow root is none any more
				n = p.End(n) - 1
			}
		}
	}
	if len(names) == 1 {
		return p.tags[names[0]]
	}
	var all []Node
	for _, name := range names {
		all = append(all, p.tags[name]...)
	}
	return all
}

type viewport struct{ width, height float64 }

// At is the page as it stands in a viewport of another size, in CSS pixels:
// the same document with the styles, and what follows from them, that its media
// queries and viewport units give there. A rule looks at it, and reports on p.
func (p *Page) At(width, height float64) *Page {
	return Fact(p, viewport{width, height}, func(p *Page) *Page {
		media := css.Media{Width: width, Height: height, Print: p.Media.Print}
		at := &Page{
			Document: p.Document, URL: p.URL, Frames: p.Frames, Outer: p.Outer, Get: p.Get,
			Sheets: p.Sheets, Media: media, tags: p.tags,
		}
		at.Styles = css.New(p.Document, p.Sheets, media)
		at.ARIA = aria.New(p.Document, at.Styles)
		return at
	})
}

// Fact computes something of a page once: what several rules share. The key is
// of a type of its own, as for context values.
func Fact[T any](p *Page, key any, compute func(*Page) T) T {
	if v, ok := p.facts[key]; ok {
		return v.(T)
	}
	v := compute(p)
	if p.facts == nil {
		p.facts = map[any]any{}
	}
	p.facts[key] = v
	return v
}

// Resolve is the absolute address of a reference on the page, by its base
// element; nil if it cannot be read.
func (p *Page) Resolve(ref string) *url.URL {
	base := p.URL
	if base == nil {
		base = &url.URL{}
	}
	for _, n := range p.Tagged("base") {
		if href, ok := p.Attr(n, "href"); ok {
			if u, err := base.Parse(dom.Trim(href)); err == nil {
				base = u
			}
			break
		}
	}
	u, err := base.Parse(dom.Trim(ref))
	if err != nil {
		return nil
	}
	return u
}

var errNoGet = errors.New("nothing can be read beyond the page")

// Read reads what a reference on the page names.
func (p *Page) Read(ref string) (content []byte, mediaType string, err error) {
	u := p.Resolve(ref)
	if u == nil {
		return nil, "", errors.New("the address cannot be read")
	}
	if p.Get == nil {
		return nil, "", errNoGet
	}
	return p.Get(u)
}
