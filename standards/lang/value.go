package lang

import (
	"fmt"
	"reflect"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang/mf2"
)

// append adds the message, with the values of args, to dst. args alternate
// names and values. What has no value shows as its placeholder.
func (m *message) append(dst []byte, loc *locale, args []any) []byte {
	dst, _ = loc.formatter.Append(dst, m.mf2, loc.values(args)...) // there is always a text; what is wrong with it shows in it
	return dst
}

// values turns what messages do not know into what they do. Most often there is
// nothing to turn, and args come back as they are.
func (loc *locale) values(args []any) []any {
	for i := 1; i < len(args); i += 2 {
		switch args[i].(type) {
		case string, int:
		default:
			return loc.turn(args)
		}
	}
	return args
}

func (loc *locale) turn(args []any) []any {
	turned := append([]any(nil), args...)
	for i := 1; i < len(turned); i += 2 {
		turned[i] = loc.value(turned[i])
	}
	return turned
}

// value is a value as messages take it: standards' dates and amounts written in
// the way of the language, numbers and times as they are, anything else as fmt
// writes it. Errors have none: their text is for developers.
func (loc *locale) value(value any) any {
	switch v := value.(type) {
	case nil, error:
		return nil
	case string, time.Time, mf2.Decimal, mf2.Money, mf2.Result:
		return v
	case standards.Date:
		return written{loc, string(loc.appendDate(nil, v)), dateValue(v)}
	case standards.Money:
		return written{loc, loc.money(v), moneyValue(v)}
	case standards.TimeOfDay:
		return (&Printer{loc: loc}).TimeOfDay(v)
	case fmt.Stringer:
		return fmt.Sprint(v) // Sprint survives a String that panics
	}
	if v := reflect.ValueOf(value); v.CanInt() || v.CanUint() || v.CanFloat() {
		if _, ok := mf2.DecimalOf(value); !ok {
			return nil // not finite
		}
		return value
	}
	return fmt.Sprint(value)
}

// written is a value that is written already; functions take it as of.
type written struct {
	loc  *locale
	text string
	of   any
}

func (w written) Format() (string, error) { return w.text, nil }
func (w written) Value() any              { return w.of }
func (w written) Direction() string       { return w.loc.Direction() }

// dateValue is noon in London on the day, which is that day wherever it is shown
// in Europe; what the calendar does not have is its text.
func dateValue(d standards.Date) any {
	if !d.IsReal() {
		return d.String()
	}
	return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, standards.London())
}

func moneyValue(m standards.Money) any {
	amount, ok := mf2.ParseDecimal(m.String())
	if !ok {
		return "" // no amount
	}
	return mf2.Money{Amount: amount, Currency: "GBP"}
}
