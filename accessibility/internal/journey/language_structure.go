package journey

import (
	"fmt"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// LanguageStructure holds a page against itself in another language.
var LanguageStructure = &Check{
	ID: "language-structure", Class: act.Pattern, Related: []act.Criterion{"1.3.1", "3.2.4"},
	Title: act.Text{
		EN: "A page has the same headings, fields and links in each language",
		CY: "Mae gan dudalen yr un penawdau, meysydd a dolenni ym mhob iaith",
	},
	Why: act.Text{
		EN: "People who use the service in Welsh must not get less of it. The Welsh Language Standards ask for that, and help by telephone depends on it.",
		CY: "Ni ddylai pobl sy'n defnyddio'r gwasanaeth yn Gymraeg gael llai ohono. Mae Safonau'r Gymraeg yn gofyn am hynny, ac mae cymorth dros y ffôn yn dibynnu arno.",
	},
	Fix: act.Text{
		EN: "Build the page once and translate its words; let a test fail when a text is missing.",
		CY: "Adeiladwch y dudalen unwaith a chyfieithwch ei geiriau; gadewch i brawf fethu pan fydd testun ar goll.",
	},
	Run: func(r *Record, t *Tally) {
		told := map[string]bool{}
		for _, pair := range r.Pairs {
			one, other := pair.One, pair.Other
			if told[pathOf(other.Exchange.URL)+" "+pathOf(one.Exchange.URL)] {
				continue // it was looked at from the other side
			}
			told[pathOf(one.Exchange.URL)+" "+pathOf(other.Exchange.URL)] = true
			switch {
			case other.Problem == errBudget.Error(): // the journey gave up, not the service
			case !other.HTML() || other.Status >= 400:
				t.Fail(one, dom.None, act.Text{
					EN: "The page says that it is there in “{tag}”, and the link leads to an error, {trouble}",
					CY: "Mae'r dudalen yn dweud ei bod yno yn “{tag}”, ac mae'r ddolen yn arwain at wall, {trouble}",
				}, "tag", pair.Tag, "trouble", other.trouble())
			case untranslated(one, other):
				t.Fail(other, dom.None, act.Text{
					EN: "The page in “{tag}” says the same words as the one in “{lang}”",
					CY: "Mae'r dudalen yn “{tag}” yn dweud yr un geiriau â'r un yn “{lang}”",
				}, "tag", pair.Tag, "lang", one.Lang)
			default:
				unlike(t, pair)
			}
		}
	},
}

func untranslated(one, other *Page) bool {
	a := one.lines()
	return len(strings.Join(a, "")) > 40 && slices.Equal(a, other.lines())
}

// unlike compares the bones of two pages.
func unlike(t *Tally, pair Pair) {
	one, other := pair.One, pair.Other
	same := true
	for _, part := range []struct {
		name act.Text
		of   func(*Page) string
	}{
		{act.Text{EN: "headings", CY: "penawdau"}, (*Page).headings},
		{act.Text{EN: "fields", CY: "meysydd"}, (*Page).shape},
		{act.Text{EN: "links", CY: "dolenni"}, (*Page).ways},
	} {
		a, b := part.of(one), part.of(other)
		if a == b {
			continue
		}
		same = false
		t.Fail(other, dom.None, act.Text{
			EN: "The page in “{tag}” has other " + part.name.EN + ": {b}; in “{lang}” {a}",
			CY: "Mae gan y dudalen yn “{tag}” " + part.name.CY + " gwahanol: {b}; yn “{lang}” {a}",
		}, "tag", pair.Tag, "lang", one.Lang, "a", a, "b", b)
	}
	if same {
		t.Pass()
	}
}

// headings are the levels of the headings of the main part.
func (p *Page) headings() string {
	var all []string
	for n := range p.Elements(p.Main) {
		if p.Is(n, "h1", "h2", "h3", "h4", "h5", "h6") {
			all = append(all, p.Tag(n))
		}
	}
	return listed(all)
}

// shape is what the page asks: names, types and options of the fields.
func (p *Page) shape() string {
	var all []string
	for _, f := range p.Form.asked() {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Name, f.Type, strings.Join(f.Options, "|"))))
	}
	return listed(all)
}

// ways counts the links of the main part to the service itself, and those
// around it.
func (p *Page) ways() string {
	var inside, around int
	for _, l := range p.Links {
		if l.To == nil || l.To.Host != p.Exchange.URL.Host || p.Alert != dom.None && p.Contains(p.Alert, l.Node) {
			continue
		}
		if p.Contains(p.Main, l.Node) {
			inside++
		} else {
			around++
		}
	}
	return fmt.Sprintf("%d + %d", inside, around)
}

func listed(all []string) string {
	if len(all) == 0 {
		return "-"
	}
	return strings.Join(all, ", ")
}
