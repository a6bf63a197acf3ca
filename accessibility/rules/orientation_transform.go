package rules

import (
	"math"
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// OrientationTransform is ACT rule b33eff.
var OrientationTransform = &act.Rule{
	ID: "orientation-transform", ACT: []string{"b33eff"}, Criteria: []act.Criterion{"1.3.4"}, Level: act.AA,
	Title: act.Text{
		EN: "Content does not turn against the way the screen is held",
		CY: "Nid yw'r cynnwys yn troi yn erbyn y ffordd y mae'r sgrin yn cael ei dal",
	},
	Why: act.Text{
		EN: "Someone whose tablet is fixed to a wheelchair cannot turn it to read a page that insists on one direction.",
		CY: "Ni all rhywun y mae ei dabled yn sownd wrth gadair olwyn ei droi i ddarllen tudalen sy'n mynnu un cyfeiriad.",
	},
	Fix: act.Text{
		EN: "Take the rotation out of the @media (orientation) rule, and let the layout adapt.",
		CY: "Tynnwch y cylchdro o'r rheol @media (orientation), a gadewch i'r gosodiad addasu.",
	},
	Applicability: "Each visible HTML element whose rotate property, or a transform with a rotation or a matrix, depends on the orientation of the screen.",
	Expectations:  []string{"Its rotation in portrait is not a quarter turn away from that in landscape."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/b33eff/proposed/",
	Run: func(p *act.Page) {
		landscape, portrait, differ := orientations(p)
		if !differ {
			return
		}
		for n := range facts.Elements(p) {
			if p.Namespace(n) != dom.HTML || !p.ARIA.Visible(n) {
				continue
			}
			a, b := landscape.Styles.Of(n), portrait.Styles.Of(n)
			if a.Rotate == b.Rotate && (a.Transform == b.Transform || !rotates(a) && !rotates(b)) {
				continue
			}
			x, okX := rotation(a)
			y, okY := rotation(b)
			if !okX || !okY {
				p.CantTell(n, act.Text{
					EN: "Does the element stay upright when the screen is turned?",
					CY: "A yw'r elfen yn aros yn unionsyth pan gaiff y sgrin ei throi?",
				})
				continue
			}
			if turn := math.Mod(math.Abs(x-y), 180); math.Abs(turn-90) < 1 {
				p.Fail(n, act.Text{
					EN: "The element turns by {angle} degrees when the screen is turned",
					CY: "Mae'r elfen yn troi {angle} gradd pan gaiff y sgrin ei throi",
				}, "angle", strconv.Itoa(int(math.Round(math.Mod(math.Abs(x-y), 360)))))
				continue
			}
			p.Pass(n)
		}
	},
}

// orientations are the page held either way, in viewports that differ as
// little as can be in anything else; differ is false if no style sheet asks.
func orientations(p *act.Page) (landscape, portrait *act.Page, differ bool) {
	if !p.Styles.Asks("orientation") {
		return p, p, false
	}
	return p.At(1001, 1000), p.At(1000, 1001), true
}

// rotates reports whether a transform has a rotation or a matrix.
func rotates(c *css.Computed) bool {
	t := strings.ToLower(c.Transform)
	if !validTransform(t) {
		t = ""
	}
	return strings.Contains(t, "rotate(") || strings.Contains(t, "rotatez(") || strings.Contains(t, "rotate3d(") || strings.Contains(t, "matrix")
}

// rotation is the angle about the z axis of a style's rotate and transform, in degrees.
func rotation(c *css.Computed) (degrees float64, ok bool) {
	if r := strings.Fields(strings.ToLower(c.Rotate)); len(r) > 0 && r[0] != "none" {
		a, isAngle := angle(r[len(r)-1])
		if !isAngle {
			a, isAngle = angle(r[0]) // the axis may come last
			r = append(r[1:], r[0])
		}
		switch axis := strings.Join(r[:len(r)-1], " "); {
		case !isAngle:
			return 0, false
		case axis == "" || axis == "z" || axis == "0 0 1":
			degrees += a
		}
	}
	if t := strings.TrimSpace(strings.ToLower(c.Transform)); t != "" && t != "none" && validTransform(t) {
		for _, f := range paint.SplitTop(t, ' ') {
			a, known := functionAngle(f)
			if !known {
				return 0, false
			}
			degrees += a
		}
	}
	return degrees, true
}

// transformArguments is how many arguments the functions take that may rotate.
var transformArguments = map[string]int{"rotate": 1, "rotatex": 1, "rotatey": 1, "rotatez": 1, "rotate3d": 4, "matrix": 6, "matrix3d": 16}

// validTransform reports whether the functions that may rotate have as many
// arguments as they take; else CSS drops the declaration.
func validTransform(t string) bool {
	for _, f := range paint.SplitTop(t, ' ') {
		name, inner, call := strings.Cut(strings.TrimSuffix(f, ")"), "(")
		if want, known := transformArguments[name]; known && call && len(paint.SplitTop(inner, ',')) != want {
			return false
		}
	}
	return true
}

// functionAngle is the turn about the z axis of one transform function.
func functionAngle(f string) (float64, bool) {
	name, inner, _ := strings.Cut(strings.TrimSuffix(f, ")"), "(")
	args := strings.FieldsFunc(inner, func(r rune) bool { return r == ',' || r == ' ' })
	number := func(i int) float64 {
		v, err := strconv.ParseFloat(args[i], 64)
		if err != nil {
			return math.NaN()
		}
		return v
	}
	turn := func(y, x float64) (float64, bool) {
		return math.Atan2(y, x) * 180 / math.Pi, !math.IsNaN(x) && !math.IsNaN(y)
	}
	switch {
	case (name == "rotate" || name == "rotatez") && len(args) == 1:
		return angle(args[0])
	case name == "rotate3d" && len(args) == 4:
		a, ok := angle(args[3])
		if number(0) == 0 && number(1) == 0 {
			return math.Copysign(a, a*number(2)), ok
		}
		return 0, false
	case name == "matrix" && len(args) == 6, name == "matrix3d" && len(args) == 16:
		return turn(number(1), number(0))
	case strings.HasPrefix(name, "rotate"), strings.HasPrefix(name, "matrix"):
		return 0, false
	}
	return 0, true
}

func angle(v string) (degrees float64, ok bool) {
	for unit, factor := range map[string]float64{"deg": 1, "grad": 0.9, "turn": 360, "rad": 180 / math.Pi} {
		if unit == "rad" && strings.HasSuffix(v, "grad") {
			continue
		}
		if n, found := strings.CutSuffix(v, unit); found {
			f, err := strconv.ParseFloat(n, 64)
			return f * factor, err == nil
		}
	}
	return 0, v == "0"
}
