package rules

import (
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// CharacterShortcut is ACT rule ffbc54. The keys are those that the scripts compare a pressed key with.
var CharacterShortcut = &act.Rule{
	ID: "character-shortcut", ACT: []string{"ffbc54"}, Criteria: []act.Criterion{"2.1.4"}, Level: act.A,
	Title: act.Text{
		EN: "Shortcuts of one character can be turned off or changed",
		CY: "Mae modd diffodd neu newid llwybrau byr un nod",
	},
	Why: act.Text{
		EN: "Someone who speaks to the computer sets off a shortcut with every word, and so does someone whose hand slips.",
		CY: "Bydd rhywun sy'n siarad â'r cyfrifiadur yn cychwyn llwybr byr gyda phob gair, a'r un modd rhywun y mae eu llaw yn llithro.",
	},
	Fix: act.Text{
		EN: "Use the shortcut with Ctrl or Alt only, or add a setting that turns it off or changes it.",
		CY: "Defnyddiwch y llwybr byr gyda Ctrl neu Alt yn unig, neu ychwanegwch osodiad sy'n ei ddiffodd neu'n ei newid.",
	},
	Applicability: "Each printable key that changes the page when it is pressed alone, while no control has the focus.",
	Expectations:  []string{"A control whose place is clear turns that off, or makes it need a modifier key too."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/ffbc54/",
	Run: func(p *act.Page) {
		if !script.Of(p).Handles("keydown", "keyup") || p.Body() == act.None {
			return
		}
		for _, key := range shortcuts(p) {
			best := facts.Absent
			if script.Started(p).Opaque {
				best = facts.Perhaps
			}
			for _, n := range script.Instruments(p) {
				if p.ARIA.Disabled(n) {
					continue
				}
				if t := script.Try(p, n); !pressed(p, t.Run, key) {
					best = max(best, script.Usable(p, n, shortcutWords))
				} else if script.Unclear(t.Run, t.Effects) {
					best = max(best, facts.Perhaps)
				}
			}
			switch n := p.DocumentElement(); best {
			case facts.Present:
				p.Pass(n)
			case facts.Perhaps:
				p.CantTell(n, act.Text{
					EN: "The key {key} alone does something: can that be turned off or changed, and is it clear where?",
					CY: "Mae'r fysell {key} ar ei phen ei hun yn gwneud rhywbeth: a oes modd diffodd neu newid hynny, ac a yw'n glir ble?",
				}, "key", key)
			default:
				p.Fail(n, act.Text{
					EN: "The key {key} alone does something, and nothing on the page turns that off or changes it",
					CY: "Mae'r fysell {key} ar ei phen ei hun yn gwneud rhywbeth, a does dim ar y dudalen sy'n diffodd neu'n newid hynny",
				}, "key", key)
			}
		}
	},
}

// shortcuts are the printable keys that change a page when pressed alone while
// no control has the focus. The space bar is none: WCAG names letters,
// punctuation, numbers and symbols.
func shortcuts(p *act.Page) []string {
	r := script.Of(p).Start()
	for _, event := range []string{"keydown", "keyup"} {
		r.Fire(script.Event{Type: event, Target: p.Body(), Modifiers: true})
	}
	var keys []string
	for _, key := range r.Keys {
		c, size := utf8.DecodeRuneInString(key)
		if size == len(key) && unicode.IsGraphic(c) && !unicode.IsSpace(c) && pressed(p, script.Of(p).Start(), key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// pressed reports whether a key changes a page at work for sure.
func pressed(p *act.Page, r *script.Run, key string) bool {
	for _, event := range []string{"keydown", "keyup"} {
		for _, e := range r.Fire(script.Event{Type: event, Target: p.Body(), Key: key}) {
			if e.Sure && script.Changes(e) {
				return true
			}
		}
	}
	return false
}

var shortcutWords = facts.WordSet(`shortcut|shortcuts|key|keys|keyboard|hotkey|hotkeys|accessibility|settings|llwybr|llwybrau|bysell|bysellau|bysellfwrdd|hygyrchedd|gosodiadau`)
