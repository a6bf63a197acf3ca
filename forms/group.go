package forms

import (
	"cmp"
	"crypto/rand"
	"html"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// itemName is the name of the hidden box that says which id an item gets that
// begins with the page.
const itemName = "_item"

// isItemID says whether s has the form of an item's own id.
func isItemID(s string) bool { return len(s) == 10 && madeOf(s, small+"234567") }

// newItem gives a page of an item that is not there yet the id that it will have, so
// that a second click adds no second item.
func newItem(b []byte, step model.Step) []byte {
	if step.Item.ID() != model.NewItem {
		return b
	}
	return append(b, `<input type="hidden" name="`+itemName+`" value="`+newItemID()+"\">\n"...)
}

// newItemID is 50 bits by chance: there are at most a thousand items in a group.
func newItemID() string {
	return strings.ToLower(rand.Text()[:10])
}

// isItem says whether an item of an address can be one of a group of a depth.
func isItem(item model.Item, depth int) bool {
	ids := strings.Split(string(item), "-")
	for i, id := range ids {
		if !isItemID(id) && !(id == string(model.NewItem) && i == len(ids)-1) {
			return false
		}
	}
	return len(ids) == depth
}

// depth is 1 for a group, and 2 for one within another.
func (h *Handler) depth(group string) int {
	if h.def.Group(group).Outer() != "" {
		return 2
	}
	return 1
}

// listOf is the address of the list of the items of which a step is, "" outside groups.
func (v *visit) listOf(step model.Step) string {
	if step.Group == "" {
		return ""
	}
	return v.h.slug(v.h.listStep(step.Group, step.Item))
}

// listStep is the step of the list of an item.
func (h *Handler) listStep(group string, item model.Item) model.Step {
	list := model.Step{Page: h.def.Group(group).List()}
	if list.Group != "" {
		list.Item = item.Outer()
	}
	return list
}

// sameItem says whether other is a step of the item of step, or of one within it.
func sameItem(other *model.Step, step model.Step) bool {
	return other != nil && (other.Item == step.Item || other.Item.Outer() == step.Item)
}

// isList says whether a list has items to show, and may be shown.
func (v *visit) isList(slug string, r *model.Resolution) bool {
	step, ok := v.h.step(slug)
	return ok && r.On(step) && len(v.items(step)) > 0
}

// items are the items on a list.
func (v *visit) items(list model.Step) []model.Item {
	return v.draft.Answers.Items(v.h.def.Group(list.List), list.Item)
}

// arrive gives an item that is not there yet the id that its page has for it. ok is
// false where the item has been removed.
func (v *visit) arrive(step model.Step) (_ model.Step, ok bool) {
	if step.Group == "" {
		return step, true
	}
	list := v.h.listStep(step.Group, step.Item)
	late := v.version == 0 // its draft is no more, and a new one keeps what was typed
	if list.Group != "" && !late && !slices.Contains(v.items(v.h.listStep(list.Group, list.Item)), list.Item) {
		return step, false
	}
	if step.Item.ID() != model.NewItem {
		return step, late || slices.Contains(v.items(list), step.Item.ID())
	}
	id := v.post.Get(itemName)
	if !isItemID(id) {
		id = newItemID()
	}
	step.Item = model.Item(id).In(list.Item)
	return step, len(v.items(list)) < v.h.def.Group(step.Group).Max+spareItems || slices.Contains(v.items(list), step.Item.ID())
}

// spareItems is how many items too many are kept, of a tab that did not know of
// those that another had added, so that the person can choose which to remove.
const spareItems = 3

// addItem puts the item of a step on its list if it is not there yet.
func (v *visit) addItem(step model.Step) {
	if step.Group == "" {
		return
	}
	list := v.h.listStep(step.Group, step.Item)
	if slices.Contains(v.items(list), step.Item.ID()) {
		return
	}
	v.addItem(list)
	key := list.Fields[0].Key.In(list.Item)
	answer, _ := v.draft.Answers.Get(key)
	ids := append(slices.Clone(answer.Typed[model.ItemPart]), string(step.Item.ID()))
	v.draft.Answers.Set(key, model.Answer{Typed: model.Typed{model.ItemPart: ids}, State: model.Looking})
	delete(v.draft.Former, key) // nobody takes an item back by going back from it
}

// takeList takes what was posted on a list: whether to add another item.
func (*itemList) takeList(v *visit, list model.Step) (next func(), err error) {
	f := list.Fields[0]
	key := f.Key.In(list.Item)
	typed, _ := typedIn(&v.post, f)
	more := typed.Get("") == model.More
	err = v.update(func() {
		answer, _ := v.draft.Answers.Get(key)
		now := answer.Typed.With("", typed.Get(""))
		if answer = f.Judge(now, model.At(v.now)); more && len(now[model.ItemPart]) < v.h.def.Group(list.List).Max {
			answer.State = model.Looking
		}
		v.set(list, map[model.Key]model.Answer{key: answer})
	})
	if !more {
		return func() { v.onwards(list) }, err
	}
	return func() {
		r := v.h.def.Resolve(&v.draft.Answers, v.now)
		for _, step := range r.Route {
			if step.Item.ID() == model.NewItem && step.Group == list.List && v.h.listStep(step.Group, step.Item).Item == list.Item && r.On(step) {
				v.toPage(v.h.slug(step))
				return
			}
		}
		v.onwards(list)
	}, err
}

// removeItem takes an item off its list, and what was answered for it.
func (*itemList) removeItem(v *visit, at model.Step) (next func(), err error) {
	list := v.h.listStep(at.List, at.Item)
	key := list.Fields[0].Key.In(list.Item)
	var files []string
	err = v.update(func() {
		files = v.h.files.held(v)
		answer, _ := v.draft.Answers.Get(key)
		i := slices.Index(answer.Typed[model.ItemPart], string(at.Item.ID()))
		if i < 0 {
			return
		}
		typed := model.Typed{model.ItemPart: slices.Delete(slices.Clone(answer.Typed[model.ItemPart]), i, i+1)}
		if answer.Typed.Get("") == model.NoMore {
			typed[""] = answer.Typed[""]
		}
		answer = list.Fields[0].Judge(typed, model.At(v.now))
		if !answer.Right() {
			answer.State = model.Looking
		}
		v.draft.Answers.Drop(at.List, at.Item)
		delete(v.draft.Former, key)
		for former := range v.draft.Former {
			if group, item, _ := former.Parts(); group != "" && (item == at.Item || item.Outer() == at.Item) {
				delete(v.draft.Former, former)
			}
		}
		v.draft.Answers.Set(key, answer)
	})
	if err == nil {
		v.h.files.keep(v, files)
	}
	return func() { v.toList(at) }, err
}

// toList goes to the list of the item of a step, or of the item itself, or to where the
// person can go on.
func (v *visit) toList(step model.Step) {
	list := v.h.listStep(cmp.Or(step.List, step.Group), step.Item)
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	if r.On(list) {
		v.toPage(v.h.slug(list))
		return
	}
	v.toTarget(r)
}

// list writes the list of a group's items, each with links to change and remove it, and
// the question whether to add another.
func (*itemList) list(v *visit, b []byte, list model.Step, q *Asking) (_ []byte, title string) {
	title = q.Field.ShortLabel(v.p)
	b = heading(b, title)
	group := v.h.def.Group(list.List)
	items := v.items(list)
	if len(items) > 0 {
		b = v.itemRows(list, items).AppendHTML(b)
	}
	b = append(b, v.body(list.Page)...)
	if len(items) < group.Max {
		if q.Heading = false; len(items) == 0 && v.p.Has(q.Field.TextKey("first")) {
			q.label = "first"
		}
		b = q.Field.Kind.(Kind).Ask(b, q)
	} else if wrong := q.ErrorMessage(); wrong != nil { // there are too many: nothing to choose, so the error itself is where its link leads
		wrong.ID = q.Input("")
		b = append(wrong.AppendHTML(b), '\n')
	} else {
		b = paragraph(b, v.p.Text("moothall.forms.group.most", "max", group.Max))
	}
	return button(b, v.p.Text("moothall.forms.continue")), title
}

// itemRows is the summary list of a group's items.
func (v *visit) itemRows(list model.Step, items []model.Item) *govuk.SummaryList {
	rows := &govuk.SummaryList{}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	for i, id := range items {
		item := id.In(list.Item)
		name := itemWords(v.h.def, r.Values, list, item, i+1, v.p)
		link := func(slug, words string) govuk.SummaryListAction {
			return govuk.SummaryListAction{Href: v.h.path(v.language, slug) + v.query(), Text: v.p.Text("moothall.forms." + words), VisuallyHiddenText: name}
		}
		row := &govuk.SummaryListRow{Key: govuk.SummaryListText{Text: name}}
		if first := firstOf(r, list, item); first != nil {
			row.Actions.Items = append(row.Actions.Items, link(v.place(*first), "check.change"))
		}
		if unfinished(r, list, item) {
			row.Value.Text = v.p.Text("moothall.forms.group.unfinished")
		}
		remove := model.Step{Page: list.Page, Item: item, Part: "remove"}
		row.Actions.Items = append(row.Actions.Items, link(v.h.slug(remove), "group.remove"))
		rows.Rows = append(rows.Rows, row)
	}
	return rows
}

// of says whether a step is of an item of a list, or of one within it.
func of(step model.Step, list model.Step, item model.Item) bool {
	return step.Group != "" && (step.Item == item && step.Group == list.List || step.Item != item && step.Item.Outer() == item)
}

// firstOf is the first step of an item, or the first that is left to answer in it.
func firstOf(r *model.Resolution, list model.Step, item model.Item) *model.Step {
	if next := nextOf(r, list); next != nil && of(*next, list, item) {
		return next
	}
	for i, step := range r.Route {
		if of(step, list, item) {
			return &r.Route[i]
		}
	}
	return nil
}

// nextOf is the first step that is left to answer where a list is.
func nextOf(r *model.Resolution, list model.Step) *model.Step {
	if task := r.Task(list.Section); task != nil {
		return task.Next
	}
	return r.Next
}

// unfinished says whether a step of an item is left to answer, as far as the person has come.
func unfinished(r *model.Resolution, list model.Step, item model.Item) bool {
	next := nextOf(r, list)
	if next == nil {
		return false
	}
	past := false
	for _, step := range r.Route {
		past = past || step.Page == next.Page && step.Item == next.Item
		if of(step, list, item) && past {
			return true
		}
	}
	return false
}

// askRemove asks before an item is removed.
func (*itemList) askRemove(v *visit, at model.Step) {
	list := v.h.listStep(at.List, at.Item)
	i := slices.Index(v.items(list), at.Item.ID())
	if i < 0 {
		v.toPage(v.h.slug(list))
		return
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	name := itemWords(v.h.def, r.Values, list, at.Item, i+1, v.p)
	title := v.p.Text("moothall.forms.group.sure", "item", name)
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.group.gone"))
	main = append(main, `<form action="`+html.EscapeString(v.h.path(v.language, v.slug)+v.onward())+`" method="post" novalidate>`...)
	button := govuk.Button{Text: v.p.Text("moothall.forms.group.yes-remove"), Type: "submit", Classes: "govuk-button--warning", PreventDoubleClick: new(true)}
	main = append(append(v.marked(button.AppendHTML(main)), v.trap()...), "</form>\n"...)
	back := v.h.path(v.language, v.h.slug(list)) + v.query()
	main = paragraphLink(main, back, v.p.Text("moothall.forms.group.keep"))
	v.page(theme.Page{Title: title, Back: back, Main: asHTML(main), Timeout: v.timeout()})
}
