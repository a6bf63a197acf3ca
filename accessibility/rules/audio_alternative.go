package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
)

// AudioAlternative is ACT rule e7aa44.
var AudioAlternative = &act.Rule{
	ID: "audio-alternative", ACT: []string{"e7aa44"}, Criteria: []act.Criterion{"1.2.1"}, Level: act.A,
	Title: act.Text{
		EN: "Audio has an alternative in text",
		CY: "Mae gan sain ddewis arall mewn testun",
	},
	Why: act.Text{
		EN: "Someone who does not hear the audio gets nothing of it without a text.",
		CY: "Heb destun, dyw rhywun nad yw'n clywed y sain yn cael dim ohoni.",
	},
	Fix: act.Text{
		EN: "Put a transcript on the page, or link to one next to the audio.",
		CY: "Rhowch drawsgrifiad ar y dudalen, neu ddolen ato wrth ymyl y sain.",
	},
	Applicability: "Each audio element that plays by itself, or has controls that are visible and exposed to assistive technology.",
	Expectations:  []string{"It has a transcript (audio-transcript), or it is a labelled alternative for text (audio-for-text)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/e7aa44/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, false) {
			m.Report(p, max(m.Transcript(p, true), m.Labelled(p)), alternatives.AudioTranscripts)
		}
	},
}
