package validate

import (
	"reflect"
	"strings"
)

// jsonPath turns the validator's name of a field, "Report.People[0].Name", into the path
// of JSON keys, "people[0].name". Embedded structs without a key of their own
// leave no trace, as in encoding/json.
func jsonPath(typ reflect.Type, namespace string) string {
	typ = pointee(typ)
	if typ == nil {
		return namespace
	}
	rest := namespace
	if typ.Kind() == reflect.Struct {
		if name := typ.Name(); name != "" { // with the parameters of a generic type, dots included
			rest = strings.TrimPrefix(rest, name+".")
		}
	}
	var path strings.Builder
	for rest != "" {
		end := strings.IndexAny(rest, ".[")
		switch {
		case end == 0 && rest[0] == '.':
			rest = rest[1:]
			continue
		case end == 0:
			close := strings.IndexByte(rest, ']') + 1
			if close == 0 {
				close = len(rest)
			}
			path.WriteString(rest[:close])
			rest, typ = rest[close:], element(typ)
			continue
		case end < 0:
			end = len(rest)
		}
		key := rest[:end]
		rest = rest[end:]
		if typ != nil && typ.Kind() == reflect.Struct {
			if field, found := typ.FieldByName(key); found {
				key, typ = jsonKey(field), pointee(field.Type)
			}
		}
		if key != "" && path.Len() > 0 {
			path.WriteByte('.')
		}
		path.WriteString(key)
	}
	return path.String()
}

// jsonKey returns the key of field in JSON, or "" for an embedded struct whose
// fields are those of its parent.
func jsonKey(field reflect.StructField) string {
	key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	switch {
	case key != "" && key != "-":
		return key
	case field.Anonymous && pointee(field.Type).Kind() == reflect.Struct:
		return ""
	}
	return field.Name
}

func pointee(typ reflect.Type) reflect.Type {
	for typ != nil && typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	return typ
}

// element returns the type of the elements of a list or map, or nil.
func element(typ reflect.Type) reflect.Type {
	if typ == nil {
		return nil
	}
	switch typ.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		return pointee(typ.Elem())
	}
	return nil
}
