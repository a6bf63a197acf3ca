package rules

import (
	"github.com/moothall/moothall/accessibility/act"
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
			m.report(p, m.short(), findings{
				absent: act.Text{EN: "Sound plays by itself for more than 3 seconds", CY: "Mae sain yn chwarae ar ei phen ei hun am fwy na 3 eiliad"},
				ask:    act.Text{EN: "Does this play more than 3 seconds of sound by itself?", CY: "A yw hwn yn chwarae mwy na 3 eiliad o sain ar ei ben ei hun?"},
			})
		}
	},
}

// short is whether a medium makes no more than 3 seconds of sound.
func (m *medium) short() evidence {
	switch {
	case m.info.Seconds > 0 && m.info.Seconds <= 3:
		return present
	case m.info.Seconds > 3 && m.info.Audio == media.Yes:
		return absent
	}
	return perhaps
}
