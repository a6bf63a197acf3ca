package journey

import (
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Form is a form of a page.
type Form struct {
	Node      dom.Node
	Post      bool
	Multipart bool
	Search    bool
	Action    *url.URL
	Fields    []*Field
	Hidden    url.Values
	Buttons   int // that send it

	shown  []*Field
	groups map[string]*Field // of radio buttons and checkboxes, by type and name
}

// leading is the form that carries the journey: in main, with something to
// answer or else just to send; posts before gets.
func (p *Page) leading(forms []*Form) *Form {
	var best *Form
	rank := func(f *Form) int {
		r := min(len(f.Fields), 9)
		if f.Post {
			r += 10
		}
		if p.Main != dom.None && p.Contains(p.Main, f.Node) && !f.Search {
			r += 100
		}
		return r
	}
	for _, f := range forms {
		if best == nil || rank(f) > rank(best) {
			best = f
		}
	}
	if best != nil && rank(best) < 100 {
		return nil // a search or cookie form around the page
	}
	return best
}

func (p *Page) readForm(n dom.Node) *Form {
	f := &Form{Node: n, Post: strings.EqualFold(p.Value(n, "method"), "post"), Hidden: url.Values{}, Action: p.Exchange.URL,
		Multipart: strings.EqualFold(p.Value(n, "enctype"), "multipart/form-data")}
	if a := dom.Trim(p.Value(n, "action")); a != "" {
		if u, err := p.Exchange.URL.Parse(a); err == nil {
			f.Action = u
		}
	}
	for a := n; a > 0; a = p.Document.Parent(a) {
		f.Search = f.Search || p.Value(a, "role") == "search" || p.Tag(a) == "search"
	}
	id := p.Value(n, "id")
	for c := range p.Elements(0) {
		inside := p.Contains(n, c)
		if owner, ok := p.Attr(c, "form"); ok {
			inside = id != "" && owner == id
		}
		if inside && !p.disabled(c) {
			p.addControl(f, c)
		}
	}
	return f
}

func (p *Page) addControl(f *Form, c dom.Node) {
	switch {
	case p.Is(c, "select", "textarea"):
		f.add(p, c, p.Tag(c))
	case p.Is(c, "input"):
		switch kind := strings.ToLower(p.Value(c, "type")); kind {
		case "hidden":
			if name := p.Value(c, "name"); name != "" {
				f.Hidden.Add(name, p.Value(c, "value"))
			}
		case "submit", "image":
			f.press(p, c)
		case "button", "reset":
		case "search":
			f.Search = true
		default:
			f.add(p, c, kind)
		}
	case p.Is(c, "button"):
		if t := strings.ToLower(p.Value(c, "type")); t != "button" && t != "reset" {
			f.press(p, c)
		}
	}
}

func (p *Page) disabled(n dom.Node) bool {
	if p.Has(n, "disabled") {
		return true
	}
	for a := range p.Ancestors(n) {
		if p.Is(a, "fieldset") && p.Has(a, "disabled") {
			return true
		}
	}
	return false
}

// press adds the first button's own value, as Enter does.
func (f *Form) press(p *Page, n dom.Node) {
	if name := p.Value(n, "name"); name != "" && f.Buttons == 0 {
		f.Hidden.Add(name, p.Value(n, "value"))
	}
	f.Buttons++
}

// Field is the field of the name, nil if the form has none.
func (f *Form) Field(name string) *Field {
	if f == nil {
		return nil
	}
	for _, x := range f.Fields {
		if x.Name == name {
			return x
		}
	}
	return nil
}

// asked are the fields that a person sees.
func (f *Form) asked() []*Field {
	if f == nil {
		return nil
	}
	return f.shown
}

// asIs is what the form sends if nobody touches it.
func (f *Form) asIs() url.Values {
	values := url.Values{}
	for name, v := range f.Hidden {
		values[name] = slices.Clone(v)
	}
	for _, x := range f.Fields {
		if x.choice() {
			values[x.Name] = append(values[x.Name], x.Checked...)
		} else {
			values.Add(x.Name, x.Value)
		}
	}
	return values
}
