package forms

import (
	"html"
	"html/template"
	"net/url"
	"regexp"
	"strings"

	"github.com/moothall/moothall/standards/lang"
)

// Rich is text with a little markup, for what a council says on a page. It is
// never HTML. Paragraphs are parted by an empty line. A line that begins
// "## " is a heading, "- " an entry of a list. Inside a line **two stars**
// make bold, and [words](address) a link to an https, mailto or tel address,
// or to a page of the service.
type Rich string

// HTML renders the text. Everything else in it is escaped, and a link to any
// other kind of address is left as its words.
func (r Rich) HTML() template.HTML { return template.HTML(r.append(nil)) }

func (r Rich) append(b []byte) []byte {
	text := strings.ReplaceAll(string(r), "\r\n", "\n")
	if english, ok := strings.CutPrefix(text, lang.EnglishBegin); ok { // the mark stands around the blocks, not in the first
		b = Rich(strings.TrimSuffix(english, lang.EnglishEnd)).append(append(b, lang.EnglishBegin...))
		return append(b, lang.EnglishEnd...)
	}
	for block := range strings.SplitSeq(text, "\n\n") {
		if block = strings.Trim(block, "\n"); block != "" {
			b = richBlock(b, strings.Split(block, "\n"))
		}
	}
	return b
}

// richBlock writes one block: lines of it may still be headings or entries.
func richBlock(b []byte, lines []string) []byte {
	for len(lines) > 0 {
		if title, ok := strings.CutPrefix(lines[0], "## "); ok {
			b = append(b, `<h2 class="govuk-heading-m">`...)
			b = append(richLine(b, title), "</h2>\n"...)
			lines = lines[1:]
			continue
		}
		isEntry := strings.HasPrefix(lines[0], "- ")
		n := 1
		for n < len(lines) && strings.HasPrefix(lines[n], "- ") == isEntry && !strings.HasPrefix(lines[n], "## ") {
			n++
		}
		if isEntry {
			b = append(b, `<ul class="govuk-list govuk-list--bullet">`...)
			for _, line := range lines[:n] {
				b = append(richLine(append(b, "<li>"...), line[2:]), "</li>"...)
			}
			b = append(b, "</ul>\n"...)
		} else {
			b = append(b, `<p class="govuk-body">`...)
			b = append(richLine(b, strings.Join(lines[:n], " ")), "</p>\n"...)
		}
		lines = lines[n:]
	}
	return b
}

var richInline = regexp.MustCompile(`\*\*([^*]+)\*\*|\[([^\[\]]+)\]\(([^()\s]+)\)`)

func richLine(b []byte, line string) []byte {
	last := 0
	for _, m := range richInline.FindAllStringSubmatchIndex(line, -1) {
		b = append(b, html.EscapeString(line[last:m[0]])...)
		last = m[1]
		if m[2] >= 0 {
			b = append(b, "<strong>"...)
			b = append(b, html.EscapeString(line[m[2]:m[3]])...)
			b = append(b, "</strong>"...)
			continue
		}
		words, address := html.EscapeString(line[m[4]:m[5]]), line[m[6]:m[7]]
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
	return append(b, html.EscapeString(line[last:])...)
}

// safeLink takes https, http, mailto and tel addresses and paths.
func safeLink(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
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
// address.
func (r Rich) Plain() string {
	lines := strings.Split(strings.ReplaceAll(string(r), "\r\n", "\n"), "\n")
	for i, line := range lines {
		line = strings.TrimPrefix(line, "## ")
		lines[i] = richInline.ReplaceAllStringFunc(line, func(s string) string {
			m := richInline.FindStringSubmatch(s)
			switch {
			case m[1] != "":
				return m[1]
			case m[2] == m[3] || strings.HasSuffix(m[3], m[2]):
				return m[2]
			}
			return m[2] + " (" + m[3] + ")"
		})
	}
	return strings.Join(lines, "\n")
}
