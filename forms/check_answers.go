package forms

import (
	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
)

// summaries writes the answers of the route, each with a link to change it: under the
// title of their section, and those of an item in a card of its own.
func (v *visit) summaries(b []byte, r *model.Resolution) []byte {
	section, group := "", ""
	var list *govuk.SummaryList
	var cards []*govuk.SummaryList
	card := make(map[model.Item]*govuk.SummaryList)
	flush := func() {
		if list != nil {
			b = append(list.AppendHTML(b), '\n')
		}
		for _, c := range cards {
			b = append(c.AppendHTML(b), '\n')
		}
		list, cards = nil, nil
		clear(card)
	}
	for _, row := range r.Rows {
		if row.Section != section {
			flush()
			if section = row.Section; section != "" {
				b = subheading(b, v.sectionTitle(section))
			}
		}
		if outer := v.h.outermost(row.Group); outer != group {
			flush()
			group = outer
		}
		into := list
		switch {
		case row.Group == "" && list == nil:
			list = &govuk.SummaryList{}
			into = list
		case row.Group != "":
			if into = card[row.Item]; into == nil {
				into = &govuk.SummaryList{Card: v.card(r, row.Step)}
				card[row.Item], cards = into, append(cards, into)
			}
		}
		p := v.h.def.Printer(v.p, row.Step, r.Values)
		line := &govuk.SummaryListRow{
			Key:   govuk.SummaryListText{Text: row.Field.ShortLabel(p)},
			Value: govuk.SummaryListText{HTML: asHTML([]byte(answered(row, p)))},
		}
		if _, outside := row.Field.Kind.(*await); !outside { // nobody changes what was paid or proven
			line.Actions.Items = []govuk.SummaryListAction{{
				Href: v.h.path(v.language, v.place(row.Step)) + "?change",
				Text: v.p.Text("moothall.forms.check.change"), VisuallyHiddenText: row.Field.ChangeName(p),
			}}
		}
		into.Rows = append(into.Rows, line)
	}
	flush()
	return b
}

// beforeCheck is the page before "check your answers": the last one of the form, or the
// list of tasks.
func (v *visit) beforeCheck(r *model.Resolution) string {
	last := r.Route[len(r.Route)-1]
	if v.h.def.Tasks && last.Section != "" {
		return v.h.path(v.language, "task-list")
	}
	return v.h.path(v.language, v.place(last))
}

// outermost is the group in which the pages of a group lie, itself where it lies in none.
func (h *Handler) outermost(group string) string {
	if group == "" {
		return ""
	}
	if outer := h.def.Group(group).Outer(); outer != "" {
		return outer
	}
	return group
}

// card is the card of an item: what it is called, behind the item around it if it lies in
// one.
func (v *visit) card(r *model.Resolution, step model.Step) *govuk.SummaryCard {
	c := &govuk.SummaryCard{Title: &govuk.SummaryCardTitle{Text: v.itemTitle(r, step)}}
	if step.Section != "" {
		c.Title.HeadingLevel = 3
	}
	return c
}
