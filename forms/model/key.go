package model

import "strings"

// Item names one item of a group: random, and permanent within a draft, so that
// removing the first does not rename the second. "" outside groups. An item of
// a group within a group has both ids, as in "k7-x2".
type Item string

// Key names an answer: "email" outside groups, "vehicles/k7/registration" for the
// field registration of the item k7 of the group vehicles. It is what is stored, a
// key in JSON, and a constant in a program; [Key.Parts] takes it apart.
type Key string

// KeyOf makes a key of its parts; group and item are "" outside groups.
func KeyOf(group string, item Item, field string) Key {
	if group == "" {
		return Key(field)
	}
	return Key(group + "/" + string(item) + "/" + field)
}

// template stands for the item in the keys of a definition: "vehicles/*/registration",
// and nested for both items: "keepers/*-*/name".
const (
	template = "*"
	nested   = "*-*"
)

// In is the key of an answer for one item, of a definition's key: in the item
// k7, "vehicles/*/registration" is "vehicles/k7/registration". A key outside groups
// is itself.
func (k Key) In(item Item) Key {
	if item == "" {
		return k
	}
	group, rest, found := strings.Cut(string(k), "/"+nested+"/")
	if found {
		return Key(group + "/" + string(item) + "/" + rest)
	}
	if group, rest, found = strings.Cut(string(k), "/"+template+"/"); found {
		return Key(group + "/" + string(item.Outer()) + "/" + rest)
	}
	return k
}

// Outer is the item of the outer group in which an item of a nested one lies, and
// the item itself where it lies in none.
func (i Item) Outer() Item {
	outer, _, _ := strings.Cut(string(i), "-")
	return Item(outer)
}

// NewItem is the item in an address that is not there yet: it becomes one with an
// id of its own when its first page is sent.
const NewItem Item = "new"

// In is an item of a group within the item of an outer group, "" for none.
func (i Item) In(outer Item) Item {
	if outer == "" {
		return i
	}
	return outer + "-" + i
}

// ID is an item's own id, without that of the item around it.
func (i Item) ID() Item { return i[strings.LastIndexByte(string(i), '-')+1:] }

// Template is a key as the definition has it, whatever the item.
func (k Key) Template() Key {
	group, item, field := k.Parts()
	switch {
	case group == "":
		return k
	case strings.Contains(string(item), "-"):
		return KeyOf(group, nested, field)
	}
	return KeyOf(group, template, field)
}

// Parts takes a key apart, as [KeyOf] puts it together. All three are "" for a key
// that is none.
func (k Key) Parts() (group string, item Item, field string) {
	group, rest, grouped := strings.Cut(string(k), "/")
	if !grouped {
		return "", "", string(k)
	}
	id, field, whole := strings.Cut(rest, "/")
	if !whole || group == "" || id == "" || field == "" || strings.Contains(field, "/") {
		return "", "", ""
	}
	return group, Item(id), field
}

// Input is the HTML name and id of a part of the answer on the page that asks it.
func (k Key) Input(part string) string {
	_, _, field := k.Parts()
	if part == "" {
		return field
	}
	return field + "-" + part
}

// Column is the name of a column of a table that holds a part of the answer:
// "registration", in a group "vehicles.registration".
func (k Key) Column(part string) string {
	if part == "" {
		return k.Words()
	}
	return k.Words() + "-" + part
}

// Words is the key as it stands in catalogue keys: "vehicles.registration".
func (k Key) Words() string {
	group, item, field := k.Parts()
	if item == "" {
		return string(k)
	}
	return group + "." + field
}
