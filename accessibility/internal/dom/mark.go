package dom

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// quick marks the tags of pages that are written as most are: it cuts them out
// by itself, at a fifth of the tokenizer's time, and leaves their attributes out
// where it can, as ownAttrs reads those from the source at a third of the
// parser's. What is written in another way (an attribute without its second
// quote, a comment that ends in --!>, CDATA, script with <!-- in it) it leaves to
// the tokenizer: ok is false. A fuzz test holds the two against each other.
// attrs is how many attributes there are.
func quick(source, marked []byte) (out []byte, attrs int, ok bool) {
	var foreign foreignStack
	special := bytes.IndexByte(source, '\r') >= 0 || bytes.IndexByte(source, 0) >= 0
	last := 0 // what stands before it has been copied
	for i := 0; ; {
		next := bytes.IndexByte(source[i:], '<')
		if next < 0 || i+next+1 >= len(source) {
			return append(marked, source[last:]...), attrs, true
		}
		i += next
		switch c := source[i+1]; {
		case isLetter(c):
			name := endOfName(source, i+1)
			end, n, closes := endOfTag(source, name)
			if end < 0 {
				return marked, 0, false
			}
			attrs += n
			tag := source[i+1 : name]
			marked = append(append(marked, source[last:name]...), " "+mark+"="...)
			marked = append(strconv.AppendInt(marked, int64(i), 10), ' ')
			last = name
			if n > 0 && n <= maxOwn && !special && !foreign.inside() && !parserReads(tag, source[name:end]) {
				if last = end - 1; closes {
					last--
				}
			}
			i = end
			if raw := rawName(tag); raw != "" && !foreign.inside() {
				// The parser may find tags in there, if it is in SVG after all: none of them may seem to be marked.
				if i = endOfRaw(source, end, raw); i < 0 || containsFold(source[end:i], mark) {
					return marked, 0, false
				}
			}
			if !closes {
				foreign.open(tag)
			}
		case c == '/' && i+2 < len(source) && isLetter(source[i+2]):
			name := endOfName(source, i+2)
			end, _, _ := endOfTag(source, name)
			if end < 0 {
				return marked, 0, false
			}
			foreign.close(source[i+2 : end])
			i = end
		case c == '!':
			if i = endOfDeclaration(source, i); i < 0 {
				return marked, 0, false
			}
		case c == '/' || c == '?':
			return marked, 0, false
		default:
			i++
		}
	}
}

// parserReads reports whether the parser must have the attributes of a tag: it
// adds those of a second html or body to the first, gives those in SVG and
// MathML other names, and looks at the type of a hidden field and at those of
// font; Parse looks at those of template; and references are the parser's.
func parserReads(tag, attrs []byte) bool {
	switch len(tag) {
	case 3:
		if isName(tag, "svg") {
			return true
		}
	case 4:
		if isName(tag, "html") || isName(tag, "body") || isName(tag, "font") || isName(tag, "math") {
			return true
		}
	case 5:
		if isName(tag, "input") && containsFold(attrs, "hidden") {
			return true
		}
	case 8:
		if isName(tag, "template") {
			return true
		}
	}
	return bytes.IndexByte(attrs, '&') >= 0
}

func isName(tag []byte, name string) bool {
	return len(tag) == len(name) && bytes.EqualFold(tag, []byte(name))
}

