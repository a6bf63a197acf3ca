package journey

import (
	"net/http"
	"slices"
	"strings"
)

// change follows a link to an answer, and sends it as it stands.
func (s *step) change(l Link) *Change {
	c := &Change{Link: l}
	p, _ := s.open(http.MethodGet, l.To, nil)
	c.Landed = p
	for range 6 {
		if !p.HTML() || p.Status >= 400 || p.Form == nil || s.isCheck(p) {
			break
		}
		c.Passed = append(c.Passed, p)
		q := s.answered(p)
		if q != nil && c.Question == nil {
			c.Question = q
		}
		sent := &post{values: p.Form.asIs(), multipart: p.Form.Multipart}
		if q != nil {
			for _, f := range lost(p, q) {
				if len(c.Passed) > 1 && f.choice() { // a list that was searched for anew: it is there to choose from
					sent.values[f.Name] = q.Answer.values[f.Name]
					continue
				}
				c.Lost = append(c.Lost, f)
			}
		}
		next, _ := s.submit(p, sent)
		stays := same(next, p)
		if p = next; stays { // it is refused, and would be again
			break
		}
	}
	c.Returned = p
	c.Back = p.HTML() && p.Status < 400 && s.isCheck(p)
	if !c.Back {
		s.recover()
	}
	return c
}

// recover comes back to the page of all answers from wherever a change led, by
// giving the answers again.
func (s *step) recover() {
	for range 20 {
		p, _ := s.open(http.MethodGet, s.Check.Exchange.URL, nil)
		if !p.HTML() || p.Form == nil || s.isCheck(p) {
			return
		}
		q := s.answered(p)
		if q == nil {
			return
		}
		sent := &post{values: p.Form.asIs(), typed: q.Answer.typed, multipart: p.Form.Multipart}
		for _, f := range p.Form.asked() {
			sent.values[f.Name] = q.Answer.values[f.Name]
		}
		s.submit(p, sent)
	}
}

// answered is the question that p asks, as it was answered last.
func (s *step) answered(p *Page) *Question {
	for _, q := range slices.Backward(s.Questions) {
		if q.Answer != nil && p.Form != nil && q.Page.fields() == p.fields() &&
			(pathOf(q.Page.Exchange.URL) == pathOf(p.Exchange.URL) || fold(q.Page.Heading) == fold(p.Heading)) {
			return q
		}
	}
	return nil
}

// lost are the fields of p that do not show what was answered to q.
func lost(p *Page, q *Question) []*Field {
	var all []*Field
	for _, f := range p.Form.asked() {
		gave := q.Answer.values[f.Name]
		if secret(f) || len(gave) == 0 || gave[0] == "" {
			continue
		}
		switch {
		case f.choice():
			for _, v := range gave {
				if slices.Contains(f.Options, v) && !slices.Contains(f.Checked, v) {
					all = append(all, f)
					break
				}
			}
		case strings.TrimSpace(f.Value) == "":
			all = append(all, f)
		}
	}
	return all
}

// edit changes one answer for another: a box of words, else an option.
func (s *step) edit() {
	for _, words := range []bool{true, false} {
		for _, c := range s.Changes {
			if c.Question == nil || !c.Back || len(c.Passed) != 1 || c.Question.Answer == nil {
				continue
			}
			p, _ := s.open(http.MethodGet, c.Link.To, nil)
			if !p.HTML() || p.Form == nil || p.fields() != c.Question.Page.fields() {
				continue
			}
			for _, f := range p.Form.asked() {
				if f.choice() == words || secret(f) || datePart(f, p) != "" {
					continue
				}
				if s.editField(c, p, f) {
					return
				}
			}
		}
	}
}

func (s *step) editField(c *Change, p *Page, f *Field) bool {
	old := c.Question.Answer.values.Get(f.Name)
	values, ours := s.guesses(f, p, s.given)
	if !ours || old == "" {
		return false
	}
	for _, v := range values {
		if v == old || v == "" || f.Value == v {
			continue
		}
		sent := &post{values: p.Form.asIs(), typed: map[string]bool{f.Name: true}, multipart: p.Form.Multipart}
		sent.values[f.Name] = []string{v}
		after, _ := s.submit(p, sent)
		if !after.HTML() || !s.isCheck(after) {
			// It leads elsewhere: go back to the answer that was there.
			if back, _ := s.open(http.MethodGet, c.Link.To, nil); back.HTML() && back.Form != nil && back.fields() == p.fields() {
				sent.values = back.Form.asIs()
				sent.values[f.Name] = []string{old}
				s.submit(back, sent)
			}
			return false
		}
		s.Changed = &Edit{Change: c, Field: f, Old: old, New: v, Check: after}
		c.Question.Answer.values[f.Name] = []string{v}
		return true
	}
	return false
}
