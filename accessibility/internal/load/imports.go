package load

import (
	"strings"
)

// imported is one @import rule.
type imported struct {
	address, media, supports string
	layer                    string // "" without, " " for one without a name
}

// wrap is what the imports on the way to a sheet put around its rules.
type wrap struct{ before, after string }

// inside is the wrap for what i imports.
func (w wrap) inside(i imported) wrap {
	if i.media != "" {
		w = wrap{w.before + "@media " + i.media + "{", "}" + w.after}
	}
	if i.supports != "" {
		w = wrap{w.before + "@supports (" + i.supports + "){", "}" + w.after}
	}
	if i.layer != "" {
		w = wrap{w.before + "@layer " + i.layer + "{", "}" + w.after}
	}
	return w
}

// around puts the wrap around a text. Blocks that the text leaves open end
// with it all the same: each text is a sheet of its own.
func (w wrap) around(text string) string {
	if w.before == "" {
		return text
	}
	return w.before + text + w.after
}

// readImports are the @import rules at the head of a sheet, and where its
// other rules begin. They end with the first rule that is neither @charset,
// @layer without a block, nor @import.
func readImports(text string) (rules []imported, start int) {
	if !strings.Contains(text, "@import") && !strings.Contains(text, "@IMPORT") {
		return nil, 0
	}
	s := &cssScanner{text: text}
	for {
		s.space()
		begin := s.at
		if !strings.HasPrefix(text[s.at:], "@") {
			return rules, begin
		}
		name := strings.ToLower(s.word())
		body, ok := s.statement()
		switch {
		case !ok:
			return rules, begin
		case name == "@import":
			if i, ok := parseImport(body); ok {
				rules = append(rules, i)
			}
		case name != "@charset" && name != "@layer":
			return rules, begin
		}
	}
}

// layerStatements are the @layer rules without a block in the head of a sheet.
func layerStatements(head string) string {
	var b strings.Builder
	s := &cssScanner{text: head}
	for s.space(); s.at < len(head) && head[s.at] == '@'; s.space() {
		name := strings.ToLower(s.word())
		body, ok := s.statement()
		if !ok {
			break
		}
		if name == "@layer" {
			b.WriteString("@layer " + body + ";")
		}
	}
	return b.String()
}

func parseImport(body string) (i imported, ok bool) {
	body = strings.TrimSpace(body)
	s := &cssScanner{text: body}
	switch {
	case body == "":
		return i, false
	case body[0] == '"' || body[0] == '\'':
		s.skipString()
		i.address = strings.Trim(body[:s.at], `"'`)
	case len(body) > 4 && strings.EqualFold(body[:4], "url("):
		s.at = 4
		if inner := strings.TrimLeft(body[4:], " \t\n\r\f"); inner != "" && (inner[0] == '"' || inner[0] == '\'') {
			s.at = len(body) - len(inner)
			s.skipString()
		}
		end := strings.IndexByte(body[s.at:], ')')
		if end < 0 {
			return i, false
		}
		i.address = strings.Trim(strings.TrimSpace(body[4:s.at+end]), `"'`)
		s.at += end + 1
	default:
		return i, false
	}
	rest := strings.TrimSpace(body[s.at:])
	if after, ok := cutFold(rest, "layer("); ok {
		name, tail, _ := strings.Cut(after, ")")
		i.layer, rest = strings.TrimSpace(name)+" ", strings.TrimSpace(tail)
	} else if after, ok := cutFold(rest, "layer"); ok && (after == "" || strings.ContainsRune(" \t\n\r\f", rune(after[0]))) {
		i.layer, rest = " ", strings.TrimSpace(after)
	}
	if after, ok := cutFold(rest, "supports("); ok {
		inner := &cssScanner{text: after}
		inner.untilClosing(')')
		i.supports, rest = after[:inner.at], strings.TrimSpace(after[min(inner.at+1, len(after)):])
	}
	i.media = rest
	return i, i.address != ""
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// cssScanner steps over the parts of a sheet that matter for where its rules
// begin and end: comments, strings, blocks.
type cssScanner struct {
	text string
	at   int
}

// space steps over white space, comments and <!-- -->.
func (s *cssScanner) space() {
	for s.at < len(s.text) {
		switch rest := s.text[s.at:]; {
		case strings.ContainsRune(" \t\n\r\f", rune(rest[0])):
			s.at++
		case strings.HasPrefix(rest, "/*"):
			s.skipComment()
		case strings.HasPrefix(rest, "<!--"):
			s.at += 4
		case strings.HasPrefix(rest, "-->"):
			s.at += 3
		default:
			return
		}
	}
}

func (s *cssScanner) skipComment() {
	if end := strings.Index(s.text[s.at+2:], "*/"); end >= 0 {
		s.at += end + 4
	} else {
		s.at = len(s.text)
	}
}

// word steps over "@name".
func (s *cssScanner) word() string {
	begin := s.at
	for s.at++; s.at < len(s.text); s.at++ {
		if c := s.text[s.at] | 0x20; (c < 'a' || c > 'z') && c != '-' {
			break
		}
	}
	return s.text[begin:s.at]
}

// statement steps over the rest of an at-rule that ends with ";" (or with the
// sheet); ok is false, and nothing stepped over, if it has a block.
func (s *cssScanner) statement() (body string, ok bool) {
	begin := s.at
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == ';':
			s.at++
			return s.text[begin : s.at-1], true
		case c == '{':
			s.at = begin
			return "", false
		case c == '"' || c == '\'':
			s.skipString()
		case c == '(':
			s.at++
			s.untilClosing(')')
			s.at = min(s.at+1, len(s.text))
		case strings.HasPrefix(s.text[s.at:], "/*"):
			s.skipComment()
		default:
			s.at++
		}
	}
	return s.text[begin:s.at], true
}

// untilClosing steps to the closing bracket that matches one before.
func (s *cssScanner) untilClosing(closing byte) {
	depth := 0
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == closing && depth == 0:
			return
		case c == '(':
			depth++
			s.at++
		case c == ')':
			depth--
			s.at++
		case c == '"' || c == '\'':
			s.skipString()
		default:
			s.at++
		}
	}
}

func (s *cssScanner) skipString() {
	quote := s.text[s.at]
	for s.at++; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case quote:
			s.at++
			return
		case '\n':
			return
		}
	}
	s.at = min(s.at, len(s.text))
}
