package govuk

import (
	"context"
	"io"
)

// A ServiceNavigation shows the name of the service and links to its parts.
//
// See https://design-system.service.gov.uk/components/service-navigation/.
type ServiceNavigation struct {
	// Classes are added to the outer element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the outer element.
	Attributes Attributes `json:"attributes,omitzero"`
	// AriaLabel names the section for screen readers, if there is a service
	// name or content at the start or end. Absent means "Service information".
	AriaLabel Value `json:"ariaLabel,omitzero"`
	// MenuButtonText is the words on the button that opens the links on
	// narrow screens. Defaults to "Menu".
	MenuButtonText string `json:"menuButtonText,omitzero"`
	// MenuButtonLabel is what screen readers say for that button, if it is
	// to differ from its text.
	MenuButtonLabel string `json:"menuButtonLabel,omitzero"`
	// NavigationLabel names the links for screen readers. Defaults to MenuButtonText.
	NavigationLabel string `json:"navigationLabel,omitzero"`
	// NavigationID is the id of the list of links. Defaults to "navigation".
	NavigationID string `json:"navigationId,omitzero"`
	// NavigationClasses are added to the nav element.
	NavigationClasses string `json:"navigationClasses,omitzero"`
	// CollapseNavigationOnMobile hides the links behind a button on narrow
	// screens. Nil does so if there is more than one.
	CollapseNavigationOnMobile *bool `json:"collapseNavigationOnMobile,omitzero"`
	// ServiceName is the name of the service.
	ServiceName string `json:"serviceName,omitzero"`
	// ServiceURL makes the name a link to this address.
	ServiceURL string `json:"serviceUrl,omitzero"`
	// Navigation is the links. A nil one is left out.
	Navigation List[ServiceNavigationItem] `json:"navigation,omitzero"`
	// Slots hold content of your own.
	Slots ServiceNavigationSlots `json:"slots,omitzero"`
}

// A ServiceNavigationItem is one link.
type ServiceNavigationItem struct {
	// Current says that the link leads to the page that is shown.
	Current bool `json:"current,omitzero"`
	// Active says that the page that is shown belongs to the link's part of the service.
	Active bool `json:"active,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// Href is where the link leads. Without it the item is only text.
	Href string `json:"href,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c ServiceNavigation) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c ServiceNavigation) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c ServiceNavigation) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *ServiceNavigation) append(b []byte) []byte {
	section := c.ServiceName != "" || c.Slots.Start != "" || c.Slots.End.HTML != ""
	if section {
		label := "Service information"
		if c.AriaLabel.Present() {
			label = c.AriaLabel.text
		}
		b = append(b, "<section"...)
		b = appendAttr(b, "aria-label", label)
	} else {
		b = append(b, "<div"...)
	}
	b = append(b, ` class="govuk-service-navigation`...)
	b = appendClasses(b, c.Classes)
	b = append(b, "\"\ndata-module=\"govuk-service-navigation\""...)
	b = appendAttributes(b, c.Attributes)
	b = append(b, "\n>\n      <div class=\"govuk-width-container"...)
	if c.Slots.End.Align == "inline" {
		b = append(b, " govuk-service-navigation__inlining-container"...)
	}
	b = append(b, "\">\n\n    "...)
	b = append(b, c.Slots.Start...)
	b = append(b, "<div class=\"govuk-service-navigation__container\">\n      \n"...)
	b = c.appendName(b)
	b = append(b, "\n      \n"...)
	b = c.appendNavigation(b)
	b = append(b, "    </div>\n\n    "...)
	b = append(b, c.Slots.End.HTML...)
	b = append(b, "</div>\n\n"...)
	if section {
		return append(b, "  </section>"...)
	}
	return append(b, "  </div>"...)
}

