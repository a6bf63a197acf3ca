package forms

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/moothall/moothall/forms/model"
)

// GroupBuilder takes what a group has besides its pages.
type GroupBuilder struct {
	b     *Builder
	slug  string
	group *model.Group
	field *model.Field // its list
	page  *PageBuilder
}

// Group asks the pages that build adds once for each of several items, such as the vehicles
// of a permit, and fills a slice with them:
//
//	forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *Vehicle) {
//		g.Page("registration", forms.Line(&v.Registration, "What is the registration number?"))
//	}).Title("Vehicles").Another("Do you need to add another vehicle?").Item("Vehicle {$number}").Between(1, 3)
//
// slug is the address of the list of items, on which people change, remove and add them;
// the pages are below it: /vehicles/k7…/registration. An item has a permanent id, so that
// removing the first does not rename the second. In build, v is what an item's questions
// and conditions point to. Conditions there read the item's own answers, and those that
// were given before the group; after it, [Any], [All] and [Count] read all items.
//
// A group may hold one more group, not two. It holds 1 to 20 items if it is not told
// otherwise, with [GroupBuilder.Between].
func Group[V any](f *Builder, items *[]V, slug string, build func(g *Builder, v *V)) *GroupBuilder {
	g := &GroupBuilder{b: f, slug: slug, group: &model.Group{Min: 1, Max: 20}, field: &model.Field{}}
	fault := func(format string, args ...any) { f.fault("group %q: "+format, append([]any{slug}, args...)...) }
	if reflect.TypeFor[V]().Kind() != reflect.Struct {
		fault("it is a slice of %v: an item must be a struct", reflect.TypeFor[V]())
		return g
	}
	sub, name, was, err := f.proto.group(items)
	if err != nil {
		fault("%v", err)
		return g
	}
	outer := f.group
	switch {
	case outer != nil && sub.outer.name() != outer.Name || outer == nil && sub.outer.outer != nil:
		fault("the slice does not lie in the struct whose pages are asked here")
		return g
	case outer != nil && sub.outer.outer.outer != nil:
		fault("it is the third level: a group may hold one more group, and that one none")
		return g
	case f.def.Group(name) != nil:
		fault("another group has the name %q: give the slice another json tag", name)
		return g
	}
	g.group.Name = name
	f.def.Groups = append(f.def.Groups, g.group)
	f.group = g.group
	pages := len(f.pages)
	build(f, sub.value.Addr().Interface().(*V))
	f.group = outer
	if len(f.pages) == pages {
		fault("it has no pages")
	}
	g.field.Key, g.field.Kind = sub.list, &itemList{model.Items{Group: g.group}}
	g.field.Was = was
	for part, english := range g.field.Kind.Texts() {
		f.text(g.field.Key.Words()+"."+part, english)
	}
	g.page = f.add(slug)
	g.page.page.List, g.page.page.Fields = name, []*model.Field{g.field}
	f.asked = append(f.asked, g.field)
	return g
}

// text records a text of the group under its catalogue key FORM.GROUP.part.
func (g *GroupBuilder) text(call, part, english string) *GroupBuilder {
	g.b.once(fmt.Sprintf("group %q: %s", g.slug, call), "leave one out")
	g.b.text(g.field.Key.Words()+"."+part, english)
	return g
}

// Title is the heading of the list, and what the items are called where answers are
// listed: "Vehicles". Required.
func (g *GroupBuilder) Title(english string) *GroupBuilder { return g.text("Title", "short", english) }

// Another is the question on the list whether to add another: "Do you need to add
// another vehicle?". Required.
func (g *GroupBuilder) Another(english string) *GroupBuilder {
	return g.text("Another", "label", english)
}

// First is the question on the list where there is no item yet: "Do you need to add a
// vehicle?". The default is that of Another.
func (g *GroupBuilder) First(english string) *GroupBuilder { return g.text("First", "first", english) }

// Item is what one of the items is called, in headings and links: "Vehicle {$number}". It
// may hold {$number}, from 1, and {$name}, see [GroupBuilder.Named]. The default is
// "Item {$number}", or the name alone where it is known.
func (g *GroupBuilder) Item(english string) *GroupBuilder { return g.text("Item", "item", english) }

// Named has an item called by an answer to one of its own questions, which field points
// to, such as a vehicle by its registration number.
func (g *GroupBuilder) Named(field any) *GroupBuilder {
	g.b.once(fmt.Sprintf("group %q: Named", g.slug), "an item has one name")
	key, err := g.b.proto.keyOf(field)
	if err != nil {
		g.b.fault("group %q: Named: %v", g.slug, err)
	} else if name, _, _ := key.Parts(); name != g.group.Name {
		g.b.fault("group %q: Named: %q is not a field of its items", g.slug, key)
	}
	g.group.Named = key
	return g
}

// Between says how many items there have to be, and how many there may be: 0 to 1,000.
func (g *GroupBuilder) Between(least, most int) *GroupBuilder {
	g.b.once(fmt.Sprintf("group %q: Between", g.slug), "leave one out")
	if least < 0 || most < max(1, least) || most > 1000 {
		g.b.fault("group %q: Between(%d, %d): give the least, from 0, and the most, 1 to 1,000", g.slug, least, most)
		return g
	}
	g.group.Min, g.group.Max = least, most
	return g
}

// When asks the group only if the condition holds.
func (g *GroupBuilder) When(condition Condition) *GroupBuilder {
	if g.page != nil {
		g.page.When(condition)
	}
	return g
}

// checkGroups holds that each group has its words.
func (b *Builder) checkGroups() {
	for _, p := range b.def.Pages {
		if p.List == "" {
			continue
		}
		for part, call := range map[string]string{"short": "Title", "label": "Another"} {
			if blank(b.def.Texts[b.def.Name+"."+p.Fields[0].Key.Words()+"."+part]) {
				b.fault("group %q has no %s: call %s on it", p.Slug, map[string]string{"short": "title", "label": "question whether to add another"}[part], call)
			}
		}
	}
	for _, p := range b.def.Pages {
		if p.Group != "" && p.Slug == "remove" {
			b.fault("page %q: the pages of a group use this address, choose another slug", p.Slug)
		}
	}
	b.checkFirsts()
	for _, g := range b.def.Groups {
		if f := b.def.Field(g.Named); g.Named != "" && f == nil {
			b.fault("group %q: Named: no page asks %q", g.Name, g.Named)
		}
	}
}

// checkFirsts holds that an item begins with a question that is always asked: an item that
// is asked nothing could never be begun, and one of a group within it has to know it.
func (b *Builder) checkFirsts() {
	begun := make(map[string]bool)
	for _, p := range b.def.Pages {
		outer := ""
		if g := b.def.Group(p.Group); g != nil {
			outer = g.Outer()
		}
		always := func(f *model.Field) bool { return f.When.Op == model.Always }
		switch {
		case p.List != "" && !begun[p.List]:
			b.fault("group %q: none of its pages is always asked, so an item may be asked nothing: put the condition on the group", p.Slug)
		case outer != "" && !begun[outer]:
			b.fault("page %q: the item around its group has not been asked anything for certain yet: ask it a question without a condition first", p.Slug)
		}
		if p.Group != "" && p.List == "" && !p.Stop && p.When.Op == model.Always && slices.ContainsFunc(p.Fields, always) {
			begun[p.Group] = true
		}
	}
}
