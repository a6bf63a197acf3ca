package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// MetaRefreshNoException is ACT rule bisz58.
var MetaRefreshNoException = &act.Rule{
	ID: "meta-refresh-no-exception", ACT: []string{"bisz58"}, Criteria: []act.Criterion{"2.2.4", "3.2.5"}, Level: act.AAA,
	Title: act.Text{
		EN: "Pages never reload or move on by themselves, however long they wait",
		CY: "Nid yw tudalennau byth yn ail-lwytho nac yn symud ymlaen ohonynt eu hunain, pa mor hir bynnag yr arhosant",
	},
	Why: act.Text{
		EN: "A change that nobody asked for is hard to follow for people who cannot see the whole page at once.",
		CY: "Mae newid na ofynnodd neb amdano yn anodd ei ddilyn i bobl na allant weld y dudalen gyfan ar unwaith.",
	},
	Fix: act.Text{
		EN: "Take the refresh away. Redirect on the server, or give people a link or button to go on.",
		CY: "Tynnwch y refresh. Ailgyfeiriwch ar y gweinydd, neu rhowch ddolen neu fotwm i bobl fynd ymlaen.",
	},
	Applicability: `The first meta element with http-equiv="refresh" and a valid content attribute.`,
	Expectations:  []string{"The time in its content attribute is 0."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/bisz58/proposed/",
	Run: func(p *act.Page) {
		switch r := facts.PageRefresh(p); {
		case r.Element == act.None:
		case r.Seconds == "0":
			p.Pass(r.Element)
		default:
			facts.FailRefresh(p, r)
		}
	},
}
