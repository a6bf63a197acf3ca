package paint

import (
	"fmt"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// scriptedShadow is a shadow tree that a script in the page makes from a
// string that stands in it word for word.
type scriptedShadow struct {
	host act.Node
	html string
}

// scriptedShadows finds host.attachShadow(...) with a host that is fetched by
// its id, and what is then assigned to the root's textContent or innerHTML.
// Scripts that do it in other ways are not understood.
func scriptedShadows(p *act.Page) (out []scriptedShadow) {
	const most = 64 << 10
	for _, n := range p.Tagged("script") {
		text := p.Text(n)
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
				out = append(out, scriptedShadow{host, escapeHTML.Replace(v)})
			} else if v, ok := AssignedString(text[at:], root+".innerHTML"); ok {
				out = append(out, scriptedShadow{host, v})
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
			if i := strings.Index(before, form); i >= 0 {
				line, _, _ := strings.Cut(before[i+len(form):], "\n")
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

// contrastsIn are the contrasts of the text of a scripted shadow tree: those
// of a page of its own that begins with the style of the host.
func (r *reader) contrastsIn(s scriptedShadow) []textContrast {
	on := r.surface[s.host]
	if on == nil || len(on.colors) != 1 || on.below != nil || on.unknown != nothing || on.moved != act.None || r.off[s.host] || !r.p.ARIA.Rendered(s.host) {
		return nil
	}
	c := r.p.Styles.Of(s.host)
	ground, ink := on.colors[0], c.TextFill
	source := fmt.Sprintf(`<!DOCTYPE html><body style="margin: 0; background: rgb(%f %f %f)"><div style="color: rgb(%f %f %f / %f); font-size: %fpx; font-weight: %f">%s</div>`,
		255*ground.R, 255*ground.G, 255*ground.B, 255*ink.R, 255*ink.G, 255*ink.B, ink.A, c.FontSize, c.FontWeight, s.html)
	d, err := dom.Parse([]byte(source))
	if err != nil {
		return nil
	}
	styles := css.New(d, nil, r.p.Media)
	tree := &act.Page{Document: d, Styles: styles, ARIA: aria.New(d, styles), Media: r.p.Media}
	out := append([]textContrast(nil), contrasts(tree)...)
	for i := range out {
		out[i].element = s.host
	}
	return out
}
