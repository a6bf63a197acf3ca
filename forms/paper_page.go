package forms

import (
	"cmp"
	"fmt"
	"html"
	"strconv"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
)

// paper is the form to print. It shows no answer, and is the same for everybody.
func (v *visit) paper() {
	s := v.printed()
	large := v.r.URL.Query().Has("large")
	title := v.p.Text(v.h.def.Name + ".title")
	b := append([]byte(`<span class="govuk-caption-l">`), html.EscapeString(s.say("kind"))+"</span>\n"...)
	b = heading(b, title)
	b = v.onScreen(b, "paper", large)
	b = v.rich(b, v.h.def.Name+".intro")
	for _, part := range []string{"eligible", "need"} {
		b = v.startPart(b, part)
	}
	b = paragraph(b, s.say("how"))
	b = s.pages(b)
	b = s.ending(b)
	page := theme.Page{Title: s.say("kind"), Main: asHTML(b), Paper: &theme.Paper{Large: large, Running: title}}
	if large {
		page.Path = v.everywhere("?large")
	}
	v.page(page)
}

// onScreen is what a page to print says on the screen alone: how to print it, and where
// the other size is.
func (v *visit) onScreen(b []byte, slug string, large bool) []byte {
	b = append(b, `<div class="moothall-paper__screen">`...)
	b = paragraph(b, v.p.Text("moothall.forms.paper.print"))
	address, words := v.h.path(v.language, slug), "normal"
	if !large {
		address, words = address+"?large", "large"
	}
	b = paragraphLink(b, address, v.p.Text("moothall.forms.paper."+words))
	return append(b, "</div>\n"...)
}

// pages writes everything that is asked, under the titles of sections, with the items of
// groups one after another.
func (s *printed) pages(b []byte) []byte {
	section, level, done := "", 2, ""
	for _, page := range s.order {
		if page.Section != section {
			if section, level = page.Section, 2; section != "" {
				b, level = s.heading(b, 2, "m", s.p.Text(s.d.Name+".section."+section+".title")), 3
			}
		}
		switch outer := s.v.h.outermost(page.Group); {
		case outer == "":
			b = s.page(b, page, level)
		case outer != done:
			b = s.group(b, s.d.Group(outer), level)
			done = outer
		}
	}
	return b
}

// items is how many of a group are printed.
func (s *printed) items(g *model.Group) int {
	most := 4
	if g.Outer() != "" {
		most = 2
	}
	return min(g.Max, most)
}

// group writes the pages of a group for each of its items, and what to do with more.
func (s *printed) group(b []byte, g *model.Group, level int) []byte {
	list := g.List()
	b = s.heading(b, level, "m", list.Fields[0].Text(s.p, "short"))
	b = s.only(b, list.When, s.d.Name+".page."+list.Slug+".paper")
	if g.Max > 1 || g.Min == 0 {
		b = append(b, `<p class="govuk-body moothall-paper__how">`+html.EscapeString(s.say("each", "least", g.Min, "most", g.Max))+"</p>\n"...)
	}
	for number := range s.items(g) {
		if g.Max > 1 {
			b = s.heading(b, level+1, "s", s.item(list, number+1))
		}
		done := ""
		for _, page := range s.order {
			inner := s.d.Group(page.Group)
			switch {
			case inner == g:
				b = s.page(b, page, level+2)
			case inner != nil && inner.Outer() == g.Name && done != inner.Name:
				b = s.group(b, inner, level+2)
				done = inner.Name
			}
		}
	}
	if g.Max > s.items(g) {
		b = s.note(b, s.anotherSheet(g))
	}
	return b
}

// anotherSheet says what to do with more items than are printed.
func (s *printed) anotherSheet(g *model.Group) string {
	first, last := 0, 0
	for _, page := range s.order {
		for _, f := range page.Fields {
			if number := s.numbers[f.Key]; s.within(page, g.Name) {
				first, last = cmp.Or(first, number), number
			}
		}
	}
	if first == last {
		return s.say("another-sheet-one", "first", first, "most", g.Max)
	}
	return s.say("another-sheet", "first", first, "last", last, "most", g.Max)
}

// item is what an item is called before anybody has said anything of it.
func (s *printed) item(list *model.Page, number int) string {
	return itemWords(s.d, nil, model.Step{Page: list}, "", number, s.p)
}

// page writes one page: its heading and text, where it has some, and its questions. What
// is a note to read has no number.
func (s *printed) page(b []byte, page *model.Page, level int) []byte {
	b = append(b, `<div class="moothall-paper__page">`...)
	if page.Title {
		b = s.heading(b, level, "s", s.pageText(page, "title"))
		level++
	}
	b = s.only(b, page.When, s.d.Name+".page."+page.Slug+".paper")
	if page.Body {
		b = s.looks.text(b, s.pageText(page, "body"))
	}
	for _, f := range page.Fields {
		if f.Within == "" {
			b = s.question(b, page, f, level)
		}
	}
	return append(b, "</div>\n"...)
}

