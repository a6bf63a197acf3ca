package journey

import (
	"slices"
	"strconv"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

func itoa(n int) string { return strconv.Itoa(n) }

// ChangeLink follows the links of the page of all answers.
var ChangeLink = &Check{
	ID: "change-link", Class: act.Pattern, Related: []act.Criterion{"3.3.4", "3.3.7"},
	Title: act.Text{
		EN: "A link to change an answer leads to it, filled in, and back",
		CY: "Mae dolen i newid ateb yn arwain ato, wedi'i lenwi, ac yn ôl",
	},
	Why: act.Text{
		EN: "Someone who mends one answer should not have to give it all again, or walk through the whole form a second time.",
		CY: "Ni ddylai rhywun sy'n cywiro un ateb orfod ei roi i gyd eto, na cherdded drwy'r ffurflen gyfan eilwaith.",
	},
	Fix: act.Text{
		EN: "Link to the question's own page, show the answer there as it was given, and go back to the page of all answers when it is sent.",
		CY: "Cysylltwch â thudalen y cwestiwn ei hun, dangoswch yr ateb yno fel y'i rhoddwyd, ac ewch yn ôl at dudalen yr holl atebion pan gaiff ei anfon.",
	},
	Run: func(r *Record, t *Tally) {
		for _, run := range r.Runs {
			for _, c := range run.Changes {
				changeLink(t, run, c)
			}
			if e := run.Changed; e != nil && slices.Equal(e.Check.lines(), run.Check.lines()) {
				t.Fail(run.Check, e.Change.Link.Node, act.Text{
					EN: "After “{field}” was changed the page shows the same answers as before",
					CY: "Ar ôl newid “{field}” mae'r dudalen yn dangos yr un atebion ag o'r blaen",
				}, "field", e.Field.Label)
			}
		}
	},
}

func changeLink(t *Tally, run *Run, c *Change) {
	p, at := c.Landed, c.Link.Node
	values := []string{"name", c.Link.Name}
	switch {
	case !p.HTML() || p.Status >= 400:
		t.Fail(run.Check, at, act.Text{
			EN: "The link “{name}” leads to an error, {status}",
			CY: "Mae'r ddolen “{name}” yn arwain at wall, {status}",
		}, append(values, "status", p.trouble())...)
	case p.Form == nil || len(p.Form.asked()) == 0:
		t.Fail(run.Check, at, act.Text{
			EN: "The link “{name}” leads to “{heading}”, where there is nothing to change",
			CY: "Mae'r ddolen “{name}” yn arwain at “{heading}”, lle nad oes dim i'w newid",
		}, append(values, "heading", p.Heading)...)
	case len(c.Lost) > 0:
		t.Fail(p, c.Lost[0].Nodes[0], act.Text{
			EN: "The link “{name}” leads here, and “{field}” does not show the answer that was given",
			CY: "Mae'r ddolen “{name}” yn arwain yma, ac nid yw “{field}” yn dangos yr ateb a roddwyd",
		}, append(values, "field", fieldName(c.Lost[0]))...)
	case c.Question == nil:
		t.CantTell(run.Check, at, act.Text{
			EN: "The link “{name}” leads to “{heading}”, which was not asked on the way. Is the answer changed there?",
			CY: "Mae'r ddolen “{name}” yn arwain at “{heading}”, na ofynnwyd amdano ar y ffordd. Ai yno y newidir yr ateb?",
		}, append(values, "heading", p.Heading)...)
	case c.walksOn(run) != nil:
		t.Fail(c.Landed, dom.None, act.Text{
			EN: "After the link “{name}” and no change the way leads on to “{next}”, a question of its own, and not back to the answers",
			CY: "Ar ôl y ddolen “{name}” a dim newid mae'r ffordd yn arwain ymlaen at “{next}”, cwestiwn ar wahân, ac nid yn ôl at yr atebion",
		}, append(values, "next", c.walksOn(run).Heading)...)
	case !c.Back:
		t.Fail(c.Landed, dom.None, act.Text{
			EN: "After the link “{name}” and no change the way leads to {to} and not back to the answers",
			CY: "Ar ôl y ddolen “{name}” a dim newid mae'r ffordd yn arwain at {to} ac nid yn ôl at yr atebion",
		}, append(values, "to", c.Returned.Exchange.URL.Path+" "+c.Returned.trouble())...)
	default:
		t.Pass()
	}
}

// walksOn is the first page on the way back that has a link of its own on the
// page of all answers; a second step of the same question has none.
func (c *Change) walksOn(run *Run) *Page {
	for i, p := range c.Passed {
		own := func(other *Change) bool {
			return other != c && pathOf(other.Link.To) == pathOf(p.Exchange.URL) && pathOf(other.Link.To) != pathOf(c.Link.To)
		}
		if i > 0 && slices.ContainsFunc(run.Changes, own) {
			return p
		}
	}
	return nil
}

func fieldName(f *Field) string {
	if f.Type == "radio" || f.Type == "checkbox" || f.Label == "" {
		return f.Group + " (" + f.Name + ")"
	}
	return f.Label
}

// trouble says what is wrong with an answer, "" if nothing is.
func (p *Page) trouble() string {
	switch {
	case p.Problem != "":
		return p.Problem
	case p.Status >= 400:
		return itoa(p.Status)
	}
	return ""
}
