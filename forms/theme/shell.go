package theme

import "strings"

// shell appends one page to b. Its markup is GOV.UK Frontend's page template
// with the generic header, service navigation, language navigation, phase
// banner and footer, without what belongs to GOV.UK alone.
type shell struct {
	site *Site
	page Page
	lang Language
	b    []byte
}

// raw appends HTML of our own.
func (sh *shell) raw(parts ...string) {
	for _, s := range parts {
		sh.b = append(sh.b, s...)
	}
}

// text appends escaped text.
func (sh *shell) text(s string) { sh.b = appendEscaped(sh.b, s) }

// attr appends an attribute with an escaped value.
func (sh *shell) attr(name, value string) {
	sh.raw(` `, name, `="`)
	sh.text(value)
	sh.raw(`"`)
}

// url appends an attribute that holds an address. One with a scheme that is
// not allowed becomes "#", which leads nowhere.
func (sh *shell) url(name, u string) {
	if !safeURL(u) {
		u = "#"
	}
	sh.attr(name, u)
}

// element appends <tag class="class">text</tag>.
func (sh *shell) element(tag, class, text string) {
	sh.raw(`<`, tag, ` class="`, class, `">`)
	sh.text(text)
	sh.raw(`</`, tag, `>`)
}

// link appends a link, or the text alone in a span where there is no address.
func (sh *shell) link(class, u, text string) {
	if u == "" {
		sh.raw(`<span class="`, class, `">`)
		sh.text(text)
		sh.raw(`</span>`)
		return
	}
	sh.raw(`<a class="`, class, `"`)
	sh.url("href", u)
	sh.raw(`>`)
	sh.text(text)
	sh.raw(`</a>`)
}

func (sh *shell) say(key string, args ...string) string {
	return sh.site.say(sh.lang.Tag, key, args...)
}

func (sh *shell) in(t Text) string { return sh.site.in(t, sh.lang.Tag) }

// document appends everything.
func (sh *shell) document() {
	dir := sh.lang.Dir
	if dir == "" {
		dir = "ltr"
	}
	sh.raw("<!DOCTYPE html>\n<html")
	sh.attr("lang", sh.lang.Tag)
	sh.attr("dir", dir)
	if sh.page.Outcome != "" {
		sh.attr("data-outcome", sh.page.Outcome)
	}
	class := "govuk-template"
	if paper := sh.page.Paper; paper != nil {
		sh.attr("data-running", paper.Running)
		if class += " moothall-paper"; paper.Large {
			class += " moothall-paper--large"
		}
	}
	sh.raw(` class="`, class, "\">\n")
	sh.head()
	sh.raw("<body class=\"govuk-template__body\">\n", `<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">`)
	sh.text(sh.say("skip"))
	sh.raw("</a>\n")
	sh.header()
	sh.content()
	sh.footer()
	sh.timeout()
	sh.raw("</body>\n</html>\n")
}

func (sh *shell) head() {
	s := sh.site
	sh.raw("<head>\n<meta charset=\"utf-8\">\n<title>")
	sh.text(sh.title())
	sh.raw("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n")
	sh.raw(`<meta name="theme-color" content="`, s.Brand.colours().Background, "\">\n")
	if sh.page.NoIndex {
		sh.raw("<meta name=\"robots\" content=\"noindex\">\n")
	}
	if sh.page.Next != "" && safeURL(sh.page.Next) {
		sh.raw(`<meta http-equiv="refresh"`)
		sh.attr("content", "0; url="+refreshURL(sh.page.Next))
		sh.raw(">\n")
	}
	if len(sh.page.Path) > 1 {
		for _, l := range s.languages() {
			if u := sh.page.Path[l.Tag]; u != "" {
				sh.raw(`<link rel="alternate"`)
				sh.attr("hreflang", l.Tag)
				sh.url("href", u)
				sh.raw(">\n")
			}
		}
	}
	sh.look()
	sh.raw("</head>\n")
}

