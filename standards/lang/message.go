package lang

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// message is one parsed text. It is what a full MessageFormat 2 engine can
// take the place of: parse, append and variables are all that the rest of the
// package uses.
type message struct {
	source    string
	pattern   []part
	selectors []part // the variables of .match, in order
	variants  []variant
	constant  bool   // a text without placeholders
	text      string // that text
}

// part is a stretch of text or a placeholder.
type part struct {
	text     string // the text, or the value of a literal placeholder
	name     string // the variable of a placeholder
	literal  bool   // a placeholder such as {1} or {|text|}
	function function
}

type function uint8

const (
	plain     function = iota // no function: strings as they are, numbers as numbers
	asNumber                  // :number
	asInteger                 // :integer
)

// settle joins neighbouring texts and notes a message that is one text.
func (m *message) settle() {
	m.pattern = join(m.pattern)
	for i := range m.variants {
		m.variants[i].pattern = join(m.variants[i].pattern)
	}
	if m.variants != nil {
		return
	}
	switch {
	case len(m.pattern) == 0:
		m.constant = true
	case len(m.pattern) == 1 && m.pattern[0].isText():
		m.constant, m.text = true, m.pattern[0].text
	}
}

// isText reports whether the part shows the same in every language whatever the
// values are.
func (p *part) isText() bool { return p.name == "" && p.function == plain }

func join(parts []part) []part {
	var joined []part
	for _, p := range parts {
		if last := len(joined) - 1; last >= 0 && p.isText() && joined[last].isText() {
			joined[last].text += p.text
			continue
		}
		joined = append(joined, p)
	}
	return joined
}

// append adds the message, with the values of args, to dst. args alternate
// names and values. What has no value shows as its placeholder.
func (m *message) append(dst []byte, loc *locale, args []any) []byte {
	pattern := m.choose(loc, args)
	for i := range pattern {
		p := &pattern[i]
		if p.isText() {
			dst = append(dst, p.text...)
			continue
		}
		dst = p.append(dst, loc, args)
	}
	return dst
}

// append adds the value of a placeholder.
func (p *part) append(dst []byte, loc *locale, args []any) []byte {
	if p.function != plain {
		if n, ok := p.number(args); ok {
			return loc.appendNumber(dst, n)
		}
	} else if value, ok := lookup(args, p.name); ok {
		if with, ok := loc.appendValue(dst, value); ok {
			return with
		}
	}
	if p.literal {
		return append(append(append(dst, "{|"...), p.text...), "|}"...)
	}
	return append(append(append(dst, "{$"...), p.name...), '}')
}

// number is the value of a placeholder with a number function.
func (p *part) number(args []any) (number, bool) {
	n, ok := number{}, false
	if p.literal {
		n, ok = numberOf(p.text)
	} else if value, found := lookup(args, p.name); found {
		n, ok = numberOf(value)
	}
	if p.function == asInteger {
		n.text, _, _ = strings.Cut(n.text, ".")
		if n.text == "-0" {
			n.text = "0"
		}
	}
	return n, ok
}

// lookup finds the value that stands after name. Names compare in
// normalisation form C; those of the message are in it already.
func lookup(args []any, name string) (any, bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if key, ok := args[i].(string); ok && (key == name || norm.NFC.String(key) == name) {
			return args[i+1], true
		}
	}
	return nil, false
}

// variables returns the names of the message's variables, sorted.
func (m *message) variables() []string {
	var names []string
	add := func(parts []part) {
		for _, p := range parts {
			if p.name != "" {
				names = append(names, p.name)
			}
		}
	}
	add(m.pattern)
	add(m.selectors)
	for _, v := range m.variants {
		add(v.pattern)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
