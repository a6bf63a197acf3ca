package forms

import (
	"fmt"
	"slices"

	"github.com/moothall/moothall/forms/model"
)

// OnlyWhen offers the option value only while the condition holds, of answers on earlier
// pages: a permit for a zone that one council has, say. Who chose it before it ceased to
// be offered is asked again. Where no option is left the question is not asked. The result
// is the question itself.
func (q *RadiosQuestion[S]) OnlyWhen(value S, condition Condition) *RadiosQuestion[S] {
	q.q.onlyWhen(string(value), condition)
	return q
}

// OnlyWhen offers the option value only while the condition holds; see
// [RadiosQuestion.OnlyWhen].
func (q *CheckboxesQuestion[S]) OnlyWhen(value S, condition Condition) *CheckboxesQuestion[S] {
	q.q.onlyWhen(string(value), condition)
	return q
}

// OnlyWhen offers the option value only while the condition holds; see
// [RadiosQuestion.OnlyWhen].
func (q *SelectQuestion[S]) OnlyWhen(value S, condition Condition) *SelectQuestion[S] {
	q.q.onlyWhen(string(value), condition)
	return q
}

// only says when an option is offered.
type only struct {
	value string
	when  Condition
}

func (q *asked) onlyWhen(value string, condition Condition) {
	q.once(fmt.Sprintf("OnlyWhen(%q)", value))
	q.only = append(q.only, only{value, condition})
}

// onlyWhen notes when options of a question are offered, and that it is not asked
// where none is.
func (b *Builder) onlyWhen(f *model.Field, q *asked) {
	if len(q.only) == 0 {
		return
	}
	values := f.Kind.(model.Chooser).Values()
	f.Only = make(map[string]model.Condition)
	var some []model.Condition
	for _, o := range q.only {
		when, faults := o.when.resolve(b.proto)
		for _, fault := range faults {
			b.fault("field %q, option %q: %s", f.Key, o.value, fault)
		}
		switch {
		case !slices.Contains(values, o.value):
			b.fault("field %q: OnlyWhen(%q): that is not one of its options", f.Key, o.value)
		case when.Op == model.Always:
			b.fault("field %q: OnlyWhen(%q) was given an empty condition, which always holds", f.Key, o.value)
		}
		f.Only[o.value] = when
		some = append(some, when)
	}
	if k, several := f.Kind.(*checkboxes); several {
		always := len(values) - len(f.Only)
		if _, conditional := f.Only[k.none]; k.none != "" && !conditional {
			always--
		}
		if always < k.least {
			b.fault("field %q: Between asks for %d options, and only %d are always offered: whoever is offered fewer could never go on", f.Key, k.least, always)
		}
	}
	if len(f.Only) < len(values) {
		return
	}
	left := model.Condition{Op: model.Or, Kids: some}
	if f.When.Op != model.Always {
		left = model.Condition{Op: model.And, Kids: []model.Condition{f.When, left}}
	}
	f.When = left
}

// offered are the options that a question offers: all but those whose condition does not
// hold.
func (o options) offered(q *Asking) (all options) {
	if q.Field.Only == nil {
		return o
	}
	for _, opt := range o {
		if q.Offers(opt.value) {
			all = append(all, opt)
		}
	}
	return all
}
