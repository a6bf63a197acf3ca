package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// VideoDescribed is ACT rule 1ec09b.
var VideoDescribed = &act.Rule{
	ID: "video-described", ACT: []string{"1ec09b"}, Criteria: []act.Criterion{"1.2.5"}, Level: act.AA,
	Title: act.Text{
		EN: "Videos are described in sound",
		CY: "Mae fideos yn cael eu disgrifio mewn sain",
	},
	Why: act.Text{
		EN: "Someone who does not see the video misses what is shown and not said.",
		CY: "Bydd rhywun nad yw'n gweld y fideo yn colli'r hyn sy'n cael ei ddangos heb ei ddweud.",
	},
	Fix: act.Text{
		EN: `Offer a version of the video with an audio description. A track element with kind="descriptions" is not enough.`,
		CY: `Cynigiwch fersiwn o'r fideo gyda disgrifiad sain. Dyw elfen track gyda kind="descriptions" ddim yn ddigon.`,
	},
	Applicability: "Each video element that is visible and has something to play, unless it is known to have no sound.",
	Expectations:  []string{"What it shows is told by its sound or an audio description, or it is a labelled alternative for text (video-for-text)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/1ec09b/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			if m.Info.Audio == media.No {
				continue
			}
			e := max(describedIn(m, p), m.Labelled(p))
			if e != facts.Perhaps && e != facts.Present {
				e = facts.Absent
			}
			m.Report(p, e, alternatives.Findings{
				Absent: act.Text{EN: "The video has only a track of descriptions, which no browser reads out", CY: "Dim ond trac disgrifiadau sydd gan y fideo, a does dim porwr yn ei ddarllen yn uchel"},
				Ask:    act.Text{EN: "Does the sound of this video tell all that it shows, or is there a version with an audio description?", CY: "A yw sain y fideo hwn yn dweud popeth y mae'n ei ddangos, neu a oes fersiwn gyda disgrifiad sain?"},
			})
		}
	},
}

// describedIn is whether the sound of a video may tell what it shows. Nobody can
// hear it from here; but a page that gives descriptions in a track, and no
// script to speak them, says itself that the sound is not enough.
func describedIn(m *alternatives.Medium, p *act.Page) facts.Evidence {
	if m.Track(p, "descriptions") != act.None && !alternatives.UnseenContent(p) && len(alternatives.MediaOf(p)) == 1 {
		return facts.Absent
	}
	return facts.Perhaps
}
