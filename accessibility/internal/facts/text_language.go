package facts

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/language"
)

type languageTextKey struct{}

// maxLanguageText is how much text of one element is gathered, in bytes.
const maxLanguageText = 64 << 10

// LanguageText is the text that inherits its language from each element that
// has a lang attribute, and from the html element (ACT's "text inheriting its
// programmatic language"): text that is visible or in the accessibility tree,
// names that attributes give, and for the html element the title.
func LanguageText(p *act.Page) map[act.Node]string {
	return act.Fact(p, languageTextKey{}, func(p *act.Page) map[act.Node]string {
		root := max(p.DocumentElement(), 0)
		texts := map[act.Node]*strings.Builder{root: {}}
		texts[root].Grow(min(maxLanguageText, 8*p.Len()))
		type scope struct{ node, end act.Node }
		stack := []scope{{root, act.Node(p.Len())}}
		if t := TitleElement(p); t != act.None && WebPage(p) != act.None {
			texts[root].WriteString(p.Text(t))
		}
		add := func(text string) {
			b := texts[stack[len(stack)-1].node]
			if b.Len() < maxLanguageText {
				b.WriteByte(' ')
				b.WriteString(text)
			}
		}
		last, heard := act.None, false
		for n := max(p.Body(), 0); n < act.Node(p.Len()); n++ {
			for n >= stack[len(stack)-1].end {
				stack = stack[:len(stack)-1]
			}
			switch p.Kind(n) {
			case dom.Element:
				if p.Is(n, "script", "style", "template", "code", "kbd", "samp") {
					n = p.End(n) - 1
					continue
				}
				if n != root && dom.Trim(p.Value(n, "lang")) != "" {
					stack = append(stack, scope{n, p.End(n)})
					texts[n] = &strings.Builder{}
				}
				if namedByAttribute(p, n) && p.ARIA.Included(n) {
					for _, text := range attributeNames(p, n) {
						add(text)
					}
				}
			case dom.Text:
				if text := p.Data(n); !IsBlank(text) {
					if holder := p.Parent(n); holder != last {
						last, heard = holder, p.ARIA.Visible(holder) || p.ARIA.Included(holder)
					}
					if heard {
						add(text)
					}
				}
			}
		}
		out := make(map[act.Node]string, len(texts))
		for n, b := range texts {
			out[n] = b.String()
		}
		return out
	})
}

type otherLanguageKey struct{}

// OtherLanguage is the language that the text of n (a key of languageText) is
// in, if that is not the one which its lang attribute says.
func OtherLanguage(p *act.Page, n act.Node) string {
	known := act.Fact(p, otherLanguageKey{}, func(*act.Page) map[act.Node]string { return map[act.Node]string{} })
	other, ok := known[n]
	if !ok {
		other = language.Other(LanguageText(p)[n], dom.Trim(p.Value(n, "lang")), 2)
		known[n] = other
	}
	return other
}

// namedByAttribute reports whether an attribute may give n a name or description.
func namedByAttribute(p *act.Page, n act.Node) bool {
	for _, a := range p.Attrs(n) {
		switch a.Name {
		case "alt", "aria-label", "aria-labelledby", "aria-describedby", "aria-description", "title", "placeholder":
			return a.Value != ""
		}
	}
	return false
}

// attributeNames are the name and the description of an element, where they
// are not its own content, which is text of the page already.
func attributeNames(p *act.Page, n act.Node) []string {
	var out []string
	if p.Is(n, "iframe") {
		return nil
	}
	if name := p.ARIA.Name(n).Text; name != "" && !strings.Contains(Collapse(p.Text(n)), name) {
		out = append(out, name)
	}
	if p.Has(n, "aria-describedby") || p.Has(n, "aria-description") || p.Has(n, "title") {
		if d := p.ARIA.Description(n).Text; d != "" {
			out = append(out, d)
		}
	}
	return out
}

// languageNames are those that messages are likely to need.
var languageNames = map[string]act.Text{
	"en": {EN: "English", CY: "Saesneg"}, "cy": {EN: "Welsh", CY: "Cymraeg"}, "ga": {EN: "Irish", CY: "Gwyddeleg"},
	"gd": {EN: "Scottish Gaelic", CY: "Gaeleg yr Alban"}, "fr": {EN: "French", CY: "Ffrangeg"}, "de": {EN: "German", CY: "Almaeneg"},
	"es": {EN: "Spanish", CY: "Sbaeneg"}, "pt": {EN: "Portuguese", CY: "Portiwgaleg"}, "it": {EN: "Italian", CY: "Eidaleg"},
	"nl": {EN: "Dutch", CY: "Iseldireg"}, "pl": {EN: "Polish", CY: "Pwyleg"}, "ro": {EN: "Romanian", CY: "Rwmaneg"},
	"ar": {EN: "Arabic", CY: "Arabeg"}, "ur": {EN: "Urdu", CY: "Wrdw"}, "bn": {EN: "Bengali", CY: "Bengaleg"},
	"pa": {EN: "Punjabi", CY: "Pwnjabeg"}, "so": {EN: "Somali", CY: "Somaleg"}, "uk": {EN: "Ukrainian", CY: "Wcreineg"},
	"ru": {EN: "Russian", CY: "Rwseg"}, "zh": {EN: "Chinese", CY: "Tsieinëeg"}, "tr": {EN: "Turkish", CY: "Tyrceg"},
}

// languageName is the name of a language in words, or its subtag.
func languageName(tag string) act.Text {
	subtag, _, _ := strings.Cut(strings.ToLower(dom.Trim(tag)), "-")
	if name, ok := languageNames[subtag]; ok {
		return name
	}
	return act.Text{EN: "“" + subtag + "”", CY: "“" + subtag + "”"}
}

// InLanguages fills the names of two languages into a message.
func InLanguages(message act.Text, is, says string) act.Text {
	a, b := languageName(is), languageName(says)
	fill := func(s, is, says string) string { return strings.NewReplacer("{is}", is, "{says}", says).Replace(s) }
	return act.Text{EN: fill(message.EN, a.EN, b.EN), CY: fill(message.CY, a.CY, b.CY)}
}
