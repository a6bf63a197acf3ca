package forms

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/moothall/moothall/forms/model"
)

// Form is a form over the Go struct T.
type Form[T any] struct {
	def   *model.Definition
	proto *prototype
}

// Define makes a form. name is permanent and goes into cookie names,
// catalogue keys and stored submissions: letters, digits and hyphens. build
// describes the pages; v is the prototype, whose fields the questions and
// conditions point to.
//
// The error is a [*DefineError] that lists all faults: pointers that are not
// into the prototype or cannot be set, keys and slugs used twice, conditions
// that read a later page, pages that can never be reached, validate tags that
// nobody knows, missing retention periods …
func Define[T any](name string, build func(f *Builder, v *T)) (*Form[T], error) {
	if reflect.TypeFor[T]().Kind() != reflect.Struct {
		return nil, &DefineError{name, []string{fmt.Sprintf("the answers' type is %v: it must be a struct", reflect.TypeFor[T]())}}
	}
	if build == nil {
		return nil, &DefineError{name, []string{"Define was given no function that describes the pages"}}
	}
	value := new(T)
	b := newBuilder(name, newPrototype(reflect.ValueOf(value).Elem()))
	if fault := describe(b, build, value); fault != "" {
		return nil, &DefineError{name, []string{fault}}
	}
	if faults := b.finish(); len(faults) > 0 {
		return nil, &DefineError{name, faults}
	}
	return &Form[T]{b.def, b.proto}, nil
}

// MustDefine is [Define] for package variables: it panics on a fault.
func MustDefine[T any](name string, build func(f *Builder, v *T)) *Form[T] {
	f, err := Define(name, build)
	if err != nil {
		panic(err)
	}
	return f
}

// Definition returns the untyped form.
func (f *Form[T]) Definition() *model.Definition { return f.def }

// Decode returns the answers on the route as a T. ok is false when the form
// is not complete at the time now; the T then holds what is right so far.
// Whether a field was answered is not to be read off its zero value: ask
// [model.Resolution].
func (f *Form[T]) Decode(a *model.Answers, now time.Time) (v T, ok bool) {
	r := f.def.Resolve(a, now)
	f.proto.fillValues(reflect.ValueOf(&v).Elem(), r.Values, "")
	return v, r.Complete
}

// DecodeSubmission returns the answers of a stored submission as a T, with
// what goes around them. data is what the store and the destinations hold.
// Answers under keys that fields had before are found by their declared rename;
// answers to questions that the form no longer asks are in s.Answers alone.
func (f *Form[T]) DecodeSubmission(data []byte) (v T, s model.Submission, err error) {
	if s, err = f.def.Submission(data); err != nil {
		return v, s, fmt.Errorf("forms: a submission of %q cannot be decoded: %w", f.def.Name, err)
	}
	items := func(list model.Key) (ids []model.Item) {
		_ = json.Unmarshal(s.Answers[list], &ids) // what is no list has no items
		return ids
	}
	put := func(key model.Key, into reflect.Value) error {
		raw, answered := s.Answers[key]
		if answered && json.Unmarshal(raw, into.Addr().Interface()) != nil {
			return fmt.Errorf("forms: submission %s: the answer %q is not what the form now takes", s.Reference, key)
		}
		return nil
	}
	if err := f.proto.fill(reflect.ValueOf(&v).Elem(), "", items, put); err != nil {
		return v, s, err
	}
	return v, s, nil
}

// Schema describes in JSON Schema (2020-12) what is stored and delivered of the form; see
// [model.Definition.Schema].
func (f *Form[T]) Schema() ([]byte, error) {
	sheet, err := newSheet(f.def)
	if err != nil {
		return nil, err
	}
	return f.def.Schema(sheet.p)
}

// Handler returns the form as an [http.Handler]. See [NewHandler].
func (f *Form[T]) Handler(c Site) (*Handler, error) { return NewHandler(f.def, c) }

// Export writes all submissions in the store; see [Export.Write].
func (f *Form[T]) Export(ctx context.Context, e Export) error { return e.Write(ctx, f.def) }
