package journey

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// HelpPlace asks that help is found at the same place of every page.
var HelpPlace = &Check{
	ID: "help-place", Criteria: []act.Criterion{"3.2.6"},
	Title: act.Text{
		EN: "Help that is on several pages is at the same place on each",
		CY: "Mae cymorth sydd ar sawl tudalen yn yr un lle ar bob un",
	},
	Why: act.Text{
		EN: "Whoever is stuck has no strength left to search for the telephone number.",
		CY: "Nid oes gan rywun sydd mewn trafferth nerth ar ôl i chwilio am y rhif ffôn.",
	},
	Fix: act.Text{
		EN: "Put the way to reach a person, or the link to it, into the header or footer that all pages share.",
		CY: "Rhowch y ffordd o gyrraedd person, neu'r ddolen iddi, yn y pennyn neu'r troedyn y mae pob tudalen yn ei rannu.",
	},
	Run: func(r *Record, t *Tally) {
		for _, pages := range r.byLanguage() {
			t.odd(pages, helpMoved)
		}
	},
}

const helpWords = "contact|help|support|chat|cysylltu|cyswllt|cymorth|help|sgwrs|ask us|gofyn i ni"

// helps reports whether a link is a way to reach a person, or to help.
func (a around) helps(key string) bool {
	for _, l := range a.page.Links {
		if l.Node == a.node[key] {
			return l.To.Scheme == "tel" || l.To.Scheme == "mailto" || hasWord(fold(l.Name), helpWords)
		}
	}
	return false
}

// helpMoved compares where help stands on two pages: before or after the main
// part, and before or after the other links that both have.
func helpMoved(t *Tally, now, other around) bool {
	for _, key := range now.order {
		at, both := other.at[key]
		if !both || !now.helps(key) {
			continue
		}
		if now.early(key) != other.early(key) {
			t.Fail(now.page, now.node[key], act.Text{
				EN: "“{name}” is on the other side of the main part than on {other}",
				CY: "Mae “{name}” yr ochr arall i'r brif ran i'r hyn ydyw ar {other}",
			}, "name", now.name[key], "other", other.page.Exchange.URL.Path)
			return true
		}
		for _, mate := range now.order {
			was, both := other.at[mate]
			if both && mate != key && (now.at[mate] < now.at[key]) != (was < at) {
				t.Fail(now.page, now.node[key], act.Text{
					EN: "“{name}” has changed places with “{mate}” since {other}",
					CY: "Mae “{name}” wedi newid lle â “{mate}” ers {other}",
				}, "name", now.name[key], "mate", now.name[mate], "other", other.page.Exchange.URL.Path)
				return true
			}
		}
	}
	return false
}

// early reports whether a link stands before the main part of its page.
func (a around) early(key string) bool {
	return a.page.Main != dom.None && a.node[key] < a.page.Main
}
