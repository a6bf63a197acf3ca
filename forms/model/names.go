package model

import (
	"strings"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/lang"
)

// Naming is an answer that the texts of a page name: {$vehicle} is that to the question
// vehicle.
type Naming struct {
	Field Key  // as the definition has it
	Or    bool // FORM.page.SLUG.or.FIELD says what stands there without an answer

	field *Field // Seal sets both
	or    string // the catalogue key
}

// Placeholder is what stands for the answer in texts: in a group the last part of its key.
func (n Naming) Placeholder() string {
	_, _, field := n.Field.Parts()
	return field
}

// sealNames finds what the texts of pages name, so that they can be said where there is
// no answer.
func (d *Definition) sealNames() {
	for _, p := range d.Pages {
		for i := range p.Names {
			n := &p.Names[i]
			n.field, n.or = d.fields[n.Field], d.Name+".page."+p.Slug+".or."+n.Placeholder()
		}
		for _, f := range p.Fields {
			f.page = p
		}
	}
}

// Printer is p for the texts of a step: with the answers that they name, in the words of
// "check your answers".
func (d *Definition) Printer(p *lang.Printer, step Step, values Values) *lang.Printer {
	if len(step.Names) == 0 {
		return p
	}
	return p.With(d.Names(p, step, values)...)
}

// longestName is how many characters of an answer stand in a text.
const longestName = 100

// Names are what the texts of a step name and the answers, by turns: numbers as they
// are, so that texts have their plurals, all others in words.
func (d *Definition) Names(p *lang.Printer, step Step, values Values) []any {
	names := make([]any, 0, 2*len(step.Names))
	for _, n := range step.Names {
		names = append(names, n.Placeholder(), d.name(p, n, step, values))
	}
	return names
}

func (d *Definition) name(p *lang.Printer, n Naming, step Step, values Values) any {
	var lines []string
	switch value := values[n.Field.In(step.Item)].(type) {
	case nil:
		return n.neutral(p)
	case int64:
		return value
	case AsStored:
		lines = value
	default:
		lines = n.field.Kind.Show(value, n.field, d.Printer(p, Step{Page: n.field.page, Item: step.Item}, values))
	}
	said := strings.Join(lines, ", ")
	if utf8.RuneCountInString(said) > longestName {
		said = string([]rune(said)[:longestName]) + "…"
	}
	return said
}

// neutral is what stands for an answer that there is none of.
func (n Naming) neutral(p *lang.Printer) string {
	if n.Or {
		return p.Text(n.or)
	}
	return n.field.Name(p)
}

// neutrals are the names of the page without its answers, for those who read its texts
// without a person: exports, notices.
func (page *Page) neutrals(p *lang.Printer) []any {
	names := make([]any, 0, 2*len(page.Names))
	for _, n := range page.Names {
		if n.field != nil { // Define says what is wrong
			names = append(names, n.Placeholder(), n.neutral(p))
		}
	}
	return names
}
