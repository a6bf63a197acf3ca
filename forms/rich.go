package forms

import (
	"cmp"
	"html"
	"net/url"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/lang"
)

// Rich is text with a little markup, for what a council says on a page. It is
// never HTML. Paragraphs are parted by an empty line. What a line begins with makes it
//
//	## a heading
//	- an entry of a list
//	1. an entry of a numbered list, which begins with 1
//	> an inset text, which stands out
//	! a warning
//	? details: the first line is what opens them, those after it are what they hold
//
// Inset text, warnings and details go on as long as lines begin like that; a mark alone
// is an empty line in them. A line ![what it shows](bin.png) is a picture of
// [Site.Pictures]. Inside a line **two stars** make bold, and [words](address) a link to
// an https, mailto or tel address, or to a page of the service.
type Rich string

// HTML renders the text. Everything else in it is escaped, and a link to any
// other kind of address is left as its words, as are pictures.
func (r Rich) HTML() govuk.HTML { return govuk.HTML(r.append(nil)) }

func (r Rich) append(b []byte) []byte { return new(richLook).text(b, string(r)) }

// richLook is what rich text needs of the page that it stands in.
type richLook struct {
	warning string // what an exclamation mark is called, "" for "Warning"
	picture func(name string) (theme.Picture, bool)
	depth   int // of blocks within blocks
}

func (l *richLook) text(b []byte, text string) []byte {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if english, ok := strings.CutPrefix(text, lang.EnglishBegin); ok { // the mark stands around the blocks, not in the first
		b = l.text(append(b, lang.EnglishBegin...), strings.TrimSuffix(english, lang.EnglishEnd))
		return append(b, lang.EnglishEnd...)
	}
	for block := range strings.SplitSeq(text, "\n\n") {
		if block = strings.Trim(block, "\n"); block != "" {
			b = l.block(b, strings.Split(block, "\n"))
		}
	}
	return b
}

// richMarks are what a line can begin with, of blocks that go on over lines.
var richMarks = []string{"- ", "> ", "! ", "? "}

// isNumbered says whether a line begins with a number of one or two digits, as "12. ".
func isNumbered(line string) bool {
	number, _, ok := strings.Cut(line, ". ")
	return ok && number != "" && len(number) <= 2 && madeOf(number, digits)
}

// linkAt reads the [words](address) that s begins with; size is 0 where it does not.
func linkAt(s string) (words, address string, size int) {
	if !strings.HasPrefix(s, "[") {
		return "", "", 0
	}
	end := 1 + strings.IndexAny(s[1:], "[]")
	if end < 2 || !strings.HasPrefix(s[end:], "](") {
		return "", "", 0
	}
	begin := end + len("](")
	last := begin + strings.IndexAny(s[begin:], "() \t\n\f\r")
	if last <= begin || s[last] != ')' {
		return "", "", 0
	}
	return s[1:end], s[begin:last], last + 1
}

// pictureAt reads the ![words](name) that s begins with.
func pictureAt(s string) (words, name string, size int) {
	rest, ok := strings.CutPrefix(s, "!")
	if words, name, size = linkAt(rest); !ok || size == 0 || strings.Contains(name, "/") {
		return "", "", 0
	}
	return words, name, size + 1
}

// isPicture says whether a line is a picture.
func isPicture(line string) bool {
	_, _, size := pictureAt(line)
	return size > 0 && size == len(line)
}

// markOf is the mark of a line, "" for words. One that is in a numbered list goes on
// with it.
func markOf(line, before string) string {
	switch {
	case strings.HasPrefix(line, "## "):
		return "## "
	case strings.HasPrefix(line, "1. ") || before == "1. " && isNumbered(line):
		return "1. "
	case isPicture(line):
		return "!["
	}
	for _, mark := range richMarks {
		if strings.HasPrefix(line, mark) || line == mark[:1] && before == mark && mark != "- " {
			return mark
		}
	}
	return ""
}

// block writes one block: lines of it may still be of several kinds.
func (l *richLook) block(b []byte, lines []string) []byte {
	for len(lines) > 0 {
		mark, n := markOf(lines[0], ""), 1
		for mark != "## " && mark != "![" && n < len(lines) && markOf(lines[n], mark) == mark {
			n++
		}
		b = l.marked(b, mark, lines[:n])
		lines = lines[n:]
	}
	return b
}

// marked writes lines with the same mark.
func (l *richLook) marked(b []byte, mark string, lines []string) []byte {
	switch mark {
	case "## ":
		b = append(b, `<h2 class="govuk-heading-m">`...)
		return append(richLine(b, lines[0][3:]), "</h2>\n"...)
	case "- ":
		b = append(b, `<ul class="govuk-list govuk-list--bullet">`...)
		for _, line := range lines {
			b = append(richLine(append(b, "<li>"...), line[2:]), "</li>"...)
		}
		return append(b, "</ul>\n"...)
	case "1. ":
		b = append(b, `<ol class="govuk-list govuk-list--number">`...)
		for _, line := range lines {
			b = append(richLine(append(b, "<li>"...), line[strings.Index(line, " ")+1:]), "</li>"...)
		}
		return append(b, "</ol>\n"...)
	case "![":
		words, name, _ := pictureAt(lines[0])
		if l.picture != nil {
			if p, ok := l.picture(name); ok {
				return p.AppendHTML(b, words)
			}
		}
		lines = []string{words}
	case "> ", "! ", "? ":
		if l.depth < 2 {
			return append(l.within(b, mark, lines), '\n')
		}
	}
	b = append(b, `<p class="govuk-body">`...)
	return append(richLine(b, strings.Join(lines, " ")), "</p>\n"...)
}

