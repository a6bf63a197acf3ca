package govuk

import (
	"context"
	"io"
)

// Radios are answers of which one can be chosen.
//
// See https://design-system.service.gov.uk/components/radios/.
type Radios struct {
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
	// Name is the name under which the answer is sent.
	Name string `json:"name,omitzero"`
	// Items are the answers and dividers. A nil one is left out.
	Items List[RadiosItem] `json:"items,omitzero"`
	// Value is the value of the answer that is chosen, unless an item says otherwise.
	Value Value `json:"value,omitzero"`
	// Classes are added to the element around the items, such as "govuk-radios--inline".
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element around the items.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A RadiosItem is one answer, or a divider between answers.
type RadiosItem struct {
	// Text is the words beside the button. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// ID is the button's id, in place of the numbered one.
	ID string `json:"id,omitzero"`
	// Value is what is sent.
	Value Value `json:"value,omitzero"`
	// Label is the element around the words.
	Label ItemLabel `json:"label,omitzero"`
	// Hint is help for this answer.
	Hint *Hint `json:"hint,omitzero"`
	// Divider makes the item a word between answers, such as "or". Nothing
	// else of the item is used.
	Divider string `json:"divider,omitzero"`
	// Checked says whether the answer is chosen. Nil leaves it to the Value of the whole.
	Checked *bool `json:"checked,omitzero"`
	// Conditional is shown only while the answer is chosen.
	Conditional Conditional `json:"conditional,omitzero"`
	// Disabled makes the answer one that cannot be chosen.
	Disabled bool `json:"disabled,omitzero"`
	// Attributes are added to the button.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Radios) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Radios) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Radios) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// checked reports whether the answer item is chosen.
func (c *Radios) checked(item *RadiosItem) bool {
	if item.Checked != nil {
		return *item.Checked
	}
	return c.Value.given() && item.Value.same(c.Value)
}

func (c *Radios) append(b []byte) []byte {
	prefix := id{base: firstGiven(c.IDPrefix, c.Name)}
	group := &c.FormGroup
	described := describe(givenBy(c.Fieldset), c.Hint, c.ErrorMessage, prefix)
	b = appendGroup(b, c.ErrorMessage != nil, "", group.Classes, group.Attributes)
	b = append(b, "  "...)
	if c.Fieldset != nil {
		b = c.Fieldset.appendOpen(b, "", described)
		b = append(b, "  "...)
	}
	b = appendHintAndError(b, c.Hint, c.ErrorMessage, prefix)
	b = append(b, `<div class="govuk-radios`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, " data-module=\"govuk-radios\">\n"...)
	b = appendBeside(b, group.BeforeInputs, 4)
	for i, item := range c.Items {
		if item != nil {
			b = c.appendItem(b, item, id{base: prefix.base, index: i + 1})
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
func (c *Radios) appendItem(b []byte, item *RadiosItem, field id) []byte {
	if item.Divider != "" {
		b = append(b, `    <div class="govuk-radios__divider">`...)
		b = appendText(b, item.Divider)
		return append(b, "</div>\n"...)
	}
	if item.ID != "" {
		field = id{base: item.ID}
	}
	hint := field.with("-item-hint")
	checked := c.checked(item)
	b = append(b, "    <div class=\"govuk-radios__item\">\n      "...)
	b = append(b, `<input class="govuk-radios__input"`...)
	b = appendID(b, "id", field)
	b = appendAttr(b, "name", c.Name)
	b = append(b, ` type="radio"`...)
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
	if !item.Hint.none() {
		b = appendID(b, "aria-describedby", hint)
	}
	b = appendAttributes(b, item.Attributes)
	b = append(b, ">\n"...)
	label := Label{Text: item.Text, HTML: item.HTML, Classes: item.Label.Classes, Attributes: item.Label.Attributes}
	b = label.appendLine(b, "govuk-radios__label", field, 6)
	if !item.Hint.none() {
		b = append(b, "      "...)
		start := len(b)
		b = item.Hint.append(b, hint, "govuk-radios__hint", item.Hint.Classes)
		b = indent(b, start, 6)
		b = append(b, '\n')
	}
	b = append(b, "    </div>\n"...)
	return item.Conditional.append(b, "govuk-radios__conditional", field, checked)
}
