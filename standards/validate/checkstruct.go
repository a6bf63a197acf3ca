package validate

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// CheckStruct reports what is wrong with the validate tags of a struct type
// and of the structs in it, all faults joined: what [Validator.CheckTag] reports, and a
// tag that compares with a field that is not there or not of the same type. The
// same goes for required and its kin on a plain number or bool, of which they ask nothing. The field is named as in Go, "Report.People.Name". Call it in a test, or when the program starts.
func (v *Validator) CheckStruct(typ reflect.Type) error {
	typ = pointee(typ)
	if typ == nil || typ.Kind() != reflect.Struct {
		return fmt.Errorf("validate: CheckStruct needs a struct type, not %v", typ)
	}
	return v.checkStruct(typ, typ.Name(), map[reflect.Type]bool{})
}

func (v *Validator) checkStruct(typ reflect.Type, path string, seen map[reflect.Type]bool) error {
	if seen[typ] {
		return nil
	}
	seen[typ] = true
	var faults []error
	for i := range typ.NumField() {
		field := typ.Field(i)
		name := path + "." + field.Name
		tag := field.Tag.Get("validate")
		if err := v.CheckTag(tag, field.Type); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", name, err))
		}
		for one := range strings.SplitSeq(tag, ",") {
			if err := errors.Join(otherField(typ, field, one), presenceOf(field, one)); err != nil {
				faults = append(faults, fmt.Errorf("%s: tag %q: %w", name, tag, err))
			}
		}
		inner := pointee(field.Type)
		for next := element(inner); next != nil; next = element(inner) {
			inner = next
		}
		if inner.Kind() == reflect.Struct && !isText(inner) && !isDate(inner) && field.IsExported() {
			faults = append(faults, v.checkStruct(inner, name, seen))
		}
	}
	return errors.Join(faults...)
}

// presenceOf refuses to ask whether a value is there that always is.
func presenceOf(field reflect.StructField, one string) error {
	name, _, _ := strings.Cut(one, "=")
	kind := field.Type.Kind()
	if tags[name] == presence && kind >= reflect.Bool && kind <= reflect.Float64 {
		return fmt.Errorf("%s asks nothing of a value that is always there, as 0 and false are answers: make the field a *%v, or leave the tag out", name, field.Type)
	}
	return nil
}

// otherField looks up the field that one tag compares with.
func otherField(typ reflect.Type, field reflect.StructField, one string) error {
	name, param, _ := strings.Cut(one, "=")
	if tags[name] != crossField || param == "" {
		return nil
	}
	other, found := typ.FieldByName(param)
	switch {
	case !found:
		return fmt.Errorf("%v has no field %s to compare with", typ, param)
	case pointee(other.Type) != pointee(field.Type):
		return fmt.Errorf("%s is of type %v, and %s of type %v: they cannot be compared", field.Name, field.Type, param, other.Type)
	}
	return nil
}
