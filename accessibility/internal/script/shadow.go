package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// Shadow is a shadow tree that a script in the page makes from a
// string that stands in it word for word.
type Shadow struct {
	Host act.Node
	HTML string
}

// Shadows finds host.attachShadow(...) with a host that is fetched by
// its id, and what is then assigned to the root's textContent or innerHTML.
// Scripts that do it in other ways are not understood.
func Shadows(p *act.Page) (out []Shadow) {
	const most = 64 << 10
	for _, text := range Inline(p) {
		if len(text) > most || !strings.Contains(text, ".attachShadow(") {
			continue
		}
		for rest, offset := text, 0; ; {
			i := strings.Index(rest, ".attachShadow(")
			if i < 0 || len(out) > 20 {
				break
			}
			at := offset + i
			rest, offset = rest[i+1:], at+1
			host := p.ByID(0, HostID(text[:at]))
			if host == act.None || p.Shadow(host) != act.None {
				continue
			}
			root := AssignedName(text[:at])
			if root == "" {
				continue
			}
			if v, ok := AssignedString(text[at:], root+".textContent"); ok {
				out = append(out, Shadow{host, escapeHTML.Replace(v)})
			} else if v, ok := AssignedString(text[at:], root+".innerHTML"); ok {
				out = append(out, Shadow{host, v})
			}
		}
	}
	return out
}

var escapeHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;")

// HostID is the id in the expression that ends a text: getElementById('p'),
// querySelector("#p"), or a name that one of these was assigned to.
func HostID(before string) string {
	before = strings.TrimRight(before, " \t\r\n")
	if name := lastName(before); name != "" && !strings.HasSuffix(before, ")") {
		for _, form := range []string{name + " = ", name + "="} {
			if _, after, ok := strings.Cut(before, form); ok {
				line, _, _ := strings.Cut(after, "\n")
				line, _, _ = strings.Cut(line, ";")
				return HostID(line)
			}
		}
		return ""
	}
	for _, call := range []string{"getElementById(", "querySelector("} {
		if i := strings.LastIndex(before, call); i >= 0 && !strings.Contains(before[i:], "\n") {
			return strings.TrimPrefix(strings.Trim(strings.TrimSuffix(before[i+len(call):], ")"), "'\"` "), "#")
		}
	}
	return ""
}

// lastName is the identifier that a text ends with.
func lastName(s string) string {
	i := len(s)
	for i > 0 && (s[i-1] >= 'a' && s[i-1] <= 'z' || s[i-1] >= 'A' && s[i-1] <= 'Z' || s[i-1] >= '0' && s[i-1] <= '9' || s[i-1] == '_' || s[i-1] == '$') {
		i--
	}
	return s[i:]
}

// AssignedName is the name that the expression at the end of a text is assigned to.
func AssignedName(before string) string {
	statement := before[strings.LastIndexAny(before, ";\n{}")+1:]
	left, _, found := strings.Cut(statement, "=")
	if !found {
		return ""
	}
	return lastName(strings.TrimRight(left, " \t"))
}

// AssignedString is the string literal that is assigned to a name.
func AssignedString(s, name string) (string, bool) {
	i := strings.Index(s, name)
	if i < 0 {
		return "", false
	}
	s = strings.TrimLeft(s[i+len(name):], " \t")
	if !strings.HasPrefix(s, "=") {
		return "", false
	}
	s = strings.TrimLeft(s[1:], " \t\r\n")
	if s == "" || strings.IndexByte("'\"`", s[0]) < 0 {
		return "", false
	}
	end := strings.IndexByte(s[1:], s[0])
	if end < 0 || strings.ContainsAny(s[1:1+end], "\\$") {
		return "", false
	}
	return s[1 : 1+end], true
}
