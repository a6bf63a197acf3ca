package colour

import (
	"math"
	"strconv"
	"strings"
)

// part is one coordinate as written.
type part struct {
	value float64
	kind  partKind
}

type partKind uint8

const (
	number partKind = iota
	percent
	angle // in degrees
	none
)

// scanner walks over the text of a colour. bad is set at the first thing that
// is not CSS, unknown at what is CSS but cannot be worked out here.
type scanner struct {
	s            string
	i            int
	depth        int
	bad, unknown bool
	ctx          *Context
	depends      bool
	vars         map[string]float64 // the channels of a relative colour
}

func (p *scanner) space() bool {
	at := p.i
	for p.i < len(p.s) {
		switch p.s[p.i] {
		case ' ', '\t', '\n', '\r', '\f':
			p.i++
			continue
		case '/':
			if strings.HasPrefix(p.s[p.i:], "/*") {
				end := strings.Index(p.s[p.i+2:], "*/")
				if end < 0 {
					p.i = len(p.s)
				} else {
					p.i += end + 4
				}
				continue
			}
		}
		break
	}
	return p.i > at
}

// take moves over the byte c, and white space before it.
func (p *scanner) take(c byte) bool {
	p.space()
	if p.i < len(p.s) && p.s[p.i] == c {
		p.i++
		return true
	}
	return false
}

// close moves over a closing bracket; the end of the text closes all of them.
func (p *scanner) close() bool { return p.take(')') || p.i >= len(p.s) }

func (p *scanner) peek() byte {
	p.space()
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c >= 0x80
}

// word is the identifier that stands next, in lower case; "" if none does.
func (p *scanner) word() string {
	p.space()
	at := p.i
	if at < len(p.s) && (p.s[at] >= '0' && p.s[at] <= '9') {
		return ""
	}
	if at+1 < len(p.s) && p.s[at] == '-' && (p.s[at+1] >= '0' && p.s[at+1] <= '9' || p.s[at+1] == '.') {
		return ""
	}
	for p.i < len(p.s) && wordByte(p.s[p.i]) {
		p.i++
	}
	return strings.ToLower(p.s[at:p.i])
}

// number reads a number with its unit.
func (p *scanner) number() (part, bool) {
	p.space()
	at := p.i
	i := at
	if i < len(p.s) && (p.s[i] == '+' || p.s[i] == '-') {
		i++
	}
	digits := func() (n int) {
		for i < len(p.s) && p.s[i] >= '0' && p.s[i] <= '9' {
			i++
			n++
		}
		return n
	}
	n := digits()
	if i+1 < len(p.s) && p.s[i] == '.' && p.s[i+1] >= '0' && p.s[i+1] <= '9' {
		i++
		n += digits()
	}
	if n == 0 {
		return part{}, false
	}
	if i < len(p.s) && (p.s[i] == 'e' || p.s[i] == 'E') {
		back := i
		i++
		if i < len(p.s) && (p.s[i] == '+' || p.s[i] == '-') {
			i++
		}
		if digits() == 0 {
			i = back
		}
	}
	v, _ := strconv.ParseFloat(p.s[at:i], 64) // out of range gives an infinity, which finite holds in
	v = finite(v)
	p.i = i
	if i < len(p.s) && p.s[i] == '%' {
		p.i++
		return part{v, percent}, true
	}
	for p.i < len(p.s) && wordByte(p.s[p.i]) {
		p.i++
	}
	switch strings.ToLower(p.s[i:p.i]) {
	case "":
		return part{v, number}, true
	case "deg":
		return part{v, angle}, true
	case "grad":
		return part{v * 0.9, angle}, true
	case "rad":
		return part{v * 180 / math.Pi, angle}, true
	case "turn":
		return part{v * 360, angle}, true
	}
	p.bad = true
	return part{}, false
}

// finite keeps numbers where arithmetic stays sane.
func finite(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return math.Max(-1e9, math.Min(v, 1e9))
}
