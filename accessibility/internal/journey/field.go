package journey

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Field is what a person answers: one control, or the radios or checkboxes of one name.
type Field struct {
	Name, Type   string // the type of the input; "select", "textarea"
	Nodes        []dom.Node
	Label, Group string // the accessible name of the first control, and of the group
	Hint         string // its description, and that of its group
	Autocomplete []string
	Value        string   // as the page has it
	Options      []string // values of radios, checkboxes and options
	Labels       []string // their labels
	Checked      []string
	Trap         bool      // no person fills it in: it is hidden from all, or its label says so
	Owner        [2]string // name and value of the option that shows it
}

// choice reports whether the field is answered by choosing.
func (f *Field) choice() bool { return f.Type == "radio" || f.Type == "checkbox" || f.Type == "select" }

func (f *Form) add(p *Page, n dom.Node, kind string) {
	name, value := p.Value(n, "name"), p.Value(n, "value")
	if name == "" {
		return
	}
	if kind == "radio" || kind == "checkbox" {
		if !p.Has(n, "value") {
			value = "on"
		}
		if old := f.groups[kind+" "+name]; old != nil {
			old.option(p, n, value, p.Has(n, "checked"))
			return
		}
	}
	field := &Field{Name: name, Type: kind, Label: p.name(n), Autocomplete: strings.Fields(strings.ToLower(p.Value(n, "autocomplete")))}
	field.Group, field.Hint = p.group(n)
	field.Hint = collapse(p.described(n) + " " + field.Hint)
	field.Trap = p.hiddenFromAll(n) || hasWord(fold(field.Label), "leave this|leave blank|gadewch hwn|gadewch y blwch hwn yn wag")
	field.Owner = p.owner(n)
	switch kind {
	case "radio", "checkbox":
		if f.groups == nil {
			f.groups = map[string]*Field{}
		}
		f.groups[kind+" "+name] = field
		field.option(p, n, value, p.Has(n, "checked"))
	case "textarea":
		field.Nodes, field.Value = []dom.Node{n}, strings.TrimPrefix(p.Text(n), "\n")
	case "select":
		field.Nodes = []dom.Node{n}
		field.options(p, n)
	default:
		field.Nodes, field.Value = []dom.Node{n}, value
	}
	f.Fields = append(f.Fields, field)
	if !field.Trap {
		f.shown = append(f.shown, field)
	}
}

func (f *Field) option(p *Page, n dom.Node, value string, checked bool) {
	f.Nodes = append(f.Nodes, n)
	f.Options, f.Labels = append(f.Options, value), append(f.Labels, p.name(n))
	if checked {
		f.Checked = append(f.Checked, value)
	}
}

func (f *Field) options(p *Page, n dom.Node) {
	for o := range p.Elements(n) {
		if !p.Is(o, "option") || p.Has(o, "disabled") {
			continue
		}
		words := p.words(o)
		v, ok := p.Attr(o, "value")
		if !ok {
			v = words
		}
		f.Options, f.Labels = append(f.Options, v), append(f.Labels, words)
		if p.Has(o, "selected") {
			f.Checked = append(f.Checked, v)
		}
	}
	if len(f.Checked) == 0 && len(f.Options) > 0 && !p.Has(n, "multiple") {
		f.Checked = []string{f.Options[0]} // as a browser does
	}
}

// group is the name and description of the nearest fieldset or group around n.
func (p *Page) group(n dom.Node) (name, hint string) {
	for a := range p.Ancestors(n) {
		if p.Is(a, "fieldset") || slices.Contains([]string{"group", "radiogroup"}, p.Value(a, "role")) {
			return p.name(a), p.described(a)
		}
		if p.Is(a, "form") {
			break
		}
	}
	return "", ""
}

// described is the text that describes n, elements in the order of the page's references.
func (p *Page) described(n dom.Node) string {
	var all []string
	for _, attr := range []string{"aria-describedby", "aria-errormessage"} {
		for _, m := range p.Refs(n, attr) {
			all = append(all, p.words(m))
		}
	}
	return strings.Join(all, " ")
}

// hiddenFromAll reports whether nobody is meant to fill in n: it is kept from
// assistive technology, or has no box at all.
func (p *Page) hiddenFromAll(n dom.Node) bool {
	for a := n; a > 0; a = p.Document.Parent(a) {
		if p.Value(a, "aria-hidden") == "true" || p.Has(a, "hidden") {
			return true
		}
	}
	return !p.ARIA.Rendered(n)
}

// owner is the option that shows n: one that says by aria-controls, or as GOV.UK
// Frontend does before its script runs, that it controls what holds n.
func (p *Page) owner(n dom.Node) [2]string {
	for a := range p.Ancestors(n) {
		if o, ok := p.owners()[p.Value(a, "id")]; ok {
			return o
		}
	}
	return [2]string{}
}

func (p *Page) owners() map[string][2]string {
	if p.controls == nil {
		p.controls = map[string][2]string{}
		for n := range p.Elements(0) {
			id := p.Value(n, "data-aria-controls") + p.Value(n, "aria-controls")
			if p.Is(n, "input") && id != "" {
				p.controls[id] = [2]string{p.Value(n, "name"), p.Value(n, "value")}
			}
		}
	}
	return p.controls
}
