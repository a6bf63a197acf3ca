package journey

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// NavOrder asks that what is repeated around the pages keeps its order.
var NavOrder = &Check{
	ID: "nav-order", Criteria: []act.Criterion{"3.2.3"},
	Title: act.Text{
		EN: "Navigation that is repeated has the same order on all pages",
		CY: "Mae llywio sy'n cael ei ailadrodd yn yr un drefn ar bob tudalen",
	},
	Why: act.Text{
		EN: "People who zoom in, or listen, find a link again where it was. If it moves they have to search each page anew.",
		CY: "Bydd pobl sy'n chwyddo'r dudalen, neu'n gwrando, yn dod o hyd i ddolen eto lle'r oedd hi. Os bydd yn symud, rhaid chwilio pob tudalen o'r newydd.",
	},
	Fix: act.Text{
		EN: "Use one header, navigation and footer for all pages, and let single pages only leave links out or mark the current one.",
		CY: "Defnyddiwch un pennyn, un llywio ac un troedyn ar gyfer pob tudalen, a gadewch i dudalennau unigol hepgor dolenni neu farcio'r un gyfredol yn unig.",
	},
	Run: func(r *Record, t *Tally) {
		for _, pages := range r.byLanguage() {
			t.odd(pages, swapped)
		}
	},
}

// swapped compares the order of the links of a page with that of another, and
// reports the first difference.
func swapped(t *Tally, now, other around) bool {
	last, lastKey := -1, ""
	for _, key := range now.order {
		at, both := other.at[key]
		if !both {
			continue
		}
		if at < last {
			t.Fail(now.page, now.node[key], act.Text{
				EN: "“{one}” comes after “{two}” here and before it on {other}",
				CY: "Daw “{one}” ar ôl “{two}” yma ac o'i flaen ar {other}",
			}, "one", now.name[key], "two", now.name[lastKey], "other", other.page.Exchange.URL.Path)
			return true
		}
		last, lastKey = at, key
	}
	return false
}

// odd reports the pages that differ from the most others: pages with the same
// links go together, and the group with the most pages against it is reported
// until the rest agree.
func (t *Tally) odd(pages []*Page, differ func(t *Tally, now, other around) bool) {
	var groups [][]around
	at := map[string]int{}
	for _, p := range pages {
		a := p.around()
		i, known := at[a.signature()]
		if !known {
			i = len(groups)
			at[a.signature()], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], a)
	}
	quiet := &Tally{seen: map[string]bool{}}
	for len(groups) > 0 {
		worst, most, against := 0, 0, around{}
		for i, g := range groups {
			n, other := 0, around{}
			for j, h := range groups {
				if i != j && differ(quiet, g[0], h[0]) {
					if n += len(h); other.page == nil {
						other = h[0]
					}
				}
			}
			if n > most || n == most && n > 0 && len(g) < len(groups[worst]) {
				worst, most, against = i, n, other
			}
		}
		if most == 0 {
			break
		}
		for _, a := range groups[worst] {
			differ(t, a, against)
		}
		groups = append(groups[:worst:worst], groups[worst+1:]...)
	}
	for range groups {
		t.Pass()
	}
}

// signature is the same for pages whose links cannot differ in order.
func (a around) signature() string {
	var b strings.Builder
	for _, key := range a.order {
		b.WriteString(key + "\n")
		if a.early(key) {
			b.WriteString("before\n")
		}
	}
	return b.String()
}

// around are the links outside the main part of a page, by name and target,
// those that stand there once, and their order.
type around struct {
	page  *Page
	order []string
	at    map[string]int
	node  map[string]dom.Node
	name  map[string]string
}

func (p *Page) around() around {
	a := around{page: p, at: map[string]int{}, node: map[string]dom.Node{}, name: map[string]string{}}
	twice := map[string]bool{}
	var all []string
	for _, l := range p.Links {
		role, _, _ := strings.Cut(l.Region, " ")
		if l.To == nil || l.Name == "" || role == "main" || role == "complementary" || role == "" && p.Main == p.Document.Body() {
			continue // without a main element only what is in a landmark is surely not content
		}
		key := fold(l.Name) + " " + target(l, p)
		if _, known := a.node[key]; known {
			twice[key] = true
			continue
		}
		a.node[key], a.name[key] = l.Node, l.Name
		all = append(all, key)
	}
	for _, key := range all {
		if !twice[key] {
			a.at[key] = len(a.order)
			a.order = append(a.order, key)
		}
	}
	return a
}

// target is where a link leads, without what changes from page to page: a place
// within the page stands for itself.
func target(l Link, p *Page) string {
	if l.To.Fragment != "" && pathOf(l.To) == pathOf(p.Exchange.URL) {
		return "#" + l.To.Fragment
	}
	u := *l.To
	u.Fragment = ""
	return u.String()
}
