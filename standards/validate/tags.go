package validate

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
)

// wording says how many ways of putting it a failed tag needs.
type wording int

const (
	unknown    wording = iota
	plain              // one
	sized              // text, number, list and, for some, date; and for a size of 1
	presence           // text or list
	crossField         // names another field; may depend on its kind
	format             // that of the format's own error
	silent             // cannot fail: it steers the others
)

// tags are the tags that have words for residents. CheckTag refuses others.
var tags = withFormats(map[string]wording{
	"required": presence, "required_if": presence, "required_unless": presence,
	"required_with": presence, "required_with_all": presence,
	"required_without": presence, "required_without_all": presence,

	"min": sized, "max": sized, "len": sized, "gt": sized, "gte": sized, "lt": sized, "lte": sized,

	"eq": plain, "ne": plain, "oneof": plain, "unique": plain,
	"alpha": plain, "alphaspace": plain, "alphanum": plain, "alphanumspace": plain,
	"alphaunicode": plain, "alphanumunicode": plain, "ascii": plain, "printascii": plain,
	"lowercase": plain, "uppercase": plain, "numeric": plain, "number": plain,
	"url": plain, "http_url": plain, "https_url": plain,
	"contains": plain, "containsany": plain, "excludes": plain, "excludesall": plain,
	"startswith": plain, "endswith": plain, "startsnotwith": plain, "endsnotwith": plain,

	"eqfield": crossField, "nefield": crossField, "gtfield": crossField,
	"gtefield": crossField, "ltfield": crossField, "ltefield": crossField,
	"before": crossField, "after": crossField,

	"omitempty": silent, "omitzero": silent, "omitnil": silent, "dive": silent,
})

// withFormats adds the tags of the formats of package standards.
func withFormats(tags map[string]wording) map[string]wording {
	for tag := range formats {
		tags[tag] = format
	}
	return tags
}

// Tags returns the tags that have words for residents, sorted.
func Tags() []string {
	var all []string
	for tag, kind := range tags {
		if kind != silent {
			all = append(all, tag)
		}
	}
	slices.Sort(all)
	return all
}

// comparesWithField reports whether a tag needs the struct around its field.
func comparesWithField(name string) bool {
	return tags[name] == crossField || strings.HasPrefix(name, "required_")
}

// withoutCross drops the tags that compare with another field.
func withoutCross(tag string) string {
	if !strings.Contains(tag, "=") {
		return tag
	}
	kept := slices.DeleteFunc(strings.Split(tag, ","), func(one string) bool {
		name, _, _ := strings.Cut(one, "=")
		return comparesWithField(name)
	})
	return strings.Join(kept, ",")
}

// CheckTag reports what is wrong with using tag on a field of type typ: a tag that
// is unknown or has no words for residents, a parameter that is not a number where one is
// needed, a tag that does not fit the type. Call it when a form is
// defined, so that a slip of the pen is found then and not by a resident.
//
// Alternatives ("a|b") are refused, since no one message fits them, and so are
// limits against the present moment on dates (gt, lt and so on): today is a
// question of the clock in London. The field named by eqfield, before and the like is
// not looked up: see [Validator.CheckStruct].
func (v *Validator) CheckTag(tag string, typ reflect.Type) error {
	typ = pointee(typ)
	if typ == nil {
		return fmt.Errorf("tag %q: there is no type to check it against", tag)
	}
	if tag == "" || tag == "-" {
		return nil
	}
	for one := range strings.SplitSeq(tag, ",") {
		name, param, hasParam := strings.Cut(one, "=")
		if name == "dive" {
			inner := element(typ)
			if inner == nil {
				return fmt.Errorf("tag %q: dive needs a list, and %v is none", tag, typ)
			}
			typ = inner
			continue
		}
		if needsParam(name) && !isDate(typ) && (!hasParam || param == "") {
			return fmt.Errorf("tag %q: %s needs a value, as in %s=…", tag, name, name)
		}
		if err := v.checkOne(name, one, typ); err != nil {
			return fmt.Errorf("tag %q: %w", tag, err)
		}
	}
	return nil
}

func needsParam(name string) bool {
	switch tags[name] {
	case sized, crossField:
		return true
	case plain:
		return slices.Contains([]string{"eq", "ne", "oneof", "contains", "containsany", "excludes",
			"excludesall", "startswith", "endswith", "startsnotwith", "endsnotwith"}, name)
	}
	return strings.HasPrefix(name, "required_")
}

// textOnly reports whether a tag looks at characters. The validator does not
// complain when such a tag stands on a number: it refuses every value.
func textOnly(name string) bool {
	switch name {
	case "eq", "ne", "oneof", "unique", "numeric", "number":
		return false
	}
	return tags[name] == plain || tags[name] == format
}

func isDate(typ reflect.Type) bool {
	return typ == reflect.TypeFor[standards.Date]() || typ == reflect.TypeFor[time.Time]()
}

// amountOf reports whether a type is of money, whose text must not be
// compared by its length.
func amountOf(typ reflect.Type) bool { return typ == reflect.TypeFor[standards.Money]() }

func isText(typ reflect.Type) bool {
	return typ.Kind() == reflect.String ||
		slices.ContainsFunc(textTypes, func(text any) bool { return reflect.TypeOf(text) == typ })
}

// checkOne tries a tag out on the zero value of typ: the validator tells of
// mistakes by panicking.
func (v *Validator) checkOne(name, one string, typ reflect.Type) (err error) {
	kind, date := tags[name], isDate(typ)
	numeric := typ.Kind() >= reflect.Int && typ.Kind() <= reflect.Float64
	switch {
	case strings.Contains(one, "|"):
		return fmt.Errorf("%q offers alternatives, and no message fits both: use one tag", one)
	case kind == unknown:
		return fmt.Errorf("%q is not a tag that has words for residents; those are %s",
			name, strings.Join(Tags(), ", "))
	case date && kind == sized:
		return fmt.Errorf("%s does not fit a date: give the question a limit that is told today's date", name)
	case (name == "before" || name == "after") && !date:
		return fmt.Errorf("%s compares dates, not %v", name, typ)
	case amountOf(typ) && kind == sized:
		return fmt.Errorf("%s does not fit an amount of money: give the question a limit", name)
	case kind == crossField && name != "eqfield" && name != "nefield" && !date && !numeric:
		return fmt.Errorf("%s compares numbers and dates, not %v", name, typ)
	case comparesWithField(name), kind == silent:
		return nil
	case textOnly(name) && !isText(typ):
		return fmt.Errorf("%s needs text, and %v is none", name, typ)
	}
	defer func() {
		if why := recover(); why != nil {
			err = fmt.Errorf("%q does not fit %v: %v", one, typ, why)
		}
	}()
	v.v.Var(reflect.New(typ).Elem().Interface(), one)
	return nil
}
