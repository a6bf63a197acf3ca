package forms

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"github.com/moothall/moothall/forms/model"
)

// prototype knows where each field of the struct lies, so that a pointer into
// the prototype value names the field.
type prototype struct {
	value  reflect.Value // the struct itself, addressable
	typ    reflect.Type
	fields map[place]structField // of the items of groups too
	bound  map[model.Key]bound   // what is asked

	// Of the items of a group: what it is in, where the slice lies there, and its list.
	outer *prototype
	index []int
	list  model.Key
	was   []string     // older names of the group
	subs  []*prototype // of the groups in it
	asked []model.Key  // of its own bound
}

// place is an address and the type there: a struct and its first field share
// the address.
type place struct {
	at  uintptr
	typ reflect.Type
}

type structField struct {
	in    *prototype // of which it is
	key   string     // below that of the item
	path  string     // Go path, for messages: Report.Bin
	index []int
	tag   reflect.StructTag
	was   []string // older keys, the latest first
	fault string   // why it can't be used
}

func isKey(s string) bool {
	return s != "" && madeOf(s[:1], small+capitals) && madeOf(s, small+capitals+digits+"_-")
}

func newPrototype(value reflect.Value) *prototype {
	p := &prototype{value: value, typ: value.Type(), fields: make(map[place]structField), bound: make(map[model.Key]bound)}
	p.walk(value, structField{path: value.Type().Name()}, true)
	return p
}

// group makes the prototype of the items of a group, whose slice pointer points to, of
// which one is made. The name of the group is the slice's key.
func (p *prototype) group(slice any) (sub *prototype, name string, was []model.Key, err error) {
	f, err := p.find(slice)
	if err != nil {
		return nil, "", nil, err
	}
	v := f.in.value.FieldByIndex(f.index)
	v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	sub = &prototype{
		value: v.Index(0), typ: v.Type().Elem(), fields: p.fields, bound: p.bound,
		outer: f.in, index: f.index, list: f.in.whole(f.key), was: f.was,
	}
	sub.walk(sub.value, structField{path: sub.typ.Name()}, true)
	f.in.subs = append(f.in.subs, sub)
	return sub, f.key, f.in.older(f), nil
}

// ofType is the prototype of the form, or of an item, that is of type typ, nil for none.
func (p *prototype) ofType(typ reflect.Type) *prototype {
	if p.typ == typ {
		return p
	}
	for _, sub := range p.subs {
		if found := sub.ofType(typ); found != nil {
			return found
		}
	}
	return nil
}

// name is the name of the group of which the prototype is an item, "" for none.
func (p *prototype) name() string {
	_, _, field := p.list.Parts()
	return field
}

// whole is the key of a field as the definition has it.
func (p *prototype) whole(key string) model.Key { return p.wholeIn(p.name(), key) }

func (p *prototype) wholeIn(group, key string) model.Key {
	switch {
	case p.outer == nil:
		return model.Key(key)
	case p.outer.outer == nil:
		return model.KeyOf(group, "*", key)
	}
	return model.KeyOf(group, "*-*", key)
}

// older are the keys that a field had before, under each name of its group.
func (p *prototype) older(f structField) (keys []model.Key) {
	for _, was := range f.was {
		keys = append(keys, p.whole(was))
	}
	for _, group := range p.was {
		for _, key := range append([]string{f.key}, f.was...) {
			keys = append(keys, p.wholeIn(group, key))
		}
	}
	return keys
}

// walk records every field below v, those that cannot be set with the reason.
func (p *prototype) walk(v reflect.Value, parent structField, settable bool) {
	for i := range v.NumField() {
		sf := v.Type().Field(i)
		f := structField{
			in:    p,
			path:  parent.path + "." + sf.Name,
			index: append(append([]int(nil), parent.index...), i),
			tag:   sf.Tag,
			key:   join(parent.key, keyOfField(sf)),
		}
		ok := settable && (sf.IsExported() || sf.Anonymous)
		switch name, _, _ := strings.Cut(sf.Tag.Get("json"), ","); {
		case parent.fault != "":
			f.fault = parent.fault
		case !ok:
			f.fault = f.path + " is not exported, so its answer could not be stored in it"
		case name == "-":
			f.fault = f.path + ` has the json tag "-", so its answer could not be stored`
		case formTagFault(sf.Tag.Get("form")) != "":
			f.fault = f.path + formTagFault(sf.Tag.Get("form"))
		case f.key != "" && !isKey(f.key):
			f.fault = fmt.Sprintf("%s has the key %q: a key is letters, digits, - and _, and begins with a letter", f.path, f.key)
		}
		f.was = olderKeys(parent, sf)
		p.fields[place{v.Field(i).UnsafeAddr(), sf.Type}] = f
		if sf.Type.Kind() == reflect.Struct && sf.Type.Size() > 0 {
			p.walk(v.Field(i), f, ok && f.fault == "")
		}
	}
}

// olderKeys reads the keys that a field had before from a tag such as
// `form:"was=bin-type"`, or `form:"was=bin-type,was=container"` where it was
// renamed more than once, the latest first. They are whole keys. A field of a
// struct that was renamed itself had the struct's older keys in front.
func olderKeys(parent structField, sf reflect.StructField) (keys []string) {
	for part := range strings.SplitSeq(sf.Tag.Get("form"), ",") {
		if was := strings.TrimPrefix(part, "was="); was != "" {
			keys = append(keys, was)
		}
	}
	for _, was := range parent.was {
		keys = append(keys, join(was, keyOfField(sf)))
	}
	return keys
}

