package lang

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// messageError is what is wrong with a message. offset is in bytes.
type messageError struct {
	offset      int
	what        string
	unsupported bool // right in MessageFormat 2, but not in this package yet
}

func (e *messageError) Error() string { return fmt.Sprintf("at byte %d: %s", e.offset+1, e.what) }

// parse reads one message by the grammar of LDML 48 part 9 (message.abnf).
// All errors are *messageError.
func parse(source string) (*message, error) {
	p := &parser{src: source, functions: map[string]function{}}
	if !utf8.ValidString(source) {
		return nil, p.fail("the text is not UTF-8")
	}
	if i := strings.IndexByte(source, 0); i >= 0 {
		p.pos = i
		return nil, p.fail("the text holds a NUL character")
	}
	p.skip()
	m := &message{source: source}
	var err error
	if p.has(".") || p.has("{{") {
		err = p.complex(m)
	} else { // simple: white space at its start is part of the text
		p.pos = 0
		m.pattern, err = p.pattern(false)
	}
	if err != nil {
		return nil, err
	}
	m.settle()
	return m, nil
}

type parser struct {
	src       string
	pos       int
	functions map[string]function // of the variables declared with .input
}

func (p *parser) fail(format string, args ...any) error {
	return &messageError{offset: p.pos, what: fmt.Sprintf(format, args...)}
}

func (p *parser) unsupported(what string) error {
	return &messageError{offset: p.pos, what: what + " not supported yet", unsupported: true}
}

func (p *parser) has(prefix string) bool { return strings.HasPrefix(p.src[p.pos:], prefix) }

func (p *parser) take(prefix string) bool {
	if !p.has(prefix) {
		return false
	}
	p.pos += len(prefix)
	return true
}

// skip passes over optional white space and direction marks (o) and says
// whether white space was among it (s).
func (p *parser) skip() (space bool) {
	for p.pos < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[p.pos:])
		switch {
		case r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '\u3000':
			space = true
		case !isBidi(r):
			return space
		}
		p.pos += size
	}
	return space
}

// complex reads .input declarations and what follows them: one pattern in
// double braces, or .match.
func (p *parser) complex(m *message) error {
	for {
		p.skip()
		switch {
		case p.take(".input"):
			if err := p.input(); err != nil {
				return err
			}
			continue
		case p.has(".local"):
			return p.unsupported(".local is")
		case p.take(".match"):
			if err := p.match(m); err != nil {
				return err
			}
		case p.has("{{"):
			var err error
			if m.pattern, err = p.quotedPattern(); err != nil {
				return err
			}
		case p.has("."):
			return p.fail("a text that begins with a full stop must be in double braces: {{.text}}")
		default:
			return p.fail("expected .input, .match or {{text}}")
		}
		break
	}
	p.skip()
	if p.pos < len(p.src) {
		return p.fail("unexpected text after the end of the message: put all of it in double braces")
	}
	return nil
}

// input reads the rest of ".input {$name :number}".
func (p *parser) input() error {
	p.skip()
	start := p.pos
	if !p.take("{") {
		return p.fail("expected {$name :number} after .input")
	}
	v, err := p.placeholder()
	if err != nil {
		return err
	}
	if v.name == "" {
		p.pos = start
		return p.fail("expected a variable, such as {$n :number}, after .input")
	}
	if _, ok := p.functions[v.name]; ok {
		p.pos = start
		return p.fail("$%s is declared twice", v.name)
	}
	p.functions[v.name] = v.function
	return nil
}

// quotedPattern reads "{{text}}".
func (p *parser) quotedPattern() ([]part, error) {
	if !p.take("{{") {
		return nil, p.fail("expected a text in double braces: {{text}}")
	}
	return p.pattern(true)
}

// pattern reads text and placeholders to the end of the message or, if quoted,
// to the closing "}}".
func (p *parser) pattern(quoted bool) ([]part, error) {
	var parts []part
	var text []byte
	flush := func() {
		if len(text) > 0 {
			parts, text = append(parts, part{text: string(text)}), nil
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
			return parts, nil
		case c == '}':
			return nil, p.fail(`a closing brace in a text is written \}`)
		case p.take("{"):
			flush()
			v, err := p.placeholder()
			if err != nil {
				return nil, err
			}
			parts = append(parts, v)
		default:
			text = append(text, c)
			p.pos++
		}
	}
	if quoted {
		return nil, p.fail("the text has no closing }}")
	}
	flush()
	return parts, nil
}

// escape reads one of \\ \{ \| \}.
func (p *parser) escape() (byte, error) {
	if p.pos+1 < len(p.src) && strings.IndexByte(`\{|}`, p.src[p.pos+1]) >= 0 {
		p.pos += 2
		return p.src[p.pos-1], nil
	}
	return 0, p.fail(`a backslash is written \\; only \\ \{ \} and \| are escapes`)
}
