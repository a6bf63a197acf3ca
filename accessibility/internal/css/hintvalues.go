package css

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// legacyColour writes a colour attribute: a CSS name, #rgb, or what HTML's
// "rules for parsing a legacy color value" make of anything else.
func legacyColour(out *strings.Builder, property, v string) {
	v = dom.Trim(v)
	if v == "" || equalFold(v, "transparent") {
		return
	}
	if p := parseBlock("color:" + strings.Map(plainChar, v)); len(p.decls) == 1 && p.decls[0].value.kind == kColour && !strings.Contains(v, "(") &&
		(v[0] != '#' || len(v) == 4 || len(v) == 7) {
		out.WriteString(property + ":" + strings.Map(plainChar, v) + ";")
		return
	}
	hex := []byte(strings.TrimPrefix(v, "#"))
	if len(hex) > 128 {
		hex = hex[:128]
	}
	for i := range hex {
		if !isHex(hex[i]) {
			hex[i] = '0'
		}
	}
	for len(hex) == 0 || len(hex)%3 != 0 {
		hex = append(hex, '0')
	}
	n := len(hex) / 3
	part := func(i int) string {
		p := hex[i*n : (i+1)*n]
		if len(p) > 8 {
			p = p[len(p)-8:]
		}
		lead := 0
		for len(p)-lead > 2 && hex[lead] == '0' && hex[n+lead] == '0' && hex[2*n+lead] == '0' && n <= 8 {
			lead++
		}
		p = p[lead:]
		if len(p) > 2 {
			p = p[:2]
		}
		if len(p) == 1 {
			return "0" + string(p)
		}
		return string(p)
	}
	out.WriteString(property + ":#" + part(0) + part(1) + part(2) + ";")
}

func plainChar(r rune) rune {
	if r == ';' || r == '{' || r == '}' || r == '!' || r == '\\' {
		return '?'
	}
	return r
}

// leadingInt reads the digits at the start of s.
func leadingInt(s string, otherwise int) int {
	s = dom.Trim(s)
	n := 0
	for n < len(s) && n < 6 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if v, err := strconv.Atoi(s[:n]); err == nil {
		return v
	}
	return otherwise
}

// dimensionHint writes a width or height: a number of pixels or a percentage.
func dimensionHint(out *strings.Builder, property, v string) {
	v = dom.Trim(v)
	n := 0
	for n < len(v) && (v[n] >= '0' && v[n] <= '9' || v[n] == '.' && n > 0) {
		n++
	}
	if n == 0 {
		return
	}
	unit := "px"
	if n < len(v) && v[n] == '%' {
		unit = "%"
	}
	out.WriteString(property + ":" + strings.TrimSuffix(v[:n], ".") + unit + ";")
}

// fontSize writes the size attribute of font: 1 to 7, or relative to 3.
func fontSize(out *strings.Builder, v string) {
	v = dom.Trim(v)
	if v == "" {
		return
	}
	n := leadingInt(strings.TrimLeft(v, "+-"), 0)
	switch v[0] {
	case '+':
		n += 3
	case '-':
		n = 3 - n
	}
	names := [...]string{"x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"}
	out.WriteString("font-size:" + names[max(1, min(n, 7))-1] + ";")
}

func alignHint(out *strings.Builder, tag, v string) {
	switch tag {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "thead", "tbody", "tfoot", "tr", "td", "th":
		if v == "left" || v == "right" || v == "center" {
			out.WriteString("text-align:-webkit-" + v + ";")
		} else if v == "justify" {
			out.WriteString("text-align:justify;")
		}
	case "table":
		switch v {
		case "left", "right":
			out.WriteString("float:" + v + ";")
		case "center":
			out.WriteString("margin-left:auto;margin-right:auto;")
		}
	case "img", "iframe", "embed", "object", "input":
		switch v {
		case "left", "right":
			out.WriteString("float:" + v + ";")
		case "top", "middle", "bottom":
			out.WriteString("vertical-align:" + v + ";")
		}
	}
}
