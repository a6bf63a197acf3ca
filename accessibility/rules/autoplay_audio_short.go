package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// AutoplayAudioShort is ACT rule aaa1bf: one of the two ways to meet 1.4.2.
var AutoplayAudioShort = &act.Rule{
	ID: "autoplay-audio-short", ACT: []string{"aaa1bf"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Sound that plays by itself lasts 3 seconds at most",
		CY: "Mae sain sy'n chwarae ar ei phen ei hun yn para 3 eiliad ar y mwyaf",
	},
	Why: act.Text{
		EN: "Someone who uses a screen reader cannot hear it over the sound.",
		CY: "Dyw rhywun sy'n defnyddio darllenydd sgrin ddim yn gallu ei glywed dros y sain.",
	},
	Fix: act.Text{
		EN: "Do not play it until someone asks for it.",
		CY: "Peidiwch â'i chwarae nes bod rhywun yn gofyn amdani.",
	},
	Applicability: "Each audio or video element that plays by itself and is not muted, unless it is known to have no sound.",
	Expectations:  []string{"It makes no more than 3 seconds of sound."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/aaa1bf/",
	Run: func(p *act.Page) {
		for _, m := range autoplaying(p) {
			m.Report(p, isShort(m), alternatives.Findings{
				Absent: act.Text{EN: "Sound plays by itself for more than 3 seconds", CY: "Mae sain yn chwarae ar ei phen ei hun am fwy na 3 eiliad"},
				Ask:    act.Text{EN: "Does this play more than 3 seconds of sound by itself?", CY: "A yw hwn yn chwarae mwy na 3 eiliad o sain ar ei ben ei hun?"},
			})
		}
	},
}

// isShort is whether a medium makes no more than 3 seconds of sound.
func isShort(m *alternatives.Medium) facts.Evidence {
	switch {
	case m.Info.Seconds > 0 && m.Info.Seconds <= 3:
		return facts.Present
	case m.Info.Seconds > 3 && m.Info.Audio == media.Yes:
		return facts.Absent
	}
	return facts.Perhaps
}
