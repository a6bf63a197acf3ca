package forms

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/moothall/moothall/forms/model"
)

// known adds to all what a struct knows that a source has filled in: that of the form,
// or of an item. The items of a slice are called "0", "1" and so on.
func (p *prototype) known(v reflect.Value, item model.Item, all map[model.Key]any) {
	for _, key := range p.asked {
		if value := v.FieldByIndex(p.bound[key].index); !value.IsZero() {
			all[key.In(item)] = value.Interface()
		}
	}
	for _, sub := range p.subs {
		slice := v.FieldByIndex(sub.index)
		var items []model.Item
		for i := range slice.Len() {
			id := model.Item(strconv.Itoa(i))
			items = append(items, id)
			sub.known(slice.Index(i), id.In(item), all)
		}
		all[sub.list.In(item)] = items
	}
}

// twin is the item, of those that a source knows of a group, that an item of the draft
// is: the first that agrees with its answers so far, if it has any, and is no other item of
// the draft. ok is false for none. Outside groups it is
// the form itself.
func (v *visit) twin(known map[model.Key]any, group string, item model.Item) (twin model.Item, ok bool) {
	g := v.h.def.Group(group)
	if g == nil {
		return "", true
	}
	var outer, around model.Item // of the draft, and of what is known
	if g.Outer() != "" {
		outer = item.Outer()
		if around, ok = v.twin(known, g.Outer(), outer); !ok {
			return "", false
		}
	}
	var there []model.Item
	list, _ := v.draft.Answers.Get(g.Key().In(outer))
	for _, id := range list.Typed[model.ItemPart] {
		there = append(there, model.Item(id).In(outer))
	}
	all, _ := known[g.Key().In(around)].([]model.Item)
	for _, id := range all {
		one := id.In(around)
		is := func(other model.Item) bool { same, _ := v.alike(known, g, one, other); return same }
		taken := slices.ContainsFunc(there, func(other model.Item) bool { return other != item && is(other) })
		if same, answered := v.alike(known, g, one, item); !taken && (same || !answered) {
			return one, true
		}
	}
	return "", false
}

// alike says whether an item that a source knows agrees with the answers of one of the
// draft in all that both have, which is something; and whether that one has answers.
func (v *visit) alike(known map[model.Key]any, g *model.Group, one, item model.Item) (same, answered bool) {
	for _, p := range v.h.def.Pages {
		if p.Group != g.Name {
			continue
		}
		for _, f := range p.Fields {
			answer, there := v.draft.Answers.Get(f.Key.In(item))
			value, knows := known[f.Key.In(one)]
			if answered = answered || there; !there || !knows {
				continue
			}
			moment := model.At(v.now)
			said, _ := f.Read(answer.Typed, moment)
			have, _ := f.Read(wouldType(f, value, moment), moment)
			if have == nil {
				continue
			}
			if !reflect.DeepEqual(said, have) {
				return false, true
			}
			same = true
		}
	}
	return same, answered
}
