package forms

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// itemWords is what an item is called: by its name, where it has one, and by its
// number, from 1.
func itemWords(d *model.Definition, values model.Values, list model.Step, item model.Item, number int, p *lang.Printer) string {
	group, f := d.Group(list.List), list.Fields[0]
	name := ""
	if named := d.Field(group.Named); named != nil {
		if value := values[named.Key.In(item)]; value != nil {
			name = strings.Join(model.Row{Field: named, Value: value}.Show(p), ", ")
		}
	}
	switch {
	case group.Item:
		return strings.TrimRight(f.Text(p, "item", "number", number, "name", name), " :,–-") // it may have no name yet
	case name != "":
		return name
	}
	return p.Text("moothall.forms.group.item", "number", number)
}

// itemTitle is what the item of a step is called, behind the item around it.
func itemTitle(d *model.Definition, values model.Values, items func(*model.Group, model.Item) []model.Item, step model.Step, p *lang.Printer) string {
	g := d.Group(step.Group)
	list := model.Step{Page: g.List()}
	if list.Group != "" {
		list.Item = step.Item.Outer()
	}
	all := items(g, list.Item)
	number := slices.Index(all, step.Item.ID()) + 1
	if number == 0 { // it is to come
		number = len(all) + 1
	}
	title := itemWords(d, values, list, step.Item, number, p)
	if list.Group != "" {
		title = itemTitle(d, values, items, list, p) + " – " + title
	}
	return title
}

// itemTitle is what the item of a step is called, behind the item around it.
func (v *visit) itemTitle(r *model.Resolution, step model.Step) string {
	return itemTitle(v.h.def, r.Values, v.draft.Answers.Items, step, v.p)
}

// sectionTitle is the title of a section.
func (v *visit) sectionTitle(name string) string {
	return v.p.Text(v.h.def.Name + ".section." + name + ".title")
}
