package forms

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// KindQuestion asks a question of a council's own kind.
type KindQuestion struct{ common[*KindQuestion] }

// Ask asks a question of a kind that is not of this package. What the kind's Read
// returns must be what field can hold: a value of its type, or one that converts to
// it. See [Kind], and package forms/kindtest for its proof.
func Ask[V any](field *V, label string, kind Kind) *KindQuestion {
	q := &KindQuestion{}
	q.start(q, field, label, kind, "")
	return q
}

// holds says why a field of type typ cannot hold what the kind reads, "" if it can or
// where that is not known.
func holds(kind Kind, typ reflect.Type) string {
	value, err := kind.Decode(json.RawMessage("null"))
	if err != nil || value == nil {
		return ""
	}
	read := reflect.TypeOf(value)
	if read.Kind() == typ.Kind() && read.ConvertibleTo(typ) || read.Kind() == reflect.Int64 && typ.Kind() >= reflect.Int && typ.Kind() <= reflect.Uint64 ||
		read == reflect.TypeFor[[]string]() && typ.Kind() == reflect.Slice && typ.Elem().Kind() == reflect.String {
		return ""
	}
	return fmt.Sprintf("the kind %q reads a %v, which a %v cannot hold", kind.Name(), read, typ)
}
