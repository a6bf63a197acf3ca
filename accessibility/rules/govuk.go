package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// hasClass reports whether an element has a class.
func hasClass(p *act.Page, n act.Node, class string) bool {
	v, ok := p.Attr(n, "class")
	if !ok || !strings.Contains(v, class) {
		return false
	}
	for _, c := range strings.FieldsFunc(v, dom.IsSpace) {
		if c == class {
			return true
		}
	}
	return false
}

type govukKey struct{}

// govukParts are the parts of a page that follow the markup of GOV.UK Frontend.
type govukParts struct {
	summaries []act.Node // error summaries that are shown
	errors    []act.Node // error messages that are shown
	hints     []act.Node
	dates     []act.Node // groups of day, month and year
}

func govuk(p *act.Page) govukParts {
	return act.Fact(p, govukKey{}, func(p *act.Page) govukParts {
		var g govukParts
		for n := range elements(p) {
			class, ok := p.Attr(n, "class")
			if !ok || p.Namespace(n) != dom.HTML {
				continue
			}
			switch {
			case strings.Contains(class, "error-summary"):
				if hasClass(p, n, "govuk-error-summary") && p.ARIA.Rendered(n) && len(g.summaries) < 10 {
					g.summaries = append(g.summaries, n)
				}
			case strings.Contains(class, "error-message"):
				if hasClass(p, n, "govuk-error-message") && p.ARIA.Rendered(n) && !isBlank(p.Text(n)) {
					g.errors = append(g.errors, n)
				}
			case strings.Contains(class, "govuk-hint"):
				if hasClass(p, n, "govuk-hint") && p.ARIA.Rendered(n) {
					g.hints = append(g.hints, n)
				}
			case strings.Contains(class, "govuk-date-input"):
				if hasClass(p, n, "govuk-date-input") {
					g.dates = append(g.dates, n)
				}
			}
		}
		return g
	})
}

// summaryLinks are the links of an error summary that go to a place on the page.
func summaryLinks(p *act.Page, summary act.Node) []act.Node {
	var links []act.Node
	for n := range p.Elements(summary) {
		if p.Is(n, "a") && strings.HasPrefix(dom.Trim(p.Value(n, "href")), "#") {
			links = append(links, n)
		}
	}
	return links
}

// errorPrefix cuts the hidden "Error:" of an error message off; ok reports
// whether there was one, in English or Welsh.
func errorPrefix(text string) (rest string, ok bool) {
	text = collapse(text)
	for _, prefix := range []string{"Error:", "Gwall:"} {
		if rest, ok = strings.CutPrefix(text, prefix); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// questionOf is the visible label of a field in lower case without its
// punctuation, "" if it has none.
func questionOf(p *act.Page, n act.Node) string {
	return plain(p.ARIA.Name(n).Text)
}
