package cldr

import (
	"strconv"
	"strings"
	"time"
)

// token is a field of a date pattern (UTS #35, "Date Field Symbol Table"), or
// text (letter 0).
type token struct {
	letter byte
	width  uint8
	text   string
}

// pattern is a date pattern, read. In that of a range, the tokens from second
// on are about the later date; second is 0 in others.
type pattern struct {
	tokens []token
	second int
}

// parsePattern reads a pattern. In the pattern of a range the later date begins
// with the first field that has been there before.
func parsePattern(s string) (p pattern) {
	var seen [256]bool
	for s != "" {
		if text, rest := literal(s); text != "" || rest != s {
			p.tokens = append(p.tokens, token{text: text})
			s = rest
			continue
		}
		width := len(s) - len(strings.TrimLeft(s, s[:1]))
		t := token{letter: s[0], width: uint8(width)}
		if group := fieldGroup(t.letter); seen[group] && p.second == 0 {
			p.second = len(p.tokens)
		} else {
			seen[group] = true
		}
		p.tokens = append(p.tokens, t)
		s = s[width:]
	}
	return p
}

// literal takes the text at the beginning of a pattern, out of its quotes.
func literal(s string) (text, rest string) {
	var b strings.Builder
	quoted := false
	i := 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\'' && i+1 < len(s) && s[i+1] == '\'':
			b.WriteByte('\'')
			i++
		case c == '\'':
			quoted = !quoted
		case !quoted && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'):
			return b.String(), s[i:]
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), s[i:]
}

func fieldGroup(letter byte) byte {
	switch letter {
	case 'L':
		return 'M'
	case 'c':
		return 'E'
	}
	return letter
}

// appendPattern writes the fields of t.
func (l *Locale) appendPattern(dst []byte, tokens []token, t time.Time) []byte {
	for _, token := range tokens {
		if token.letter == 0 {
			dst = append(dst, token.text...)
		} else {
			dst = l.appendField(dst, token, t)
		}
	}
	return dst
}

func (l *Locale) appendField(dst []byte, f token, t time.Time) []byte {
	switch f.letter {
	case 'y':
		year := t.Year()
		if f.width == 2 {
			year %= 100
		}
		return l.appendInt(dst, year, f.width)
	case 'M', 'L':
		switch {
		case f.width < 3:
			return l.appendInt(dst, int(t.Month()), f.width)
		case f.letter == 'L':
			return append(dst, l.names[monthsAlone+short(f.width)][t.Month()-1]...)
		}
		return append(dst, l.names[months+short(f.width)][t.Month()-1]...)
	case 'd':
		return l.appendInt(dst, t.Day(), f.width)
	case 'E':
		return append(dst, l.names[days+short(f.width)][t.Weekday()]...)
	case 'c':
		return append(dst, l.names[daysAlone+short(f.width)][t.Weekday()]...)
	case 'H':
		return l.appendInt(dst, t.Hour(), f.width)
	case 'h':
		return l.appendInt(dst, (t.Hour()+11)%12+1, f.width)
	case 'm':
		return l.appendInt(dst, t.Minute(), f.width)
	case 's':
		return l.appendInt(dst, t.Second(), f.width)
	case 'a':
		return append(dst, l.names[ampm][t.Hour()/12]...)
	case 'z':
		return l.appendZone(dst, t, f.width == 4)
	}
	return dst // no pattern in the tables has another
}

// short is 0 for the width of a name in full, 1 for a short one and 2 for a
// letter: how far its list is from that of full names.
func short(width uint8) int {
	switch width {
	case 4:
		return 0
	case 5:
		return 2
	}
	return 1
}

// appendInt writes n in the digits of the locale, with zeros up to width.
func (l *Locale) appendInt(dst []byte, n int, width uint8) []byte {
	from := len(dst)
	if n >= 0 && n < 10 && width == 2 {
		dst = append(dst, '0')
	}
	dst = strconv.AppendInt(dst, int64(n), 10)
	if l.numbers.zero == '0' {
		return dst
	}
	var buf [20]byte
	return l.appendDigits(dst[:from], string(append(buf[:0], dst[from:]...)))
}

// appendDigits writes the digits of ASCII text in those of the locale.
func (l *Locale) appendDigits(dst []byte, digits string) []byte {
	if l.numbers.zero == '0' {
		return append(dst, digits...)
	}
	for _, c := range []byte(digits) {
		if c >= '0' && c <= '9' {
			dst = append(dst, string(l.numbers.zero+rune(c-'0'))...)
		} else {
			dst = append(dst, c)
		}
	}
	return dst
}
