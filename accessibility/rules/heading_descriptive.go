package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// HeadingDescriptive is ACT rule b49b2e.
var HeadingDescriptive = &act.Rule{
	ID: "heading-descriptive", ACT: []string{"b49b2e"}, Criteria: []act.Criterion{"2.4.6"}, Level: act.AA,
	Title: act.Text{
		EN: "Headings say what follows them",
		CY: "Mae penawdau'n dweud beth sy'n eu dilyn",
	},
	Why: act.Text{
		EN: "Screen reader users read the headings of a page to find the part that they want.",
		CY: "Mae defnyddwyr darllenydd sgrin yn darllen penawdau tudalen i ddod o hyd i'r rhan y maent ei heisiau.",
	},
	Fix: act.Text{
		EN: "Write a heading that names what the text below it is about.",
		CY: "Ysgrifennwch bennawd sy'n enwi'r hyn y mae'r testun oddi tano yn sôn amdano.",
	},
	Applicability: "Each element with the role heading that is included in the accessibility tree and has a name.",
	Expectations: []string{
		"It describes the content after it. It does not when it is filler text, that waits to be written; it does when its words come again in " +
			"that content. Of any other heading only a person can say.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/b49b2e/",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "heading") {
			if !p.ARIA.Included(n) {
				continue
			}
			name := p.ARIA.Name(n).Text
			if name == "" {
				continue
			}
			if isFiller(facts.Plain(name)) {
				p.Fail(n, act.Text{EN: "The heading “{text}” is filler text", CY: "Testun llenwi yw'r pennawd “{text}”"}, "text", name)
				continue
			}
			if words := facts.Subject(name); len(words) > 0 && comesAgain(words, textAfter(p, n)) {
				p.Pass(n)
			}
		}
	},
}

// comesAgain reports whether a word of a text begins with one of the stems.
func comesAgain(stems []string, text string) bool {
	text = strings.ToLower(text)
	for _, stem := range stems {
		for rest := text; ; {
			i := strings.Index(rest, stem)
			if i < 0 {
				break
			}
			if before, _ := utf8.DecodeLastRuneInString(rest[:i]); i == 0 || !unicode.IsLetter(before) {
				return true
			}
			rest = rest[i+len(stem):]
		}
	}
	return false
}

// maxAfter is how much of the content after a heading is read, in bytes.
const maxAfter = 1000

// textAfter is the visible text from a heading to the next one, or a part of it.
func textAfter(p *act.Page, heading act.Node) string {
	var b strings.Builder
	for n := p.End(heading); n < act.Node(p.Len()) && b.Len() < maxAfter; n++ {
		switch {
		case p.Kind(n) == dom.Text:
			b.WriteString(p.Data(n))
			b.WriteByte(' ')
		case !p.IsElement(n):
		case p.ARIA.Role(n) == "heading":
			return b.String()
		case p.Is(n, "script", "style", "template") || !p.ARIA.Rendered(n):
			n = p.End(n) - 1
		}
	}
	return b.String()
}

// isFiller reports whether a text waits to be written.
func isFiller(text string) bool {
	return strings.HasPrefix(text, "lorem ipsum") || fillers[text]
}

var fillers = facts.WordSet(`untitled|heading goes here|title goes here|your heading here|your title here|insert heading|insert heading here|
insert title|insert title here|heading text here|add heading|add your heading|add title here|enter heading here|tbc|tbd|xxx|
pennawd yma|rhowch bennawd yma|heb deitl|i'w gadarnhau`)
