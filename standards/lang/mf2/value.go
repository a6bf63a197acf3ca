package mf2

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"
)

// value is a resolved value: what an expression or a variable stands for.
type value struct {
	kind       kind
	direction  direction
	isolate    bool // u:dir was set
	selectable bool // a function made it that supports .match
	id         string
	text       string // kindString: itself; kindFallback: what stands for it, such as $n

	number  Decimal
	numeric numberSettings

	date  *dateValue
	other any // kindCustom: a Result; kindOther: the Go value
}

type kind uint8

const (
	kindFallback kind = iota
	kindString
	kindNumber
	kindDate
	kindCustom
	kindOther // a Go value that only custom functions know
)

type direction uint8

const (
	directionUnknown direction = iota
	directionLTR
	directionRTL
)

func directionOf(s string) direction {
	switch s {
	case "ltr":
		return directionLTR
	case "rtl":
		return directionRTL
	}
	return directionUnknown
}

func (d direction) String() string { return [...]string{"auto", "ltr", "rtl"}[d] }

// Money is an amount for :currency.
type Money struct {
	Amount   Decimal
	Currency string // ISO 4217, such as "GBP"
}

// set makes v the value of a Go value given as an argument.
func (v *value) set(arg any) {
	switch a := arg.(type) {
	case string:
		v.kind, v.text = kindString, a
	case time.Time:
		v.kind, v.date = kindDate, &dateValue{Time: a}
	case Money:
		v.kind, v.number = kindNumber, a.Amount
		v.numeric.Style, v.numeric.Currency, v.numeric.ownCurrency = StyleCurrency, a.Currency, true
	case Result:
		v.kind, v.other = kindCustom, a
	default:
		if n, ok := DecimalOf(arg); ok {
			v.kind, v.number = kindNumber, n
		} else if text, ok := textOf(arg); ok {
			v.kind, v.text = kindString, text
		} else {
			v.kind, v.other = kindOther, arg
		}
	}
}

// unwrap puts the Value of a Result in its place, for the default functions.
func (v *value) unwrap() {
	if v.kind != kindCustom {
		return
	}
	inner := value{direction: v.direction, isolate: v.isolate, id: v.id}
	if inner.set(v.custom().Value()); inner.kind != kindCustom {
		*v = inner
	}
}

// textOf returns the text of a value that knows how to write itself.
func textOf(arg any) (string, bool) {
	switch a := arg.(type) {
	case fmt.Stringer:
		return a.String(), true
	case encoding.TextMarshaler:
		text, err := a.MarshalText()
		return string(text), err == nil
	case bool:
		return strconv.FormatBool(a), true
	}
	if v := reflect.ValueOf(arg); v.Kind() == reflect.String {
		return v.String(), true
	}
	return "", false
}

// DecimalOf returns a Go number as a Decimal: any integer or floating point
// type, and Decimal itself. A float64 has the fewest digits that tell it from
// its neighbours. ok is false for other types, for infinity and for NaN. A type
// that can write itself as text, such as time.Month, is no number.
func DecimalOf(arg any) (n Decimal, ok bool) {
	switch a := arg.(type) {
	case Decimal:
		return a, true
	case int:
		return Integer(int64(a)), true
	case int64:
		return Integer(a), true
	case float64:
		return float(a, 64)
	case fmt.Stringer, encoding.TextMarshaler:
		return Decimal{}, false
	}
	switch v := reflect.ValueOf(arg); v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return Integer(v.Int()), true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return Decimal{digits: strconv.FormatUint(v.Uint(), 10)}, true
	case reflect.Float32:
		return float(v.Float(), 32)
	case reflect.Float64:
		return float(v.Float(), 64)
	}
	return Decimal{}, false
}

func float(f float64, bits int) (Decimal, bool) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Decimal{}, false
	}
	return ParseDecimal(strconv.FormatFloat(f, 'f', -1, bits))
}

// asNumber returns the number of a value that is one: Go numbers, and text that
// is a number literal.
func (v *value) asNumber() (Decimal, bool) {
	switch v.kind {
	case kindNumber:
		return v.number, true
	case kindString:
		return ParseDecimal(v.text)
	case kindCustom:
		inner := value{}
		inner.set(v.custom().Value())
		if inner.kind != kindCustom {
			return inner.asNumber()
		}
	}
	return Decimal{}, false
}

// asText returns the text of a value that is one: strings and numbers.
func (v *value) asText() (string, bool) {
	switch v.kind {
	case kindString:
		return v.text, true
	case kindNumber:
		return v.number.String(), true
	case kindCustom:
		inner := value{}
		inner.set(v.custom().Value())
		if inner.kind != kindCustom {
			return inner.asText()
		}
	}
	return "", false
}

func (v *value) custom() Result { return v.other.(Result) }

// export returns the value as custom functions see it.
func (v *value) export() any {
	switch v.kind {
	case kindString:
		return v.text
	case kindNumber:
		if v.numeric.Style == StyleCurrency {
			return Money{v.number, v.numeric.Currency}
		}
		return v.number
	case kindDate:
		return v.date.Time
	}
	return v.other
}