// within writes lines that make a box of their own.
func (l *richLook) within(b []byte, mark string, lines []string) []byte {
	inner := make([]string, len(lines))
	for i, line := range lines {
		inner[i] = strings.TrimPrefix(line[1:], " ")
	}
	below := *l
	below.depth++
	switch mark {
	case "! ":
		warning := govuk.WarningText{HTML: asHTML(richLine(nil, strings.Join(inner, " "))), IconFallbackText: cmp.Or(l.warning, "Warning")}
		return warning.AppendHTML(b)
	case "? ":
		details := govuk.Details{SummaryText: Rich(inner[0]).Plain(), HTML: asHTML(below.text(nil, strings.Join(inner[1:], "\n")))}
		return details.AppendHTML(b)
	}
	inset := govuk.InsetText{HTML: asHTML(below.text(nil, strings.Join(inner, "\n")))}
	return inset.AppendHTML(b)
}

// boldAt reads the **words** that s begins with.
func boldAt(s string) (words string, size int) {
	if !strings.HasPrefix(s, "**") {
		return "", 0
	}
	end := 2 + strings.IndexByte(s[2:], '*')
	if end < 3 || !strings.HasPrefix(s[end:], "**") {
		return "", 0
	}
	return s[2:end], end + 2
}

// inline is what stands out within a line: bold words, or a link where there is an address.
type inline struct{ before, words, address string }

// nextInline cuts a line behind the first of what stands out in it. It is false where
// nothing does.
func nextInline(line string) (found inline, rest string, ok bool) {
	for i := 0; i < len(line); i++ {
		next := strings.IndexAny(line[i:], "*[")
		if next < 0 {
			break
		}
		i += next
		words, size := boldAt(line[i:])
		address := ""
		if size == 0 {
			words, address, size = linkAt(line[i:])
		}
		if size > 0 {
			return inline{line[:i], words, address}, line[i+size:], true
		}
	}
	return found, line, false
}

func richLine(b []byte, line string) []byte {
	for {
		part, rest, ok := nextInline(line)
		if !ok {
			return append(b, html.EscapeString(line)...)
		}
		line = rest
		b = append(b, html.EscapeString(part.before)...)
		if part.address == "" {
			b = append(b, "<strong>"...)
			b = append(b, html.EscapeString(part.words)...)
			b = append(b, "</strong>"...)
			continue
		}
		words, address := html.EscapeString(part.words), part.address
		if !safeLink(address) {
			b = append(b, words...)
			continue
		}
		switch scheme, _, _ := strings.Cut(address, ":"); {
		case scheme == "tel":
			words = together(words)
		case scheme == "mailto" && strings.Contains(words, "@"):
			words = breakable(words)
		}
		b = append(b, `<a class="govuk-link" href="`...)
		b = append(b, html.EscapeString(address)...)
		b = append(append(append(b, `">`...), words...), "</a>"...)
	}
}

// markBegin begins what stands for an answer in rich text (see named): a character for
// private use, which runs from left to right.
const markBegin = "\uE0D2"

// safeLink takes https, http, mailto and tel addresses and paths.
func safeLink(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.Contains(address, markBegin) { // an answer decides on no address
		return false
	}
	switch u.Scheme {
	case "https", "http":
		return u.Host != ""
	case "mailto", "tel":
		return u.Opaque != ""
	case "":
		return u.Host == "" && !strings.HasPrefix(address, "//") && !strings.HasPrefix(address, `/\`)
	}
	return false
}

// Plain returns the text without its markup, for messages: links as words and
// address, pictures as what they show.
func (r Rich) Plain() string {
	lines := strings.Split(strings.ReplaceAll(string(r), "\r\n", "\n"), "\n")
	before := ""
	for i, line := range lines {
		mark := markOf(line, before)
		before = mark
		switch mark {
		case "## ":
			line = line[3:]
		case "![":
			line, _, _ = pictureAt(line)
		case "> ", "! ", "? ":
			line = strings.TrimPrefix(line[1:], " ")
		}
		lines[i] = plainLine(line)
	}
	return strings.Join(lines, "\n")
}

func plainLine(line string) string {
	plain := ""
	for {
		part, rest, ok := nextInline(line)
		if !ok {
			return plain + line
		}
		line = rest
		plain += part.before + part.words
		if !strings.HasSuffix(part.address, part.words) && part.address != "" {
			plain += " (" + part.address + ")"
		}
	}
}

// picturesIn are the names of the pictures in a text as it was written.
func picturesIn(text string) (names []string) {
	for i := range len(text) {
		if _, name, size := pictureAt(text[i:]); size > 0 {
			names = append(names, name)
		}
	}
	return names
}
