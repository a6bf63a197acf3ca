package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// importRule reads @import: an address, then layer, supports() and media.
func (p *parser) importRule(a, b int32, at place) {
	if a >= b {
		return
	}
	im := Import{} // no condition and no layer: imports stand in no block
	switch t := p.toks[a]; {
	case t.kind == lex.StringToken:
		im.URL = unquote(p.text(a))
	case t.kind == lex.URLToken:
		im.URL = urlOf(p.text(a))
	case t.kind == lex.FunctionToken && equalFold(p.text(a), "url("):
		im.URL = urlOf(p.src[t.start:p.toks[min(t.match, b-1)].end])
	default:
		return
	}
	a, _ = p.trim(p.toks[a].match+1, b)
	if a < b && equalFold(p.text(a), "layer") {
		im.layer = p.layer([]string{""}, at)
		a, _ = p.trim(a+1, b)
	} else if a < b && equalFold(p.text(a), "layer(") {
		in, out := p.trim(a+1, min(p.toks[a].match, b))
		if names := p.layerNames(in, out); len(names) == 1 {
			im.layer = p.layer(names[0], at)
		}
		a, _ = p.trim(p.toks[a].match+1, b)
	}
	if a < b && equalFold(p.text(a), "supports(") {
		in, out := p.trim(a+1, min(p.toks[a].match, b))
		if !p.supports(in, out, 0) && !p.supportsDeclaration(in, out) {
			im.cond = p.condition(condition{parent: im.cond, never: true})
		}
		a, _ = p.trim(p.toks[a].match+1, b)
	}
	if a < b {
		im.Media = p.src[p.toks[a].start:p.toks[b-1].end]
		im.cond = p.condition(condition{parent: im.cond, media: p.media(im.Media)})
	}
	p.sheet.imports = append(p.sheet.imports, im)
	p.sheet.events = append(p.sheet.events, event{cond: im.cond, layer: im.layer, imported: int32(len(p.sheet.imports))})
}
