package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// AutoplayAudio is ACT rule 80f0bf.
var AutoplayAudio = &act.Rule{
	ID: "autoplay-audio", ACT: []string{"80f0bf"}, Criteria: []act.Criterion{"1.4.2"}, Level: act.A,
	Title: act.Text{
		EN: "Sound that plays by itself is short or can be stopped",
		CY: "Mae sain sy'n chwarae ar ei phen ei hun yn fyr neu'n gallu cael ei stopio",
	},
	Why: act.Text{
		EN: "Someone who uses a screen reader cannot hear it over the sound, and so cannot find how to stop it.",
		CY: "Dyw rhywun sy'n defnyddio darllenydd sgrin ddim yn gallu ei glywed dros y sain, felly dydyn nhw ddim yn gallu dod o hyd i ffordd o'i stopio.",
	},
	Fix: act.Text{
		EN: "Do not play it until someone asks for it: take out autoplay. Else add controls, or mute it.",
		CY: "Peidiwch â'i chwarae nes bod rhywun yn gofyn amdani: tynnwch autoplay. Fel arall ychwanegwch controls, neu ei thewi.",
	},
	Applicability: "Each audio or video element that plays by itself and is not muted, unless it is known to have no sound.",
	Expectations:  []string{"It has controls (autoplay-audio-control), or no more than 3 seconds of sound (autoplay-audio-short)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/80f0bf/",
	Run: func(p *act.Page) {
		for _, m := range autoplaying(p) {
			control := controlOf(m, p)
			if p.Has(m.Node, "loop") && m.Info.Audio == media.Yes && control < facts.Perhaps {
				p.Fail(m.Node, act.Text{EN: "Sound plays by itself again and again, and cannot be stopped", CY: "Mae sain yn chwarae ar ei phen ei hun dro ar ôl tro, ac nid oes modd ei stopio"})
				continue
			}
			m.Report(p, max(control, isShort(m)), alternatives.Findings{
				Absent: act.Text{EN: "Sound plays by itself for more than 3 seconds, and cannot be stopped", CY: "Mae sain yn chwarae ar ei phen ei hun am fwy na 3 eiliad, ac nid oes modd ei stopio"},
				Hidden: act.Text{EN: "Sound plays by itself for more than 3 seconds, and the control that stops it is hidden or has no name", CY: "Mae sain yn chwarae ar ei phen ei hun am fwy na 3 eiliad, ac mae'r rheolydd sy'n ei stopio wedi'i guddio neu heb enw"},
				Ask:    act.Text{EN: "Does sound play by itself for more than 3 seconds, with no visible way to stop it?", CY: "A oes sain yn chwarae ar ei phen ei hun am fwy na 3 eiliad, heb ffordd weladwy o'i stopio?"},
			})
		}
	},
}
