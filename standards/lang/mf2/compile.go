package mf2

import "github.com/moothall/moothall/standards/internal/nfc"

// Message is a message that is ready to be shown with a [Formatter]. It never
// changes, so any number of goroutines may use it.
type Message struct {
	model    *Model
	constant bool   // nothing but text
	text     string // that text
	plain    bool   // text and placeholders such as {$name}

	declarations []declaration
	pattern      []node
	selectors    []int // indexes of declarations
	variants     []variant
}

type declaration struct {
	name string
	expression
}

type variant struct {
	keys    []key
	pattern []node
}

type key struct {
	catchAll bool
	value    string // in normalisation form C
	number   bool   // a number literal
	category bool   // one of the plural categories
}

// node is one of text, an expression and markup.
type node struct {
	text       string
	expression *expression
	markup     *markup
}

type expression struct {
	operand  reference
	function *call
	fallback string // what stands for it if it fails: $name, |literal| or :function
}

// reference is the operand of an expression or the value of an option.
type reference struct {
	kind  referenceKind
	text  string // the literal, or the name of the variable
	index int    // of the declaration
}

type referenceKind uint8

const (
	noReference referenceKind = iota
	literal
	argument // a variable without a declaration
	declared
)

type call struct {
	name    string
	builtin builtin
	options []option
	common  []option // those with u:
}

type option struct {
	name  string
	value reference
}

type markup struct {
	*Markup
	options []option
}

// New checks a model and makes it ready to be shown. The error is of type
// [Errors]. The model must not be changed afterwards.
func New(model *Model) (*Message, error) {
	if errs := model.check(); len(errs) > 0 {
		return nil, errs
	}
	m := &Message{model: model}
	c := compiler{}
	for _, d := range model.Declarations {
		m.declarations = append(m.declarations, declaration{d.Name, c.expression(d.Value)})
		c.names = append(c.names, d.Name)
	}
	m.pattern = c.pattern(model.Pattern)
	for _, name := range model.Selectors {
		m.selectors = append(m.selectors, c.reference(Variable(name)).index)
	}
	for _, v := range model.Variants {
		arm := variant{pattern: c.pattern(v.Pattern)}
		for _, k := range v.Keys {
			_, number := ParseDecimal(k.Value)
			arm.keys = append(arm.keys, key{k.CatchAll, nfc.String(k.Value), number, categories[k.Value]})
		}
		m.variants = append(m.variants, arm)
	}
	m.settle()
	return m, nil
}

// settle notes a message that is one text, and one that is little more.
func (m *Message) settle() {
	if m.variants != nil {
		return
	}
	m.plain = len(m.declarations) == 0
	for _, n := range m.pattern {
		e := n.expression
		m.plain = m.plain && n.markup == nil && (e == nil || e.function == nil && e.operand.kind == argument)
	}
	if len(m.pattern) > 1 {
		return
	}
	if len(m.pattern) == 0 {
		m.constant = true
	} else if n := &m.pattern[0]; n.expression == nil && n.markup == nil {
		m.constant, m.text = true, n.text
	}
}

// Model returns the message as data. It must not be changed.
func (m *Message) Model() *Model { return m.model }

// Constant returns the text of a message that is nothing else.
func (m *Message) Constant() (text string, ok bool) { return m.text, m.constant }

// categories are the plural categories of CLDR.
var categories = map[string]bool{"zero": true, "one": true, "two": true, "few": true, "many": true, "other": true}

// compiler resolves names to declarations.
type compiler struct{ names []string }

func (c *compiler) pattern(p Pattern) []node {
	nodes := make([]node, 0, len(p))
	for _, element := range p {
		switch e := element.(type) {
		case Text:
			if last := len(nodes) - 1; last >= 0 && nodes[last].expression == nil && nodes[last].markup == nil {
				nodes[last].text += string(e)
			} else {
				nodes = append(nodes, node{text: string(e)})
			}
		case Expression:
			x := c.expression(e)
			nodes = append(nodes, node{expression: &x})
		case Markup:
			options, common := c.options(e.Options)
			nodes = append(nodes, node{markup: &markup{&e, append(options, common...)}})
		}
	}
	return nodes
}

func (c *compiler) expression(e Expression) expression {
	x := expression{operand: c.reference(e.Operand)}
	switch o := e.Operand.(type) {
	case Variable:
		x.fallback = "$" + string(o)
	case Literal:
		x.fallback = "|" + escapeLiteral.Replace(string(o)) + "|"
	default:
		x.fallback = ":" + e.Function.Name
	}
	if e.Function != nil {
		x.function = &call{name: e.Function.Name, builtin: builtins[e.Function.Name]}
		x.function.options, x.function.common = c.options(e.Function.Options)
	}
	return x
}

func (c *compiler) reference(o Operand) reference {
	switch o := o.(type) {
	case Literal:
		return reference{kind: literal, text: string(o)}
	case Variable:
		for i, name := range c.names {
			if name == string(o) {
				return reference{kind: declared, text: name, index: i}
			}
		}
		return reference{kind: argument, text: string(o)}
	}
	return reference{}
}

// options sets those of the namespace u apart.
func (c *compiler) options(list []Option) (own, common []option) {
	for _, o := range list {
		compiled := option{o.Name, c.reference(o.Value)}
		if len(o.Name) > 2 && o.Name[:2] == "u:" {
			common = append(common, compiled)
		} else {
			own = append(own, compiled)
		}
	}
	return own, common
}
