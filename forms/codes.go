package forms

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/moothall/moothall/standards/problem"
)

// Codes are the error codes that the question can give, sorted: what Error on
// a question, and the catalogue key FORM.FIELD.error.CODE, take.
func (f *Field) Codes() []string {
	codes := f.kind.codes()
	if !f.Optional || len(f.cross) > 0 {
		for _, p := range append(f.kind.missing(Typed{}), f.kind.missing(Typed{partStep: {stepManual}})...) {
			codes = append(codes, p.Code)
		}
	}
	if f.tag != "" && f.form.validator != nil {
		codes = append(codes, f.form.validator.Codes(f.tag, f.typ)...)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
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

func (*text) codes() []string     { return []string{"too-long"} }
func (*textarea) codes() []string { return []string{"too-long"} }
func (oneChoice) codes() []string { return []string{"not-an-option"} }

func (*number) codes() []string {
	return []string{"number.not-whole", "number.too-small", "number.too-big"}
}

func (k *date) codes() []string {
	codes := codesOf("date")
	for code, can := range map[string]bool{"date.not-future": k.future, "date.not-past": k.past, "date.too-early": k.within > 0} {
		if can {
			codes = append(codes, code)
		}
	}
	return codes
}

func (*address) codes() []string {
	return slices.Concat(codesOf("address"), codesOf("postcode"), []string{"address.search-missing", "address.not-chosen"})
}

func (k *format) codes() []string { return slices.Collect(maps.Keys(k.Codes)) }
