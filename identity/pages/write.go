package pages

import (
	"html"
	"net/url"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards/lang"
)

// page is one page being written.
type page struct {
	*Pages
	p   *lang.Printer
	tag string
	in  identity.Page
	b   []byte
}

// say is a text in the page's language. The provider and the council may be named
// in all of them.
func (d *page) say(key string, args ...any) string {
	args = append(args, "provider", d.provider(), "council", d.text(d.site.Organisation))
	return lang.Unmark(d.p.Text(prefix+key, args...))
}

// provider is the name of the provider that the page is about.
func (d *page) provider() string {
	id := ""
	switch {
	case d.in.Outcome != nil:
		id = d.in.Outcome.Provider
	case d.in.Kind == identity.PageLeave && len(d.in.Providers) == 1:
		id = d.in.Providers[0].ID
	}
	if name := d.name(id); name != "" {
		return name
	}
	return lang.Unmark(d.p.Text(prefix + "provider"))
}

// name is that of a provider, "" if nobody gave it one.
func (d *page) name(id string) string {
	if name := d.text(d.cfg.Providers[id]); name != "" {
		return name
	}
	if key := prefix + "provider." + id; id != "" && d.p.Has(key) {
		return lang.Unmark(d.p.Text(key))
	}
	return ""
}

// text is t in the page's language, or the site's first.
func (d *page) text(t theme.Text) string {
	if s := t[d.tag]; s != "" {
		return s
	}
	return t[d.language("")]
}

func (d *page) raw(parts ...string) {
	for _, s := range parts {
		d.b = append(d.b, s...)
	}
}

func (d *page) element(tag, class, text string) {
	d.raw("<", tag)
	if class != "" {
		d.raw(` class="`, class, `"`)
	}
	d.raw(">", html.EscapeString(text), "</", tag, ">\n")
}

func (d *page) heading(text string) { d.element("h1", "govuk-heading-l", text) }

func (d *page) paragraph(text string) { d.element("p", "govuk-body", text) }

// link is a paragraph with a link alone.
func (d *page) link(address, text string) {
	d.raw(`<p class="govuk-body"><a class="govuk-link" href="`, html.EscapeString(safe(address)), `">`, html.EscapeString(text), "</a></p>\n")
}

// onward is a link that looks like a button.
func (d *page) onward(address, text string) {
	d.b = append(govuk.Button{Text: text, Href: safe(address)}.AppendHTML(d.b), '\n')
}

// begin opens a form that posts to the page's address; end closes it with a button.
func (d *page) begin() {
	d.raw(`<form class="moothall-form" action="`, html.EscapeString(safe(d.in.Post)), `" method="post" novalidate>`, "\n")
}

func (d *page) end(button string) {
	d.b = append(govuk.Button{Text: button, PreventDoubleClick: new(true)}.AppendHTML(d.b), '\n')
	d.raw("</form>\n")
}

// summary is the list of the one error that a page of ours can have.
func (d *page) summary(text, field string) {
	d.b = append(govuk.ErrorSummary{TitleText: d.say("problem"),
		ErrorList: []govuk.ErrorSummaryItem{{Text: text, Href: "#" + field}}}.AppendHTML(d.b), '\n')
}

// safe is an address that may stand in a link or a form: a path, or http(s).
func safe(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" {
		return "#"
	}
	return address
}

// contact is how to reach the council.
func (d *page) contact() {
	c := d.cfg.Contact
	d.element("h2", "govuk-heading-m", d.say("help.title"))
	d.paragraph(d.say("help.text"))
	d.raw(`<ul class="govuk-list">`, "\n")
	if !c.Phone.IsZero() {
		before, after, _ := strings.Cut(d.say("help.phone", "phone", "\x00"), "\x00")
		d.raw("<li>", html.EscapeString(before), `<a class="govuk-link" href="`, html.EscapeString(c.Phone.Tel()), `"><span class="moothall-together">`, html.EscapeString(c.Phone.Readable()), "</span></a>", html.EscapeString(after), "</li>\n")
		if hours := d.text(c.Hours); hours != "" {
			d.element("li", "", hours)
		}
	}
	if !c.Email.IsZero() {
		before, after, _ := strings.Cut(d.say("help.email", "email", "\x00"), "\x00")
		address := html.EscapeString(c.Email.String())
		d.raw("<li>", html.EscapeString(before), `<a class="govuk-link" href="mailto:`, address, `">`, strings.NewReplacer("@", "@<wbr>", ".", "<wbr>.").Replace(address), "</a>", html.EscapeString(after), "</li>\n")
	}
	if address := d.text(c.URL); address != "" {
		d.raw(`<li><a class="govuk-link" href="`, html.EscapeString(safe(address)), `">`, html.EscapeString(d.say("help.url")), "</a></li>\n")
	}
	d.raw("</ul>\n")
}
