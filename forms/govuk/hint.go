package govuk

import (
	"context"
	"io"
)

// A Hint is help for a question, under its label. The fields of this package
// take one as an option and give it the right id.
//
// See https://design-system.service.gov.uk/components/hint/.
type Hint struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup. Screen readers read a hint as plain text,
	// so it should hold no links or lists.
	HTML HTML `json:"html,omitzero"`
	// ID is the element's id. Within a field it is the field's own choice.
	ID string `json:"id,omitzero"`
	// Classes are added to the hint.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the hint.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Hint) AppendHTML(b []byte) []byte { return c.append(b, id{base: c.ID}, "", c.Classes) }

// Markup returns the markup; see [Component].
func (c Hint) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Hint) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// append appends the hint with the id own and, between its own class and
// classes, the class of the component around it.
func (c *Hint) append(b []byte, own id, class, classes string) []byte {
	b = append(b, "<div"...)
	if !own.none() {
		b = appendID(b, "id", own)
	}
	b = append(b, ` class="govuk-hint`...)
	b = appendClasses(b, class)
	b = appendRest(b, classes, c.Attributes)
	b = append(b, ">\n  "...)
	b = appendContent(b, c.HTML, c.Text, 2)
	return append(b, "\n</div>"...)
}

// none reports whether there is no hint or nothing in it.
func (c *Hint) none() bool { return c == nil || c.Text == "" && c.HTML == "" }
