package forms

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
)

// Integer is a whole number that a [Number] question can be stored in.
type Integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32
}

// NumberQuestion asks for a whole number.
type NumberQuestion struct {
	common[*NumberQuestion]
	k number
}

// Number asks for a whole number that fits the field's type, with or without
// thousands separators ([standards.WholeNumber]). It is for amounts: a reference or an account
// number is a [Text].
func Number[N Integer](field *N, label string) *NumberQuestion {
	least, most := rangeOf(reflect.TypeFor[N]())
	q := &NumberQuestion{k: number{min: least, max: most}}
	q.start(q, field, label, &q.k, "")
	return q
}

// rangeOf returns the least and the greatest value of an integer type, within
// int64.
func rangeOf(t reflect.Type) (least, most int64) {
	bits := t.Bits()
	if t.Kind() >= reflect.Uint {
		return 0, 1<<bits - 1
	}
	return math.MinInt64 >> (64 - bits), math.MaxInt64 >> (64 - bits)
}

// Between sets the least and the greatest number that are accepted.
func (q *NumberQuestion) Between(least, most int64) *NumberQuestion {
	q.q.once("Between")
	if least > most || least < q.k.min || most > q.k.max {
		q.q.fault("Between: the limits are the wrong way round, or do not fit the field's type")
	}
	q.k.min, q.k.max = least, most
	return q
}

// number is the kind of whole numbers.
type number struct {
	model.OneInput
	min, max int64
}

func (*number) Name() string { return "number" }

func (k *number) Schema() model.Schema {
	return model.Schema{"type": "integer", "minimum": k.min, "maximum": k.max}
}

func (k *number) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	s, whole := standards.WholeNumber(t.Get(""))
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case !whole, err != nil && !outOfRange(err):
		return nil, []model.Problem{{Code: "number.not-whole"}}
	case n < k.min || outOfRange(err) && n < 0:
		return nil, []model.Problem{{Code: "number.too-small", Args: map[string]any{"min": k.min}}}
	case n > k.max || outOfRange(err):
		return nil, []model.Problem{{Code: "number.too-big", Args: map[string]any{"max": k.max}}}
	}
	return n, nil
}

func outOfRange(err error) bool {
	ne, ok := err.(*strconv.NumError)
	return ok && ne.Err == strconv.ErrRange
}

func (k *number) Ask(b []byte, q *Asking) []byte {
	in := q.TextInput()
	in.Classes = "govuk-input--width-10"
	if k.min >= 0 {
		in.Inputmode = govuk.String("numeric")
	}
	return in.AppendHTML(b)
}

func (*number) Decode(raw json.RawMessage) (any, error) { return model.Decode[int64](raw) }

func (*number) Columns(value any) []model.Cell {
	return []model.Cell{{Value: model.Written(value), Number: true}}
}

func (*number) Codes() []string {
	return []string{"number.not-whole", "number.too-small", "number.too-big"}
}

// Blanks are a box for each digit where they are few, else a line.
func (k *number) Blanks(*Asking) []Blank {
	blank := Blank{Lines: 1, Short: true}
	if k.min >= 0 && k.max < 1_000_000 {
		blank.Boxes = boxesFor(strconv.FormatInt(k.max, 10))
	}
	return []Blank{blank}
}
