package govuk

import (
	"fmt"
	"reflect"
	"strconv"
)

// engine is a template engine, by the type in which it takes markup.
type engine struct{ markup reflect.Type }

// assign sets dst, an option or a whole component, to what a template gave. If
// it cannot, it returns the path of the innermost option that is wrong and the
// problem with it.
func (e engine) assign(dst reflect.Value, src any, path string) (at, problem string) {
	if src == nil {
		if l, ok := dst.Addr().Interface().(*FooterLicence); ok {
			l.Omit = true
		}
		return "", ""
	}
	from := reflect.ValueOf(src)
	name := from.Type().String()
	if from.Type() == e.markup {
		from = from.Convert(reflect.TypeFor[HTML]())
		src = from.Interface()
	}
	switch {
	case from.Type() == dst.Type():
		dst.Set(from)
		return "", ""
	case from.Kind() == reflect.Pointer && from.Type().Elem() == dst.Type():
		if !from.IsNil() {
			dst.Set(from.Elem())
		}
		return "", ""
	case dst.Kind() == reflect.Pointer:
		return e.assignPointer(dst, src, path)
	}
	switch dst.Type() {
	case reflect.TypeFor[TableRow](), reflect.TypeFor[HTML]():
		if leavesOut(src) {
			return "", ""
		}
	}
	if options, ok := src.(templateOptions); ok {
		return e.assignOptions(dst, options, path)
	}
	if dst.Kind() == reflect.Slice && from.Kind() == reflect.Slice && dst.Type() != reflect.TypeFor[Attributes]() {
		return e.assignList(dst, from, path)
	}
	if end, ok := dst.Addr().Interface().(*ServiceNavigationEnd); ok && assignText(reflect.ValueOf(&end.HTML).Elem(), from) {
		return "", ""
	}
	if !assignText(dst, from) && !assignScalar(dst, from) {
		return path, "want " + e.wantedInTemplate(dst.Type()) + ", not " + name
	}
	return "", ""
}

// leavesOut reports whether upstream takes src for an object as a word to
// leave it out: false, 0 and "".
func leavesOut(src any) bool { return src == false || src == 0 || src == "" }

// assignPointer makes what dst is to point at.
func (e engine) assignPointer(dst reflect.Value, src any, path string) (at, problem string) {
	target := reflect.New(dst.Type().Elem())
	if leavesOut(src) && target.Elem().Kind() == reflect.Struct {
		if item, ok := target.Interface().(*DateInputItem); ok {
			item.Omit = true
			dst.Set(target)
		}
		return "", ""
	}
	if at, problem = e.assign(target.Elem(), src, path); problem == "" {
		dst.Set(target)
	}
	return at, problem
}

// assignOptions sets the options in an object.
func (e engine) assignOptions(dst reflect.Value, options templateOptions, path string) (at, problem string) {
	if path != "" {
		path += "."
	}
	switch to := dst.Addr().Interface().(type) {
	case *Attributes:
		return e.assignAttributes(to, options, path)
	case *Plural:
		var as Attributes
		at, problem = e.assignAttributes(&as, options, path)
		for _, a := range as {
			*to = append(*to, PluralForm{a.Name, a.Value.text})
		}
		return at, problem
	case *map[string]Value:
		*to = make(map[string]Value, len(options))
		for _, o := range options {
			var v Value
			if at, problem = e.assign(reflect.ValueOf(&v).Elem(), o.value, path+o.name); problem != "" {
				return at, problem
			}
			(*to)[o.name] = v
		}
		return "", ""
	}
	for _, o := range options {
		i, ok := optionField(dst.Type(), o.name)
		if !ok {
			return path + o.name, "there is no such option"
		}
		if at, problem = e.assign(dst.Field(i), o.value, path+o.name); problem != "" {
			return at, problem
		}
	}
	return "", ""
}

func (e engine) assignAttributes(to *Attributes, options templateOptions, path string) (at, problem string) {
	*to = Attributes{}
	for _, o := range options {
		var rich optionalAttribute
		dst, name := reflect.ValueOf(&rich.Value).Elem(), path+o.name
		if _, ok := o.value.(templateOptions); ok {
			dst = reflect.ValueOf(&rich).Elem()
		}
		if at, problem = e.assign(dst, o.value, name); problem != "" {
			return at, problem
		}
		*to = to.set(Attribute{Name: o.name, Value: rich.Value, Optional: rich.Optional})
	}
	return "", ""
}

// assignList sets each item of a list.
func (e engine) assignList(dst, from reflect.Value, path string) (at, problem string) {
	list := reflect.MakeSlice(dst.Type(), from.Len(), from.Len())
	for i := range from.Len() {
		at, problem = e.assign(list.Index(i), from.Index(i).Interface(), fmt.Sprintf("%s[%d]", path, i))
		if problem != "" {
			return at, problem
		}
	}
	dst.Set(list)
	return "", ""
}

// assignText sets an option that is text or markup. Markup comes from the type
// that says so, and text from all other types of strings and from numbers.
func assignText(dst, from reflect.Value) bool {
	markup := from.Type() == reflect.TypeFor[HTML]()
	if dst.Kind() != reflect.String || markup != (dst.Type() == reflect.TypeFor[HTML]()) {
		return false
	}
	switch {
	case from.Kind() == reflect.String:
		dst.SetString(from.String())
	case from.CanInt():
		dst.SetString(strconv.FormatInt(from.Int(), 10))
	default:
		return false
	}
	return true
}

// assignScalar sets an option that is a number, a boolean or a [Value].
func assignScalar(dst, from reflect.Value) bool {
	value, isValue := dst.Addr().Interface().(*Value)
	switch {
	case isValue && from.Kind() == reflect.String && from.Type() != reflect.TypeFor[HTML]():
		*value = String(from.String())
	case isValue && from.CanInt():
		*value = Value{strconv.FormatInt(from.Int(), 10), number}
	case isValue && from.CanFloat():
		*value = Value{formatNumber(from.Float()), number}
	case isValue && from.Kind() == reflect.Bool:
		*value = Bool(from.Bool())
	case dst.CanInt() && from.CanInt():
		dst.SetInt(from.Int())
	case dst.Kind() == reflect.Bool && from.Kind() == reflect.Bool:
		dst.SetBool(from.Bool())
	default:
		return false
	}
	return true
}

// wantedInTemplate says in a template's words what an option takes.
func (e engine) wantedInTemplate(t reflect.Type) string {
	switch want := wanted(t); {
	case t == reflect.TypeFor[HTML]():
		return e.markup.String()
	case want == "an object":
		return "govukOptions or " + t.String()
	case want == "a list":
		return "govukList or " + t.String()
	default:
		return want
	}
}