func formTagFault(tag string) string {
	if tag == "" {
		return ""
	}
	ok := strings.HasPrefix(tag, "was=")
	for part := range strings.SplitSeq(tag, ",") {
		ok = ok && part == strings.TrimSpace(part) && strings.TrimPrefix(part, "was=") != ""
	}
	if ok {
		return ""
	}
	return fmt.Sprintf(" has the tag form:%q, which is not known: use form:\"was=OLDER-KEY\", without spaces", tag)
}

// keyOfField is the json tag, else the name in kebab case; an embedded struct
// without a tag adds nothing, as in encoding/json.
func keyOfField(sf reflect.StructField) string {
	if name, _, _ := strings.Cut(sf.Tag.Get("json"), ","); name != "" && name != "-" {
		return name
	}
	if sf.Anonymous && sf.Type.Kind() == reflect.Struct {
		return ""
	}
	return kebab(sf.Name)
}

func join(parent, key string) string {
	if parent == "" || key == "" {
		return parent + key
	}
	return parent + "-" + key
}

// kebab turns MissedOn into missed-on, and UPRNOfHouse into uprn-of-house.
func kebab(name string) string {
	runes := []rune(name)
	var b strings.Builder
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 {
			after := unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1])
			before := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if after || before {
				b.WriteByte('-')
			}
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// find returns the field that pointer points to, or an error that says why it
// cannot be used.
func (p *prototype) find(pointer any) (structField, error) {
	v := reflect.ValueOf(pointer)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return structField{}, fmt.Errorf("%T is not a pointer to a field of the prototype %s", pointer, p.typ.Name())
	}
	f, ok := p.fields[place{v.Pointer(), v.Type().Elem()}]
	if owner, part := p.partOf(v.Pointer()); !ok && owner != "" {
		return f, fmt.Errorf("the %T points to %s %s: an answer fills a whole field, so give it a field of its own in the struct", pointer, part, owner)
	}
	if !ok {
		return f, fmt.Errorf("the %T is not a field of the prototype: point into the *%s that Define passes to the function, at a field of its own and not at what a map or pointer in it leads to", pointer, p.typ.Name())
	}
	if f.fault != "" {
		return f, fmt.Errorf("%s", f.fault)
	}
	if f.key == "" {
		return f, fmt.Errorf("%s is embedded and has no key: give it a name or a json tag, or point to a field of it", f.path)
	}
	return f, nil
}

// partOf finds the list or pointer of the prototype behind which at lies.
func (p *prototype) partOf(at uintptr) (owner, part string) {
	for _, f := range p.fields {
		v := f.in.value.FieldByIndex(f.index)
		first, size := uintptr(0), uintptr(0)
		switch v.Kind() {
		case reflect.Array:
			first, size, part = v.UnsafeAddr(), v.Type().Size(), "an element of the array"
		case reflect.Slice:
			first, size, part = v.Pointer(), v.Type().Elem().Size()*uintptr(v.Len()), "an element of the slice"
		case reflect.Pointer:
			first, size, part = v.Pointer(), v.Type().Elem().Size(), "what is behind the pointer"
		}
		if first != 0 && at >= first && at < first+size {
			return f.path, part
		}
	}
	return "", ""
}

func (p *prototype) keyOf(pointer any) (model.Key, error) {
	f, err := p.find(pointer)
	if err != nil {
		return "", err
	}
	return f.in.whole(f.key), nil
}

// bound is where the answer to a field goes in the Go struct.
type bound struct {
	in    *prototype
	index []int
	typ   reflect.Type
}

// bind notes that a field is asked.
func (p *prototype) bind(key model.Key, f structField) {
	p.bound[key] = bound{f.in, f.index, f.in.value.FieldByIndex(f.index).Type()}
	f.in.asked = append(f.in.asked, key)
}

// fill fills in a struct, that of an item or of the whole form: items are the ids of a
// list, put puts an answer into a field.
func (p *prototype) fill(out reflect.Value, item model.Item, items func(list model.Key) []model.Item, put func(key model.Key, into reflect.Value) error) error {
	for _, key := range p.asked {
		if err := put(key.In(item), out.FieldByIndex(p.bound[key].index)); err != nil {
			return err
		}
	}
	for _, sub := range p.subs {
		ids := items(sub.list.In(item))
		if len(ids) == 0 {
			continue
		}
		slice := out.FieldByIndex(sub.index)
		slice.Set(reflect.MakeSlice(slice.Type(), len(ids), len(ids)))
		for i, id := range ids {
			if err := sub.fill(slice.Index(i), id.In(item), items, put); err != nil {
				return err
			}
		}
	}
	return nil
}

// partial returns a pointer to a new struct in which only values are filled in.
func (p *prototype) partial(values model.Values, item model.Item) reflect.Value {
	out := reflect.New(p.typ)
	p.fillValues(out.Elem(), values, item)
	return out
}

func (p *prototype) fillValues(out reflect.Value, values model.Values, item model.Item) {
	items := func(list model.Key) []model.Item {
		ids, _ := values[list].([]model.Item)
		return ids
	}
	put := func(key model.Key, into reflect.Value) error {
		if value, ok := values[key]; ok {
			set(into, value)
		}
		return nil
	}
	_ = p.fill(out, item, items, put) // put never fails
}

// stored is a value as it stands in the Go struct.
func (b bound) stored(value any) any {
	v := reflect.New(b.typ).Elem()
	set(v, value)
	return v.Interface()
}

func set(target reflect.Value, value any) {
	if list, ok := value.([]string); ok {
		slice := reflect.MakeSlice(target.Type(), len(list), len(list))
		for i, s := range list {
			slice.Index(i).SetString(s)
		}
		target.Set(slice)
		return
	}
	target.Set(reflect.ValueOf(value).Convert(target.Type()))
}
