package forms

import (
	"encoding/json"
	"errors"
	"html"
	"maps"
	"slices"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// Copy is a page with a submission as it was sent, to print or keep: its reference, its
// time, and every question and answer in the words of then, in the language if it was sent
// in that, else in English. It needs the stored submission alone, so that it shows what was sent
// whatever became of the form; one of an earlier release, which had no words, is shown by
// what the form asks now. large is large print. Write it with [theme.Site.Page]:
//
//	page, err := handler.Copy(submission.Data, "en", false)
//	err = handler.Site().Page(w, page)
//
// The error holds nothing of the answers.
func (l *Letters) Copy(data []byte, language string, large bool) (theme.Page, error) {
	var s model.Submission
	if json.Unmarshal(data, &s) != nil || s.Reference == "" {
		return theme.Page{}, errors.New("forms: what should be copied is no stored submission")
	}
	if !slices.Contains(l.languages, language) {
		language = l.languages[0]
	}
	if len(s.Entries) == 0 {
		var err error
		if s, err = l.worded(data, language); err != nil {
			return theme.Page{}, err
		}
	}
	p := l.printer(language)
	title := p.Text("moothall.forms.copy.title")
	form := s.Form
	if s.Form == l.def.Name {
		form = p.Text(l.def.Name + ".title")
	}
	b := append([]byte(`<span class="govuk-caption-l">`), html.EscapeString(form)+"</span>\n"...)
	b = heading(b, title)
	b = facts(b, s, p)
	b = copied(b, s, language)
	running := p.Text("moothall.forms.submitted.reference") + " " + s.Reference
	return theme.Page{
		Language: language, Title: title + " " + s.Reference, NoIndex: true,
		Main: asHTML(append(b, '\n')), Paper: &theme.Paper{Large: large, Running: running},
	}, nil
}

// worded gives a submission of an earlier release the words of now.
func (l *Letters) worded(data []byte, language string) (model.Submission, error) {
	s, rows, err := l.read(data)
	if err != nil {
		return s, err
	}
	values := valuesOf(rows)
	for _, row := range rows {
		p := l.def.Printer(l.printer(language), row.Step, values)
		e := model.Entry{Key: row.Key, Label: map[string]string{language: row.Field.ShortLabel(p)}, Value: make(map[string][]string)}
		for _, line := range row.Show(p) {
			e.Value[language] = append(e.Value[language], lang.Unmark(line))
		}
		s.Entries = append(s.Entries, e)
	}
	return s, nil
}

// facts are the reference of a submission and its time.
func facts(b []byte, s model.Submission, p *lang.Printer) []byte {
	list := &govuk.SummaryList{}
	for _, row := range [][2]string{
		{"moothall.forms.submitted.reference", p.Isolate(s.Reference)},
		{"moothall.forms.report.sent", p.Text("moothall.forms.report.time",
			"date", p.Date(standards.Today(s.Sent)), "time", p.Time(s.Sent), "zone", s.Sent.In(standards.London()).Format("MST"))},
		{"moothall.forms.report.language", lang.Name(s.Language)},
	} {
		list.Rows = append(list.Rows, &govuk.SummaryListRow{Key: govuk.SummaryListText{Text: p.Text(row[0])}, Value: govuk.SummaryListText{Text: row[1]}})
	}
	return append(list.AppendHTML(b), '\n')
}

// copied writes the entries, under the titles of sections and items.
func copied(b []byte, s model.Submission, language string) []byte {
	section, item := "", ""
	var list *govuk.SummaryList
	flush := func() {
		if list != nil {
			b = append(list.AppendHTML(b), '\n')
		}
		list = nil
	}
	for _, e := range s.Entries {
		if now := spoken(e.Section, language, html.EscapeString); now != section {
			flush()
			if section, item = now, ""; section != "" {
				b = append(append(append(b, `<h2 class="govuk-heading-m">`...), section...), "</h2>\n"...)
			}
		}
		if now := spoken(e.Item, language, html.EscapeString); now != item {
			flush()
			if item = now; item != "" {
				b = append(append(append(b, `<h3 class="govuk-heading-s">`...), item...), "</h3>\n"...)
			}
		}
		if list == nil {
			list = &govuk.SummaryList{}
		}
		list.Rows = append(list.Rows, &govuk.SummaryListRow{
			Key:   govuk.SummaryListText{HTML: asHTML([]byte(spoken(e.Label, language, html.EscapeString)))},
			Value: govuk.SummaryListText{HTML: asHTML([]byte(spoken(e.Value, language, lines)))},
		})
	}
	flush()
	return b
}

// spoken is what stands for a language, as HTML: its own words, else the English, else
// any, marked as what they are in (WCAG 3.1.2).
func spoken[V any](all map[string]V, language string, write func(V) string) string {
	for _, tag := range append([]string{language, "en"}, slices.Sorted(maps.Keys(all))...) {
		words, ok := all[tag]
		switch {
		case ok && tag == language:
			return write(words)
		case ok:
			return `<span lang="` + html.EscapeString(tag) + `">` + write(words) + "</span>"
		}
	}
	return ""
}

// copyOfSent is the copy for the person who sent the form, as long as their browser may
// show the page after sending.
func (v *visit) copyOfSent() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	sent, ok := v.mayCopy()
	if !ok {
		v.goTo("submitted")
		return
	}
	large := v.r.URL.Query().Has("large")
	page, err := v.h.Copy(sent.Data, v.language, large)
	if err != nil {
		v.fail(err)
		return
	}
	screen := v.onScreen(nil, v.slug, large)
	page.Before = asHTML(paragraph(screen, v.p.Text("moothall.forms.copy.shared")))
	page.Back = v.h.path(v.language, "submitted")
	if large {
		page.Path = v.everywhere("?large")
	}
	v.page(page)
}

// mayCopy finds the submission that the browser may show: the one of its cookie, for as
// long as answers are kept on a page that is left alone, and to nobody but its owner where
// it has one.
func (v *visit) mayCopy() (sent store.Submission, ok bool) {
	r, can := store.As[store.Reader](v.h.cfg.Store)
	if !can || v.sent == "" {
		return sent, false
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	sent, err := r.Submission(ctx, v.sent)
	if err != nil {
		v.report(err)
		return sent, false
	}
	return sent, sent.Form == v.h.def.Name && (sent.Owner == "" || sent.Owner == v.me) && v.now.Sub(sent.Sent) < v.h.cfg.Idle
}
