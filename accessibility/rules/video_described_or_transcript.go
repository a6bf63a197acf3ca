package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// VideoDescribedOrTranscript is ACT rule c5a4ea. Without a transcript and a description, 1.2.5 and 1.2.8 are not met either.
var VideoDescribedOrTranscript = &act.Rule{
	ID: "video-described-or-transcript", ACT: []string{"c5a4ea"}, Criteria: []act.Criterion{"1.2.3", "1.2.5", "1.2.8"}, Level: act.A,
	Title: act.Text{
		EN: "Videos are described in sound or in text",
		CY: "Mae fideos yn cael eu disgrifio mewn sain neu mewn testun",
	},
	Why: act.Text{
		EN: "Someone who does not see the video misses what is shown and not said.",
		CY: "Bydd rhywun nad yw'n gweld y fideo yn colli'r hyn sy'n cael ei ddangos heb ei ddweud.",
	},
	Fix: act.Text{
		EN: `Offer a version with an audio description, or a transcript that says what is shown. A track element with kind="descriptions" is not enough.`,
		CY: `Cynigiwch fersiwn gyda disgrifiad sain, neu drawsgrifiad sy'n dweud beth sy'n cael ei ddangos. Dyw elfen track gyda kind="descriptions" ddim yn ddigon.`,
	},
	Applicability: "Each video element that is visible and has something to play, unless it is known to have no sound.",
	Expectations:  []string{"What it shows is told by its sound or an audio description, or it has a transcript (video-transcript), or it is a labelled alternative for text (video-for-text)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/c5a4ea/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			if m.Info.Audio == media.No {
				continue
			}
			e := max(describedIn(m, p), m.Labelled(p), m.Transcript(p, false))
			if e != facts.Perhaps && e != facts.Present {
				e = facts.Absent
			}
			m.Report(p, e, alternatives.Findings{
				Absent: act.Text{EN: "The video has only a track of descriptions, which no browser reads out", CY: "Dim ond trac disgrifiadau sydd gan y fideo, a does dim porwr yn ei ddarllen yn uchel"},
				Ask:    act.Text{EN: "Does the sound of this video, an audio description or a transcript tell all that it shows?", CY: "A yw sain y fideo hwn, disgrifiad sain neu drawsgrifiad yn dweud popeth y mae'n ei ddangos?"},
			})
		}
	},
}