func containsFold(s []byte, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i]|0x20 == word[0] && isName(s[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// ownAttrs reads the attributes of the start tag at offset, which quick has seen.
func (d *Document) ownAttrs(offset int32) (n uint16) {
	s := d.source
	i := int(offset) + 1
	for !isSpace(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	at := len(d.attrs)
	for {
		for isSpace(s[i]) {
			i++
		}
		if s[i] == '>' || s[i] == '/' {
			return n
		}
		start := i
		for nameByte[s[i]] {
			i++
		}
		name, value := s[start:i], ""
		if s[i] == '=' {
			i++
			start = i
			if quote := s[i]; quote == '"' || quote == '\'' {
				i += 1 + strings.IndexByte(s[i+1:], quote)
				value = s[start+1 : i]
				i++
			} else {
				for nameByte[s[i]] {
					i++
				}
				value = s[start:i]
			}
		}
		name = Lower(name)
		if name != mark && !slices.ContainsFunc(d.attrs[at:], func(a Attr) bool { return a.Name == name }) {
			d.attrs = append(d.attrs, Attr{name, value})
			n++
		}
	}
}

// maxOwn is how many attributes of one tag ownAttrs reads: it compares each with
// those before it. The parser has a map for more.
const maxOwn = 64

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// endOfName is where the name of a tag ends.
func endOfName(s []byte, i int) int {
	for i < len(s) && !isSpace(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	return i
}

// endOfTag is where a tag ends, after its >, how many attributes it has, and
// whether it closes itself; -1 if they are not name, name=value, name="value" or
// name='value'.
func endOfTag(s []byte, i int) (end, attrs int, closes bool) {
	for i < len(s) {
		switch c := s[i]; {
		case isSpace(c):
			i++
		case c == '>':
			return i + 1, attrs, false
		case c == '/':
			if i+1 < len(s) && s[i+1] == '>' {
				return i + 2, attrs, true
			}
			return -1, 0, false
		default:
			if i = endOfAttribute(s, i); i < 0 {
				return -1, 0, false
			}
			attrs++
		}
	}
	return -1, 0, false
}

func endOfAttribute(s []byte, i int) int {
	start := i
	for i < len(s) && nameByte[s[i]] {
		i++
	}
	if i == start { // an equals sign is part of a name that begins with it
		return -1
	}
	if i == len(s) || isSpace(s[i]) {
		// White space may stand before an equals sign: rare, and not for here.
		for j := i; j < len(s); j++ {
			if !isSpace(s[j]) {
				if s[j] == '=' {
					return -1
				}
				break
			}
		}
		return i
	}
	if s[i] == '>' || s[i] == '/' && i+1 < len(s) && s[i+1] == '>' {
		return i
	}
	if s[i] != '=' || i+1 == len(s) {
		return -1
	}
	i++
	if quote := s[i]; quote == '"' || quote == '\'' {
		end := bytes.IndexByte(s[i+1:], quote)
		if end < 0 {
			return -1
		}
		return i + 1 + end + 1
	}
	start = i
	for i < len(s) && nameByte[s[i]] {
		i++
	}
	if i == start || i == len(s) || !isSpace(s[i]) && s[i] != '>' {
		return -1
	}
	return i
}

// nameByte are the bytes of names and of values without quotes that are read here.
var nameByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c > ' ' && c != '"' && c != '\'' && c != '<' && c != '>' && c != '/' && c != '=' && c != '`' && c != 0x7f
	}
	return t
}()

// rawName is the name of an element whose content has no tags, "" for others.
func rawName(tag []byte) string {
	if len(tag) < 3 || len(tag) > 9 {
		return ""
	}
	for _, name := range [...]string{"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext"} {
		if isName(tag, name) {
			return name
		}
	}
	return ""
}

// endOfRaw is where the end tag of such an element begins; -1 if that needs the tokenizer.
func endOfRaw(s []byte, i int, name string) int {
	if name == "plaintext" {
		return -1
	}
	for start := i; ; {
		next := bytes.Index(s[i:], []byte("</"))
		if next < 0 {
			return -1
		}
		i += next
		after := i + 2 + len(name)
		if after < len(s) && bytes.EqualFold(s[i+2:after], []byte(name)) && (isSpace(s[after]) || s[after] == '/' || s[after] == '>') {
			if name == "script" && bytes.Contains(s[start:i], []byte("<!--")) {
				return -1
			}
			return i
		}
		i += 2
	}
}

// endOfDeclaration is where a comment or doctype ends; -1 for anything else.
func endOfDeclaration(s []byte, i int) int {
	rest := s[i:]
	if bytes.HasPrefix(rest, []byte("<!--")) {
		body := rest[4:]
		end := bytes.Index(body, []byte("-->"))
		if end < 0 || bytes.HasPrefix(body, []byte(">")) || bytes.HasPrefix(body, []byte("->")) || bytes.Contains(body[:end], []byte("--!")) {
			return -1
		}
		return i + 4 + end + 3
	}
	if len(rest) > 9 && bytes.EqualFold(rest[:9], []byte("<!doctype")) {
		if end := bytes.IndexByte(rest, '>'); end >= 0 {
			return i + end + 1
		}
	}
	return -1
}
