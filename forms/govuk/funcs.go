package govuk

import (
	"errors"
	"reflect"
	"strings"
)

// Funcs returns a function for every component, for a template engine that takes
// markup as a type M of its own; for html/template that is
//
//	template.New("page").Funcs(govuk.Funcs[template.HTML]())
//
// Each has the name of upstream's macro, such as govukErrorSummary, and takes either a
// component made in Go or pairs of an option's name and value:
//
//	{{govukErrorSummary .Summary}}
//	{{govukInput "name" "email" "value" .Email "label" (govukOptions "text" "Your email address")}}
//	{{govukRadios "name" "bin" "items" (govukList
//		(govukOptions "value" "refuse" "text" "General waste")
//		(govukOptions "value" "garden" "text" "Garden waste"))}}
//
// govukOptions makes an option that is an object, govukList one that is a
// list. Values made in Go can stand for both: a [Hint], a slice of
// [*RadiosItem].
//
// An option of markup takes M, unless that is string, or [HTML], and nothing else, so that a string
// that a visitor typed cannot become markup. An option that there is not, and
// a value that an option cannot take, end the template with an [OptionError].
func Funcs[M ~string]() map[string]any {
	e := engine{reflect.TypeFor[M]()}
	if e.markup == reflect.TypeFor[string]() { // any text would be markup
		e.markup = reflect.TypeFor[HTML]()
	}
	funcs := map[string]any{
		"govukOptions": newOptions,
		"govukList":    func(items ...any) []any { return items },
	}
	for _, kind := range Components() {
		funcs[macroName(kind.Name)] = func(args ...any) (M, error) {
			made, err := e.make(kind, args)
			return M(made), err
		}
	}
	return funcs
}

// macroName returns upstream's name of the macro of a component:
// "govukErrorSummary" for "error-summary".
func macroName(component string) string {
	var name strings.Builder
	name.WriteString("govuk")
	for word := range strings.SplitSeq(component, "-") {
		name.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return name.String()
}

// templateOptions is what govukOptions returns: options in the order in which
// they were given, as attributes have one.
type templateOptions []templateOption

type templateOption struct {
	name  string
	value any
}

func newOptions(pairs ...any) (templateOptions, error) {
	if len(pairs)%2 != 0 {
		return nil, errors.New("govuk: want pairs of an option's name and value; there is a name or a value too many")
	}
	list := make(templateOptions, 0, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, errors.New("govuk: the name of an option must be a string")
		}
		list = append(list, templateOption{name, pairs[i+1]})
	}
	return list, nil
}

func (e engine) make(kind Kind, args []any) (HTML, error) {
	c := kind.New()
	var src any
	if len(args) == 1 {
		src = args[0]
	} else {
		options, err := newOptions(args...)
		if err != nil {
			return "", err
		}
		src = options
	}
	if path, problem := e.assign(reflect.ValueOf(c).Elem(), src, ""); problem != "" {
		return "", &OptionError{kind.Name, path, problem}
	}
	return c.Markup(), nil
}
