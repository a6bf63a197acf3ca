package govuk

import (
	"context"
	"io"
	"slices"
)

// Checkboxes are answers of which any number can be chosen.
//
// See https://design-system.service.gov.uk/components/checkboxes/.
type Checkboxes struct {
	// DescribedBy is the ids, separated by spaces, of more elements that
	// describe the answers. The fieldset's own, if it has any, is used instead.
	DescribedBy string `json:"describedBy,omitzero"`
	// Fieldset groups the answers under the question. Nil leaves it out.
	Fieldset *Fieldset `json:"fieldset,omitzero"`
	// Hint is help under the legend.
	Hint *Hint `json:"hint,omitzero"`
	// ErrorMessage says what is wrong with the answer and marks the field.
	ErrorMessage *ErrorMessage `json:"errorMessage,omitzero"`
	// FormGroup is the element around it all.
	FormGroup InputsFormGroup `json:"formGroup,omitzero"`
	// IDPrefix is the first item's id; the others add "-2", "-3" and so on.
	// Defaults to Name.
	IDPrefix string `json:"idPrefix,omitzero"`
	// Name is the name under which the answers are sent.
	Name string `json:"name,omitzero"`
	// Items are the answers and dividers. A nil one is left out.
	Items List[CheckboxesItem] `json:"items,omitzero"`
	// Values are the values of the answers that are chosen, unless an item
	// says otherwise. Here the number 1 and the string "1" are not the same.
	Values []Value `json:"values,omitzero"`
	// Classes are added to the element around the items, such as "govuk-checkboxes--small".
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element around the items.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A CheckboxesItem is one answer, or a divider between answers.
type CheckboxesItem struct {
	// Text is the words beside the box. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// ID is the box's id, in place of the numbered one.
	ID string `json:"id,omitzero"`
	// Name is the name under which this box is sent. Defaults to that of the whole.
	Name string `json:"name,omitzero"`
	// Value is what is sent.
	Value Value `json:"value,omitzero"`
	// Label is the element around the words.
	Label ItemLabel `json:"label,omitzero"`
	// Hint is help for this answer.
	Hint *Hint `json:"hint,omitzero"`
	// Divider makes the item a word between answers, such as "or". Nothing
	// else of the item is used.
	Divider string `json:"divider,omitzero"`
	// Checked says whether the answer is chosen. Nil leaves it to the Values of the whole.
	Checked *bool `json:"checked,omitzero"`
	// Conditional is shown only while the answer is chosen.
	Conditional Conditional `json:"conditional,omitzero"`
	// Behaviour set to "exclusive" makes the script clear all others when
	// this answer is chosen, as for "None of these".
	Behaviour string `json:"behaviour,omitzero"`
	// Disabled makes the answer one that cannot be chosen.
	Disabled bool `json:"disabled,omitzero"`
	// Attributes are added to the box.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Checkboxes) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Checkboxes) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Checkboxes) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// checked reports whether the answer item is chosen.
func (c *Checkboxes) checked(item *CheckboxesItem) bool {
	if item.Checked != nil {
		return *item.Checked
	}
	return item.Value.Present() && slices.Contains(c.Values, item.Value)
}

// described returns what describes the whole.
func (c *Checkboxes) described(prefix id) description {
	return describe(firstGiven(givenBy(c.Fieldset), c.DescribedBy), c.Hint, c.ErrorMessage, prefix)
}

func (c *Checkboxes) append(b []byte) []byte {
	prefix := id{base: firstGiven(c.IDPrefix, c.Name)}
	group := &c.FormGroup
	described := c.described(prefix)
	b = appendGroup(b, c.ErrorMessage != nil, "", group.Classes, group.Attributes)
	b = append(b, "  "...)
	if c.Fieldset != nil {
		b = c.Fieldset.appendOpen(b, "", described)
		b = append(b, "  "...)
		// The fieldset carries the description; the boxes need not repeat it.
		described = description{}
	}
	b = appendHintAndError(b, c.Hint, c.ErrorMessage, prefix)
	b = append(b, `<div class="govuk-checkboxes`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, " data-module=\"govuk-checkboxes\">\n"...)
	b = appendBeside(b, group.BeforeInputs, 4)
	for i, item := range c.Items {
		if item != nil {
			b = c.appendItem(b, item, id{base: prefix.base, index: i + 1}, described)
		}
	}
	b = appendBeside(b, group.AfterInputs, 4)
	b = append(b, "  </div>\n"...)
	if c.Fieldset != nil {
		b = append(b, "</fieldset>\n"...)
	}
	return append(b, "</div>"...)
}

// appendItem appends one answer. Field is its id unless it has one of its own.
func (c *Checkboxes) appendItem(b []byte, item *CheckboxesItem, field id, described description) []byte {
	if item.Divider != "" {
		b = append(b, `    <div class="govuk-checkboxes__divider">`...)
		b = appendText(b, item.Divider)
		return append(b, "</div>\n"...)
	}
	if item.ID != "" {
		field = id{base: item.ID}
	}
	hint := field.with("-item-hint")
	checked := c.checked(item)
	b = append(b, "    <div class=\"govuk-checkboxes__item\">\n      "...)
	b = append(b, `<input class="govuk-checkboxes__input"`...)
	b = appendID(b, "id", field)
	b = appendAttr(b, "name", firstGiven(item.Name, c.Name))
	b = append(b, ` type="checkbox"`...)
	b = appendAttr(b, "value", item.Value.text)
	if checked {
		b = append(b, " checked"...)
	}
	if item.Disabled {
		b = append(b, " disabled"...)
	}
	if item.Conditional.HTML != "" {
		b = appendID(b, "data-aria-controls", field.conditional())
	}
	b = appendGiven(b, "data-behaviour", item.Behaviour)
	if !item.Hint.none() {
		described = described.add(hint)
	}
	b = described.appendTrimmed(b)
	b = appendAttributes(b, item.Attributes)
	b = append(b, ">\n"...)
	label := Label{Text: item.Text, HTML: item.HTML, Classes: item.Label.Classes, Attributes: item.Label.Attributes}
	b = label.appendLine(b, "govuk-checkboxes__label", field, 6)
	if !item.Hint.none() {
		b = append(b, "      "...)
		start := len(b)
		b = item.Hint.append(b, hint, "govuk-checkboxes__hint", item.Hint.Classes)
		b = indent(b, start, 6)
		b = append(b, '\n')
	}
	b = append(b, "    </div>\n"...)
	return item.Conditional.append(b, "govuk-checkboxes__conditional", field, checked)
}
