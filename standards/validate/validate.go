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
type Validator struct{ v *validator.Validate }

// New returns a Validator that knows the formats of package standards, as
// [Register] sets them up. The struct tag is "validate".
func New() *Validator {
	v := validator.New(validator.WithRequiredStructEnabled())
	if err := Register(v); err != nil {
		panic("validate: " + err.Error()) // the tags are constants: a test shows that they register
	}
	return &Validator{v}
}

// Register adds to v, a validator of your own, what [New] adds to its own:
//
//   - the tags uk_postcode, uk_phone, uk_uprn, uk_email and person_name for plain strings,
//     which accept what the Parse function of the format accepts ("ls11ur"
//     too: parse the string before you store it). uk_email follows GOV.UK Notify, where the validator's
//     own email tag follows RFC 5322;
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
	v.RegisterCustomTypeFunc(func(field reflect.Value) any {
		return field.Interface().(fmt.Stringer).String()
	}, textTypes...)
	v.RegisterCustomTypeFunc(func(field reflect.Value) any {
		date := field.Interface().(standards.Date)
		if date.IsZero() {
			return time.Time{}
		}
		return date.Time(standards.London())
	}, standards.Date{})
	return nil
}

// textTypes are the types of package standards that tags see as text.
var textTypes = []any{standards.Address{}, standards.Email{}, standards.PersonName{}, standards.Phone{},
	standards.Postcode{}, standards.Reference{}, standards.UPRN{}}

// formats are the tags for plain strings, each with the function that accepts
// or refuses one.
var formats = map[string]func(string) error{
	"person_name": func(s string) error { _, err := standards.ParsePersonName(s); return err },
	"uk_email":    func(s string) error { _, err := standards.ParseEmail(s); return err },
	"uk_phone":    func(s string) error { _, err := standards.ParsePhone(s); return err },
	"uk_postcode": func(s string) error { _, err := standards.ParsePostcode(s); return err },
	"uk_uprn":     func(s string) error { _, err := standards.ParseUPRN(s); return err },
}

// Var checks one value against tag, such as "required,max=40", and returns
// the first tag that it fails, or nil; with dive, one problem for each element that fails.
// Field is then "" or the place in the list, "[2]".
//
// Tags that compare with another field of a struct are passed over: only
// [Validator.Struct] sees the other field. Var panics on a tag that
// [Validator.CheckTag] would refuse as unknown or unfit for the value.
func (v *Validator) Var(value any, tag string) []Problem {
	return problems(reflect.TypeOf(value), v.v.Var(value, withoutCross(tag)))
}

// Struct checks the fields of a struct, or of what a pointer points to,
// against their validate tags, and returns the problems in the order of the fields: at
// most one for each field, nil if there are none.
//
// It panics when value is no struct, or a tag is unknown or unfit for its
// field: mistakes in the program, which [Validator.CheckTag] finds beforehand.
func (v *Validator) Struct(value any) []Problem {
	return problems(reflect.TypeOf(value), v.v.Struct(value))
}
