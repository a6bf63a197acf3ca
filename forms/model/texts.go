package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/lang"
)

// TextKey returns the catalogue key of a part of the field's texts: "label", "hint",
// "option.garden".
func (f *Field) TextKey(part string) string {
	if f.Words != "" {
		return f.Words + "." + part
	}
	return f.form + "." + f.Key.Words() + "." + part
}

// Text returns a part of the field's texts in the language of p. Where they name answers
// that p does not have ([Definition.Printer]), they say what was asked.
func (f *Field) Text(p *lang.Printer, part string, args ...any) string {
	if f.page != nil && len(f.page.Names) > 0 {
		p = p.With(f.page.neutrals(p)...)
	}
	return p.Text(f.TextKey(part), args...)
}

// ShortLabel is the label where answers are listed.
func (f *Field) ShortLabel(p *lang.Printer) string {
	if f.Short {
		return f.Text(p, "short")
	}
	return f.Text(p, "label")
}

// Name is what the question is called inside a sentence, such as "your email
// address".
func (f *Field) Name(p *lang.Printer) string {
	if f.Called {
		return f.Text(p, "name")
	}
	return nameFromLabel(f.Text(p, "label"))
}

// ChangeName is what a link to change the answer calls it.
func (f *Field) ChangeName(p *lang.Printer) string {
	if f.Short && !f.Called {
		return nameFromLabel(f.Text(p, "short"))
	}
	return f.Name(p)
}

// nameFromLabel makes "your email address" of "Your email address" and
// "which bin was missed" of "Which bin was missed?".
func nameFromLabel(label string) string {
	label = strings.TrimRight(strings.TrimSpace(label), "?.: ")
	first, size := utf8.DecodeRuneInString(label)
	if next, _ := utf8.DecodeRuneInString(label[size:]); unicode.IsUpper(next) {
		return label // an abbreviation: "UPRN of the house"
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// Show says the answer in the words of a language, a line each, in the order of
// its own letters ([lang.Printer.Isolate]), or that there is none.
func (row Row) Show(p *lang.Printer) []string {
	lines, stored := row.Value.(AsStored)
	switch {
	case row.Value == nil:
		return []string{p.Text("moothall.forms.not-given")}
	case stored:
		lines = slices.Clone(lines)
	default:
		lines = slices.Clone(row.Field.Kind.Show(row.Value, row.Field, p))
	}
	for i, line := range lines {
		lines[i] = p.Isolate(line)
	}
	return lines
}
