package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// FocusVisible is ACT rule oj04fd.
var FocusVisible = &act.Rule{
	ID: "focus-visible", ACT: []string{"oj04fd"}, Criteria: []act.Criterion{"2.4.7"}, Level: act.AA,
	Title: act.Text{
		EN: "It is visible which element has the focus",
		CY: "Mae'n weladwy pa elfen sydd â'r ffocws",
	},
	Why: act.Text{
		EN: "Without a mouse, the focus is the pointer. If it cannot be seen, nobody knows what the next key will do.",
		CY: "Heb lygoden, y ffocws yw'r pwyntydd. Os na ellir ei weld, ni ŵyr neb beth fydd y fysell nesaf yn ei wneud.",
	},
	Fix: act.Text{
		EN: "Do not take the outline away without another style for :focus or :focus-visible that can be seen.",
		CY: "Peidiwch â thynnu'r amlinell heb arddull arall ar gyfer :focus neu :focus-visible y gellir ei gweld.",
	},
	Applicability: "Each element in the tab order.",
	Expectations:  []string{"Something on the page looks different while the element has the focus."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/oj04fd/proposed/",
	Run: func(p *act.Page) {
		unsure := facts.StylesUnknown(p) || p.Styles.Partial()
		for n := range facts.Elements(p) {
			if !p.ARIA.Tabbable(n) {
				continue
			}
			switch {
			case showsFocus(p, n), facts.FocusReaches(p).Others && changesOthers(p, n), facts.FocusReaches(p).Generated && generatedDiffers(p, n, n):
				p.Pass(n)
			case script.ScriptShowsFocus(p, n) == facts.Present:
				p.Pass(n)
			case unsure, script.ScriptShowsFocus(p, n) == facts.Perhaps, !ownFocusOnly(p, n), facts.FocusReaches(p).Imports:
				p.CantTell(n, act.Text{
					EN: "Can you see when the element has the focus? Its style shows nothing",
					CY: "A allwch weld pan fydd gan yr elfen y ffocws? Nid yw ei harddull yn dangos dim",
				})
			default:
				p.Fail(n, act.Text{
					EN: "Nothing shows when the element has the focus: its outline is taken away",
					CY: "Nid oes dim yn dangos pan fydd gan yr elfen y ffocws: mae ei hamlinell wedi'i thynnu",
				})
			}
		}
	},
}

const focused = css.Focus | css.FocusVisible

func showsFocus(p *act.Page, n act.Node) bool {
	if showsCaret(p, n) {
		return true
	}
	in := p.Styles.In(n, focused)
	if in.Outline.Style != "none" && in.Outline.Style != "hidden" && in.Outline.Style != "" && in.Outline.Width > 0 && in.Outline.Color.A > 0 {
		return true
	}
	return looksDifferent(p.Styles.Of(n), in)
}

// showsCaret reports whether the browser draws a caret or a mark of its own in
// the element, whatever its outline.
func showsCaret(p *act.Page, n act.Node) bool {
	switch p.Tag(n) {
	case "textarea", "select", "iframe", "audio", "video", "object", "embed", "area":
		return true
	case "input":
		switch strings.ToLower(p.Value(n, "type")) {
		case "button", "submit", "reset", "image", "checkbox", "radio", "file", "color", "range":
			return false
		}
		return true
	}
	v, ok := p.Attr(n, "contenteditable")
	return ok && !strings.EqualFold(v, "false")
}

// looksDifferent compares two styles of one element by what can be seen.
func looksDifferent(a, b *css.Computed) bool {
	if a == b {
		return false
	}
	return a.TextFill != b.TextFill || a.TextDecorationStyle != b.TextDecorationStyle || a.TextDecorationColor != b.TextDecorationColor || a.Background != b.Background || a.BackgroundImage != b.BackgroundImage ||
		a.BackgroundPosition != b.BackgroundPosition || a.BackgroundSize != b.BackgroundSize || a.Borders != b.Borders ||
		a.BoxShadow != b.BoxShadow || a.TextShadow != b.TextShadow || a.TextDecorationLine != b.TextDecorationLine ||
		a.Opacity != b.Opacity || a.Visibility != b.Visibility || a.Display != b.Display || a.FontWeight != b.FontWeight ||
		a.FontStyle != b.FontStyle || a.FontSize != b.FontSize || a.FontFamily != b.FontFamily || a.Transform != b.Transform ||
		a.Scale != b.Scale || a.Rotate != b.Rotate || a.Translate != b.Translate || a.Filter != b.Filter ||
		a.Outline != b.Outline && b.Outline.Width > 0 && b.Outline.Color.A > 0 || a.Padding != b.Padding || a.Margin != b.Margin ||
		a.Inset != b.Inset || a.Position != b.Position || a.Width != b.Width || a.Height != b.Height || a.MaxWidth != b.MaxWidth ||
		a.MaxHeight != b.MaxHeight || a.Clip != b.Clip || a.ClipPath != b.ClipPath || a.LetterSpacing != b.LetterSpacing ||
		a.TextTransform != b.TextTransform || a.MixBlendMode != b.MixBlendMode || a.ListStyleType != b.ListStyleType || a.ZIndex != b.ZIndex
}

// generatedDiffers reports whether what is generated before or after m looks
// different while n has the focus.
func generatedDiffers(p *act.Page, m, n act.Node) bool {
	for _, name := range []string{"before", "after"} {
		plain := p.Styles.Before(m)
		if name == "after" {
			plain = p.Styles.After(m)
		}
		in := p.Styles.GeneratedIn(m, name, n, focused)
		if (plain == nil) != (in == nil) || plain != nil && looksDifferent(plain, in) {
			return true
		}
	}
	return false
}

type focusLooksKey struct{}

// changesOthers reports whether the focus changes the look of what is around
// the element: what it holds, what holds it (:focus-within), and what stands
// beside these (+ and ~).
func changesOthers(p *act.Page, n act.Node) bool {
	// So many elements are looked at for one, and for all of a page.
	const most, mostOfAll = 300, 20_000
	looked, before := 0, act.Fact(p, focusLooksKey{}, func(*act.Page) *int { return new(int) })
	defer func() { *before += looked }()
	if *before > mostOfAll {
		return true
	}
	generated := facts.FocusReaches(p).Generated
	differs := func(m act.Node) bool {
		looked++
		return looksDifferent(p.Styles.Of(m), p.Styles.Related(m, n, focused)) || generated && generatedDiffers(p, m, n)
	}
	for m := range p.Elements(n) {
		if looked > most || differs(m) {
			return true
		}
	}
	for a := n; a > 0; a = p.Document.Parent(a) {
		if a != n && p.IsElement(a) && differs(a) {
			return true
		}
		for s := p.Next(a); s != act.None; s = p.Next(s) {
			if !p.IsElement(s) {
				continue
			}
			for m, end := s, p.End(s); m < end; m++ {
				if p.IsElement(m) && (looked > most || differs(m)) {
					return true
				}
			}
		}
	}
	return false
}

// ownFocusOnly reports whether the kind of element is one whose focus nothing
// but styles and scripts show.
func ownFocusOnly(p *act.Page, n act.Node) bool {
	return p.Namespace(n) == dom.HTML && !p.Is(n, "input") || p.Is(n, "input") && !showsCaret(p, n)
}
