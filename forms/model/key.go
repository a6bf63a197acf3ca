package model

import "strings"

// Item names one item of a group: random, and permanent within a draft, so that
// removing the first does not rename the second. "" outside groups.
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
