package journey

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// NavNames asks that a link which is repeated keeps its name.
var NavNames = &Check{
	ID: "nav-names", Criteria: []act.Criterion{"3.2.4"},
	Title: act.Text{
		EN: "A link that is repeated has the same name on all pages",
		CY: "Mae gan ddolen sy'n cael ei hailadrodd yr un enw ar bob tudalen",
	},
	Why: act.Text{
		EN: "People learn what a link is called. Under another name it is another link to them.",
		CY: "Bydd pobl yn dysgu beth yw enw dolen. O dan enw arall, dolen arall yw hi iddynt.",
	},
	Fix: act.Text{
		EN: "Choose one name for each link of the header, navigation and footer, and use it on every page.",
		CY: "Dewiswch un enw ar gyfer pob dolen yn y pennyn, y llywio a'r troedyn, a defnyddiwch ef ar bob tudalen.",
	},
	Run: func(r *Record, t *Tally) {
		for _, pages := range r.byLanguage() {
			all := map[string][]*named{}
			for _, p := range pages {
				for key, n := range p.names() {
					all[key] = append(all[key], n)
				}
			}
			for _, key := range slices.Sorted(maps.Keys(all)) {
				usual := usual(all[key])
				for _, n := range all[key] {
					n.compare(t, usual)
				}
			}
		}
	},
}

// usual is the name that most pages use.
func usual(all []*named) *named {
	best, most := all[0], 0
	count := map[string]int{}
	for _, n := range all {
		count[undigit(n.names[0])]++
	}
	for _, n := range all {
		if c := count[undigit(n.names[0])]; c > most {
			best, most = n, c
		}
	}
	return best
}

func (n *named) compare(t *Tally, usual *named) {
	values := []string{"to", n.to, "one", n.names[0], "two", usual.names[0], "other", usual.page.Exchange.URL.Path}
	switch {
	case n.common(usual):
		t.Pass()
	case n.near(usual) || n.stateful() || usual.stateful():
		t.CantTell(n.page, n.node, act.Text{
			EN: "The link to {to} is called “{one}” here and “{two}” on {other}. Does everybody know it for the same link?",
			CY: "Enw'r ddolen i {to} yw “{one}” yma a “{two}” ar {other}. A fydd pawb yn gwybod mai'r un ddolen yw hi?",
		}, values...)
	default:
		t.Fail(n.page, n.node, act.Text{
			EN: "The link to {to} is called “{one}” here and “{two}” on {other}",
			CY: "Enw'r ddolen i {to} yw “{one}” yma a “{two}” ar {other}",
		}, values...)
	}
}

// named are the names of the links of one region that lead to one address.
type named struct {
	page  *Page
	node  dom.Node
	to    string
	names []string
}

// names are the links of the page's header, navigation and footer. Those that
// go back, or to the page itself, are left out: they may well have another
// name elsewhere.
func (p *Page) names() map[string]*named {
	all := map[string]*named{}
	for _, l := range p.Links {
		role, _, _ := strings.Cut(l.Region, " ")
		if l.To == nil || l.Name == "" || role != "banner" && role != "navigation" && role != "contentinfo" || backward(l.Name) {
			continue
		}
		if lang, _, _ := strings.Cut(strings.ToLower(p.Value(l.Node, "lang")), "-"); p.Has(l.Node, "hreflang") || lang != "" && lang != p.Lang {
			continue // to the page in another language: its name is in that
		}
		if l.To.Path == p.Exchange.URL.Path || strings.HasPrefix(p.Value(l.Node, "href"), "#") {
			continue
		}
		key := role + " " + target(l, p)
		if all[key] == nil {
			to := l.To.String()
			if l.To.Host == p.Exchange.URL.Host {
				to = l.To.RequestURI()
			}
			all[key] = &named{page: p, node: l.Node, to: to}
		}
		all[key].names = append(all[key].names, l.Name)
	}
	return all
}

// common reports whether two sets of names share one, digits aside: "Basket (2)".
func (n *named) common(m *named) bool {
	for _, a := range n.names {
		for _, b := range m.names {
			if undigit(a) == undigit(b) {
				return true
			}
		}
	}
	return false
}

// near reports whether a name of one holds a name of the other.
func (n *named) near(m *named) bool {
	for _, a := range n.names {
		for _, b := range m.names {
			if strings.Contains(undigit(a), undigit(b)) || strings.Contains(undigit(b), undigit(a)) {
				return true
			}
		}
	}
	return false
}

// stateful reports whether a name is one that changes with what the person has
// done: "Sign in" is "Your account" then.
func (n *named) stateful() bool {
	for _, name := range n.names {
		if hasWord(fold(name), "sign|log|account|profile|register|save|exit|basket|cart|draft|application|resume|mewngofnodi|allgofnodi|cyfrif|proffil|cofrestru|cadw|basged|cais") {
			return true
		}
	}
	return false
}

func undigit(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