func (c *ServiceNavigation) appendName(b []byte) []byte {
	if c.ServiceName == "" {
		return b
	}
	b = append(b, "        <span class=\"govuk-service-navigation__service-name\">\n            "...)
	if c.ServiceURL != "" {
		b = append(b, "<a"...)
		b = appendHref(b, c.ServiceURL)
		b = append(b, " class=\"govuk-service-navigation__link\">\n              "...)
		b = appendText(b, c.ServiceName)
		b = append(b, "\n            </a>\n"...)
	} else {
		b = append(b, `<span class="govuk-service-navigation__text">`...)
		b = appendText(b, c.ServiceName)
		b = append(b, "</span>\n"...)
	}
	return append(b, "        </span>\n"...)
}

// count returns the number of links that are not nil.
func (c *ServiceNavigation) count() int {
	n := 0
	for _, item := range c.Navigation {
		if item != nil {
			n++
		}
	}
	return n
}

func (c *ServiceNavigation) appendNavigation(b []byte) []byte {
	count := c.count()
	if count == 0 && c.Slots.NavigationStart == "" && c.Slots.NavigationEnd == "" {
		return b
	}
	menu := firstGiven(c.MenuButtonText, "Menu")
	b = append(b, "        <nav"...)
	b = appendAttr(b, "aria-label", firstGiven(c.NavigationLabel, menu))
	b = append(b, ` class="govuk-service-navigation__wrapper`...)
	b = appendClasses(b, c.NavigationClasses)
	b = append(b, "\">\n"...)
	listID := firstGiven(c.NavigationID, "navigation")
	if isTrue(c.CollapseNavigationOnMobile) || c.CollapseNavigationOnMobile == nil && count > 1 {
		b = append(b, `          <button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"`...)
		b = appendAttr(b, "aria-controls", listID)
		if c.MenuButtonLabel != menu {
			b = appendGiven(b, "aria-label", c.MenuButtonLabel)
		}
		b = append(b, " hidden aria-hidden=\"true\">\n            "...)
		b = appendText(b, menu)
		b = append(b, "\n          </button>\n"...)
	}
	b = append(b, "\n          <ul class=\"govuk-service-navigation__list\""...)
	b = appendAttr(b, "id", listID)
	b = append(b, " >\n\n            "...)
	b = append(b, c.Slots.NavigationStart...)
	for _, item := range c.Navigation {
		if item != nil {
			b = item.append(b)
		}
	}
	b = append(b, "\n            "...)
	b = append(b, c.Slots.NavigationEnd...)
	return append(b, "</ul>\n        </nav>\n"...)
}

func (item *ServiceNavigationItem) append(b []byte) []byte {
	b = append(b, "\n              \n              <li class=\"govuk-service-navigation__item"...)
	if item.Active || item.Current {
		b = append(b, " govuk-service-navigation__item--active"...)
	}
	b = append(b, "\">\n"...)
	switch {
	case item.Href != "":
		b = append(b, `                  <a class="govuk-service-navigation__link"`...)
		b = appendHref(b, item.Href)
		b = item.appendCurrent(b)
		b = appendAttributes(b, item.Attributes)
		b = item.appendContent(b)
		b = append(b, "</a>\n"...)
	case item.HTML != "" || item.Text != "":
		b = append(b, `                  <span class="govuk-service-navigation__text"`...)
		b = item.appendCurrent(b)
		b = item.appendContent(b)
		b = append(b, "</span>\n"...)
	}
	return append(b, "              </li>\n"...)
}

func (item *ServiceNavigationItem) appendCurrent(b []byte) []byte {
	switch {
	case item.Current:
		return append(b, ` aria-current="page"`...)
	case item.Active:
		return append(b, ` aria-current="true"`...)
	}
	return b
}

// appendContent appends the end of the tag, the words and the indentation of
// the closing tag. The words of an active link are strong, so that people who
// choose their own colours can still tell it.
func (item *ServiceNavigationItem) appendContent(b []byte) []byte {
	b = append(b, ">\n                                    \n"...)
	if item.Active || item.Current {
		b = append(b, `                  <strong class="govuk-service-navigation__active-fallback">`...)
		b = appendVerbatim(b, item.HTML, item.Text)
		b = append(b, "</strong>\n"...)
	} else {
		b = appendVerbatim(b, item.HTML, item.Text)
	}
	return append(b, "\n                  "...)
}
