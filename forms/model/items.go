package model

import (
	"encoding/json"
	"strconv"

	"github.com/moothall/moothall/standards/lang"
)

// Items is the kind of a group's list: its answer are the ids of the items, in the
// order in which they were added. What is typed on its page is whether to add
// another, "yes" or "no"; the ids are a part of the answer that no page sends.
type Items struct {
	OneChoice
	Group *Group
}

// ItemPart is the part of a list's answer that holds the ids.
const ItemPart = "item"

// The answers to whether to add another item.
const (
	More   = "yes"
	NoMore = "no"
)

func (Items) Name() string { return "items" }

// Empty says whether there is no item, and nobody was asked for one.
func (Items) Empty(t Typed) bool { return len(t[ItemPart]) == 0 && t.Get("") == "" }

// Read returns the ids, a []Item.
func (k Items) Read(t Typed, _ Moment) (any, []Problem) {
	ids := itemsOf(t)
	switch {
	case len(ids) > k.Group.Max:
		return nil, []Problem{{Code: "group.too-many", Args: map[string]any{"max": k.Group.Max}}}
	case len(ids) < k.Group.Min:
		return nil, []Problem{{Code: "group.too-few", Args: map[string]any{"min": k.Group.Min}}}
	case len(ids) == k.Group.Max || t.Get("") == NoMore:
		return ids, nil
	case t.Get("") == "":
		return nil, k.Missing(t)
	}
	return nil, []Problem{{Code: "not-an-option"}}
}

func (Items) Decode(raw json.RawMessage) (any, error) { return Decode[[]Item](raw) }

// Schema is a list of ids.
func (k Items) Schema() Schema {
	return Schema{"type": "array", "items": Schema{"type": "string"}, "minItems": k.Group.Min, "maxItems": k.Group.Max, "uniqueItems": true}
}

// Show is how many items there are.
func (Items) Show(value any, _ *Field, _ *lang.Printer) []string {
	return []string{strconv.Itoa(len(value.([]Item)))}
}

// Columns is one column with the number of items.
func (Items) Columns(value any) []Cell {
	if value == nil {
		return []Cell{{Number: true}}
	}
	return []Cell{{Value: strconv.Itoa(len(value.([]Item))), Number: true}}
}

func (Items) Codes() []string {
	return []string{"group.too-few", "group.too-many", "not-an-option"}
}

func itemsOf(t Typed) []Item {
	ids := make([]Item, 0, len(t[ItemPart]))
	for _, id := range t[ItemPart] {
		ids = append(ids, Item(id))
	}
	return ids
}

// Items are the ids of a group's items in the answers, in order, finished or not. outer
// is the item in which the group lies, "" for none.
func (a *Answers) Items(g *Group, outer Item) []Item {
	answer, _ := a.Get(g.Key().In(outer))
	return itemsOf(answer.Typed)
}
