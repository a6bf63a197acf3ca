package css

import "strings"

// matches reports whether the list is met.
func (l *mediaList) matches(m *Media) bool {
	if l == nil || len(l.queries) == 0 {
		return true
	}
	for i := range l.queries {
		if l.queries[i].matches(m) {
			return true
		}
	}
	return false
}

// asks reports whether the list has the feature.
func (l *mediaList) asks(feature string) bool {
	if l == nil {
		return false
	}
	for i := range l.queries {
		if c := l.queries[i].cond; c != nil && c.asks(feature) {
			return true
		}
	}
	return false
}

func (c *mediaCond) asks(feature string) bool {
	for _, p := range c.parts {
		if p.asks(feature) {
			return true
		}
	}
	return c.op == 'f' && c.name == feature
}

func (q *mediaQuery) matches(m *Media) bool {
	if q.bad {
		return false
	}
	met := yes
	switch q.medium {
	case "":
	case "print":
		met = truth(m.Print)
	case "screen":
		met = truth(!m.Print)
	default:
		met = no
	}
	if met == yes && q.cond != nil {
		met = q.cond.eval(m)
	}
	if q.not {
		met = met.not()
	}
	return met == yes
}

func truth(b bool) tri {
	if b {
		return yes
	}
	return no
}

func (t tri) not() tri {
	switch t {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

// eval follows Kleene's logic.
func (c *mediaCond) eval(m *Media) tri {
	switch c.op {
	case 'f':
		return c.feature(m)
	case '!':
		return c.parts[0].eval(m).not()
	case '&', '|':
		end := no // what decides at once
		if c.op == '|' {
			end = yes
		}
		out := end.not()
		for _, p := range c.parts {
			switch v := p.eval(m); v {
			case end:
				return end
			case unknown:
				out = unknown
			}
		}
		return out
	}
	return unknown
}

// keywordFeatures are what a desktop browser with a mouse answers: the value
// that is met, and whether the bare feature is.
var keywordFeatures = map[string]struct {
	met  string
	bare bool
	all  string // the values that there are
}{
	"hover":                        {"hover", true, "none hover"},
	"any-hover":                    {"hover", true, "none hover"},
	"pointer":                      {"fine", true, "none coarse fine"},
	"any-pointer":                  {"fine", true, "none coarse fine"},
	"prefers-reduced-motion":       {"no-preference", false, "no-preference reduce"},
	"prefers-reduced-transparency": {"no-preference", false, "no-preference reduce"},
	"prefers-reduced-data":         {"no-preference", false, "no-preference reduce"},
	"prefers-contrast":             {"no-preference", false, "no-preference more less custom"},
	"prefers-color-scheme":         {"light", true, "light dark"},
	"forced-colors":                {"none", false, "none active"},
	"inverted-colors":              {"none", false, "none inverted"},
	"scripting":                    {"none", false, "none initial-only enabled"},
	"update":                       {"fast", true, "none slow fast"},
	"overflow-block":               {"scroll", true, "none scroll paged"},
	"overflow-inline":              {"scroll", true, "none scroll"},
	"color-gamut":                  {"srgb", true, "srgb p3 rec2020"},
	"dynamic-range":                {"standard", true, "standard high"},
	"display-mode":                 {"browser", true, "fullscreen standalone minimal-ui browser picture-in-picture window-controls-overlay"},
	"scan":                         {"", false, "interlace progressive"},
	"device-posture":               {"continuous", true, "continuous folded"},
}

func (c *mediaCond) feature(m *Media) tri {
	if _, ok := keywordFeatures[c.name]; ok {
		return c.keyword(m)
	}
	if c.name == "orientation" {
		switch c.value {
		case "":
			return truth(len(c.compare) == 0)
		case "portrait":
			return truth(m.Height >= m.Width)
		case "landscape":
			return truth(m.Height < m.Width)
		}
		return unknown
	}
	v, ok := rangeFeature(c.name, m)
	switch {
	case !ok || c.value != "":
		return unknown
	case len(c.compare) == 0:
		return truth(v != 0)
	}
	for _, x := range c.compare {
		if !x.holds(v) {
			return no
		}
	}
	return yes
}

// keyword answers a feature that has keywords.
func (c *mediaCond) keyword(m *Media) tri {
	k := keywordFeatures[c.name]
	met, bare := k.met, k.bare
	if m.Print {
		switch c.name {
		case "update":
			met, bare = "none", false
		case "overflow-block":
			met = "paged"
		}
	}
	switch {
	case len(c.compare) > 0:
		return unknown
	case c.value == "":
		return truth(bare)
	case !strings.Contains(" "+k.all+" ", " "+c.value+" "):
		return unknown
	}
	return truth(c.value == met)
}

func (x comparison) holds(v float64) bool {
	switch x.op {
	case "<":
		return v < x.num
	case "<=":
		return v <= x.num
	case ">":
		return v > x.num
	case ">=":
		return v >= x.num
	}
	return v == x.num
}

// rangeFeature is the value of a feature that has a range.
func rangeFeature(name string, m *Media) (float64, bool) {
	switch name {
	case "width", "device-width":
		return m.Width, true
	case "height", "device-height":
		return m.Height, true
	case "aspect-ratio", "device-aspect-ratio":
		if m.Height == 0 {
			return 0, true
		}
		return m.Width / m.Height, true
	case "resolution", "-webkit-device-pixel-ratio":
		return 1, true
	case "color":
		return 8, true
	case "color-index", "monochrome", "grid":
		return 0, true
	case "horizontal-viewport-segments", "vertical-viewport-segments":
		return 1, true
	case "-webkit-transform-3d":
		return 1, true
	}
	return 0, false
}
