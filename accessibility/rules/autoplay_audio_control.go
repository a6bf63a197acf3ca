package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/media"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// AutoplayAudioControl is ACT rule 4c31df: one of the two ways to meet 1.4.2.
var AutoplayAudioControl = &act.Rule{
	ID: "autoplay-audio-control", ACT: []string{"4c31df"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Sound that plays by itself can be stopped",
		CY: "Mae modd stopio sain sy'n chwarae ar ei phen ei hun",
	},
	Why: act.Text{
		EN: "Someone who uses a screen reader cannot hear it over the sound.",
		CY: "Dyw rhywun sy'n defnyddio darllenydd sgrin ddim yn gallu ei glywed dros y sain.",
	},
	Fix: act.Text{
		EN: "Add controls, or a visible button with a name that pauses or mutes it.",
		CY: "Ychwanegwch controls, neu fotwm gweladwy gydag enw sy'n ei oedi neu'n ei thewi.",
	},
	Applicability: "Each audio or video element that plays by itself and is not muted, unless it is known to have no sound.",
	Expectations:  []string{"Something on the page pauses, stops or mutes it.", "That is visible, exposed to assistive technology and has a name."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/4c31df/",
	Run: func(p *act.Page) {
		for _, m := range autoplaying(p) {
			e := controlOf(m, p)
			switch short := isShort(m); {
			case short == facts.Present:
				continue
			case e == facts.Absent && (short == facts.Perhaps || m.Info.Audio == media.Unknown): // a control of its own says that there is sound enough
				e = facts.Perhaps
			}
			m.Report(p, e, alternatives.Findings{
				Absent: act.Text{EN: "Nothing on the page stops or mutes the sound that plays by itself", CY: "Does dim ar y dudalen sy'n stopio neu'n tewi'r sain sy'n chwarae ar ei phen ei hun"},
				Hidden: act.Text{EN: "What stops or mutes the sound that plays by itself is hidden or has no name", CY: "Mae'r hyn sy'n stopio neu'n tewi'r sain sy'n chwarae ar ei phen ei hun wedi'i guddio neu heb enw"},
				Ask:    act.Text{EN: "If this plays sound, does something visible on the page stop or mute it?", CY: "Os yw hwn yn chwarae sain, a oes rhywbeth gweladwy ar y dudalen sy'n ei stopio neu'n ei dewi?"},
			})
		}
	},
}

// autoplaying are the media that play by themselves with sound, as far as is known.
func autoplaying(p *act.Page) []*alternatives.Medium {
	var all []*alternatives.Medium
	for _, m := range alternatives.MediaOf(p) {
		if !p.Has(m.Node, "autoplay") || p.Has(m.Node, "muted") || m.Info.Audio == media.No {
			continue
		}
		quiet := false
		if !script.Of(p).Empty() {
			for _, e := range script.Started(p).Loaded {
				quiet = quiet || e.Node == m.Node && silences(e)
			}
		}
		if !quiet {
			all = append(all, m)
		}
	}
	return all
}

// silences reports whether an effect pauses, mutes or takes away a medium, or may.
func silences(e script.Effect) bool {
	switch e.What {
	case "pause", "muted", "volume", "remove", "load", "src":
		return true
	}
	return false
}

// controlOf is whether something stops or mutes a medium: its own controls, or
// an instrument on the page.
func controlOf(m *alternatives.Medium, p *act.Page) facts.Evidence {
	if p.Has(m.Node, "controls") && p.ARIA.Visible(m.Node) && p.ARIA.Included(m.Node) {
		return facts.Present
	}
	if script.Of(p).Empty() {
		return facts.Absent
	}
	best := facts.Absent
	for _, t := range script.Trials(p) {
		stops := false
		for _, e := range t.Effects {
			stops = stops || e.Node == m.Node && silences(e)
		}
		if stops {
			best = max(best, facts.HiddenOnly, script.Usable(p, t.Node, controlWords))
		}
		if script.Unclear(t.Run, t.Effects) {
			best = max(best, facts.Perhaps)
		}
	}
	if script.Started(p).Opaque {
		best = max(best, facts.Perhaps)
	}
	return best
}

var controlWords = facts.WordSet(`audio|sound|volume|mute|player|media|control|controls|settings|stop|pause|sain|tewi|chwaraewr|rheoli|rheolyddion|gosodiadau|stopio|oedi`)
