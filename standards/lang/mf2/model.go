package mf2

// Model is a message as data: what [Message.Model] returns and [New] takes. It
// is the interchange data model of LDML 48 part 9, of which [Interchange] is the
// JSON. A model has a Pattern, or Selectors and Variants.
type Model struct {
	Declarations []Declaration
	Pattern      Pattern   // of a message without .match
	Selectors    []string  // names of the variables after .match
	Variants     []Variant // never empty if there are selectors

	source      string // what the offsets below are for
	parsed      bool
	selectorsAt []int
}

// Declaration is .input or .local.
type Declaration struct {
	Local bool   // .local; false is .input
	Name  string // of the variable, without $
	Value Expression

	at int
}

// Variant is one arm of .match.
type Variant struct {
	Keys    []Key
	Pattern Pattern

	at int
}

// Key is one key of a variant.
type Key struct {
	CatchAll bool   // *
	Value    string // a literal
}

// Pattern is text, expressions and markup in the order they stand.
type Pattern []Element

// Element is a [Text], an [Expression] or a [Markup].
type Element interface{ element() }

// Text is text of a pattern, without escapes.
type Text string

// Expression is a placeholder for a value, such as {$n :number}. It has an
// operand, a function or both.
type Expression struct {
	Operand    Operand   // nil for none
	Function   *Function // nil for none
	Attributes []Attribute
}

// Markup is a placeholder such as {#b} or {/b}, which is for those who turn
// messages into pages: see [Formatter.Parts].
type Markup struct {
	Kind       MarkupKind
	Name       string
	Options    []Option
	Attributes []Attribute
}

// MarkupKind tells {#b} from {#br /} and {/b}.
type MarkupKind string

// The kinds of markup.
const (
	MarkupOpen       MarkupKind = "open"
	MarkupStandalone MarkupKind = "standalone"
	MarkupClose      MarkupKind = "close"
)

// Operand is a [Literal] or a [Variable].
type Operand interface{ operand() }

// Literal is a value written in the message, without quotes and escapes.
type Literal string

// Variable is the name of a variable, without $.
type Variable string

// Function is the name of a function, without its colon, and its options.
type Function struct {
	Name    string
	Options []Option
}

// Option is name=value.
type Option struct {
	Name  string
	Value Operand

	at int
}

// Attribute is @name or @name=value: a note for translators and their tools,
// without effect on what is shown.
type Attribute struct {
	Name     string
	Value    string
	HasValue bool
}

func (Text) element()       {}
func (Expression) element() {}
func (Markup) element()     {}

func (Literal) operand()  {}
func (Variable) operand() {}

// variables calls see with each variable that the expression uses.
func (e *Expression) variables(see func(name string)) {
	if v, ok := e.Operand.(Variable); ok {
		see(string(v))
	}
	if e.Function != nil {
		optionVariables(e.Function.Options, see)
	}
}

func optionVariables(options []Option, see func(name string)) {
	for _, o := range options {
		if v, ok := o.Value.(Variable); ok {
			see(string(v))
		}
	}
}

// Variables returns the names of the values that the message needs from
// outside, each once, in the order they first stand in it. Variables that
// .local declares are not among them.
func (m *Model) Variables() []string {
	local, seen := map[string]bool{}, map[string]bool{}
	var names []string
	see := func(name string) {
		if !local[name] && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, d := range m.Declarations {
		d.Value.variables(see)
		local[d.Name] = local[d.Name] || d.Local
	}
	for _, name := range m.Selectors {
		see(name)
	}
	m.patterns(func(p Pattern) {
		for _, e := range p {
			switch e := e.(type) {
			case Expression:
				e.variables(see)
			case Markup:
				optionVariables(e.Options, see)
			}
		}
	})
	return names
}

// patterns calls do with each pattern of the message.
func (m *Model) patterns(do func(Pattern)) {
	do(m.Pattern)
	for _, v := range m.Variants {
		do(v.Pattern)
	}
}
