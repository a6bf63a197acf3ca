package govuk

import (
	"context"
	"io"
	"strconv"
)

// Tabs are sections of which one is shown at a time. Without script they all
// are, under a list of links.
//
// See https://design-system.service.gov.uk/components/tabs/.
type Tabs struct {
	// ID is the element's id.
	ID string `json:"id,omitzero"`
	// IDPrefix is what the ids of panels without one of their own begin with.
	IDPrefix string `json:"idPrefix,omitzero"`
	// Title is the heading of the list of links. Absent means "Contents".
	Title Value `json:"title,omitzero"`
	// Items are the sections. A nil one is left out.
	Items List[TabsItem] `json:"items,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A TabsItem is one section and the tab that shows it.
type TabsItem struct {
	// ID is the panel's id. Defaults to IDPrefix, a dash and the number of the item.
	ID string `json:"id,omitzero"`
	// Label is the words on the tab.
	Label string `json:"label,omitzero"`
	// Attributes are added to the tab.
	Attributes Attributes `json:"attributes,omitzero"`
	// Panel is the section.
	Panel TabsPanel `json:"panel,omitzero"`
}

// A TabsPanel is one section.
type TabsPanel struct {
	// Text is one paragraph. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the content as markup.
	HTML HTML `json:"html,omitzero"`
	// Attributes are added to the panel.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Tabs) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Tabs) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Tabs) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Tabs) append(b []byte) []byte {
	b = append(b, "<div"...)
	b = appendGiven(b, "id", c.ID)
	b = append(b, ` class="govuk-tabs`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, " data-module=\"govuk-tabs\">\n  <h2 class=\"govuk-tabs__title\">\n    "...)
	if c.Title.Present() {
		b = appendText(b, c.Title.text)
	} else {
		b = append(b, "Contents"...)
	}
	b = append(b, "\n  </h2>\n"...)
	if len(c.Items) > 0 {
		b = append(b, "  <ul class=\"govuk-tabs__list\">\n"...)
		for i, item := range c.Items {
			if item != nil {
				b = item.appendTab(b, c.IDPrefix, i+1)
			}
		}
		b = append(b, "  </ul>\n"...)
		for i, item := range c.Items {
			if item != nil {
				b = item.appendPanel(b, c.IDPrefix, i+1)
			}
		}
	}
	return append(b, "</div>"...)
}

// appendPanelID appends the panel's id; n is the number of the item, from 1.
func (item *TabsItem) appendPanelID(b []byte, prefix string, n int) []byte {
	if item.ID != "" {
		return appendText(b, item.ID)
	}
	b = appendText(b, prefix)
	b = append(b, '-')
	return strconv.AppendInt(b, int64(n), 10)
}

func (item *TabsItem) appendTab(b []byte, prefix string, n int) []byte {
	b = append(b, "    "...)
	start := len(b)
	b = append(b, `<li class="govuk-tabs__list-item`...)
	if n == 1 {
		b = append(b, " govuk-tabs__list-item--selected"...)
	}
	b = append(b, "\">\n  <a class=\"govuk-tabs__tab\" href=\"#"...)
	b = item.appendPanelID(b, prefix, n)
	b = append(b, '"')
	b = appendAttributes(b, item.Attributes)
	b = append(b, ">\n    "...)
	b = appendText(b, item.Label)
	b = append(b, "\n  </a>\n</li>"...)
	b = indent(b, start, 4)
	return append(b, '\n')
}

func (item *TabsItem) appendPanel(b []byte, prefix string, n int) []byte {
	b = append(b, "  "...)
	start := len(b)
	b = append(b, `<div class="govuk-tabs__panel`...)
	if n > 1 {
		b = append(b, " govuk-tabs__panel--hidden"...)
	}
	b = append(b, `" id="`...)
	b = item.appendPanelID(b, prefix, n)
	b = append(b, '"')
	b = appendAttributes(b, item.Panel.Attributes)
	b = append(b, ">\n"...)
	switch {
	case item.Panel.HTML != "":
		b = append(b, "  "...)
		b = appendContent(b, item.Panel.HTML, "", 2)
		b = append(b, '\n')
	case item.Panel.Text != "":
		b = append(b, `  <p class="govuk-body">`...)
		b = appendText(b, item.Panel.Text)
		b = append(b, "</p>\n"...)
	}
	b = append(b, "</div>"...)
	b = indent(b, start, 2)
	return append(b, '\n')
}
