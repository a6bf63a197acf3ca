package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// MovingContent finds text that moves for ever by markup or style, on a page
// that has nothing to stop it (WCAG 2.2.2; failures F16 and F112).
var MovingContent = &act.Rule{
	ID: "moving-content", Criteria: []act.Criterion{"2.2.2"}, Level: act.A,
	Title: act.Text{
		EN: "Text that moves can be stopped",
		CY: "Gellir stopio testun sy'n symud",
	},
	Why: act.Text{
		EN: "Text that moves is gone before a slow reader gets to its end, and keeps others from reading the rest of the page.",
		CY: "Mae testun sy'n symud wedi mynd cyn i ddarllenydd araf gyrraedd ei ddiwedd, ac mae'n atal eraill rhag darllen gweddill y dudalen.",
	},
	Fix: act.Text{
		EN: "Let the text stand still. Or give people a button that stops it.",
		CY: "Gadewch i'r testun sefyll yn llonydd. Neu rhowch fotwm i bobl sy'n ei stopio.",
	},
	Applicability: "Each visible marquee element with text, and each visible element with text that a style moves along, on a page with other text.",
	Expectations:  []string{"It comes to an end. Or something on the page may stop it: a script, a style for people who want less motion, or one that pauses it."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/pause-stop-hide",
	Run: func(p *act.Page) {
		animated := facts.Mentions(p, "@keyframes") || facts.Mentions(p, "@-webkit-keyframes")
		if !animated && len(p.Tagged("marquee")) == 0 {
			return
		}
		for n := range facts.Elements(p) {
			if p.Namespace(n) != dom.HTML || !p.ARIA.Visible(n) || facts.IsBlank(p.Text(n)) {
				continue
			}
			if p.Tag(n) == "marquee" {
				s := script.TextsOf(p)
				reportMoving(p, n, scrollsForEver(p, n), s.Mention("stop") || len(p.Tagged("button")) > 0 || p.Has(n, "onmouseover") || p.Has(n, "onfocus"))
				continue
			}
			if moves, endless := movesAlong(p, n); animated && moves && len(facts.Subject(p.Text(n))) >= 4 {
				reportMoving(p, n, endless, paint.MayStop(p))
			}
		}
	},
}

type shownKey struct{}

func reportMoving(p *act.Page, n act.Node, endless, stops bool) {
	if !endless {
		p.Pass(n)
		return
	}
	if all := act.Fact(p, shownKey{}, func(p *act.Page) int { return shownText(p, 0) }); all <= shownText(p, n) {
		return // nothing else to read beside it
	}
	if stops {
		p.CantTell(n, act.Text{
			EN: "Can people stop the text that moves?",
			CY: "A all pobl stopio'r testun sy'n symud?",
		})
		return
	}
	p.Fail(n, act.Text{
		EN: "The text moves without end, and nothing on the page stops it",
		CY: "Mae'r testun yn symud heb ddiwedd, ac nid oes dim ar y dudalen yn ei stopio",
	})
}

// scrollsForEver reports whether a marquee scrolls again and again, which it
// does unless it is told how often, or not to move at all.
func scrollsForEver(p *act.Page, n act.Node) bool {
	loop, hasLoop := facts.LeadingNumber(p.Value(n, "loop"))
	amount, hasAmount := facts.LeadingNumber(p.Value(n, "scrollamount"))
	return (!hasLoop || loop <= 0) && (!hasAmount || amount > 0) && !strings.EqualFold(p.Value(n, "behavior"), "slide")
}

// movesAlong reports whether a style moves an element along, its place and not
// only its size, turn or colour, and whether it does so without end.
func movesAlong(p *act.Page, n act.Node) (moves, endless bool) {
	for _, a := range paint.AnimationsOf(p, p.Styles.Of(n)) {
		for _, k := range a.Steps {
			far := movesFar(paint.FrameValue(k, "transform") + " " + paint.FrameValue(k, "translate"))
			for _, property := range []string{"left", "right", "margin-left", "margin-right", "text-indent"} {
				far = far || movesFar(paint.FrameValue(k, property))
			}
			moves, endless = moves || far, endless || far && a.Endless
		}
	}
	return moves, endless
}

// movesFar reports whether a shift is by more than a few pixels: by half the
// size of the element, or of the window, or by a hundred pixels.
func movesFar(shift string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(shift), func(r rune) bool { return strings.ContainsRune("(), ", r) }) {
		v, ok := facts.LeadingNumber(w)
		if v < 0 {
			v = -v
		}
		switch {
		case !ok:
		case strings.HasSuffix(w, "%") || strings.HasSuffix(w, "vw"):
			if v >= 50 {
				return true
			}
		case strings.HasSuffix(w, "px") && v >= 100, (strings.HasSuffix(w, "em")) && v >= 8:
			return true
		}
	}
	return false
}
