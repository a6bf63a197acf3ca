package validate

import (
	"fmt"
	"reflect"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/moothall/moothall/standards"
)

// Validator checks values and structs against tags. Make one with [New] and
// share it: it is safe for many goroutines and remembers what it has parsed.
type Validator struct{ v, blanks *validator.Validate }

// New returns a Validator that knows the formats of package standards, as
// [Register] sets them up. The struct tag is "validate".
func New() *Validator {
	both := [2]*validator.Validate{}
	for i := range both {
		both[i] = validator.New(validator.WithRequiredStructEnabled())
		if err := Register(both[i]); err != nil {
			panic("validate: " + err.Error()) // the tags are constants: a test shows that they register
		}
	}
	both[1].RegisterCustomTypeFunc(shown, "")
	return &Validator{both[0], both[1]}
}

// Register adds to v, a validator of your own, what [New] adds to its own:
//
//   - tags for plain strings: uk_postcode, uk_nino, uk_phone and so on, one for each
//     format that [Tags] lists with uk_ before it, and person_name. They accept what the Parse function of the format accepts ("ls11ur"
//     too: parse the string before you store it), but for dates before the year 1000. uk_email follows GOV.UK Notify, where the validator's
//     own email tag follows RFC 5322;
//   - the tags before=Field and after=Field for dates ([standards.Date] or
//     time.Time), which pass while either date is missing: that is for required to say;
//   - the types of package standards, so that required, omitempty, eqfield and the
//     like see their text, and gtfield and the like compare dates.
//
// It fails only when v does: with no tag name or function.
func Register(v *validator.Validate) error {
	for tag, parse := range formats {
		check := func(field validator.FieldLevel) bool {
			return field.Field().Kind() == reflect.String && parse(field.Field().String()) == nil
		}
		if err := v.RegisterValidation(tag, check); err != nil {
			return fmt.Errorf("registering tag %s: %w", tag, err)
		}
	}
	for tag, order := range map[string]int{"before": -1, "after": 1} {
		if err := v.RegisterValidation(tag, inOrder(order)); err != nil {
			return fmt.Errorf("registering tag %s: %w", tag, err)
		}
	}
	for _, text := range textTypes {
		v.RegisterCustomTypeFunc(textOf(reflect.TypeOf(text)), text)
	}
	v.RegisterCustomTypeFunc(func(field reflect.Value) any {
		var date standards.Date
		if field.CanAddr() {
			date = *field.Addr().Interface().(*standards.Date)
		} else {
			date = field.Interface().(standards.Date)
		}
		if date.IsZero() {
			return time.Time{}
		}
		return date.Time(standards.London())
	}, standards.Date{})
	return nil
}

// inOrder checks that a date comes before (-1) or after (1) the one in
// another field of the struct.
func inOrder(order int) validator.Func {
	return func(field validator.FieldLevel) bool {
		date, ok := field.Field().Interface().(time.Time)
		other, _, _, found := field.GetStructFieldOK2()
		if !ok || !found {
			return false
		}
		limit, ok := other.Interface().(time.Time)
		return ok && (date.IsZero() || limit.IsZero() || date.Compare(limit) == order)
	}
}

// textOf returns the function that shows a type to the validator as its text.
// A struct of one string is read in place: that is ten times faster than to copy it out and
// call its method, and validating a whole form is mostly this.
func textOf(typ reflect.Type) validator.CustomTypeFunc {
	if typ.NumField() == 1 && typ.Field(0).Type.Kind() == reflect.String {
		return func(field reflect.Value) any { return field.Field(0).String() }
	}
	return func(field reflect.Value) any {
		if field.CanAddr() {
			return field.Addr().Interface().(fmt.Stringer).String()
		}
		return field.Interface().(fmt.Stringer).String()
	}
}

// textTypes are the types of package standards that tags see as text.
var textTypes = func() (types []any) {
	for _, f := range standards.Formats() {
		if f.Zero != any(standards.Date{}) { // which tags see as a time
			types = append(types, f.Zero)
		}
	}
	return types
}()

// formats are the tags for plain strings, each with the function that accepts
// or refuses one.
var formats = func() map[string]func(string) error {
	all := make(map[string]func(string) error)
	for _, f := range standards.Formats() {
		if f.Tag != "" {
			all[f.Tag] = func(s string) error {
				value, err := f.Parse(s)
				return fullYear(value, err)
			}
		}
	}
	return all
}()

// fullYear refuses, of what a person typed, the year 0080 and its like, as
// [standards.ParseDateParts] does; data from elsewhere may have them.
func fullYear(value fmt.Stringer, err error) error {
	year := 1000
	switch date := value.(type) {
	case standards.Date:
		year = date.Year
	case standards.PartialDate:
		year = date.Year
	}
	if err == nil && year < 1000 {
		return &standards.Error{Code: "date.year-digits", Parts: []string{"year"}}
	}
	return err
}

// Var checks one value against tag, such as "required,max=40", and returns
// the first tag that it fails, or nil; with dive, one problem for each element that fails.
// Field is then "" or the place in the list, "[2]".
//
// Tags that compare with another field of a struct are passed over: only
// [Validator.Struct] sees the other field. Var panics on a tag that
// [Validator.CheckTag] would refuse as unknown or unfit for the value.
func (v *Validator) Var(value any, tag string) []Problem {
	if typ := pointee(reflect.TypeOf(value)); typ != nil && alwaysThere(typ.Kind()) && reflect.TypeOf(value) == typ {
		tag = withoutPresence(tag)
	}
	if hasBlank(reflect.ValueOf(value)) {
		return v.problems(reflect.TypeOf(value), v.blanks.Var(value, withoutCross(tag)))
	}
	return v.problems(reflect.TypeOf(value), v.v.Var(value, withoutCross(tag)))
}

// Struct checks the fields of a struct, or of what a pointer points to,
// against their validate tags, and returns the problems in the order of the fields: at
// most one for each field, nil if there are none.
//
// It panics when value is no struct, or a tag is unknown or unfit for its
// field: mistakes in the program, which [Validator.CheckTag] finds beforehand.
func (v *Validator) Struct(value any) []Problem {
	if hasBlank(reflect.ValueOf(value)) {
		return v.problems(reflect.TypeOf(value), v.blanks.Struct(value))
	}
	return v.problems(reflect.TypeOf(value), v.v.Struct(value))
}
