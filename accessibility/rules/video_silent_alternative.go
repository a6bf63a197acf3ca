package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// VideoSilentAlternative is ACT rule c3232f.
var VideoSilentAlternative = &act.Rule{
	ID: "video-silent-alternative", ACT: []string{"c3232f"}, Criteria: []act.Criterion{"1.2.1"}, Level: act.A,
	Title: act.Text{
		EN: "Videos without sound have an alternative",
		CY: "Mae gan fideos heb sain ddewis arall",
	},
	Why: act.Text{
		EN: "Someone who does not see the video gets nothing of it: there is no sound to go by.",
		CY: "Dyw rhywun nad yw'n gweld y fideo yn cael dim ohono: does dim sain i ddweud beth sy'n digwydd.",
	},
	Fix: act.Text{
		EN: "Describe what the video shows: in text on the page or behind a link, or in an audio recording next to it.",
		CY: "Disgrifiwch yr hyn y mae'r fideo yn ei ddangos: mewn testun ar y dudalen neu y tu ôl i ddolen, neu mewn recordiad sain wrth ei ymyl.",
	},
	Applicability: "Each video element that is visible, and whose file shows that it has no sound.",
	Expectations:  []string{"It has a transcript (video-silent-transcript), an audio version (video-silent-audio), or is a labelled alternative for text (video-silent-for-text). A track of descriptions counts for none of them: no browser reads it out."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/c3232f/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			if m.Info.Audio == media.No {
				m.Report(p, max(m.Transcript(p, false), m.Labelled(p), m.Heard(p)), alternatives.VideoTranscripts)
			}
		}
	},
}
