package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// VideoSilentForText is ACT rule fd26cf: one of the ways to meet 1.2.1.
var VideoSilentForText = &act.Rule{
	ID: "video-silent-for-text", ACT: []string{"fd26cf"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Videos without sound that repeat the text of the page are labelled so",
		CY: "Mae fideos heb sain sy'n ailadrodd testun y dudalen wedi'u labelu felly",
	},
	Why: act.Text{
		EN: "Someone who cannot see the video knows that they miss nothing.",
		CY: "Bydd rhywun nad yw'n gallu gweld y fideo yn gwybod nad yw'n colli dim.",
	},
	Fix: act.Text{
		EN: "Say next to the video that it repeats the text, and keep all that it shows in the text.",
		CY: "Dywedwch wrth ymyl y fideo ei fod yn ailadrodd y testun, a chadwch bopeth y mae'n ei ddangos yn y testun.",
	},
	Applicability: "Each video element that is visible and has something to play, unless it is known to have sound.",
	Expectations:  []string{"All that it shows stands in text that is visible and exposed to assistive technology.", "Content that is visible and exposed says that the video is another form of that text."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/fd26cf/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			if m.Info.Audio != media.Yes {
				m.Report(p, m.Labelled(p), alternatives.Findings{
					Absent: act.Text{EN: "Nothing on the page says that the video is another form of its text", CY: "Does dim ar y dudalen yn dweud bod y fideo yn ffurf arall ar ei thestun"},
					Hidden: act.Text{EN: "The text that the video stands for, or the words that say so, are hidden", CY: "Mae'r testun y mae'r fideo yn cyfateb iddo, neu'r geiriau sy'n dweud hynny, wedi'u cuddio"},
					Ask:    act.Text{EN: "Does the text of the page say all that this video does, and does the page say so?", CY: "A yw testun y dudalen yn dweud popeth y mae'r fideo hwn yn ei ddweud, ac a yw'r dudalen yn nodi hynny?"},
				})
			}
		}
	},
}
