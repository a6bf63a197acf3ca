package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
)

// AudioTranscript is ACT rule 2eb176. A transcript is one of two ways to meet 1.2.1: audio-alternative looks at both.
var AudioTranscript = &act.Rule{
	ID: "audio-transcript", ACT: []string{"2eb176"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Audio has a transcript",
		CY: "Mae gan sain drawsgrifiad",
	},
	Why: act.Text{
		EN: "Someone who does not hear the audio can read what it says.",
		CY: "Gall rhywun nad yw'n clywed y sain ddarllen yr hyn sy'n cael ei ddweud.",
	},
	Fix: act.Text{
		EN: "Put a transcript on the page, or link to one next to the audio.",
		CY: "Rhowch drawsgrifiad ar y dudalen, neu ddolen ato wrth ymyl y sain.",
	},
	Applicability: "Each audio element that plays by itself, or has controls that are visible and exposed to assistive technology.",
	Expectations:  []string{"What it says stands in a text that is visible and exposed to assistive technology, on the page or behind a link."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/2eb176/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, false) {
			m.Report(p, m.Transcript(p, true), alternatives.AudioTranscripts)
		}
	},
}
