package mf2

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// UnmarshalJSON reads the interchange data model. Options and attributes, whose
// order has no meaning, are sorted by name. Call [New] to check the result.
func (m *Interchange) UnmarshalJSON(data []byte) error {
	var in jsonMessage
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	if in.Type != "message" && in.Type != "select" {
		return fmt.Errorf("mf2: a message has the type message or select, not %q", in.Type)
	}
	read := reader{}
	out := Interchange{}
	for _, d := range in.Declarations {
		if d.Type != "input" && d.Type != "local" {
			read.fail("a declaration has the type input or local, not %q", d.Type)
		}
		out.Declarations = append(out.Declarations,
			Declaration{Local: d.Type == "local", Name: d.Name, Value: read.expression(d.Value)})
	}
	if in.Pattern != nil {
		out.Pattern = read.pattern(*in.Pattern)
	}
	for _, s := range in.Selectors {
		read.kind(s, "variable")
		out.Selectors = append(out.Selectors, s.Name)
	}
	for _, v := range in.Variants {
		variant := Variant{Pattern: read.pattern(v.Value)}
		for _, k := range v.Keys {
			key := Key{CatchAll: k.Type == "*"}
			if !key.CatchAll {
				key.Value = string(read.literal(k))
			}
			variant.Keys = append(variant.Keys, key)
		}
		out.Variants = append(out.Variants, variant)
	}
	if read.err == nil {
		*m = out
	}
	return read.err
}

// reader turns nodes into a model and keeps the first error.
type reader struct{ err error }

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("mf2: "+format, args...)
	}
}

func (r *reader) kind(n jsonNode, want string) {
	if n.Type != want {
		r.fail("expected the type %s, not %q", want, n.Type)
	}
}

func (r *reader) pattern(nodes jsonPattern) Pattern {
	var p Pattern
	for _, n := range nodes {
		switch n := n.(type) {
		case string:
			p = append(p, Text(n))
		case jsonNode:
			if n.Type == "markup" {
				p = append(p, Markup{Kind: n.Kind, Name: n.Name, Options: r.options(n.Options), Attributes: r.attributes(n.Attributes)})
			} else {
				p = append(p, r.expression(n))
			}
		}
	}
	return p
}

func (r *reader) expression(n jsonNode) Expression {
	r.kind(n, "expression")
	e := Expression{Attributes: r.attributes(n.Attributes)}
	if n.Arg != nil {
		e.Operand = r.operand(*n.Arg)
	}
	if n.Function != nil {
		r.kind(*n.Function, "function")
		e.Function = &Function{Name: n.Function.Name, Options: r.options(n.Function.Options)}
	}
	return e
}

func (r *reader) operand(n jsonNode) Operand {
	if n.Type == "variable" {
		return Variable(n.Name)
	}
	return r.literal(n)
}

func (r *reader) literal(n jsonNode) Literal {
	r.kind(n, "literal")
	if n.Value == nil {
		r.fail("a literal has no value")
		return ""
	}
	return Literal(*n.Value)
}

func (r *reader) options(nodes map[string]jsonNode) []Option {
	var options []Option
	for _, name := range slices.Sorted(maps.Keys(nodes)) {
		options = append(options, Option{Name: name, Value: r.operand(nodes[name])})
	}
	return options
}

func (r *reader) attributes(nodes map[string]json.RawMessage) []Attribute {
	var attributes []Attribute
	for _, name := range slices.Sorted(maps.Keys(nodes)) {
		a := Attribute{Name: name}
		if string(nodes[name]) != "true" {
			var n jsonNode
			if err := json.Unmarshal(nodes[name], &n); err != nil {
				r.fail("the attribute %q is neither true nor a literal", name)
			}
			a.Value, a.HasValue = string(r.literal(n)), true
		}
		attributes = append(attributes, a)
	}
	return attributes
}
