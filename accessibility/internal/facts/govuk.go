package facts

import (
	"slices"
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
	return slices.Contains(strings.FieldsFunc(v, dom.IsSpace), class)
}

type govukKey struct{}

// GOVUKParts are the parts of a page that follow the markup of GOV.UK Frontend.
type GOVUKParts struct {
	Summaries []act.Node // error summaries that are shown
	Errors    []act.Node // error messages that are shown
	Hints     []act.Node
	Dates     []act.Node // groups of day, month and year
}

func GOVUKOf(p *act.Page) GOVUKParts {
	return act.Fact(p, govukKey{}, func(p *act.Page) GOVUKParts {
		var g GOVUKParts
		for n := range Elements(p) {
			class, ok := p.Attr(n, "class")
			if !ok || p.Namespace(n) != dom.HTML {
				continue
			}
			switch {
			case strings.Contains(class, "error-summary"):
				if hasClass(p, n, "govuk-error-summary") && p.ARIA.Rendered(n) && len(g.Summaries) < 10 {
					g.Summaries = append(g.Summaries, n)
				}
			case strings.Contains(class, "error-message"):
				if hasClass(p, n, "govuk-error-message") && p.ARIA.Rendered(n) && !IsBlank(p.Text(n)) {
					g.Errors = append(g.Errors, n)
				}
			case strings.Contains(class, "govuk-hint"):
				if hasClass(p, n, "govuk-hint") && p.ARIA.Rendered(n) {
					g.Hints = append(g.Hints, n)
				}
			case strings.Contains(class, "govuk-date-input"):
				if hasClass(p, n, "govuk-date-input") {
					g.Dates = append(g.Dates, n)
				}
			}
		}
		return g
	})
}

// SummaryLinks are the links of an error summary that go to a place on the page.
func SummaryLinks(p *act.Page, summary act.Node) []act.Node {
	var links []act.Node
	for n := range p.Elements(summary) {
		if p.Is(n, "a") && strings.HasPrefix(dom.Trim(p.Value(n, "href")), "#") {
			links = append(links, n)
		}
	}
	return links
}

// ErrorPrefix cuts the hidden "Error:" of an error message off; ok reports
// whether there was one, in English or Welsh.
func ErrorPrefix(text string) (rest string, ok bool) {
	text = Collapse(text)
	for _, prefix := range []string{"Error:", "Gwall:"} {
		if rest, ok = strings.CutPrefix(text, prefix); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// QuestionOf is the visible label of a field in lower case without its
// punctuation, "" if it has none.
func QuestionOf(p *act.Page, n act.Node) string {
	return Plain(p.ARIA.Name(n).Text)
}
