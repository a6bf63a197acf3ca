package govuk

import (
	"context"
	"io"
	"strconv"
)

// An Accordion is sections of text that people can show and hide.
//
// See https://design-system.service.gov.uk/components/accordion/.
type Accordion struct {
	// ID is the element's id, from which the sections' are made. The script
	// also remembers under it which sections were open.
	ID string `json:"id,omitzero"`
	// HeadingLevel is the level of the sections' headings. Defaults to 2.
	HeadingLevel HeadingLevel `json:"headingLevel,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element.
	Attributes Attributes `json:"attributes,omitzero"`
	// RememberExpanded says whether the script keeps the sections as they
	// were until the next visit in the same tab. Nil leaves it to the script's settings.
	RememberExpanded *bool `json:"rememberExpanded,omitzero"`
	// HideAllSectionsText is the words that close all sections.
	HideAllSectionsText string `json:"hideAllSectionsText,omitzero"`
	// HideSectionText is the words that close a section.
	HideSectionText string `json:"hideSectionText,omitzero"`
	// HideSectionAriaLabelText is what screen readers say for HideSectionText.
	HideSectionAriaLabelText string `json:"hideSectionAriaLabelText,omitzero"`
	// ShowAllSectionsText is the words that open all sections.
	ShowAllSectionsText string `json:"showAllSectionsText,omitzero"`
	// ShowSectionText is the words that open a section.
	ShowSectionText string `json:"showSectionText,omitzero"`
	// ShowSectionAriaLabelText is what screen readers say for ShowSectionText.
	ShowSectionAriaLabelText string `json:"showSectionAriaLabelText,omitzero"`
	// Items are the sections. A nil one is left out.
	Items List[AccordionItem] `json:"items,omitzero"`
}

// An AccordionItem is one section.
type AccordionItem struct {
	// Heading names the section.
	Heading Content `json:"heading,omitzero"`
	// Summary is a line under the heading. An empty one is left out.
	Summary Content `json:"summary,omitzero"`
	// Content is what is shown and hidden. Text becomes a paragraph.
	Content Content `json:"content,omitzero"`
	// Expanded opens the section from the start.
	Expanded bool `json:"expanded,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Accordion) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Accordion) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Accordion) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Accordion) append(b []byte) []byte {
	b = append(b, `<div class="govuk-accordion`...)
	b = appendClasses(b, c.Classes)
	b = append(b, `" data-module="govuk-accordion"`...)
	b = appendAttr(b, "id", c.ID)
	b = appendGiven(b, "data-i18n.hide-all-sections", c.HideAllSectionsText)
	b = appendGiven(b, "data-i18n.hide-section", c.HideSectionText)
	b = appendGiven(b, "data-i18n.hide-section-aria-label", c.HideSectionAriaLabelText)
	b = appendGiven(b, "data-i18n.show-all-sections", c.ShowAllSectionsText)
	b = appendGiven(b, "data-i18n.show-section", c.ShowSectionText)
	b = appendGiven(b, "data-i18n.show-section-aria-label", c.ShowSectionAriaLabelText)
	b = appendFlag(b, "data-remember-expanded", c.RememberExpanded)
	b = appendAttributes(b, c.Attributes)
	b = append(b, ">\n"...)
	for i, item := range c.Items {
		if item != nil {
			b = item.append(b, c, i+1)
		}
	}
	return append(b, "</div>"...)
}

// append appends the section; n is its number in c, from 1.
func (item *AccordionItem) append(b []byte, c *Accordion, n int) []byte {
	b = append(b, `  <div class="govuk-accordion__section`...)
	if item.Expanded {
		b = append(b, " govuk-accordion__section--expanded"...)
	}
	b = append(b, "\">\n    <div class=\"govuk-accordion__section-header\">\n      <h"...)
	b = appendLevel(b, c.HeadingLevel, 2)
	b = append(b, " class=\"govuk-accordion__section-heading\">\n        <span class=\"govuk-accordion__section-button\""...)
	b = c.appendPartID(b, "-heading-", n)
	b = append(b, ">\n          "...)
	b = appendContent(b, item.Heading.HTML, item.Heading.Text, 8)
	b = append(b, "\n        </span>\n      </h"...)
	b = appendLevel(b, c.HeadingLevel, 2)
	b = append(b, ">\n"...)
	if !item.Summary.empty() {
		b = append(b, `      <div class="govuk-accordion__section-summary govuk-body"`...)
		b = c.appendPartID(b, "-summary-", n)
		b = append(b, ">\n        "...)
		b = appendContent(b, item.Summary.HTML, item.Summary.Text, 8)
		b = append(b, "\n      </div>\n"...)
	}
	b = append(b, "    </div>\n    <div"...)
	b = c.appendPartID(b, "-content-", n)
	b = append(b, " class=\"govuk-accordion__section-content\">\n"...)
	b = item.appendContent(b)
	return append(b, "    </div>\n  </div>\n"...)
}

func (item *AccordionItem) appendContent(b []byte) []byte {
	switch {
	case item.Content.HTML != "":
		b = append(b, "      "...)
		b = appendContent(b, item.Content.HTML, "", 6)
		b = append(b, '\n')
	case item.Content.Text != "":
		b = append(b, "      <p class=\"govuk-body\">\n        "...)
		b = appendTrimmed(b, item.Content.Text, 8)
		b = append(b, "\n      </p>\n"...)
	}
	return b
}

// appendPartID appends the id of a part of section n.
func (c *Accordion) appendPartID(b []byte, part string, n int) []byte {
	b = append(b, ` id="`...)
	b = appendText(b, c.ID)
	b = append(b, part...)
	b = strconv.AppendInt(b, int64(n), 10)
	return append(b, '"')
}
