package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ViewportZoom is ACT rule b4f0c3.
var ViewportZoom = &act.Rule{
	ID: "viewport-zoom", ACT: []string{"b4f0c3"}, Criteria: []act.Criterion{"1.4.4"}, Level: act.AA,
	Title: act.Text{
		EN: "The viewport lets people zoom",
		CY: "Mae'r ffenestr wylio yn gadael i bobl chwyddo",
	},
	Why: act.Text{
		EN: "Someone with low vision enlarges the page with two fingers. The page must not forbid it.",
		CY: "Mae rhywun â golwg gwan yn chwyddo'r dudalen â dau fys. Ni ddylai'r dudalen ei wahardd.",
	},
	Fix: act.Text{
		EN: "Take user-scalable and maximum-scale out of the viewport's meta element.",
		CY: "Tynnwch user-scalable a maximum-scale o elfen meta'r ffenestr wylio.",
	},
	Applicability: `The content attribute of each meta element with name="viewport", if it has the key maximum-scale or user-scalable.`,
	Expectations: []string{
		"user-scalable is not there, or is yes, device-width, device-height, 1 or more, or -1 or less.",
		"maximum-scale is not there, or is device-width, device-height, negative, or 2 or more.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/b4f0c3/proposed/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("meta") {
			if strings.EqualFold(dom.Trim(p.Value(n, "name")), "viewport") {
				checkViewport(p, n)
			}
		}
	},
}

func checkViewport(p *act.Page, n act.Node) {
	scalable, hasScalable, maximum, hasMaximum := viewportKeys(p.Value(n, "content"))
	switch {
	case !hasScalable && !hasMaximum:
	case hasScalable && !scales(scalable, func(v float64) bool { return v >= 1 || v <= -1 }) && scalable != "yes":
		p.Fail(n, act.Text{
			EN: "user-scalable={value} keeps people from zooming",
			CY: "Mae user-scalable={value} yn atal pobl rhag chwyddo",
		}, "value", scalable)
	case hasMaximum && !scales(maximum, func(v float64) bool { return v < 0 || v >= 2 }):
		p.Fail(n, act.Text{
			EN: "maximum-scale={value} keeps people from zooming to twice the size",
			CY: "Mae maximum-scale={value} yn atal pobl rhag chwyddo i ddwywaith y maint",
		}, "value", maximum)
	default:
		p.Pass(n)
	}
}

func scales(value string, allowed func(float64) bool) bool {
	if value == "device-width" || value == "device-height" {
		return true
	}
	v, ok := facts.LeadingNumber(value)
	return ok && allowed(v)
}

// viewportKeys reads the two keys from the key/value pairs of the attribute;
// the last of a kind counts. Pairs end at a comma, a semicolon or white space.
func viewportKeys(content string) (scalable string, hasScalable bool, maximum string, hasMaximum bool) {
	separator := func(r rune) bool { return r == ',' || r == ';' || dom.IsSpace(r) }
	s := strings.ToLower(content)
	for s != "" {
		s = strings.TrimLeftFunc(s, func(r rune) bool { return separator(r) || r == '=' })
		end := strings.IndexFunc(s, func(r rune) bool { return separator(r) || r == '=' })
		if end < 0 {
			end = len(s)
		}
		key, rest := s[:end], s[end:]
		value := ""
		if after := strings.TrimLeftFunc(rest, dom.IsSpace); strings.HasPrefix(after, "=") {
			after = strings.TrimLeftFunc(after[1:], dom.IsSpace)
			end := strings.IndexFunc(after, separator)
			if end < 0 {
				end = len(after)
			}
			value, rest = after[:end], after[end:]
		}
		switch key {
		case "user-scalable":
			scalable, hasScalable = value, true
		case "maximum-scale":
			maximum, hasMaximum = value, true
		}
		s = rest
	}
	return
}
