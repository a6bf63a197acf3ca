package govuk

import (
	"context"
	"io"
	"strconv"
)

// A Table shows facts that people compare.
//
// See https://design-system.service.gov.uk/components/table/.
type Table struct {
	// Rows are the rows below the head. A nil one is left out.
	Rows []TableRow `json:"rows,omitzero"`
	// Head is the head's cells. Nil leaves out the head.
	Head []TableCell `json:"head,omitzero"`
	// Caption is the table's title. Empty leaves it out.
	Caption string `json:"caption,omitzero"`
	// CaptionClasses are added to the caption, such as "govuk-table__caption--m".
	CaptionClasses string `json:"captionClasses,omitzero"`
	// FirstCellIsHeader makes the first cell of each row its heading.
	FirstCellIsHeader bool `json:"firstCellIsHeader,omitzero"`
	// Classes are added to the table.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the table.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A TableRow is the cells of one row.
type TableRow []TableCell

// UnmarshalJSON takes a list of cells, or null, false or "" for a row that is left out.
func (row *TableRow) UnmarshalJSON(data []byte) error {
	*row = nil
	if falsy(data) {
		return nil
	}
	return decodeStrict(data, (*[]TableCell)(row))
}

// A TableCell is one cell.
type TableCell struct {
	// Text is the words. Not used if HTML is given. In JSON it may be a number.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Format "numeric" sets numbers to the right.
	Format string `json:"format,omitzero"`
	// Classes are added to the cell.
	Classes string `json:"classes,omitzero"`
	// Colspan is how many columns the cell is wide, if not one.
	Colspan int `json:"colspan,omitzero"`
	// Rowspan is how many rows the cell is high, if not one.
	Rowspan int `json:"rowspan,omitzero"`
	// Attributes are added to the cell.
	Attributes Attributes `json:"attributes,omitzero"`
}

// UnmarshalJSON takes an object whose text may be a string or a number.
func (cell *TableCell) UnmarshalJSON(data []byte) error {
	type plain TableCell
	var raw struct {
		Text Value `json:"text"`
		*plain
	}
	raw.plain = (*plain)(cell)
	if err := decodeStrict(data, &raw); err != nil {
		return err
	}
	cell.Text = raw.Text.text
	return nil
}

// AppendHTML appends the markup to b; see [Component].
func (c Table) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Table) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Table) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Table) append(b []byte) []byte {
	b = append(b, `<table class="govuk-table`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n"...)
	if c.Caption != "" {
		b = append(b, `  <caption class="govuk-table__caption`...)
		b = appendClasses(b, c.CaptionClasses)
		b = append(b, "\">"...)
		b = appendText(b, c.Caption)
		b = append(b, "</caption>\n"...)
	}
	if c.Head != nil {
		b = append(b, "  <thead class=\"govuk-table__head\">\n    <tr class=\"govuk-table__row\">\n"...)
		for i := range c.Head {
			b = append(b, `      <th scope="col" class="govuk-table__header`...)
			b = appendFormat(b, " govuk-table__header--", c.Head[i].Format)
			b = c.Head[i].append(b)
			b = append(b, "</th>\n"...)
		}
		b = append(b, "    </tr>\n  </thead>\n"...)
	}
	b = append(b, "  <tbody class=\"govuk-table__body\">\n"...)
	for _, row := range c.Rows {
		if row != nil {
			b = row.append(b, c.FirstCellIsHeader)
		}
	}
	return append(b, "  </tbody>\n</table>"...)
}

func (row TableRow) append(b []byte, header bool) []byte {
	b = append(b, "    <tr class=\"govuk-table__row\">\n"...)
	for i := range row {
		if i == 0 && header {
			b = append(b, `      <th scope="row" class="govuk-table__header`...)
			b = row[i].append(b)
			b = append(b, "</th>\n"...)
			continue
		}
		b = append(b, `      <td class="govuk-table__cell`...)
		b = appendFormat(b, " govuk-table__cell--", row[i].Format)
		b = row[i].append(b)
		b = append(b, "</td>\n"...)
	}
	return append(b, "    </tr>\n"...)
}

// append appends what comes after the cell's own class, up to the closing tag.
func (cell *TableCell) append(b []byte) []byte {
	b = appendClasses(b, cell.Classes)
	b = append(b, '"')
	b = appendSpan(b, "colspan", cell.Colspan)
	b = appendSpan(b, "rowspan", cell.Rowspan)
	b = appendAttributes(b, cell.Attributes)
	b = append(b, '>')
	return appendVerbatim(b, cell.HTML, cell.Text)
}

// appendFormat appends the class prefix and format, or nothing without a format.
func appendFormat(b []byte, prefix, format string) []byte {
	if format == "" {
		return b
	}
	b = append(b, prefix...)
	return appendText(b, format)
}

// appendSpan appends name="n", or nothing if n is 0.
func appendSpan(b []byte, name string, n int) []byte {
	if n == 0 {
		return b
	}
	b = append(b, ' ')
	b = append(b, name...)
	b = append(b, `="`...)
	b = strconv.AppendInt(b, int64(n), 10)
	return append(b, '"')
}
