package mf2

import (
	"strings"
	"unicode/utf8"
)

// Parse reads a message in the syntax of MessageFormat 2. The error is of type
// [Errors]: one syntax error with its place, or all data model errors.
func Parse(source string) (*Message, error) {
	p := &parser{src: source, model: &Model{source: source, parsed: true}}
	if err := p.message(); err != nil {
		return nil, Errors{err}
	}
	return New(p.model)
}

// MustParse is like [Parse] but panics if the message is not right. It is for
// messages in the program text.
func MustParse(source string) *Message {
	m, err := Parse(source)
	if err != nil {
		panic("mf2: " + err.Error())
	}
	return m
}

// parser reads by recursive descent; each method is named after a rule of the
// grammar.
type parser struct {
	src   string
	pos   int
	model *Model
}

func (p *parser) fail(format string, args ...any) *Error {
	return NewError(SyntaxError, format, args...).at(p.src, p.pos)
}

func (p *parser) has(prefix string) bool { return strings.HasPrefix(p.src[p.pos:], prefix) }

func (p *parser) take(prefix string) bool {
	if !p.has(prefix) {
		return false
	}
	p.pos += len(prefix)
	return true
}

// skip passes over optional white space and direction marks (rule o) and says
// whether white space was among it (rule s).
func (p *parser) skip() (space bool) {
	for p.pos < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[p.pos:])
		switch {
		case isSpace(r):
			space = true
		case !isBidi(r):
			return space
		}
		p.pos += size
	}
	return space
}

func (p *parser) message() (err *Error) {
	if err := p.characters(); err != nil {
		return err
	}
	p.skip()
	if p.has(".") || p.has("{{") {
		return p.complexMessage()
	}
	p.pos = 0 // white space at the start of a simple message is text
	p.model.Pattern, err = p.pattern(false)
	return err
}

// characters refuses what no message may hold, before anything else.
func (p *parser) characters() *Error {
	for i, r := range p.src {
		if r == 0 {
			p.pos = i
			return p.fail("a message must not hold a NUL character")
		}
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(p.src[i:]); size == 1 {
				p.pos = i
				return p.fail("the text is not UTF-8")
			}
		}
	}
	return nil
}

func (p *parser) complexMessage() (err *Error) {
	for {
		p.skip()
		switch {
		case p.has(".input"), p.has(".local"):
			if err := p.declaration(); err != nil {
				return err
			}
			continue
		case p.has(".match"):
			err = p.matcher()
		case p.has("{{"):
			p.model.Pattern, err = p.quotedPattern()
		case p.has("."):
			err = p.fail("expected .input, .local or .match; text that begins with a full stop stands in double braces: {{.text}}")
		default:
			err = p.fail("expected .input, .local, .match or {{text}}")
		}
		break
	}
	if err != nil {
		return err
	}
	p.skip()
	if p.pos < len(p.src) {
		return p.fail("unexpected text after the end of the message: put all of it in double braces")
	}
	return nil
}

func (p *parser) declaration() (err *Error) {
	d := Declaration{at: p.pos}
	if p.take(".input") {
		p.skip()
		if d.Value, err = p.expression(); err != nil {
			return err
		}
		name, ok := d.Value.Operand.(Variable)
		if !ok {
			p.pos = d.at
			return p.fail("expected a variable after .input, such as {$n :number}")
		}
		d.Name = string(name)
		p.model.Declarations = append(p.model.Declarations, d)
		return nil
	}
	p.take(".local")
	d.Local = true
	if !p.skip() {
		return p.fail("expected a space after .local")
	}
	if d.Name, err = p.variable(); err != nil {
		return err
	}
	p.skip()
	if !p.take("=") {
		return p.fail("expected = after $%s", d.Name)
	}
	p.skip()
	d.Value, err = p.expression()
	p.model.Declarations = append(p.model.Declarations, d)
	return err
}

// quotedPattern reads "{{text}}".
func (p *parser) quotedPattern() (Pattern, *Error) {
	if !p.take("{{") {
		return nil, p.fail("expected text in double braces: {{text}}")
	}
	return p.pattern(true)
}

// pattern reads text and placeholders to the end of the message or, if quoted,
// to the closing "}}".
func (p *parser) pattern(quoted bool) (Pattern, *Error) {
	var pattern Pattern
	var text []byte
	flush := func() {
		if len(text) > 0 {
			pattern, text = append(pattern, Text(text)), nil
		}
	}
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; {
		case c == '\\':
			escaped, err := p.escape()
			if err != nil {
				return nil, err
			}
			text = append(text, escaped)
		case quoted && p.take("}}"):
			flush()
			return pattern, nil
		case c == '}':
			return nil, p.fail(`a closing brace in text is written \}`)
		case c == '{':
			flush()
			e, err := p.placeholder()
			if err != nil {
				return nil, err
			}
			pattern = append(pattern, e)
		default:
			text = append(text, c)
			p.pos++
		}
	}
	if quoted {
		return nil, p.fail("the text has no closing }}")
	}
	flush()
	return pattern, nil
}

// escape reads one of \\ \{ \| \}.
func (p *parser) escape() (byte, *Error) {
	if p.pos+1 < len(p.src) && strings.IndexByte(`\{|}`, p.src[p.pos+1]) >= 0 {
		p.pos += 2
		return p.src[p.pos-1], nil
	}
	return 0, p.fail(`a backslash is written \\; only \\ \{ \} and \| are escapes`)
}
