package forms

import (
	"crypto/rand"
	"html"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// shownFor is the name of the hidden box that says whose page it was, and of
// which draft. No question's key begins like it.
const shownFor = "_for"

// show writes a page of the form.
func (v *visit) show(step model.Step, r *model.Resolution) {
	if len(step.Names) > 0 {
		v.named = named{v.p, v.h.def.Names(v.p, step, r.Values)}
		v.p = v.p.With(v.named.names...)
	}
	form, title := make([]byte, 0, 2<<10), ""
	item := ""
	if step.Group != "" { // whose page it is, above the heading and in the title
		item = v.itemTitle(r, step)
		form = append(form, `<span class="govuk-caption-l">`+html.EscapeString(item)+"</span>\n"...)
		item = " – " + item
	}
	page, questions := step.Page, v.questions(step, r)
	if v.offer(step, questions) {
		return
	}
	if f, k := stepped(page); k != nil {
		questions[0].body = v.body(page)
		form, title = k.AskStep(v.r.Context(), form, questions[0], v.stepping(f, step))
	} else if page.List != "" {
		form, title = listing(page).list(v, form, step, questions[0])
	} else {
		form, title = v.fields(form, page, questions)
	}
	summary := v.summary(questions)
	wrong := len(summary) > 0
	if len(v.draft.Again) > 0 {
		summary = v.changedSince(summary, step)
	}
	main := v.offerNote(v.trapNote(append(make([]byte, 0, len(summary)+len(form)+1<<10), summary...)))
	if !page.Stop {
		action := v.h.path(v.language, v.slug) + v.onward()
		main = append(main, `<form class="moothall-form" action="`+html.EscapeString(action)+`" method="post"`+v.h.files.enctype(step)+` novalidate>`...)
		main = append(v.saveButton(append(main, form...)), v.trap()...)
		main = newItem(v.marked(main), step)
		main = append(main, "</form>\n"...)
	} else {
		main = append(main, form...)
	}
	main = v.otherFormats(main, page.OtherFormats)
	v.page(theme.Page{
		Title: title + item, Error: wrong, Back: v.back(step, r),
		Main: asHTML(main), Timeout: v.timeout(),
	})
}

// questions joins the page's fields with what was typed. Only what was wrong
// when it was sent, or has become wrong since, is shown as an error.
func (v *visit) questions(step model.Step, r *model.Resolution) []*Asking {
	all := make([]*Asking, 0, len(step.Fields))
	heading := alone(step.Page) != nil && !step.Title // then the question is the heading
	for _, f := range step.Fields {
		key := f.Key.In(step.Item)
		if f.Within == "" && f.When.Op != model.Always && !f.When.HoldsIn(r.Values, step.Item) {
			continue
		}
		answer, _ := v.draft.Answers.Get(key)
		all = append(all, &Asking{
			Field: f, Printer: v.p, Typed: answer.Typed, Problems: r.Problems[key], Heading: heading && f.Within == "", Today: model.At(v.now).Today, staff: v.h.cfg.Officer != nil, named: v.named, values: r.Values, item: step.Item,
		})
	}
	for _, q := range all {
		if q.Field.Within != "" {
			if above := slices.IndexFunc(all, func(other *Asking) bool { return other.Field.Key == q.Field.Within }); above >= 0 {
				all[above].below = append(all[above].below, q)
			}
		}
	}
	return all
}

// alone is the only question of a page that stands below none of another's options, nil
// where there are several, or none.
func alone(page *model.Page) (only *model.Field) {
	for _, f := range page.Fields {
		if f.Within == "" && only != nil {
			return nil
		}
		if f.Within == "" {
			only = f
		}
	}
	return only
}

// body is what the page says under its heading.
func (v *visit) body(page *model.Page) []byte {
	if !page.Body {
		return nil
	}
	return v.named.rich(nil, v.h.looks[v.language], v.p, func(p *lang.Printer) string { return p.Text(v.h.def.Name + ".page." + page.Slug + ".body") })
}

// fields writes the page's heading and questions, and returns its title.
func (v *visit) fields(b []byte, page *model.Page, questions []*Asking) (_ []byte, title string) {
	body := v.body(page)
	switch {
	case page.Title:
		title = v.p.Text(v.h.def.Name + ".page." + page.Slug + ".title")
		b = append(heading(b, title), body...)
	case len(questions) > 0:
		title = questions[0].Title()
	}
	if page.Beside {
		b = append(b, `<div class="moothall-beside">`+"\n"...)
	}
	for _, q := range questions {
		if q.Field.Within != "" {
			continue // its option shows it
		}
		before := len(b)
		b = q.Field.Kind.(Kind).Ask(b, q)
		if q.Heading && len(body) > 0 {
			b = append(b[:before], underHeading(slices.Clone(b[before:]), body)...)
		}
	}
	if page.Beside {
		b = append(b, "</div>\n"...)
	}
	if page.Stop {
		return v.wayOut(b, page), title
	}
	return button(b, v.p.Text("moothall.forms.continue")), title
}

// wayOut is the link with which a stop page ends.
func (v *visit) wayOut(b []byte, page *model.Page) []byte {
	if key := v.h.def.Name + ".page." + page.Slug + ".out"; v.p.Has(key) {
		return paragraphLink(b, v.p.Text(key+".address"), v.p.Text(key))
	}
	return paragraphLink(b, v.h.site.HomeURL[v.language], v.p.Text("service.council"))
}

// summary is the list of all errors at the top of the page, in the order of
// the questions, each a link to where it is mended.
func (v *visit) summary(questions []*Asking) []byte {
	var list []govuk.ErrorSummaryItem
	for _, q := range questions {
		for _, problem := range q.Problems {
			list = append(list, govuk.ErrorSummaryItem{Text: ErrorText(problem, q.Field, q.Printer), Href: "#" + target(problem, q.Field)})
		}
	}
	if len(list) == 0 {
		return nil
	}
	s := govuk.ErrorSummary{TitleText: v.p.Text("moothall.forms.problem"), ErrorList: list}
	return append(s.AppendHTML(nil), '\n')
}

// back leads to the page before, or to where the person came from. Before the first page
// of a new item that is the list of its group, if there is one to see; before that of one
// that is there, the last page of the item before it, as else nobody would get back beyond
// the group.
func (v *visit) back(step model.Step, r *model.Resolution) string {
	if step.Part != "" {
		step.Part = ""
		return v.h.path(v.language, v.h.slug(step)) + v.query()
	}
	if v.change && (r.Complete || v.undo(r)) {
		return v.h.path(v.language, "check-answers")
	}
	before := r.Before(step)
	for before != nil && !r.On(*before) { // of an item that is not finished, as another tab has removed what was
		before = r.Before(*before)
	}
	switch list := v.listOf(step); {
	case step.Item.ID() == model.NewItem && !sameItem(before, step) && v.isList(list, r):
		return v.h.path(v.language, list) + v.query()
	case before != nil:
		return v.h.path(v.language, v.place(*before)) + v.query()
	case len(r.Tasks) > 0 && (step.Section != "" || !r.Choosing): // the first page of a task, or after all of them
		return v.h.path(v.language, "task-list")
	}
	return v.h.path(v.language, "start")
}

// leave is the way out that every page has.
func (v *visit) leave() []byte {
	return paragraphLink(make([]byte, 0, 256), v.h.path(v.language, "delete-answers"), v.p.Text("moothall.forms.delete.link"))
}

// timeout has the script warn before the answers are deleted or the sign-in
// ends, whichever comes first.
func (v *visit) timeout() *theme.Timeout {
	if v.version == 0 {
		return nil
	}
	idle, signIn := v.idle()
	if idle > Day { // nothing ends while somebody sits there
		return nil
	}
	return &theme.Timeout{
		Idle: idle, SignIn: signIn, Saved: v.waits(),
		ExtendURL: v.h.path(v.h.languages[0], "extend"), // one for all languages: tabs tell each other by it
		EndedURL:  v.h.path(v.language, "session-ended"),
	}
}

// marked says in a form whose page it is and of which draft, for when that is
// another one when it is sent: the sign-in has ended, or somebody has signed in.
func (v *visit) marked(b []byte) []byte {
	value := v.me + v.next
	switch {
	case v.me == "" && v.version == 0:
		value = rand.Text() // names the draft that is begun from this page
	case v.me == "":
		value = v.draft.From
	case v.version > 0:
		value = v.me + v.key
	}
	if value == "" { // a draft of an earlier release
		return b
	}
	return append(append(append(b, `<input type="hidden" name="`+shownFor+`" value="`...), value...), "\">\n"...)
}

// idle is the time until the answers are deleted or the sign-in ends, and which.
func (v *visit) idle() (left time.Duration, signIn bool) {
	left = v.expires.Sub(v.now)
	if v.waits() {
		left = v.draft.Here.Sub(v.now)
	}
	if until := v.until.Sub(v.now); !v.until.IsZero() && until < left {
		left, signIn = until, true
	}
	return max(left, time.Second), signIn
}

// answered writes the lines of an answer. What is read as one, a number, a date or a
// postcode, is kept on one line of a narrow screen, where its kind says so.
func answered(row model.Row, p *lang.Printer) string {
	all := row.Show(p)
	k, whole := row.Field.Kind.(interface{ Unbroken(line, of int) bool })
	for i, line := range all {
		if all[i] = html.EscapeString(line); whole && k.Unbroken(i, len(all)) {
			all[i] = together(all[i])
		}
	}
	return strings.Join(all, "<br>")
}
