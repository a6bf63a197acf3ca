package govuk

import (
	"context"
	"io"
)

// A SummaryList shows facts as rows of a name, a value and what can be done
// with it, as on a page for checking answers.
//
// See https://design-system.service.gov.uk/components/summary-list/.
type SummaryList struct {
	// Rows are the facts. A nil one is left out.
	Rows List[SummaryListRow] `json:"rows,omitzero"`
	// Card puts the list into a box with a title. Nil leaves it out.
	Card *SummaryCard `json:"card,omitzero"`
	// Classes are added to the list, such as "govuk-summary-list--no-border".
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the list.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A SummaryListRow is one fact.
type SummaryListRow struct {
	// Classes are added to the row.
	Classes string `json:"classes,omitzero"`
	// Key is the name of the fact.
	Key SummaryListText `json:"key,omitzero"`
	// Value is the fact.
	Value SummaryListText `json:"value,omitzero"`
	// Actions are the links at the end of the row.
	Actions SummaryListActions `json:"actions,omitzero"`
}

// A SummaryListText is the name or the value of a row.
type SummaryListText struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
}

// SummaryListActions are the links of a row or a card.
type SummaryListActions struct {
	// Items are the links. A row whose Items is empty but not nil has no
	// links either, but is not marked as a row without.
	Items []SummaryListAction `json:"items,omitzero"`
	// Classes are added to the element around the links.
	Classes string `json:"classes,omitzero"`
}

// A SummaryListAction is one link, such as "Change".
type SummaryListAction struct {
	// Href is where the link leads.
	Href string `json:"href,omitzero"`
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// VisuallyHiddenText goes on with the words for screen readers: the
	// name of what is changed, as "Change" alone says too little.
	VisuallyHiddenText string `json:"visuallyHiddenText,omitzero"`
	// Classes are added to the link.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c SummaryList) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c SummaryList) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c SummaryList) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *SummaryList) append(b []byte) []byte {
	if c.Card == nil {
		return c.appendList(b, nil)
	}
	b = c.Card.appendOpen(b)
	start := len(b)
	b = c.appendList(b, c.Card.Title)
	b = indent(b, start, 4)
	return append(b, "\n  </div>\n</div>"...)
}

// appendList appends the list. Its links also say the title of the card that
// they are in, if there is one.
func (c *SummaryList) appendList(b []byte, title *SummaryCardTitle) []byte {
	anyActions := false
	for _, row := range c.Rows {
		if row != nil && len(row.Actions.Items) > 0 {
			anyActions = true
		}
	}
	b = append(b, `<dl class="govuk-summary-list`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n"...)
	for _, row := range c.Rows {
		if row != nil {
			b = row.append(b, anyActions, title)
		}
	}
	return append(b, "</dl>"...)
}

func (row *SummaryListRow) append(b []byte, anyActions bool, title *SummaryCardTitle) []byte {
	b = append(b, `  <div class="govuk-summary-list__row`...)
	if anyActions && row.Actions.Items == nil {
		b = append(b, " govuk-summary-list__row--no-actions"...)
	}
	b = appendClasses(b, row.Classes)
	b = append(b, "\">\n    <dt class=\"govuk-summary-list__key"...)
	b = row.Key.append(b)
	b = append(b, "\n    </dt>\n    <dd class=\"govuk-summary-list__value"...)
	b = row.Value.append(b)
	b = append(b, "\n    </dd>\n"...)
	b = row.Actions.append(b, title)
	return append(b, "  </div>\n"...)
}

// append appends what comes after the element's own class.
func (t *SummaryListText) append(b []byte) []byte {
	b = appendClasses(b, t.Classes)
	b = append(b, "\">\n      "...)
	return appendContent(b, t.HTML, t.Text, 6)
}

// append appends the links of a row: a single one as it is, more as a list.
func (actions *SummaryListActions) append(b []byte, title *SummaryCardTitle) []byte {
	if len(actions.Items) == 0 {
		return b
	}
	b = append(b, `    <dd class="govuk-summary-list__actions`...)
	b = appendClasses(b, actions.Classes)
	b = append(b, "\">\n      "...)
	if len(actions.Items) == 1 {
		b = actions.Items[0].append(b, title, 6)
	} else {
		b = append(b, "<ul class=\"govuk-summary-list__actions-list\">\n"...)
		for i := range actions.Items {
			b = append(b, "        <li class=\"govuk-summary-list__actions-list-item\">\n          "...)
			b = actions.Items[i].append(b, title, 8)
			b = append(b, "\n        </li>\n"...)
		}
		b = append(b, "      </ul>"...)
	}
	return append(b, "\n    </dd>\n"...)
}

// append appends the link, its later lines indented by n.
func (a *SummaryListAction) append(b []byte, title *SummaryCardTitle, n int) []byte {
	start := len(b)
	b = append(b, `<a class="govuk-link`...)
	b = appendClasses(b, a.Classes)
	b = append(b, '"')
	b = appendHref(b, a.Href)
	b = appendAttributes(b, a.Attributes)
	b = append(b, '>')
	content := len(b)
	b = appendVerbatim(b, a.HTML, a.Text)
	if a.HTML != "" {
		b = indent(b, content, 4)
	}
	if a.VisuallyHiddenText != "" || title != nil {
		b = append(b, `<span class="govuk-visually-hidden">`...)
		b = appendClasses(b, a.VisuallyHiddenText)
		b = title.appendInLink(b)
		b = append(b, "</span>"...)
	}
	b = append(b, "</a>"...)
	return indent(b, start, n)
}
