package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// supports evaluates the condition of @supports in tokens i to j.
func (p *parser) supports(i, j int32, depth int) bool {
	i, j = p.trim(i, j)
	if i >= j || depth > maxMediaDepth {
		return false
	}
	if p.toks[i].kind == lex.IdentToken && equalFold(p.text(i), "not") {
		return !p.supports(i+1, j, depth+1)
	}
	out, op := false, ""
	for n := 0; ; n++ {
		if i, _ = p.trim(i, j); i >= j {
			return false
		}
		met := p.supportsPart(i, j, depth)
		switch {
		case n == 0:
			out = met
		case op == "and":
			out = out && met
		default:
			out = out || met
		}
		if i, _ = p.trim(p.toks[i].match+1, j); i >= j {
			return out
		}
		w := lower(p.text(i))
		if w != "and" && w != "or" || op != "" && w != op {
			return false
		}
		op = w
		i++
	}
}

// supportsPart evaluates what stands in one pair of brackets, or a function.
func (p *parser) supportsPart(i, j int32, depth int) bool {
	t := p.toks[i]
	a, b := p.trim(i+1, min(t.match, j))
	switch t.kind {
	case lex.FunctionToken:
		switch lower(p.text(i)) {
		case "selector(":
			s, ok := p.selectors(a, b, listKind{})
			return ok && len(s) == 1
		case "font-tech(", "font-format(":
			return true
		}
	case lex.LeftParenthesisToken:
		return p.supportsDeclaration(a, b) || p.supports(a, b, depth+1)
	}
	return false
}

// supportsDeclaration reports whether "name: value" is CSS that browsers know.
func (p *parser) supportsDeclaration(i, j int32) bool {
	if i >= j || p.toks[i].kind != lex.IdentToken {
		return false
	}
	name := lower(unescape(p.text(i)))
	n, _ := p.trim(i+1, j)
	if n >= j || p.toks[n].kind != lex.ColonToken {
		return false
	}
	if strings.HasPrefix(name, "--") {
		return true
	}
	_, long := propByName[name]
	_, short := shorthands[name]
	if !long && !short {
		a, _ := p.trim(n+1, j)
		return a < j && otherProperties[name]
	}
	var b block
	saved := p.comps
	p.comps = nil
	p.declaration(&b, name, n+1, j)
	p.comps = saved
	return len(b.decls) > 0
}

// otherProperties are those of CSS that Computed does not have, with the
// prefixed ones that browsers still know.
var otherProperties = func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(otherNames) {
		names[name] = true
	}
	return names
}()

const otherNames = `accent-color align-content align-items align-self alignment-baseline anchor-name anchor-scope
animation-composition animation-direction animation-fill-mode animation-range animation-timeline animation-timing-function
aspect-ratio backface-visibility background-attachment background-blend-mode background-origin background-position-x
background-position-y baseline-shift baseline-source block-step border-bottom-left-radius border-bottom-right-radius
border-collapse border-end-end-radius border-end-start-radius border-image border-image-outset border-image-repeat
border-image-slice border-image-source border-image-width border-radius border-spacing border-start-end-radius
border-start-start-radius border-top-left-radius border-top-right-radius box-decoration-break break-after break-before
break-inside caption-side caret-color clip-rule color-interpolation color-interpolation-filters column-count column-fill
column-gap column-rule column-rule-color column-rule-style column-rule-width column-span column-width columns contain
contain-intrinsic-size contain-intrinsic-width contain-intrinsic-height container container-name container-type
corner-shape counter-increment counter-reset counter-set cx cy d dominant-baseline dynamic-range-limit empty-cells
field-sizing fill fill-opacity fill-rule flex flex-basis flex-grow flex-shrink flood-color flood-opacity
font-feature-settings font-kerning font-language-override font-optical-sizing font-palette font-size-adjust font-stretch
font-synthesis font-synthesis-weight font-variant font-variant-alternates font-variant-caps font-variant-east-asian
font-variant-emoji font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings gap
grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end grid-column-gap grid-column-start
grid-gap grid-row grid-row-end grid-row-gap grid-row-start grid-template-areas grid-template-rows hyphenate-character
hyphenate-limit-chars hyphens image-orientation image-rendering initial-letter interpolate-size isolation justify-content
justify-items justify-self lighting-color line-break list-style-position marker marker-end marker-mid marker-start
mask-clip mask-composite mask-mode mask-origin mask-position mask-repeat mask-size mask-type math-depth math-shift
math-style object-fit object-position object-view-box offset offset-anchor offset-distance offset-path offset-position
offset-rotate orphans overflow-anchor overflow-clip-margin overlay overscroll-behavior overscroll-behavior-block
overscroll-behavior-inline overscroll-behavior-x overscroll-behavior-y page page-break-after page-break-before
page-break-inside paint-order perspective perspective-origin place-content place-items place-self position-anchor
position-area position-try position-try-fallbacks position-try-order position-visibility print-color-adjust quotes r
resize row-gap ruby-align ruby-position rx ry scroll-behavior scroll-initial-target scroll-margin scroll-margin-block
scroll-margin-bottom scroll-margin-inline scroll-margin-left scroll-margin-right scroll-margin-top scroll-marker-group
scroll-padding scroll-padding-block scroll-padding-bottom scroll-padding-inline scroll-padding-left scroll-padding-right
scroll-padding-top scroll-snap-align scroll-snap-stop scroll-snap-type scroll-timeline scrollbar-color scrollbar-gutter
scrollbar-width shape-image-threshold shape-margin shape-outside shape-rendering speak stop-color stop-opacity stroke
stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width tab-size
table-layout text-align-last text-anchor text-autospace text-box text-box-edge text-box-trim text-combine-upright
text-decoration-skip-ink text-decoration-thickness text-emphasis text-emphasis-color text-emphasis-position
text-emphasis-style text-orientation text-rendering text-size-adjust text-spacing-trim text-underline-offset
text-underline-position text-wrap text-wrap-mode text-wrap-style timeline-scope touch-action transform-box
transform-origin transform-style transition-behavior transition-delay transition-timing-function unicode-bidi
vector-effect view-timeline view-transition-class view-transition-name white-space-collapse widows will-change
word-spacing writing-mode x y zoom -webkit-align-items -webkit-align-content -webkit-align-self -webkit-backface-visibility
-webkit-border-radius -webkit-box-align -webkit-box-flex -webkit-box-orient -webkit-box-pack -webkit-column-count
-webkit-columns -webkit-flex -webkit-font-smoothing -webkit-hyphenate-character -webkit-justify-content -webkit-line-clamp
-webkit-mask-size -webkit-mask-position -webkit-mask-repeat -webkit-mask-composite -webkit-perspective
-webkit-print-color-adjust -webkit-tap-highlight-color -webkit-text-decoration -webkit-text-size-adjust
-webkit-text-stroke -webkit-text-stroke-color -webkit-text-stroke-width -webkit-transform-origin -webkit-transform-style
-webkit-user-drag -webkit-app-region`
