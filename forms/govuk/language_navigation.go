package govuk

import (
	"context"
	"io"
)

// A LanguageNavigation links a page to itself in other languages.
//
// See https://design-system.service.gov.uk/components/.
type LanguageNavigation struct {
	// Items are the languages.
	Items []LanguageNavigationItem `json:"items,omitzero"`
	// AriaLabel names the links for screen readers. Absent means "Language".
	AriaLabel Value `json:"ariaLabel,omitzero"`
	// Classes are added to the nav element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the nav element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A LanguageNavigationItem is one language.
type LanguageNavigationItem struct {
	// Text is the language's name in that language. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the language's name as markup.
	HTML HTML `json:"html,omitzero"`
	// Lang is the language of the name, such as "cy".
	Lang string `json:"lang,omitzero"`
	// HrefLang is the language of the page. Defaults to Lang.
	HrefLang string `json:"hrefLang,omitzero"`
	// Dir is the direction of the name's script, "ltr" or "rtl".
	Dir string `json:"dir,omitzero"`
	// Href is the page in this language. Without it the language is the current one.
	Href string `json:"href,omitzero"`
	// Current says that the page is in this language. It is no link then.
	Current bool `json:"current,omitzero"`
	// LanguageDescriptionText is more words for screen readers.
	LanguageDescriptionText string `json:"languageDescriptionText,omitzero"`
	// Classes are added to the link or text.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the link or text.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c LanguageNavigation) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c LanguageNavigation) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c LanguageNavigation) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *LanguageNavigation) append(b []byte) []byte {
	b = append(b, `<nav class="govuk-language-navigation`...)
	b = appendRest(b, c.Classes, c.Attributes)
	label := "Language"
	if c.AriaLabel.Present() {
		label = c.AriaLabel.text
	}
	b = appendAttr(b, "aria-label", label)
	b = append(b, ">\n  <ul class=\"govuk-language-navigation__list\">\n"...)
	for i := range c.Items {
		b = append(b, "    <li class=\"govuk-language-navigation__list-item\">\n      "...)
		b = c.Items[i].append(b)
		b = append(b, "\n    </li>\n"...)
	}
	return append(b, "  </ul>\n</nav>"...)
}

func (item *LanguageNavigationItem) append(b []byte) []byte {
	if item.Current || item.Href == "" {
		b = append(b, `<span class="govuk-language-navigation__text`...)
		b = appendClasses(b, item.Classes)
		b = append(b, "\"\n        aria-current=\"true\""...)
		b = appendGiven(b, "lang", item.Lang)
		b = appendGiven(b, "dir", item.Dir)
		b = appendAttributes(b, item.Attributes)
		b = append(b, '>')
		b = appendVerbatim(b, item.HTML, item.Text)
		return append(b, "</span>"...)
	}
	b = append(b, `<a class="govuk-language-navigation__link`...)
	b = appendClasses(b, item.Classes)
	b = append(b, '"')
	b = appendHref(b, item.Href)
	b = append(b, ` rel="alternate"`...)
	b = appendGiven(b, "lang", item.Lang)
	b = appendGiven(b, "hreflang", firstGiven(item.HrefLang, item.Lang))
	b = appendGiven(b, "dir", item.Dir)
	b = appendAttributes(b, item.Attributes)
	b = append(b, '>')
	b = appendVerbatim(b, item.HTML, item.Text)
	if item.LanguageDescriptionText != "" {
		b = append(b, `<span class="govuk-visually-hidden"> `...)
		b = appendText(b, item.LanguageDescriptionText)
		b = append(b, "</span>"...)
	}
	return append(b, "      </a>"...)
}
