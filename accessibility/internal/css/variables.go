package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// scope is the custom properties that an element sets, on top of those that it
// inherits. Values are resolved: they have no var() in them any more.
type scope struct {
	parent *scope
	values map[string]custom
}

// custom is a value; unset ones hide what is inherited.
type custom struct {
	text string
	set  bool
}

func (s *scope) get(name string) (string, bool) {
	for ; s != nil; s = s.parent {
		if v, ok := s.values[name]; ok {
			return v.text, v.set
		}
	}
	return "", false
}

// The bounds of var(): a value that grows beyond them is invalid, as browsers
// have it too, and so are the bombs that double a text many times over.
const (
	maxExpanded  = 64 << 10 // bytes of one value
	maxVarDepth  = 64       // of references in fallbacks and values
	maxExpansion = 8 << 20  // bytes that are looked through for a page
)

// resolver resolves the custom properties of one element.
type resolver struct {
	s      *Styles
	outer  *scope
	raw    map[string]string // what the element sets
	done   map[string]custom
	active map[string]bool // being resolved: to meet one again is a cycle
	cyclic map[string]bool
	stack  []string
}

// lookup is the value of a custom property, resolved first if the element sets it.
func (r *resolver) lookup(name string) (string, bool) {
	if v, ok := r.done[name]; ok {
		return v.text, v.set
	}
	raw, own := r.raw[name]
	if !own {
		if v, ok := r.outer.get(name); ok {
			return v, true
		}
		v, ok := r.s.registered[name]
		return v, ok
	}
	if r.active[name] { // all on the way back to it are in the cycle
		for i := len(r.stack) - 1; i >= 0; i-- {
			r.cyclic[r.stack[i]] = true
			if r.stack[i] == name {
				break
			}
		}
		return "", false
	}
	if len(r.stack) > maxVarDepth {
		return "", false
	}
	r.active[name] = true
	r.stack = append(r.stack, name)
	text, ok := r.s.substitute(raw, r.lookup, 0)
	r.stack = r.stack[:len(r.stack)-1]
	r.active[name] = false
	if r.cyclic[name] {
		text, ok = "", false
	}
	v := custom{text, ok}
	r.done[name] = v
	return v.text, v.set
}

// scopeOf makes the scope of an element from what its rules say, lowest first.
func (s *Styles) scopeOf(outer *scope, names []string, raw map[string]string) *scope {
	r := &resolver{s: s, outer: outer, raw: raw, done: map[string]custom{}, active: map[string]bool{}, cyclic: map[string]bool{}}
	for _, name := range names {
		switch text := lower(strings.TrimSpace(raw[name])); text {
		case "initial":
			r.done[name] = custom{}
		case "inherit", "unset", "revert", "revert-layer":
			v, ok := outer.get(name)
			r.done[name] = custom{v, ok}
		}
	}
	for _, name := range names {
		r.lookup(name)
	}
	return &scope{outer, r.done}
}

// substitute puts values in the place of var() and env(). ok is false if the
// value is invalid at computed-value time.
func (s *Styles) substitute(text string, lookup func(string) (string, bool), depth int) (string, bool) {
	if !strings.Contains(text, "(") {
		return text, true
	}
	if s.expansion += len(text); depth > maxVarDepth || s.expansion > maxExpansion {
		s.exhausted = s.exhausted || s.expansion > maxExpansion
		return "", false
	}
	p := &parser{src: text, toks: tokenize(text)}
	var out strings.Builder
	at := int32(0)
	for i := int32(0); i < int32(len(p.toks)); i++ {
		t := p.toks[i]
		if t.kind != lex.FunctionToken {
			continue
		}
		fn := lower(p.text(i))
		if fn != "var(" && fn != "env(" {
			continue
		}
		out.WriteString(text[at:t.start])
		value, ok := s.reference(p, i, fn == "env(", lookup, depth)
		if !ok {
			return "", false
		}
		// An empty comment keeps the tokens on either side apart.
		if n := out.Len(); n > 0 && value != "" && !isSpace(out.String()[n-1]) {
			out.WriteString("/**/")
		}
		out.WriteString(value)
		if out.Len() > maxExpanded {
			return "", false
		}
		end := min(t.match, int32(len(p.toks))-1)
		at = p.toks[end].end
		if at < int32(len(text)) && value != "" && !isSpace(text[at]) && text[at] != ')' && text[at] != ',' {
			out.WriteString("/**/")
		}
		i = t.match
	}
	if at == 0 {
		return text, true
	}
	out.WriteString(text[min(int(at), len(text)):])
	return out.String(), out.Len() <= maxExpanded
}

// reference is what one var() or env() stands for.
func (s *Styles) reference(p *parser, i int32, env bool, lookup func(string) (string, bool), depth int) (string, bool) {
	a, b := p.trim(i+1, min(p.toks[i].match, int32(len(p.toks))))
	if a >= b || p.toks[a].kind != lex.IdentToken {
		return "", false
	}
	name := unescape(p.text(a))
	comma := p.until(a, b, lex.CommaToken)
	if env {
		if strings.HasPrefix(lower(name), "safe-area-inset-") || strings.HasPrefix(lower(name), "keyboard-inset-") {
			return "0px", true
		}
	} else {
		if !strings.HasPrefix(name, "--") {
			return "", false
		}
		if v, ok := lookup(name); ok {
			return v, true
		}
	}
	if comma >= b {
		return "", false
	}
	fallback := ""
	if comma+1 < b {
		fallback = p.src[p.toks[comma+1].start:p.toks[b-1].end]
	}
	return s.substitute(strings.TrimSpace(fallback), lookup, depth+1)
}
