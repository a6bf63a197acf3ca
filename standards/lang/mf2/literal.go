package mf2

import (
	"unicode/utf8"

	"github.com/moothall/moothall/standards/internal/nfc"
)

// variable reads "$name".
func (p *parser) variable() (string, *Error) {
	if !p.take("$") {
		return "", p.fail("expected a variable, such as $n")
	}
	return p.name("a variable")
}

// identifier reads a name, or a namespace and a name.
func (p *parser) identifier(of string) (string, *Error) {
	name, err := p.name(of)
	if err != nil || !p.take(":") {
		return name, err
	}
	rest, err := p.name(of)
	return name + ":" + rest, err
}

// name reads a name and a direction mark on either side of it, which is no part
// of it. Names are kept in normalisation form C, as they are compared in it.
func (p *parser) name(of string) (string, *Error) {
	p.mark()
	start := p.pos
	for p.pos < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[p.pos:])
		if p.pos == start && !isNameStart(r) || !isNameChar(r) {
			break
		}
		p.pos += size
	}
	name := p.src[start:p.pos]
	if name == "" {
		return "", p.fail("expected the name of %s", of)
	}
	p.mark()
	return nfc.String(name), nil
}

// mark passes over one direction mark.
func (p *parser) mark() {
	if r, size := utf8.DecodeRuneInString(p.src[p.pos:]); isBidi(r) {
		p.pos += size
	}
}

// literal reads |text| or a word; ok is false if there is neither.
func (p *parser) literal() (l Literal, ok bool, err *Error) {
	start := p.pos
	if !p.take("|") {
		for p.pos < len(p.src) {
			r, size := utf8.DecodeRuneInString(p.src[p.pos:])
			if !isNameChar(r) {
				break
			}
			p.pos += size
		}
		return Literal(p.src[start:p.pos]), p.pos > start, nil
	}
	var text []byte
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; c {
		case '|':
			p.pos++
			return Literal(text), true, nil
		case '\\':
			if c, err = p.escape(); err != nil {
				return "", false, err
			}
			text = append(text, c)
		default:
			text = append(text, c)
			p.pos++
		}
	}
	p.pos = start
	return "", false, p.fail("the literal has no closing |")
}
