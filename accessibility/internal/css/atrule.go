package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// atRule reads an at-rule and returns the token after it.
func (p *parser) atRule(i, j int32, at place) int32 {
	name := lower(unescape(p.text(i)[1:]))
	stop := p.until(i+1, j, lex.LeftBraceToken, lex.SemicolonToken)
	end := stop
	open := stop < j && p.toks[stop].kind == lex.LeftBraceToken
	if open {
		end = min(p.toks[stop].match, j)
	}
	a, b := p.trim(i+1, stop)
	if name != "charset" && name != "import" && (name != "layer" || open) {
		p.imported = true
	}
	switch name {
	case "media", "supports", "layer", "container":
		p.grouping(name, a, b, stop+1, end, open, at)
	case "import":
		if !p.imported && !open && at.parent == nil && p.depth == 1 {
			p.importRule(a, b, at)
		}
	case "namespace":
		p.namespace(a, b)
	case "keyframes", "-webkit-keyframes":
		if open {
			p.keyframesRule(a, b, stop+1, end, at)
		}
	case "property":
		if open && a < b {
			p.property(p.text(a), stop+1, end)
		}
	case "scope":
		p.sheet.partial = p.sheet.partial || open && end > stop+1
	}
	return end + 1
}

// grouping reads @media, @supports and @layer.
func (p *parser) grouping(name string, a, b, from, to int32, open bool, at place) {
	switch {
	case name == "layer" && !open:
		for _, n := range p.layerNames(a, b) {
			p.layer(n, at)
		}
		return
	case !open:
		return
	case name == "layer":
		names := p.layerNames(a, b)
		if len(names) > 1 || len(names) == 0 && a < b {
			return
		}
		if len(names) == 0 {
			names = [][]string{{""}}
		}
		at.layer = p.layer(names[0], at)
	case name == "container": // only layout can tell
		at.doubt = true
	case name == "media":
		text := ""
		if a < b {
			text = p.src[p.toks[a].start:p.toks[b-1].end]
		}
		at.cond = p.condition(condition{parent: at.cond, media: p.media(text)})
	default:
		if !p.supports(a, b, 0) {
			at.cond = p.condition(condition{parent: at.cond, never: true})
		}
	}
	if at.nested {
		p.body(from, to, at)
	} else {
		p.rules(from, to, at, false)
	}
}

func (p *parser) condition(c condition) int32 {
	p.sheet.conds = append(p.sheet.conds, c)
	return int32(len(p.sheet.conds) - 1)
}

// layerNames reads names with their dots, between commas.
func (p *parser) layerNames(a, b int32) (names [][]string) {
	if a >= b {
		return nil
	}
	for part := range strings.SplitSeq(p.src[p.toks[a].start:p.toks[b-1].end], ",") {
		var path []string
		for name := range strings.SplitSeq(strings.TrimSpace(part), ".") {
			if _, wide := wideKeywords[lower(name)]; wide || name == "" || strings.ContainsAny(name, " \t\n(){}") {
				return nil
			}
			path = append(path, unescape(name))
		}
		names = append(names, path)
	}
	return names
}

// layer is the number of the layer with the path inside the place's own.
func (p *parser) layer(path []string, at place) int32 {
	id := at.layer
	for _, name := range path {
		key := layer{id, name}
		if known, ok := p.layerIDs[key]; ok && name != "" {
			id = known
		} else {
			p.sheet.layers = append(p.sheet.layers, key)
			id = int32(len(p.sheet.layers) - 1)
			if p.layerIDs == nil {
				p.layerIDs = map[layer]int32{}
			}
			p.layerIDs[key] = id
		}
		p.sheet.events = append(p.sheet.events, event{layer: id, cond: at.cond})
	}
	return id
}

func (p *parser) namespace(a, b int32) {
	prefix := ""
	if a < b && p.toks[a].kind == lex.IdentToken {
		prefix = unescape(p.text(a))
		a, _ = p.trim(a+1, b)
	}
	if a >= b {
		return
	}
	url := ""
	switch t := p.toks[a]; t.kind {
	case lex.StringToken:
		url = unquote(p.text(a))
	case lex.URLToken, lex.FunctionToken:
		url = urlOf(p.src[t.start:p.toks[min(t.match, b-1)].end])
	default:
		return
	}
	if prefix == "" {
		p.defaultNS = namespaceOf(url)
		return
	}
	if p.namespaces == nil {
		p.namespaces = map[string]int8{}
	}
	p.namespaces[prefix] = namespaceOf(url)
}

// property keeps the initial value of a registered custom property.
func (p *parser) property(name string, i, j int32) {
	if !strings.HasPrefix(name, "--") {
		return
	}
	for i < j {
		end := p.until(i, j, lex.SemicolonToken)
		a, b := p.trim(i, end)
		if a < b && equalFold(p.text(a), "initial-value") {
			if a, _ = p.trim(a+1, b); a < b && p.toks[a].kind == lex.ColonToken {
				if a, b = p.trim(a+1, b); a < b {
					if p.sheet.registered == nil {
						p.sheet.registered = map[string]string{}
					}
					p.sheet.registered[unescape(name)] = p.src[p.toks[a].start:p.toks[b-1].end]
				}
			}
		}
		i = end + 1
	}
}

// written are the declarations with the values as they stand.
func (b *block) written() []Declaration {
	out := make([]Declaration, 0, len(b.decls))
	for i := range b.decls {
		d := &b.decls[i]
		name := d.name
		if d.prop < allProps {
			name = properties[d.prop].name
		}
		out = append(out, Declaration{name, d.raw, d.important})
	}
	return out
}
