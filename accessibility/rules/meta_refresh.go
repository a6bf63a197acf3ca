package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// MetaRefresh is ACT rule bc659a.
var MetaRefresh = &act.Rule{
	ID: "meta-refresh", ACT: []string{"bc659a"}, Criteria: []act.Criterion{"2.2.1", "2.2.4", "3.2.5"}, Level: act.A,
	Title: act.Text{
		EN: "Pages do not reload or move on by themselves after a delay",
		CY: "Nid yw tudalennau'n ail-lwytho nac yn symud ymlaen ohonynt eu hunain ar ôl oedi",
	},
	Why: act.Text{
		EN: "Someone who reads or types slowly loses their place, or what they have typed.",
		CY: "Bydd rhywun sy'n darllen neu'n teipio'n araf yn colli ei le, neu'r hyn y mae wedi'i deipio.",
	},
	Fix: act.Text{
		EN: "Take the refresh away. Redirect on the server, or give people a link or button to go on.",
		CY: "Tynnwch y refresh. Ailgyfeiriwch ar y gweinydd, neu rhowch ddolen neu fotwm i bobl fynd ymlaen.",
	},
	Applicability: `The first meta element with http-equiv="refresh" and a valid content attribute.`,
	Expectations:  []string{"The time in its content attribute is 0, or more than 72000 seconds (20 hours)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/bc659a/proposed/",
	Run: func(p *act.Page) {
		switch r := facts.PageRefresh(p); {
		case r.Element == act.None:
		case r.Seconds == "0", facts.LongerThan(r.Seconds, "72000"):
			p.Pass(r.Element)
		default:
			facts.FailRefresh(p, r)
		}
	},
}
