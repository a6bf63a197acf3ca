package journey

import (
	"net/http"
	"slices"
	"strings"
)

// changes are words of the links that lead from all answers back to one.
const changes = "change|edit|amend|newid|golygu|diwygio"

// isCheck reports whether p is the page of all answers: it sends the form, and
// leads back to what was asked.
func (s *step) isCheck(p *Page) bool {
	if p.Form == nil || p.Form.Buttons == 0 || len(s.Questions) == 0 {
		return false
	}
	back, named := 0, 0
	for _, l := range s.changeLinks(p) {
		back++
		if hasWord(fold(l.Name), changes) {
			named++
		}
	}
	return (len(p.Form.asked()) == 0 && back > 0 || named > 1) && s.shows(p)
}

// shows reports whether a page shows any of the answers: a list of tasks has
// links to the questions as well, but no answers.
func (s *step) shows(p *Page) bool {
	text := bare(strings.Join(p.lines(), " "))
	for _, q := range s.Questions {
		if q.Answer == nil {
			continue
		}
		for _, f := range q.Page.Form.asked() {
			for _, v := range q.Answer.values[f.Name] {
				if i := slices.Index(f.Options, v); i >= 0 && f.choice() {
					v = f.Labels[i]
				}
				if v = bare(v); v != "" && strings.Contains(text, v) {
					return true
				}
			}
		}
	}
	return false
}

// changeLinks are the links of the main part that lead to a page asked before.
func (s *step) changeLinks(p *Page) []Link {
	var all []Link
	for _, l := range p.Links {
		if !p.Contains(p.Main, l.Node) || !s.own(l.To) || backward(l.Name) || strings.HasPrefix(p.Value(l.Node, "href"), "#") {
			continue
		}
		if (hasWord(fold(l.Name), changes) || s.asked(l)) && !s.furniture(l) {
			all = append(all, l)
		}
	}
	return all
}

// furniture reports whether the first page has the link as well: then it is no
// link to change an answer, but one of the site.
func (s *step) furniture(l Link) bool {
	return slices.ContainsFunc(s.Pages[0].Links, func(x Link) bool { return x.Name == l.Name && x.To != nil && x.To.String() == l.To.String() })
}

func (s *step) asked(l Link) bool {
	return slices.ContainsFunc(s.Questions, func(q *Question) bool { return pathOf(q.Page.Exchange.URL) == pathOf(l.To) })
}

// finish looks through the page of all answers: follows its links and back,
// changes an answer, sends, and sends again.
func (s *step) finish(p *Page) {
	s.Check = p
	if !s.probe {
		return
	}
	s.translations(p)
	s.tryLimit(p)
	for _, l := range s.changeLinks(p) {
		if len(s.Changes) < 100 { // a page of all answers that has more is no form that a person fills in at once
			s.Changes = append(s.Changes, s.change(l))
		}
	}
	s.edit()
	p, _ = s.open(http.MethodGet, p.Exchange.URL, nil)
	s.meet(p)
	if !p.HTML() || !s.isCheck(p) {
		s.stuck("after an answer was looked at again there was no way back to {path}",
			"ar ôl edrych ar ateb eto nid oedd ffordd yn ôl i {path}", "path", s.Check.Exchange.URL.Path)
		return
	}
	var sent *post
	var chain []*Exchange
	if len(p.Form.asked()) > 0 { // a declaration to agree to
		sent = s.answers(p, s.given, s.picked, nil)
	} else {
		sent = &post{values: p.Form.asIs(), multipart: p.Form.Multipart}
	}
	s.Sending = p
	last, chain := s.submit(p, sent)
	s.meet(last)
	for range 3 { // some ask once more: a payment, a confirmation
		if last.HTML() && last.Status < 400 && last.Form != nil && last.Form.Post && len(last.Form.asked()) == 0 && !s.isCheck(last) {
			last, chain = s.press(last)
			s.meet(last)
		}
	}
	if !last.HTML() || last.Status >= 400 || s.isCheck(last) {
		s.Stop = last
		s.stuck("the form was not taken when it was sent from {path}", "ni dderbyniwyd y ffurflen pan gafodd ei hanfon o {path}", "path", p.Exchange.URL.Path)
		return
	}
	if s.elsewhere(last, chain) {
		s.Stop = last
		return
	}
	s.Sent, s.SentBy = last, chain
	s.translations(last)
	s.again()
}

// again refreshes the last page, and sends the form a second time as someone
// does who goes back, or presses twice.
func (s *step) again() {
	first := s.SentBy[0]
	if s.SentBy[len(s.SentBy)-1].Method == http.MethodGet {
		s.Again, _ = s.open(http.MethodGet, s.Sent.Exchange.URL, nil)
	}
	sent := s.Sending.Form
	s.Twice, s.TwiceBy = s.submit(s.Sending, &post{values: first.Form, typed: first.Typed, multipart: sent.Multipart})
}
