package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// foldedAttrs are the attributes whose values HTML compares without regard to
// case ("Case-sensitivity of selectors").
const foldedAttrs = " accept accept-charset align alink axis bgcolor charset checked clear codetype color compact declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link media method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling selected shape target text type valign valuetype vlink "

// attribute reads an attribute selector, at its opening bracket.
func (r *selectorReader) attribute() (a attribute, ok bool) {
	p, end := r.p, r.p.toks[r.i].match
	in := &selectorReader{p: p}
	in.i, in.j = p.trim(r.i+1, min(end, r.j))
	r.i = end + 1
	if !in.attributeName(&a) {
		return a, false
	}
	if in.i, _ = p.trim(in.i, in.j); in.i >= in.j {
		return a, true
	}
	switch k := p.toks[in.i].kind; k {
	case lex.DelimToken, lex.IncludeMatchToken, lex.DashMatchToken, lex.PrefixMatchToken, lex.SuffixMatchToken, lex.SubstringMatchToken:
		a.op = p.src[p.toks[in.i].start]
		if k == lex.DelimToken && a.op != '=' {
			return a, false
		}
	default:
		return a, false
	}
	if in.i, _ = p.trim(in.i+1, in.j); in.i >= in.j {
		return a, false
	}
	switch p.toks[in.i].kind {
	case lex.StringToken:
		a.value = unquote(p.text(in.i))
	case lex.IdentToken:
		a.value = unescape(p.text(in.i))
	default:
		return a, false
	}
	a.fold = strings.Contains(foldedAttrs, " "+a.lowered+" ")
	if in.i, _ = p.trim(in.i+1, in.j); in.i >= in.j {
		return a, true
	}
	flag, _ := in.ident(in.i)
	flag = lower(flag)
	a.fold = flag == "i"
	return a, (flag == "i" || flag == "s") && in.i+1 == in.j
}

// attributeName reads the name with its namespace.
func (r *selectorReader) attributeName(a *attribute) bool {
	if r.delim(r.i, '*') && r.delim(r.i+1, '|') {
		a.local = true
		r.i += 2
	} else if r.delim(r.i, '|') {
		r.i++
	}
	name, ok := r.ident(r.i)
	if !ok {
		return false
	}
	r.i++
	if r.delim(r.i, '|') { // prefix|name
		local, ok := r.ident(r.i + 1)
		ns, known := r.p.namespaces[name]
		if !ok || !known {
			return false
		}
		r.i += 2
		if name = local; ns == nsXLink {
			name = "xlink:" + local
		}
	}
	a.name, a.lowered = name, lower(name)
	return true
}

// nsXLink is beyond the namespaces of elements.
const nsXLink int8 = 100

// namespaceOf is the number of a namespace by its address.
func namespaceOf(url string) int8 {
	switch url {
	case "http://www.w3.org/1999/xhtml":
		return int8(dom.HTML)
	case "http://www.w3.org/2000/svg":
		return int8(dom.SVG)
	case "http://www.w3.org/1998/Math/MathML":
		return int8(dom.MathML)
	case "http://www.w3.org/1999/xlink":
		return nsXLink
	}
	return nsNever
}
