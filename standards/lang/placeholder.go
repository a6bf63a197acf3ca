package lang

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// placeholder reads what follows "{", with the closing brace.
func (p *parser) placeholder() (part, error) {
	var v part
	p.skip()
	switch start := p.pos; {
	case p.take("$"):
		if v.name = p.name(); v.name == "" {
			return v, p.fail("a placeholder needs a name: {$name}")
		}
		v.function = p.functions[v.name]
	case p.has(":"):
		return v, p.unsupported("a function without a value is")
	case p.has("#") || p.has("/"):
		return v, p.unsupported("markup in messages is")
	default:
		literal, ok, err := p.literal()
		if err != nil {
			return v, err
		}
		if !ok {
			p.pos = start
			return v, p.fail(`expected a placeholder such as {$name}; a brace in a text is written \{`)
		}
		v.text, v.literal = literal, true
	}
	return v, p.annotation(&v)
}

// annotation reads an optional function and the closing brace.
func (p *parser) annotation(v *part) error {
	space := p.skip()
	if p.has(":") {
		if !space {
			return p.fail("put a space before the colon of a function")
		}
		start := p.pos
		p.pos++
		switch name := p.name(); name {
		case "number":
			v.function = asNumber
		case "integer":
			v.function = asInteger
		case "":
			return p.fail("expected the name of a function, such as :number")
		default:
			p.pos = start
			return p.unsupported("the function :" + name + " is")
		}
		space = p.skip()
	}
	switch {
	case p.take("}"):
		return nil
	case p.pos == len(p.src):
		return p.fail("the placeholder has no closing brace")
	case space && p.has("@"):
		return p.unsupported("attributes are")
	case space && v.function != plain && p.name() != "":
		return p.unsupported("options of functions are")
	}
	return p.fail("expected the closing brace of the placeholder")
}

// name reads a name, normalised; it is "" if there is none.
func (p *parser) name() string {
	pos := p.pos
	next := func() rune {
		r, _ := utf8.DecodeRuneInString(p.src[pos:])
		return r
	}
	if pos < len(p.src) && isBidi(next()) {
		pos += utf8.RuneLen(next())
	}
	start := pos
	if pos == len(p.src) || !isNameStart(next()) {
		return ""
	}
	for pos < len(p.src) && isNameChar(next()) {
		pos += utf8.RuneLen(next())
	}
	name := norm.NFC.String(p.src[start:pos])
	if pos < len(p.src) && isBidi(next()) {
		pos += utf8.RuneLen(next())
	}
	p.pos = pos
	return name
}

// literal reads |quoted| or unquoted text; ok is false if there is neither.
func (p *parser) literal() (s string, ok bool, err error) {
	if !p.take("|") {
		start := p.pos
		for p.pos < len(p.src) {
			r, size := utf8.DecodeRuneInString(p.src[p.pos:])
			if !isNameChar(r) {
				break
			}
			p.pos += size
		}
		return p.src[start:p.pos], p.pos > start, nil
	}
	var text []byte
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; c {
		case '|':
			p.pos++
			return string(text), true, nil
		case '\\':
			escaped, err := p.escape()
			if err != nil {
				return "", false, err
			}
			text = append(text, escaped)
		default:
			text = append(text, c)
			p.pos++
		}
	}
	return "", false, p.fail("the quoted value has no closing |")
}

func isBidi(r rune) bool {
	return r == '\u061C' || r == '\u200E' || r == '\u200F' || r >= '\u2066' && r <= '\u2069'
}

// isNameStart is name-start of message.abnf: letters, "+", "_", and beyond
// ASCII all but controls, white space, direction marks and non-characters.
func isNameStart(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '+'
	case r < 0xA1, isBidi(r), r == 0x1680, r >= 0x2000 && r <= 0x200A, r == 0x2028, r == 0x2029, r == 0x202F,
		r == 0x205F, r == 0x3000, r >= 0x202A && r <= 0x202E, r >= 0xD800 && r <= 0xDFFF, r >= 0xFDD0 && r <= 0xFDEF,
		r&0xFFFE == 0xFFFE:
		return false
	}
	return true
}

func isNameChar(r rune) bool {
	return isNameStart(r) || r >= '0' && r <= '9' || r == '-' || r == '.'
}
