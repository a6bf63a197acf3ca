package govuk

// A SummaryCard is the box around a [SummaryList] that is one of several.
type SummaryCard struct {
	// Title is the heading. Nil leaves it out.
	Title *SummaryCardTitle `json:"title,omitzero"`
	// Actions are the links beside the heading.
	Actions SummaryListActions `json:"actions,omitzero"`
	// Classes are added to the box.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the box.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A SummaryCardTitle is the heading of a card. Links in the card repeat it for
// screen readers.
type SummaryCardTitle struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// HeadingLevel is the heading's level. Defaults to 2.
	HeadingLevel HeadingLevel `json:"headingLevel,omitzero"`
	// Classes are added to the heading.
	Classes string `json:"classes,omitzero"`
}

// appendOpen appends everything in front of the list.
func (card *SummaryCard) appendOpen(b []byte) []byte {
	b = append(b, `<div class="govuk-summary-card`...)
	b = appendRest(b, card.Classes, card.Attributes)
	b = append(b, ">\n  <div class=\"govuk-summary-card__title-wrapper\">\n"...)
	b = card.Title.append(b)
	b = card.appendActions(b)
	return append(b, "  </div>\n\n  <div class=\"govuk-summary-card__content\">\n    "...)
}

func (t *SummaryCardTitle) append(b []byte) []byte {
	if t == nil {
		return b
	}
	b = append(b, "    <h"...)
	b = appendLevel(b, t.HeadingLevel, 2)
	b = append(b, ` class="govuk-summary-card__title`...)
	b = appendClasses(b, t.Classes)
	b = append(b, "\">\n      "...)
	b = appendContent(b, t.HTML, t.Text, 6)
	b = append(b, "\n    </h"...)
	b = appendLevel(b, t.HeadingLevel, 2)
	return append(b, ">\n"...)
}

// appendInLink appends the title in brackets, or nothing for nil.
func (t *SummaryCardTitle) appendInLink(b []byte) []byte {
	if t == nil {
		return b
	}
	b = append(b, " ("...)
	start := len(b)
	b = appendVerbatim(b, t.HTML, t.Text)
	if t.HTML != "" {
		b = indent(b, start, 6)
	}
	return append(b, ')')
}

// appendActions appends the links: a single one as it is, more as a list.
func (card *SummaryCard) appendActions(b []byte) []byte {
	actions := &card.Actions
	if len(actions.Items) == 0 {
		return b
	}
	if len(actions.Items) == 1 {
		b = append(b, `    <div class="govuk-summary-card__actions`...)
		b = appendClasses(b, actions.Classes)
		b = append(b, "\">\n      "...)
		b = actions.Items[0].append(b, card.Title, 4)
		return append(b, "\n    </div>\n"...)
	}
	b = append(b, `    <ul class="govuk-summary-card__actions`...)
	b = appendClasses(b, actions.Classes)
	b = append(b, "\">\n"...)
	for i := range actions.Items {
		b = append(b, "      <li class=\"govuk-summary-card__action\">\n        "...)
		b = actions.Items[i].append(b, card.Title, 8)
		b = append(b, "\n      </li>\n"...)
	}
	return append(b, "    </ul>\n"...)
}
