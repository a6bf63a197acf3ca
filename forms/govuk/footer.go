package govuk

import (
	"context"
	"io"
	"strconv"
)

// A Footer is the footer of GOV.UK, with the crown, the licence of the content
// and the notice of Crown copyright.
//
// It is for services on GOV.UK alone; [Header] says who they are. A council
// has neither the crown nor Crown copyright: it takes the footer of package
// theme or one of its own. Nothing in this module puts a Footer into a page
// unless it is asked to.
//
// See https://design-system.service.gov.uk/components/footer/.
type Footer struct {
	// Meta is the part below the navigation, for links that every page has,
	// such as the accessibility statement. Nil leaves it out.
	Meta *FooterMeta `json:"meta,omitzero"`
	// Navigation is the sections of links. None leaves them out.
	Navigation []FooterNavigation `json:"navigation,omitzero"`
	// ContentLicence is the licence under which the content stands. Defaults
	// to the Open Government Licence, in English.
	ContentLicence FooterLicence `json:"contentLicence,omitzero"`
	// Copyright is the words of the link about copyright. Defaults to
	// "© Crown copyright".
	Copyright FooterCopyright `json:"copyright,omitzero"`
	// ContainerClasses are added to the element that sets the width.
	ContainerClasses string `json:"containerClasses,omitzero"`
	// Classes are added to the outer element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the outer element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A FooterMeta is the links and content below the navigation.
type FooterMeta struct {
	// VisuallyHiddenTitle is the part's heading for screen readers. Defaults
	// to "Support links".
	VisuallyHiddenTitle string `json:"visuallyHiddenTitle,omitzero"`
	// HTML is more content below the links, as markup.
	HTML HTML `json:"html,omitzero"`
	// Text is more content below the links. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// Items are the links.
	Items []FooterItem `json:"items,omitzero"`
}

// A FooterNavigation is one section of links with a heading.
type FooterNavigation struct {
	// Title is the heading.
	Title string `json:"title,omitzero"`
	// Columns is the number of columns that the links stand in. 0 is one column.
	Columns int `json:"columns,omitzero"`
	// Width is the section's part of the page's width, such as "one-third" or
	// "two-thirds". Defaults to "full".
	Width string `json:"width,omitzero"`
	// Items are the links. One without Text or Href is left out.
	Items []FooterItem `json:"items,omitzero"`
}

// A FooterItem is one link.
type FooterItem struct {
	// Text is the words.
	Text string `json:"text,omitzero"`
	// Href is where the link leads.
	Href string `json:"href,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A FooterCopyright is the words of the link about copyright.
type FooterCopyright struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup. It stands in a link, so it can hold none.
	HTML HTML `json:"html,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Footer) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Footer) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Footer) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

const copyrightURL = "https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/"

func (c *Footer) append(b []byte) []byte {
	b = append(b, `<div class="govuk-footer`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  <div class=\"govuk-width-container"...)
	b = appendClasses(b, c.ContainerClasses)
	b = append(b, "\">\n"...)
	b = append(b, footerLogo...)
	b = append(b, '\n')
	if len(c.Navigation) > 0 {
		b = append(b, "      <div class=\"govuk-footer__navigation\">\n"...)
		for i := range c.Navigation {
			b = c.Navigation[i].append(b)
		}
		b = append(b, "      </div>\n      <hr class=\"govuk-footer__section-break\">\n"...)
	}
	b = append(b, "    <div class=\"govuk-footer__meta\">\n      <div class=\"govuk-footer__meta-item govuk-footer__meta-item--grow\">\n"...)
	if c.Meta != nil {
		b = c.Meta.append(b)
	}
	b = c.ContentLicence.append(b)
	b = append(b, "      </div>\n      <div class=\"govuk-footer__meta-item\">\n        <a\n          class=\"govuk-footer__link govuk-footer__copyright-logo\"\n          href=\""+copyrightURL+"\"\n        >\n          "...)
	if c.Copyright == (FooterCopyright{}) {
		b = append(b, "© Crown copyright"...)
	} else {
		b = appendContent(b, c.Copyright.HTML, c.Copyright.Text, 10)
	}
	return append(b, "\n        </a>\n      </div>\n    </div>\n  </div>\n</div>"...)
}

func (n *FooterNavigation) append(b []byte) []byte {
	b = append(b, `          <div class="govuk-footer__section govuk-grid-column-`...)
	b = appendText(b, firstGiven(n.Width, "full"))
	b = append(b, "\">\n            <h2 class=\"govuk-footer__heading govuk-heading-m\">"...)
	b = appendText(b, n.Title)
	b = append(b, "</h2>\n"...)
	if len(n.Items) > 0 {
		b = append(b, `              <ul class="govuk-footer__list`...)
		if n.Columns != 0 {
			b = append(b, " govuk-footer__list--columns-"...)
			b = strconv.AppendInt(b, int64(n.Columns), 10)
		}
		b = append(b, "\">\n"...)
		for i := range n.Items {
			if item := &n.Items[i]; item.Href != "" && item.Text != "" {
				b = append(b, "                    <li class=\"govuk-footer__list-item\">\n                      "...)
				b = item.append(b, "\n                      ")
				b = append(b, "\n                    </li>\n"...)
			}
		}
		b = append(b, "              </ul>\n"...)
	}
	return append(b, "          </div>\n"...)
}

func (m *FooterMeta) append(b []byte) []byte {
	b = append(b, `        <h2 class="govuk-visually-hidden">`...)
	b = appendText(b, firstGiven(m.VisuallyHiddenTitle, "Support links"))
	b = append(b, "</h2>\n"...)
	if len(m.Items) > 0 {
		b = append(b, "        <ul class=\"govuk-footer__inline-list\">\n"...)
		for i := range m.Items {
			b = append(b, "          <li class=\"govuk-footer__inline-list-item\">\n            "...)
			b = m.Items[i].append(b, "\n            ")
			b = append(b, "\n          </li>\n"...)
		}
		b = append(b, "        </ul>\n"...)
	}
	if m.HTML != "" || m.Text != "" {
		b = append(b, "        <div class=\"govuk-footer__meta-custom\">\n          "...)
		b = appendContent(b, m.HTML, m.Text, 10)
		b = append(b, "\n        </div>\n"...)
	}
	return b
}

// append appends the link; newline is the line break and indentation of its tags.
func (item *FooterItem) append(b []byte, newline string) []byte {
	b = append(b, `<a class="govuk-footer__link"`...)
	b = appendHref(b, item.Href)
	b = appendAttributes(b, item.Attributes)
	b = append(b, '>')
	b = append(b, newline...)
	b = append(b, "  "...)
	b = appendText(b, item.Text)
	b = append(b, newline...)
	return append(b, "</a>"...)
}
