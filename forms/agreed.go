package forms

import "github.com/moothall/moothall/forms/model"

// agreed fills in what was agreed to, in the language in which it was shown. ok is false
// where the words have changed since.
func (v *visit) agreed(row model.Row, a Agreement, values model.Values) (_ Agreement, ok bool) {
	q := Asking{Field: row.Field, Printer: v.h.printer(a.Language), staff: v.h.cfg.Officer != nil}
	q.named = named{q.Printer, v.h.def.Names(q.Printer, row.Step, values)}
	q.Printer = v.h.def.Printer(q.Printer, row.Step, values)
	if k, ok := row.Field.Kind.(*declaration); ok {
		a.Words, a.Revision = k.said(&q), v.h.def.Revision
	}
	return a, q.Printer.Language() == a.Language && shown(a.Words) == a.Shown
}

// agrees holds each declaration of the route against its words of now. One that is
// another is to be agreed to again, and the person is on the way there: then it is
// false.
func (v *visit) agrees(r *model.Resolution) bool {
	for _, row := range r.Rows {
		a, ok := row.Value.(Agreement)
		if !ok {
			continue
		}
		if _, same := v.agreed(row, a, r.Values); same {
			continue
		}
		before := model.Answer{Typed: model.Typed{"": {agreedValue}, partShown: {agreedBefore}}, State: model.Rejected}
		if err := v.update(func() { v.draft.Answers.Set(row.Key, before) }); err != nil {
			v.fail(err)
		} else {
			v.redirect(v.h.path(v.language, v.place(row.Step)) + "?change")
		}
		return false
	}
	return true
}
