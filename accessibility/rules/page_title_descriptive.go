package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PageTitleDescriptive is ACT rule c4a8a4.
var PageTitleDescriptive = &act.Rule{
	ID: "page-title-descriptive", ACT: []string{"c4a8a4"}, Criteria: []act.Criterion{"2.4.2"}, Level: act.A,
	Title: act.Text{
		EN: "The title says what the page is about",
		CY: "Mae'r teitl yn dweud am beth y mae'r dudalen",
	},
	Why: act.Text{
		EN: "People with many tabs, and those who hear the title first, must know which page it is.",
		CY: "Rhaid i bobl â llawer o dabiau, a'r rhai sy'n clywed y teitl yn gyntaf, wybod pa dudalen yw hi.",
	},
	Fix: act.Text{
		EN: "Begin the title with the main heading of the page, then the name of the service.",
		CY: "Dechreuwch y teitl â phrif bennawd y dudalen, yna enw'r gwasanaeth.",
	},
	Applicability: "The first title element of each HTML page that is not embedded in another, if it is more than white space.",
	Expectations:  []string{"It describes the topic or the purpose of the page."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/c4a8a4/proposed/",
	Run: func(p *act.Page) {
		title := facts.TitleElement(p)
		if facts.WebPage(p) == act.None || title == act.None || facts.IsBlank(p.Text(title)) {
			return
		}
		checkTitle(p, title, facts.Collapse(p.Text(title)))
	},
}

// emptyTitles are titles that editors and tools put in until there is a better one.
var emptyTitles = facts.SetOf("untitled", "untitled document", "untitled page", "document", "title", "page title", "title here", "insert title here",
	"new page", "new document", "page", "page 1", "home page title", "html", "html page", "html document", "index", "default", "welcome to nginx",
	"react app", "vite app", "vite react", "vue app", "next.js app", "todo", "test", "test page", "no title", "my page", "webpage",
	"web page", "teitl", "dogfen", "tudalen", "heb deitl", "tudalen newydd")

func checkTitle(p *act.Page, n act.Node, title string) {
	words := facts.Subject(title)
	common := func() int { return sharedOnPage(p, words) }
	switch {
	case strings.HasPrefix(strings.ToLower(title), "untitled"), isPageFile(title), emptyTitles[strings.ToLower(title)] && common() == 0:
		p.Fail(n, act.Text{
			EN: `The title "{title}" does not say what the page is about`,
			CY: `Nid yw'r teitl "{title}" yn dweud am beth y mae'r dudalen`,
		}, "title", title)
	case len(words) > 0 && speaksOfTitles(words) && common() == 0 && len(pageStems(p)) >= 4:
		p.Fail(n, act.Text{
			EN: `The title "{title}" speaks of itself, and not of what is on the page`,
			CY: `Mae'r teitl "{title}" yn sôn amdano'i hun, ac nid am yr hyn sydd ar y dudalen`,
		}, "title", title)
	case namesSiteOnly(p, words):
		p.Fail(n, act.Text{
			EN: `The title "{title}" names the site, but not that the page shows search results`,
			CY: `Mae'r teitl "{title}" yn enwi'r safle, ond nid bod y dudalen yn dangos canlyniadau chwilio`,
		}, "title", title)
	case len(words) > 0 && (saysHeading(p, title) || common()*2 >= len(words)):
		p.Pass(n)
	default:
		p.CantTell(n, act.Text{
			EN: `Does the title "{title}" say what the page is about?`,
			CY: `A yw'r teitl "{title}" yn dweud am beth y mae'r dudalen?`,
		}, "title", title)
	}
}

// sharedOnPage counts how many of some stems stand on the page, up to half of
// them: with a half, the title says something of the page.
func sharedOnPage(p *act.Page, words []string) int {
	missing := facts.SetOf(words...)
	all := len(missing)
	for n, end := act.Node(1), act.Node(p.Len()); n < end && (all-len(missing))*2 < all; n++ {
		if p.Kind(n) != dom.Text || facts.IsBlank(p.Data(n)) {
			continue
		}
		if up := p.FlatParent(n); up <= 0 || !p.IsElement(up) || !p.ARIA.Visible(up) {
			continue
		}
		for _, w := range facts.Subject(p.Data(n)) {
			delete(missing, w)
		}
	}
	found := 0
	for _, w := range words {
		if !missing[w] {
			found++
		}
	}
	return found
}

// isPageFile reports whether a title is the name of a file.
func isPageFile(title string) bool {
	lower := strings.ToLower(title)
	if strings.ContainsAny(lower, " \t") {
		return false
	}
	for _, end := range []string{".html", ".htm", ".php", ".asp", ".aspx", ".jsp", ".doc", ".docx", ".pdf"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

func speaksOfTitles(words []string) bool {
	for _, w := range words {
		if w == "title" || w == "titl" || w == "teitl" {
			return true
		}
	}
	return false
}

// mainHeadings are the visible h1 elements, and h2 if there are none.
func mainHeadings(p *act.Page) (out []string) {
	for _, tag := range []string{"h1", "h2"} {
		for _, n := range p.Tagged(tag) {
			if text := p.ARIA.VisibleText(n); text != "" && p.ARIA.Visible(n) {
				out = append(out, text)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// namesSiteOnly reports whether the only main heading says that the page is
// search results, and the title has nothing of that.
func namesSiteOnly(p *act.Page, title []string) bool {
	headings := mainHeadings(p)
	if len(headings) != 1 || len(title) == 0 {
		return false
	}
	heading := strings.ToLower(headings[0])
	if !strings.HasPrefix(heading, "search results") && !strings.HasPrefix(heading, "canlyniadau chwilio") {
		return false
	}
	for _, w := range title {
		switch w {
		case "search", "result", "find", "found", "match", "chwilio", "canlyniad", "canlyniadau":
			return false
		}
	}
	rest := facts.Stems(headings[0])
	// "Search results for", and words that were looked for, are not in the title.
	return facts.Shared(title, rest) == len(title) && len(rest) >= len(title)+3
}

// saysHeading reports whether the title begins with a main heading, or it with the title.
func saysHeading(p *act.Page, title string) bool {
	t := strings.Join(facts.WordsOf(title), " ")
	for _, h := range mainHeadings(p) {
		if words := strings.Join(facts.WordsOf(h), " "); words != "" && (strings.HasPrefix(t, words) || strings.HasPrefix(words, t)) {
			return true
		}
	}
	return false
}
