package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// VideoSilentTranscript is ACT rule ee13b5. A transcript is one of three ways to meet 1.2.1: video-silent-alternative looks at all of them.
var VideoSilentTranscript = &act.Rule{
	ID: "video-silent-transcript", ACT: []string{"ee13b5"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Videos without sound have a transcript",
		CY: "Mae gan fideos heb sain drawsgrifiad",
	},
	Why: act.Text{
		EN: "Someone who does not see the video gets nothing of it: there is no sound to go by.",
		CY: "Dyw rhywun nad yw'n gweld y fideo yn cael dim ohono: does dim sain i ddweud beth sy'n digwydd.",
	},
	Fix: act.Text{
		EN: "Describe in text what the video shows, on the page or behind a link next to the video.",
		CY: "Disgrifiwch mewn testun yr hyn y mae'r fideo yn ei ddangos, ar y dudalen neu y tu ôl i ddolen wrth ymyl y fideo.",
	},
	Applicability: "Each video element that is visible, has something to play, and is not known to have sound.",
	Expectations:  []string{"What it shows stands in a text that is exposed to assistive technology, on the page or behind a link."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/ee13b5/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			if m.Info.Audio != media.Yes {
				m.Report(p, m.Transcript(p, false), alternatives.VideoTranscripts)
			}
		}
	},
}
