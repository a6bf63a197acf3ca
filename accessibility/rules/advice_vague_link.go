package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// AdviceVagueLink asks about links that pass only by what is around them.
var AdviceVagueLink = &act.Rule{
	ID: "advice-vague-link", Level: act.A, Class: act.Advice,
	Title: act.Text{
		EN: "Links say what they lead to",
		CY: "Mae dolenni'n dweud at beth y maent yn arwain",
	},
	Why: act.Text{
		EN: "People look through a page for its links.",
		CY: "Mae pobl yn edrych drwy dudalen am ei dolenni.",
	},
	Fix: act.Text{
		EN: "Write what people find or do there: “Apply for a parking permit”.",
		CY: "Ysgrifennwch yr hyn y bydd pobl yn ei gael neu ei wneud yno: “Gwneud cais am drwydded barcio”.",
	},
	Applicability: "Each link whose whole name is a word such as “more” or “apply”.",
	Expectations: []string{
		"A person must tell whether it can say more.",
	},
	Source: "https://www.gov.uk/guidance/content-design/links",
	Run: func(p *act.Page) {
		for _, l := range links.LinksOf(p) {
			if name := facts.Plain(l.Name); facts.VagueLinks[name] || facts.BareActions[name] || bareNouns[name] {
				p.CantTell(l.Node, act.Text{
					EN: "Can the link say more than “{text}”?",
					CY: "A all y ddolen ddweud mwy na “{text}”?",
				}, "text", name)
			}
		}
	},
}

// bareNouns are link texts that may be a name, and say little.
var bareNouns = facts.WordSet(`info|information|details|page|link|links|document|gwybodaeth|manylion|tudalen|dolen|dolenni|dogfen`)
