package govuk

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
)

// assign sets dst, an option or a whole component, to what a template gave. If
// it cannot, it returns the path of the innermost option that is wrong and the
// problem with it.
func assign(dst reflect.Value, src any, path string) (at, problem string) {
	if src == nil {
		if l, ok := dst.Addr().Interface().(*FooterLicence); ok {
			l.Omit = true
		}
		return "", ""
	}
	from := reflect.ValueOf(src)
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
		return assignPointer(dst, src, path)
	}
	switch dst.Type() {
	case reflect.TypeFor[TableRow](), reflect.TypeFor[template.HTML]():
		if leavesOut(src) {
			return "", ""
		}
	}
	if options, ok := src.(templateOptions); ok {
		return assignOptions(dst, options, path)
	}
	if dst.Kind() == reflect.Slice && from.Kind() == reflect.Slice && dst.Type() != reflect.TypeFor[Attributes]() {
		return assignList(dst, from, path)
	}
	if end, ok := dst.Addr().Interface().(*ServiceNavigationEnd); ok && assignText(reflect.ValueOf(&end.HTML).Elem(), from) {
		return "", ""
	}
	if !assignText(dst, from) && !assignScalar(dst, from) {
		return path, "want " + wantedInTemplate(dst.Type()) + ", not " + from.Type().String()
	}
	return "", ""
}

// leavesOut reports whether upstream takes src for an object as a word to
// leave it out: false, 0 and "".
func leavesOut(src any) bool { return src == false || src == 0 || src == "" }

// assignPointer makes what dst is to point at.
func assignPointer(dst reflect.Value, src any, path string) (at, problem string) {
	target := reflect.New(dst.Type().Elem())
	if leavesOut(src) && target.Elem().Kind() == reflect.Struct {
		if item, ok := target.Interface().(*DateInputItem); ok {
			item.Omit = true
			dst.Set(target)
		}
		return "", ""
	}
	if at, problem = assign(target.Elem(), src, path); problem == "" {
		dst.Set(target)
	}
	return at, problem
}

// assignOptions sets the options in an object.
func assignOptions(dst reflect.Value, options templateOptions, path string) (at, problem string) {
	if path != "" {
		path += "."
	}
	switch to := dst.Addr().Interface().(type) {
	case *Attributes:
		return assignAttributes(to, options, path)
	case *Plural:
		var as Attributes
		at, problem = assignAttributes(&as, options, path)
		for _, a := range as {
			*to = append(*to, PluralForm{a.Name, a.Value.text})
		}
		return at, problem
	case *map[string]Value:
		*to = make(map[string]Value, len(options))
		for _, o := range options {
			var v Value
			if at, problem = assign(reflect.ValueOf(&v).Elem(), o.value, path+o.name); problem != "" {
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
		if at, problem = assign(dst.Field(i), o.value, path+o.name); problem != "" {
			return at, problem
		}
	}
	return "", ""
}

func assignAttributes(to *Attributes, options templateOptions, path string) (at, problem string) {
	*to = Attributes{}
	for _, o := range options {
		var rich optionalAttribute
		dst, name := reflect.ValueOf(&rich.Value).Elem(), path+o.name
		if _, ok := o.value.(templateOptions); ok {
			dst = reflect.ValueOf(&rich).Elem()
		}
		if at, problem = assign(dst, o.value, name); problem != "" {
			return at, problem
		}
		*to = to.set(Attribute{Name: o.name, Value: rich.Value, Optional: rich.Optional})
	}
	return "", ""
}

// assignList sets each item of a list.
func assignList(dst, from reflect.Value, path string) (at, problem string) {
	list := reflect.MakeSlice(dst.Type(), from.Len(), from.Len())
	for i := range from.Len() {
		at, problem = assign(list.Index(i), from.Index(i).Interface(), fmt.Sprintf("%s[%d]", path, i))
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
	markup := from.Type() == reflect.TypeFor[template.HTML]()
	if dst.Kind() != reflect.String || markup != (dst.Type() == reflect.TypeFor[template.HTML]()) {
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
	case isValue && from.Kind() == reflect.String && from.Type() != reflect.TypeFor[template.HTML]():
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
func wantedInTemplate(t reflect.Type) string {
	switch want := wanted(t); {
	case t == reflect.TypeFor[template.HTML]():
		return "template.HTML"
	case want == "an object":
		return "govukOptions or " + t.String()
	case want == "a list":
		return "govukList or " + t.String()
	default:
		return want
	}
}