// question writes a question with its number, and below its options the questions that
// these reveal.
func (s *printed) question(b []byte, page *model.Page, f *model.Field, level int) []byte {
	q := &Asking{Field: f, Printer: s.p, Today: model.At(s.v.now).Today}
	b = append(b, `<div class="moothall-paper__question">`...)
	title := html.EscapeString(q.Title())
	if f.Within == "" {
		title = `<span class="moothall-paper__number">` + strconv.Itoa(s.numbers[f.Key]) + `</span> ` + title
		b = s.headingHTML(b, level, "s", title)
		b = s.only(b, f.When, "")
	} else {
		b = append(b, `<p class="govuk-body govuk-!-font-weight-bold">`+title+"</p>\n"...)
	}
	if hint := q.Hint(); hint != nil {
		b = append(b, `<p class="moothall-paper__hint">`+html.EscapeString(hint.Text)+"</p>\n"...)
	}
	for _, blank := range blanks(q) {
		b = s.blank(b, page, q, blank, level)
	}
	return append(b, "</div>\n"...)
}

// blank writes what is to be filled in.
func (s *printed) blank(b []byte, page *model.Page, q *Asking, blank Blank, level int) []byte {
	if blank.Rich != "" {
		b = s.looks.text(b, blank.Rich)
	}
	if blank.Note != "" {
		b = append(b, `<p class="govuk-body moothall-paper__how">`+html.EscapeString(blank.Note)+"</p>\n"...)
	}
	if len(blank.Options) > 0 {
		return s.options(b, page, q, blank.Options, level)
	}
	class := "moothall-paper__blank"
	if blank.Label != "" && len(blank.Boxes) == 1 && blank.Boxes[0] <= 4 { // a part of a date
		class += " moothall-paper__blank--part"
	}
	b = append(b, `<div class="`+class+`">`...)
	if blank.Label != "" {
		b = append(b, `<span class="moothall-paper__label">`+html.EscapeString(blank.Label)+"</span>"...)
	}
	if blank.Prefix != "" {
		b = append(b, `<span class="moothall-paper__prefix">`+html.EscapeString(blank.Prefix)+"</span>"...)
	}
	if len(blank.Boxes) > 0 {
		b = append(b, `<span class="moothall-paper__boxes" aria-hidden="true">`...)
		for _, count := range blank.Boxes {
			b = append(b, `<span class="moothall-paper__group">`...)
			for range count {
				b = append(b, `<span class="moothall-paper__box"></span>`...)
			}
			b = append(b, "</span>"...)
		}
		b = append(b, "</span>"...)
	} else if blank.Lines > 0 || blank.Note == "" {
		class := "moothall-paper__line"
		if blank.Short {
			class += " moothall-paper__line--short"
		}
		b = append(b, `<span class="moothall-paper__lines" aria-hidden="true">`...)
		for range max(1, blank.Lines) {
			b = append(b, `<span class="`+class+`"></span>`...)
		}
		b = append(b, "</span>"...)
	}
	return append(b, "</div>\n"...)
}

// options are what can be marked, each with where to go on and the questions below it.
func (s *printed) options(b []byte, page *model.Page, q *Asking, all []BlankOption, level int) []byte {
	_, several := q.Field.Kind.(*checkboxes)
	b = append(b, `<ul class="moothall-paper__options">`...)
	for _, opt := range all {
		b = append(b, `<li><span class="moothall-paper__box" aria-hidden="true"></span><div class="moothall-paper__option">`+html.EscapeString(opt.Text)...)
		if opt.Hint != "" {
			b = append(b, "\n<div class=\"moothall-paper__hint\">"+html.EscapeString(opt.Hint)+"</div>"...)
		}
		if when, sometimes := q.Field.Only[opt.Value]; sometimes {
			b = s.only(append(b, '\n'), when, "")
		}
		for _, below := range page.Fields {
			if below.Within == q.Field.Key && below.Value == opt.Value {
				b = s.question(append(b, '\n'), page, below, level+1)
			}
		}
		if opt.Value != "" && !several && q.Field.Within == "" {
			if words := s.after(page, q.Field, opt.Value); words != "" {
				b = append(b, ` <strong class="moothall-paper__go">`+html.EscapeString(words)+"</strong>"...)
			}
		}
		b = append(b, "</div></li>\n"...)
	}
	return append(b, "</ul>\n"...)
}

// ending says where to send the form, how to get help and what happens with the answers,
// and leaves the office its room.
func (s *printed) ending(b []byte) []byte {
	v := s.v
	b = s.heading(b, 2, "m", s.say("send"))
	b = v.rich(b, s.d.Name+".paper")
	b = subheading(b, s.p.Text("moothall.forms.start.help"))
	b = v.help(b)
	b = paragraph(b, s.say("privacy", "address", v.h.base.Origin+v.h.path(v.language, "privacy-notice")))
	b = append(b, `<div class="moothall-paper__question moothall-paper__office">`...)
	b = s.heading(b, 2, "s", s.say("office"))
	for _, blank := range []Blank{{Label: s.say("reference"), Lines: 1}, {Label: s.say("received"), Boxes: []int{2, 2, 4}}} {
		b = s.blank(b, nil, nil, blank, 0)
	}
	return append(b, "</div>\n"...)
}

func (s *printed) note(b []byte, words string) []byte {
	return (&govuk.InsetText{Text: words}).AppendHTML(b)
}

func (s *printed) heading(b []byte, level int, size, words string) []byte {
	return s.headingHTML(b, level, size, html.EscapeString(words))
}

func (s *printed) headingHTML(b []byte, level int, size, inner string) []byte {
	level = min(level, 6)
	return fmt.Appendf(b, "<h%d class=\"govuk-heading-%s\">%s</h%d>\n", level, size, inner, level)
}
