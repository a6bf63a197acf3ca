package forms

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode"

	"github.com/moothall/moothall/forms/model"
)

// prototype knows where each field of the struct lies, so that a pointer into
// the prototype value names the field.
type prototype struct {
	value  reflect.Value // the struct itself, addressable
	typ    reflect.Type
	fields map[place]structField
	bound  map[model.Key]bound // what is asked
}

// place is an address and the type there: a struct and its first field share
// the address.
type place struct {
	at  uintptr
	typ reflect.Type
}

type structField struct {
	key   string
	path  string // Go path, for messages: Report.Bin
	index []int
	tag   reflect.StructTag
	was   []string // older keys, the latest first
	fault string   // why it can't be used
}

var keyPattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

func newPrototype(value reflect.Value) *prototype {
	p := &prototype{value: value, typ: value.Type(), fields: make(map[place]structField), bound: make(map[model.Key]bound)}
	p.walk(value, structField{path: value.Type().Name()}, true)
	return p
}

// walk records every field below v, those that cannot be set with the reason.
func (p *prototype) walk(v reflect.Value, parent structField, settable bool) {
	for i := range v.NumField() {
		sf := v.Type().Field(i)
		f := structField{
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
		case f.key != "" && !keyPattern.MatchString(f.key):
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
		v := p.value.FieldByIndex(f.index)
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
	return model.Key(f.key), err
}

// bound is where the answer to a field goes in the Go struct.
type bound struct {
	index []int
	typ   reflect.Type
}

// partial returns a pointer to a new struct in which only values are filled in.
func (p *prototype) partial(values model.Values) reflect.Value {
	out := reflect.New(p.typ)
	for key, value := range values {
		p.bound[key].store(out.Elem(), value)
	}
	return out
}

// store puts a value that the field's kind has read into the struct.
func (b bound) store(into reflect.Value, value any) { set(into.FieldByIndex(b.index), value) }

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
