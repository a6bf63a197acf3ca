package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// VideoSilentAudio is ACT rule d7ba54. An audio version is one of three ways to meet 1.2.1: video-silent-alternative looks at all of them.
var VideoSilentAudio = &act.Rule{
	ID: "video-silent-audio", ACT: []string{"d7ba54"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Videos without sound have an audio version",
		CY: "Mae gan fideos heb sain fersiwn sain",
	},
	Why: act.Text{
		EN: "Someone who does not see the video can listen to what it shows.",
		CY: "Gall rhywun nad yw'n gweld y fideo wrando ar yr hyn y mae'n ei ddangos.",
	},
	Fix: act.Text{
		EN: "Add an audio recording that describes what the video shows, next to the video, and say what it is.",
		CY: "Ychwanegwch recordiad sain wrth ymyl y fideo sy'n disgrifio'r hyn y mae'n ei ddangos, a dywedwch beth ydyw.",
	},
	Applicability: "Each video element that is visible and has something to play, but no sound.",
	Expectations:  []string{"What it shows is told by an audio track."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/d7ba54/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			if m.Info.Audio == media.Yes {
				continue
			}
			e := m.Heard(p)
			if m.Info.Audio == media.Unknown {
				e = max(e, facts.Perhaps)
			}
			m.Report(p, e, alternatives.Findings{
				Absent: act.Text{EN: "The video has no sound, and no audio on the page says what it shows", CY: "Does dim sain gan y fideo, a does dim sain ar y dudalen sy'n dweud beth mae'n ei ddangos"},
				Ask:    act.Text{EN: "If this video has no sound, is there an audio recording that tells all that it shows?", CY: "Os nad oes sain gan y fideo hwn, a oes recordiad sain sy'n dweud popeth y mae'n ei ddangos?"},
			})
		}
	},
}
