package dom

import (
	"bytes"
	"strconv"
)

// quick marks the tags of pages that are written as most are: it cuts the tags
// out by itself, at a fifth of the tokenizer's time. What is written in another
// way (an attribute without its second quote, a comment that ends in --!>, CDATA,
// script with <!-- in it) it leaves to the tokenizer: ok is false. A fuzz test holds
// the two against each other.
func quick(source, marked []byte) (out []byte, ok bool) {
	var foreign foreignStack
	last := 0 // what stands before it has been copied
	for i := 0; ; {
		next := bytes.IndexByte(source[i:], '<')
		if next < 0 || i+next+1 >= len(source) {
			return append(marked, source[last:]...), true
		}
		i += next
		switch c := source[i+1]; {
		case isLetter(c):
			name := endOfName(source, i+1)
			end, closes := endOfTag(source, name)
			if end < 0 {
				return marked, false
			}
			tag := source[i+1 : name]
			if at := endOfValue(source, name); at >= 0 && !movesAttributes(tag) {
				marked = append(append(marked, source[last:at]...), markByte)
				marked = strconv.AppendInt(marked, int64(i), 10)
				last = at
			} else {
				marked = append(append(marked, source[last:name]...), " "+mark+"="...)
				marked = append(strconv.AppendInt(marked, int64(i), 10), ' ')
				last = name
			}
			i = end
			if raw := rawName(tag); raw != "" && !foreign.inside() {
				if i = endOfRaw(source, end, raw); i < 0 {
					return marked, false
				}
			}
			if !closes {
				foreign.open(tag)
			}
		case c == '/' && i+2 < len(source) && isLetter(source[i+2]):
			name := endOfName(source, i+2)
			end, _ := endOfTag(source, name)
			if end < 0 {
				return marked, false
			}
			foreign.close(source[i+2 : end])
			i = end
		case c == '!':
			if i = endOfDeclaration(source, i); i < 0 {
				return marked, false
			}
		case c == '/' || c == '?':
			return marked, false
		default:
			i++
		}
	}
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// endOfName is where the name of a tag ends.
func endOfName(s []byte, i int) int {
	for i < len(s) && !isSpace(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	return i
}

// endOfTag is where a tag ends, after its >, and whether it closes itself; -1 if
// its attributes are not name, name=value, name="value" or name='value'.
func endOfTag(s []byte, i int) (end int, closes bool) {
	for i < len(s) {
		switch c := s[i]; {
		case isSpace(c):
			i++
		case c == '>':
			return i + 1, false
		case c == '/':
			if i+1 < len(s) && s[i+1] == '>' {
				return i + 2, true
			}
			return -1, false
		default:
			if i = endOfAttribute(s, i); i < 0 {
				return -1, false
			}
		}
	}
	return -1, false
}

// endOfValue is where the value of the first attribute after a tag's name ends,
// before its quote, for a mark; -1 if it has none, or one that the parser itself
// or Parse looks at before the mark is taken out. The tag has been read by endOfTag.
func endOfValue(s []byte, i int) int {
	for isSpace(s[i]) {
		i++
	}
	start := i
	for i < len(s) && nameByte[s[i]] {
		i++
	}
	if i == start || i == len(s) || s[i] != '=' {
		return -1
	}
	for _, name := range [...]string{"type", "encoding", "shadowrootmode", mark} {
		if isName(s[start:i], name) {
			return -1
		}
	}
	if end := endOfAttribute(s, start); s[end-1] == '"' || s[end-1] == '\'' {
		return end - 1
	} else {
		return end
	}
}

// movesAttributes reports whether the parser does not leave the attributes of a
// tag as they stand: it adds those of a second html or body to the first, and
// sorts those of formatting elements.
func movesAttributes(tag []byte) bool {
	switch len(tag) {
	case 1:
		return bytes.IndexByte([]byte("abisuABISU"), tag[0]) >= 0
	case 2:
		return isName(tag, "em") || isName(tag, "tt")
	case 3:
		return isName(tag, "big")
	case 4:
		return isName(tag, "html") || isName(tag, "body") || isName(tag, "code") || isName(tag, "font") || isName(tag, "nobr")
	case 5:
		return isName(tag, "small")
	case 6:
		return isName(tag, "strike") || isName(tag, "strong")
	}
	return false
}

func isName(tag []byte, name string) bool {
	return len(tag) == len(name) && bytes.EqualFold(tag, []byte(name))
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
