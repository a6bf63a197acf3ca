package mf2

import "strings"

// String writes the message in the syntax that [Parse] reads: the same message,
// if not always the same text.
func (m *Model) String() string {
	var b strings.Builder
	for _, d := range m.Declarations {
		if d.Local {
			b.WriteString(".local $" + d.Name + " = ")
		} else {
			b.WriteString(".input ")
		}
		printExpression(&b, d.Value)
		b.WriteString("\n")
	}
	switch {
	case len(m.Selectors) > 0:
		m.printMatcher(&b)
	case len(m.Declarations) > 0 || needsQuotes(m.Pattern):
		printQuoted(&b, m.Pattern)
	default:
		printPattern(&b, m.Pattern)
	}
	return b.String()
}

func (m *Model) printMatcher(b *strings.Builder) {
	b.WriteString(".match")
	for _, name := range m.Selectors {
		b.WriteString(" $" + name)
	}
	for _, v := range m.Variants {
		b.WriteString("\n")
		for _, k := range v.Keys {
			if k.CatchAll {
				b.WriteString("* ")
			} else {
				printLiteral(b, k.Value)
				b.WriteString(" ")
			}
		}
		printQuoted(b, v.Pattern)
	}
}

// needsQuotes reports whether a pattern by itself would be read as something
// else: its text begins with a full stop.
func needsQuotes(p Pattern) bool {
	var text string
	for _, e := range p {
		t, ok := e.(Text)
		if !ok {
			break
		}
		text += string(t)
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool { return isSpace(r) || isBidi(r) })
	return strings.HasPrefix(text, ".")
}

func printQuoted(b *strings.Builder, p Pattern) {
	b.WriteString("{{")
	printPattern(b, p)
	b.WriteString("}}")
}

var escapeText = strings.NewReplacer(`\`, `\\`, `{`, `\{`, `}`, `\}`)

func printPattern(b *strings.Builder, p Pattern) {
	for _, e := range p {
		switch e := e.(type) {
		case Text:
			b.WriteString(escapeText.Replace(string(e)))
		case Expression:
			printExpression(b, e)
		case Markup:
			printMarkup(b, e)
		}
	}
}

func printExpression(b *strings.Builder, e Expression) {
	b.WriteString("{")
	if e.Operand != nil {
		printOperand(b, e.Operand)
	}
	if e.Function != nil {
		if e.Operand != nil {
			b.WriteString(" ")
		}
		b.WriteString(":" + e.Function.Name)
		printOptions(b, e.Function.Options)
	}
	printAttributes(b, e.Attributes)
	b.WriteString("}")
}

func printMarkup(b *strings.Builder, m Markup) {
	sign, end := "#", ""
	switch m.Kind {
	case MarkupClose:
		sign = "/"
	case MarkupStandalone:
		end = " /"
	}
	b.WriteString("{" + sign + m.Name)
	printOptions(b, m.Options)
	printAttributes(b, m.Attributes)
	b.WriteString(end + "}")
}

func printOptions(b *strings.Builder, options []Option) {
	for _, o := range options {
		b.WriteString(" " + o.Name + "=")
		printOperand(b, o.Value)
	}
}

func printAttributes(b *strings.Builder, attributes []Attribute) {
	for _, a := range attributes {
		b.WriteString(" @" + a.Name)
		if a.HasValue {
			b.WriteString("=")
			printLiteral(b, a.Value)
		}
	}
}

func printOperand(b *strings.Builder, o Operand) {
	switch o := o.(type) {
	case Variable:
		b.WriteString("$" + string(o))
	case Literal:
		printLiteral(b, string(o))
	}
}

var escapeLiteral = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

func printLiteral(b *strings.Builder, s string) {
	if isUnquoted(s) {
		b.WriteString(s)
		return
	}
	b.WriteString("|" + escapeLiteral.Replace(s) + "|")
}