// look is the icon, the stylesheet and the scripts.
func (sh *shell) look() {
	s := sh.site
	look := s.look()
	sh.raw(`<link rel="icon" type="image/svg+xml"`)
	sh.url("href", look.icon)
	sh.raw(">\n<link rel=\"stylesheet\"")
	sh.url("href", look.css)
	if sh.page.Paper != nil {
		sh.raw(">\n<link rel=\"stylesheet\"")
		sh.url("href", s.assetURL(paperName))
	}
	for _, extra := range sh.extras() {
		sh.raw(">\n<link rel=\"stylesheet\"")
		sh.url("href", s.assetURL(extra.cssName))
		sh.raw("><script defer")
		sh.url("src", s.assetURL(extra.jsName))
		sh.raw("></script")
	}
	sh.raw(">\n<script defer")
	sh.url("src", look.js)
	official := s.official()
	if official != nil {
		sh.raw(` data-official`)
	}
	sh.scriptWords()
	sh.raw("></script>\n")
	if official != nil {
		sh.raw(`<script type="module"`)
		sh.url("src", s.assetURL(official.start))
		sh.raw("></script>\n")
	}
}

// title is "Error: page - service - council", as GOV.UK pages have it, so that
// what differs comes first.
func (sh *shell) title() string {
	parts := make([]string, 0, 3)
	for _, part := range []string{sh.page.Title, sh.in(sh.site.Service), sh.in(sh.site.Organisation)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	title := strings.Join(parts, " - ")
	if sh.page.Error {
		return sh.say("title-error", "title", title)
	}
	return title
}

// spoken are the components that the script gives words of its own, by what is
// in their markup, with the start of the words' keys.
var spoken = []struct{ markup, keys string }{
	{"govuk-character-count", prefix + "count."},
	{"govuk-accordion", prefix + "accordion."},
	{"govuk-exit-this-page", prefix + "exit."},
	{"govuk-file-upload", prefix + "file."},
	{"govuk-password-input", prefix + "password."},
}

// scriptWords gives the script the words, in the page's language, of the
// components that are on the page, as attributes of its own element. Those on a
// component win.
func (sh *shell) scriptWords() {
	p := sh.page
	for _, c := range spoken {
		if !strings.Contains(string(p.Main), c.markup) && !strings.Contains(string(p.Before), c.markup) && !strings.Contains(string(p.After), c.markup) {
			continue
		}
		for _, key := range keys {
			if name, ok := strings.CutPrefix(key, c.keys); ok {
				sh.attr("data-i18n."+name, sh.say(strings.TrimPrefix(key, prefix), "count", "%{count}"))
			}
		}
	}
}

// content is the back link and <main>. The back link is in a <nav>, before
// <main>, so that it belongs to a landmark and the skip link passes it.
func (sh *shell) content() {
	p := sh.page
	sh.raw("<div class=\"govuk-width-container\">\n")
	if p.Back != "" {
		text := p.BackText
		if text == "" {
			text = sh.say("back")
		}
		sh.raw(`<nav`)
		sh.attr("aria-label", sh.say("back-region"))
		sh.raw(`>`)
		sh.link("govuk-back-link", p.Back, text)
		sh.raw("</nav>\n")
	}
	sh.raw("<main class=\"govuk-main-wrapper\" id=\"main-content\">\n")
	sh.raw(string(p.Before), string(p.Main))
	if p.After != "" {
		sh.raw("\n<div class=\"moothall-after\">", string(p.After), "</div>")
	}
	sh.raw("\n</main>\n</div>\n")
}

// appendEscaped appends s so that it is text, and nothing else, both between
// tags and between double quotes.
func appendEscaped(b []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); i++ {
		var esc string
		switch s[i] {
		case '&':
			esc = "&amp;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '"':
			esc = "&quot;"
		case '\'':
			esc = "&#39;"
		case 0:
			esc = "\uFFFD"
		default:
			continue
		}
		b = append(append(b, s[start:i]...), esc...)
		start = i + 1
	}
	return append(b, s[start:]...)
}
