package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
)

// VideoTranscript is ACT rule 1a02b0. The address of the video tells what a transcript must be about: a text that does not mention it is a question to a person.
var VideoTranscript = &act.Rule{
	ID: "video-transcript", ACT: []string{"1a02b0"}, Criteria: []act.Criterion{"1.2.8"}, Level: act.AAA,
	Title: act.Text{
		EN: "Videos have a transcript",
		CY: "Mae gan fideos drawsgrifiad",
	},
	Why: act.Text{
		EN: "Someone who neither sees nor hears the video can read a transcript, with a braille display for one.",
		CY: "Gall rhywun nad yw'n gweld nac yn clywed y fideo ddarllen trawsgrifiad, er enghraifft ar ddangosydd braille.",
	},
	Fix: act.Text{
		EN: "Put a transcript on the page, or link to one next to the video: all that is said, and all that is shown and matters.",
		CY: "Rhowch drawsgrifiad ar y dudalen, neu ddolen ato wrth ymyl y fideo: popeth sy'n cael ei ddweud, a phopeth pwysig sy'n cael ei ddangos.",
	},
	Applicability: "Each video element that is visible and has something to play.",
	Expectations:  []string{"What it shows and says stands in a text that is exposed to assistive technology, on the page or behind a link."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/1a02b0/",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			m.Report(p, m.Transcript(p, false), alternatives.VideoTranscripts)
		}
	},
}
