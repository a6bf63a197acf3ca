package forms

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// DefineError lists every fault of a form's definition.
type DefineError struct {
	Form   string
	Faults []string
}

// Error lists the faults, a line each.
func (e *DefineError) Error() string {
	return fmt.Sprintf("forms: form %q has %s:\n\t%s", e.Form, plural(len(e.Faults), "fault"), strings.Join(e.Faults, "\n\t"))
}

// ConfigError lists every fault that keeps a form from being served, or a site from
// having pages.
type ConfigError struct {
	Form   string // "" for a site
	Faults []string
}

// Error lists the faults, a line each.
func (e *ConfigError) Error() string {
	if e.Form == "" {
		return fmt.Sprintf("forms: the site has %s:\n\t%s", plural(len(e.Faults), "fault"), strings.Join(e.Faults, "\n\t"))
	}
	return fmt.Sprintf("forms: the handler of form %q has %s:\n\t%s", e.Form, plural(len(e.Faults), "fault"), strings.Join(e.Faults, "\n\t"))
}

// plural is "1 fault" or "2 faults".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// isNil says whether v is nil, or an interface that holds a nil pointer or
// function, which == nil does not see.
func isNil(v any) bool {
	rv := reflect.ValueOf(v)
	switch rv.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Func, reflect.Map, reflect.Slice, reflect.Chan:
		return rv.IsNil()
	}
	return false
}

const (
	small    = "abcdefghijklmnopqrstuvwxyz"
	capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits   = "0123456789"
)

// madeOf says whether s has no characters but those of set. (A package-level regular
// expression would be in every program, with the 300 KB that read expressions.)
func madeOf(s, set string) bool { return strings.Trim(s, set) == "" }

// isName says whether s is what forms, pages and guards may be called: words of lower
// case letters and digits with single hyphens between them, which begin with a letter.
func isName(s string) bool {
	for word := range strings.SplitSeq(s, "-") {
		if word == "" || !madeOf(word, small+digits) {
			return false
		}
	}
	return s[0] >= 'a'
}

// reserved are the first URL segments that a service uses itself.
var reserved = []string{
	"start", "task-list", "check-answers", "submitted", "delete-answers", "answers-deleted", "session-ended", "extend",
	"save", "saved", "come-back", "my-forms", "closed", "paper",
	"assets", "privacy-notice", "accessibility-statement", "cookies", "contact",
}
