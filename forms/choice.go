package forms

import (
	"strings"
	"sync"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/problem"
)

// oneChoice is what the kinds that are picked have in common.
type oneChoice struct{ model.OneChoice }

func (oneChoice) AutofillFault(string) string {
	return "Autocomplete has no effect on radio buttons and checkboxes: leave it out"
}

// standardWords are the keys of the words for what package standards and the
// validate tags refuse.
var standardWords = sync.OnceValue(func() (codes []string) {
	for key := range problem.Words()["en"] {
		codes = append(codes, strings.TrimPrefix(key, "moothall.error."))
	}
	return codes
})

// codesOf are the codes of one format of package standards, such as "email".
func codesOf(format string) (codes []string) {
	for _, code := range standardWords() {
		if strings.HasPrefix(code, format+".") {
			codes = append(codes, code)
		}
	}
	return codes
}
