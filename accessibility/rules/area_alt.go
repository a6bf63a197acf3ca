package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// AreaAlt is WCAG failure F65 for image maps; link-name looks at the same
// areas as links.
var AreaAlt = &act.Rule{
	ID: "area-alt", Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{EN: "Areas of image maps have a text alternative", CY: "Mae gan rannau o fapiau delwedd destun amgen"},
	Why: act.Text{
		EN: "Someone who does not see the image cannot tell what the area shows or where it leads.",
		CY: "Ni all rhywun nad yw'n gweld y ddelwedd wybod beth mae'r rhan yn ei ddangos nac i ble mae'n arwain.",
	},
	Fix: act.Text{
		EN: "Say in the alt attribute of the area what it shows.",
		CY: "Dywedwch ym mhriodwedd alt y rhan beth mae'n ei ddangos.",
	},
	Applicability: "Each area element with an href attribute, in a map that an img element that is not hidden from assistive technology uses.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F65",
	Run: func(p *act.Page) {
		areas := p.Tagged("area")
		if len(areas) == 0 {
			return
		}
		used := map[string]bool{}
		for _, n := range p.Tagged("img") {
			if name, ok := strings.CutPrefix(p.Value(n, "usemap"), "#"); ok && name != "" && !p.ARIA.Hidden(n) {
				used[name] = true
			}
		}
		for _, n := range areas {
			if p.Has(n, "href") && !facts.IsNone(p.ARIA.Role(n)) && usesMap(p, n, used) {
				facts.JudgeName(p, n, act.Text{
					EN: "The area of the image map has no text alternative",
					CY: "Does gan y rhan o'r map delwedd ddim testun amgen",
				})
			}
		}
	},
}

// usesMap reports whether the map around an area is one of those.
func usesMap(p *act.Page, area act.Node, used map[string]bool) bool {
	m := p.Closest(area, "map")
	return m != act.None && (used[p.Value(m, "name")] || used[p.Value(m, "id")])
}
