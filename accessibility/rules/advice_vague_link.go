package rules

import "github.com/moothall/moothall/accessibility/act"

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
		for _, l := range linksOf(p) {
			if name := plain(l.name); vagueLinks[name] || bareActions[name] || bareNouns[name] {
				p.CantTell(l.node, act.Text{
					EN: "Can the link say more than “{text}”?",
					CY: "A all y ddolen ddweud mwy na “{text}”?",
				}, "text", name)
			}
		}
	},
}

// bareNouns are link texts that may be a name, and say little.
var bareNouns = wordSet(`info|information|details|page|link|links|document|gwybodaeth|manylion|tudalen|dolen|dolenni|dogfen`)
