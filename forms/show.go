package forms

import (
	"bytes"
	"crypto/rand"
	"html"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// shownFor is the name of the hidden box that says whose page it was, and of
// which draft. No question's key begins like it.
const shownFor = "_for"

// query is what an address within the journey carries on.
func (v *visit) query() string {
	switch {
	case v.change:
		return "?change"
	case v.again:
		return "?again"
	}
	return ""
}

// show writes a page of the form.
func (v *visit) show(page *Page, step string, r *Resolution) {
	var form []byte
	var title string
	questions := v.questions(page, r, step)
	if looked := page.lookup(); looked != nil {
		form, title = v.addressPage(nil, page, questions[0], step)
	} else {
		form, title = v.fields(page, questions)
	}
	summary := v.summary(questions)
	main := v.trapNote(summary)
	if !page.Stop {
		action := v.h.path(v.language, v.slug) + v.onward()
		main = append(main, `<form class="moothall-form" action="`+html.EscapeString(action)+`" method="post" novalidate>`...)
		main = append(append(main, form...), v.trap()...)
		main = v.marked(main)
		main = append(main, "</form>\n"...)
	} else {
		main = append(main, form...)
	}
	v.page(theme.Page{
		Title: title, Error: len(summary) > 0, Back: v.back(page, step, r),
		Main: asHTML(main), Timeout: v.timeout(),
	})
}

// questions joins the page's fields with what was typed. Only what was wrong
// when it was sent, or has become wrong since, is shown as an error.
func (v *visit) questions(page *Page, r *Resolution, step string) []*question {
	var all []*question
	alone := len(page.Fields) == 1 && !page.hasTitle // then the question is the heading
	for _, f := range page.Fields {
		answer, _ := v.draft.Answers.Get(f.Key)
		q := &question{f: f, p: v.p, typed: answer.Typed, problems: r.Problems[f.Key], heading: alone, today: at(v.now).today}
		if page.lookup() != nil {
			q.problems = stepProblems(answer.Typed, q.problems, step)
		}
		all = append(all, q)
	}
	return all
}

// stepProblems keeps the problems of an address for the step they arose on.
func stepProblems(typed Typed, problems []Problem, step string) []Problem {
	on := map[string]string{stepSearch: "", stepChoose: stepChoose, stepPicked: stepChoose, stepManual: stepManual}
	if on[typed.Get(partStep)] != step {
		return nil
	}
	return problems
}

// fields writes the page's heading and questions, and returns its title.
func (v *visit) fields(page *Page, questions []*question) (b []byte, title string) {
	prefix := v.h.def.Name + ".page." + page.Slug
	switch {
	case page.hasTitle:
		title = v.p.Text(prefix + ".title")
		b = heading(b, title)
	case len(questions) > 0:
		title = questions[0].title()
	}
	var body []byte
	if page.hasBody {
		body = Rich(v.p.Text(prefix + ".body")).append(nil)
	}
	if page.hasTitle {
		b = append(b, body...)
	}
	for _, q := range questions {
		before := len(b)
		b = q.f.kind.ask(b, q)
		if q.heading && len(body) > 0 {
			b = append(b[:before], underHeading(slices.Clone(b[before:]), body)...)
		}
	}
	if page.Stop {
		return paragraphLink(b, v.h.site.HomeURL[v.language], v.p.Text("service.council")), title
	}
	return v.button(b, v.p.Text("moothall.forms.continue")), title
}

// underHeading puts a page's body under the label or legend that is its
// heading, so that one question with guidance is not asked twice.
func underHeading(asked, body []byte) []byte {
	for _, end := range []string{"</legend>", "</h1>"} {
		if i := bytes.Index(asked, []byte(end)); i >= 0 {
			return slices.Insert(asked, i+len(end), body...)
		}
	}
	return append(body, asked...)
}

// summary is the list of all errors at the top of the page, in the order of
// the questions, each a link to where it is mended.
func (v *visit) summary(questions []*question) []byte {
	var list []govuk.ErrorSummaryItem
	for _, q := range questions {
		for _, problem := range q.problems {
			list = append(list, govuk.ErrorSummaryItem{Text: problem.Words(q.f, q.p), Href: "#" + problem.target(q.f)})
		}
	}
	if len(list) == 0 {
		return nil
	}
	s := govuk.ErrorSummary{TitleText: v.p.Text("moothall.forms.problem"), ErrorList: list}
	return append(s.AppendHTML(nil), '\n')
}

// back leads to the page before, or to where the person came from.
func (v *visit) back(page *Page, step string, r *Resolution) string {
	if step != "" {
		return v.h.path(v.language, page.Slug) + v.query()
	}
	if v.change && (r.Complete || v.undo(r)) {
		return v.h.path(v.language, "check-answers")
	}
	if before := r.Before(page); before != nil {
		return v.h.path(v.language, v.place(before)) + v.query()
	}
	return v.h.path(v.language, "start")
}

// leave is the way out that every page has.
func (v *visit) leave() []byte {
	return paragraphLink(nil, v.h.path(v.language, "delete-answers"), v.p.Text("moothall.forms.delete.link"))
}

// timeout has the script warn before the answers are deleted or the sign-in
// ends, whichever comes first.
func (v *visit) timeout() *theme.Timeout {
	if v.version == 0 {
		return nil
	}
	idle, signIn := v.idle()
	return &theme.Timeout{
		Idle: idle, SignIn: signIn,
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
	return append(b, `<input type="hidden" name="`+shownFor+`" value="`+value+"\">\n"...)
}

// idle is the time until the answers are deleted or the sign-in ends, and which.
func (v *visit) idle() (left time.Duration, signIn bool) {
	left = v.expires.Sub(v.now)
	if until := v.until.Sub(v.now); !v.until.IsZero() && until < left {
		left, signIn = until, true
	}
	return max(left, time.Second), signIn
}

func (v *visit) button(b []byte, words string) []byte {
	button := govuk.Button{Text: words, PreventDoubleClick: new(true), Type: "submit"}
	return append(button.AppendHTML(b), '\n')
}

func heading(b []byte, words string) []byte {
	return append(b, `<h1 class="govuk-heading-l">`+html.EscapeString(words)+"</h1>\n"...)
}

func subheading(b []byte, words string) []byte {
	return append(b, `<h2 class="govuk-heading-m">`+html.EscapeString(words)+"</h2>\n"...)
}

func paragraph(b []byte, words string) []byte {
	return append(b, `<p class="govuk-body">`+html.EscapeString(words)+"</p>\n"...)
}

func paragraphLink(b []byte, address, words string) []byte {
	return append(b, `<p class="govuk-body"><a class="govuk-link" href="`+html.EscapeString(address)+`">`+html.EscapeString(words)+"</a></p>\n"...)
}

// unbroken keeps what is read as one, a number, a date or a postcode, on one
// line of a narrow screen.
func unbroken(row Row, html string) string {
	k, inFormat := row.Field.kind.(*format)
	switch {
	case inFormat && k.Input.Width > 0, row.Field.Kind == "date", row.Field.Kind == "month-year":
		return together(html)
	case row.Field.Kind == "address":
		if last := strings.LastIndex(html, "<br>"); last >= 0 && row.Value != nil {
			last += len("<br>")
			return html[:last] + together(html[last:]) // the postcode's line
		}
	}
	return html
}

// together is what the theme never breaks over two lines.
func together(html string) string { return `<span class="moothall-together">` + html + "</span>" }

// breakable offers a line break after the @ and before the dots of an address.
func breakable(html string) string {
	return strings.NewReplacer("@", "@<wbr>", ".", "<wbr>.").Replace(html)
}

// lines joins lines of an answer with line breaks, escaped.
func lines(all []string) string {
	escaped := make([]string, len(all))
	for i, line := range all {
		escaped[i] = html.EscapeString(line)
	}
	return strings.Join(escaped, "<br>")
}
