package mf2

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/standards/internal/nfc"
)

// check finds the data model errors of a model, in the order they stand in it.
func (m *Model) check() Errors {
	c := checker{model: m, seen: map[string]bool{}, annotated: map[string]bool{}}
	c.structure()
	for i := range m.Declarations {
		c.declaration(&m.Declarations[i])
	}
	c.selectors()
	c.variants()
	m.patterns(c.pattern)
	if m.parsed {
		slices.SortStableFunc(c.errs, func(a, b *Error) int { return a.Offset - b.Offset })
	}
	return c.errs
}

type checker struct {
	model     *Model
	seen      map[string]bool // variables declared or used so far
	annotated map[string]bool // variables with a function
	errs      Errors
}

func (c *checker) add(code Code, at int, format string, args ...any) {
	err := NewError(code, format, args...)
	if c.model.parsed {
		err.at(c.model.source, at)
	}
	c.errs = append(c.errs, err)
}

// declaration holds that a variable is declared once, and before it is used.
func (c *checker) declaration(d *Declaration) {
	own := d.Value
	if !d.Local {
		own.Operand = nil // .input {$x} does not refer to an earlier $x
	}
	own.variables(func(name string) { c.seen[name] = true })
	if c.seen[d.Name] {
		c.add(DuplicateDeclaration, d.at, "$%s is declared twice, or used before its declaration", d.Name)
	}
	c.seen[d.Name] = true
	operand, isVariable := d.Value.Operand.(Variable)
	c.annotated[d.Name] = d.Value.Function != nil || isVariable && c.annotated[string(operand)]
	c.options(d.Value.Function)
}

func (c *checker) options(f *Function) {
	if f != nil {
		c.optionNames(f.Options)
	}
}

func (c *checker) optionNames(options []Option) {
	seen := map[string]bool{}
	for _, o := range options {
		if seen[o.Name] {
			c.add(DuplicateOptionName, o.at, "the option %s is there twice", o.Name)
		}
		seen[o.Name] = true
	}
}

func (c *checker) pattern(p Pattern) {
	for _, e := range p {
		switch e := e.(type) {
		case Expression:
			c.options(e.Function)
		case Markup:
			c.optionNames(e.Options)
		}
	}
}

func (c *checker) selectors() {
	for i, name := range c.model.Selectors {
		if c.annotated[name] {
			continue
		}
		at := 0
		if c.model.parsed {
			at = c.model.selectorsAt[i]
		}
		c.add(MissingSelectorAnnotation, at, "$%[1]s chooses between texts, so declare it with a function: .input {$%[1]s :number}", name)
	}
}

func (c *checker) variants() {
	m := c.model
	if len(m.Selectors) == 0 {
		return
	}
	seen := map[string]bool{}
	fallback := false
	for _, v := range m.Variants {
		if len(v.Keys) != len(m.Selectors) {
			fallback = true // one error for one mistake: this may have been it
			c.add(VariantKeyMismatch, v.at, "a variant with %d keys for %d variables of .match", len(v.Keys), len(m.Selectors))
			continue
		}
		id, stars := "", 0
		for _, k := range v.Keys {
			if k.CatchAll {
				id, stars = id+"*\x00", stars+1
			} else {
				id += "|" + nfc.String(k.Value) + "\x00"
			}
		}
		if seen[id] {
			c.add(DuplicateVariant, v.at, "a variant with these keys is there already")
		}
		seen[id] = true
		fallback = fallback || stars == len(v.Keys)
	}
	if !fallback && len(m.Variants) > 0 {
		c.add(MissingFallbackVariant, m.Variants[0].at, "there is no variant for everything else: add %s{{…}}", strings.Repeat("* ", len(m.Selectors)))
	}
}
