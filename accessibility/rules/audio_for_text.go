package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
)

// AudioForText is ACT rule afb423: one of the ways to meet 1.2.1.
var AudioForText = &act.Rule{
	ID: "audio-for-text", ACT: []string{"afb423"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Audio that repeats the text of the page is labelled so",
		CY: "Mae sain sy'n ailadrodd testun y dudalen wedi'i labelu felly",
	},
	Why: act.Text{
		EN: "Someone who cannot hear the audio knows that they miss nothing.",
		CY: "Bydd rhywun nad yw'n gallu clywed y sain yn gwybod nad yw'n colli dim.",
	},
	Fix: act.Text{
		EN: "Say next to the audio that it repeats the text, and keep all that it says in the text.",
		CY: "Dywedwch wrth ymyl y sain ei bod yn ailadrodd y testun, a chadwch bopeth y mae'n ei ddweud yn y testun.",
	},
	Applicability: "Each audio element that plays by itself, or has controls that are visible and exposed to assistive technology.",
	Expectations:  []string{"All that it says stands in text that is visible and exposed to assistive technology.", "Content that is visible and exposed says that the audio is another form of that text."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/afb423/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, false) {
			m.Report(p, m.Labelled(p), alternatives.Findings{
				Absent: act.Text{EN: "Nothing on the page says that the audio is another form of its text", CY: "Does dim ar y dudalen yn dweud bod y sain yn ffurf arall ar ei thestun"},
				Hidden: act.Text{EN: "The text that the audio stands for, or the words that say so, are hidden", CY: "Mae'r testun y mae'r sain yn cyfateb iddo, neu'r geiriau sy'n dweud hynny, wedi'u cuddio"},
				Ask:    act.Text{EN: "Does the text of the page say all that this audio does, and does the page say so?", CY: "A yw testun y dudalen yn dweud popeth y mae'r sain hon yn ei ddweud, ac a yw'r dudalen yn nodi hynny?"},
			})
		}
	},
}
