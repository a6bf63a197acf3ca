package journey

import (
	"maps"
	"net/http"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// question answers a page that asks something: first wrongly, to see what it
// says, then as well as it can. The page after it is returned, nil if the
// question could not be got past.
func (s *step) question(p *Page) (*Page, []*Exchange) {
	q := &Question{Page: p}
	s.Questions = append(s.Questions, q)
	known := s.Language + " " + p.key()
	if first := s.record.byKey[known]; first != nil {
		q.Attempts, q.Optional = first.Attempts, first.Optional
		return s.answer(q, p)
	}
	s.record.byKey[known] = q
	s.translations(p)
	next, chain, gone := s.tryWrong(q)
	if gone {
		return next, chain
	}
	return s.answer(q, next)
}

// tryWrong posts what cannot be right. gone says that the page went on and
// there is no way back to it; else next is the question as it stands now.
func (s *step) tryWrong(q *Question) (next *Page, chain []*Exchange, gone bool) {
	p := q.Page
	all := s.wrongs(p, s.given, s.picked)
	for i := 0; i < len(all); i++ {
		sent := all[i].sent
		// tokens change from page to page
		maps.Copy(sent.values, p.Form.Hidden)
		after, by := s.submit(p, sent)
		if same(after, p) && after.Status < 500 {
			s.Pages = append(s.Pages, after)
			q.Attempts = append(q.Attempts, &Attempt{all[i].what, q.Page, sent, after})
			p = after
			if i == 0 {
				all = append(all, s.leaveOut(q, complained(after, q.Page))...)
			}
		} else {
			if i == 0 && after.HTML() && after.Status < 400 {
				q.Optional = true
			}
			again, _ := s.open(http.MethodGet, q.Page.Exchange.URL, nil)
			if !same(again, q.Page) {
				q.Answer, s.Sending = sent, p
				return after, by, true
			}
			p = again
		}
	}
	if p != q.Page {
		if again, _ := s.open(http.MethodGet, q.Page.Exchange.URL, nil); same(again, q.Page) {
			p = again
		}
	}
	return p, nil, false
}

// leaveOut are answers to everything but the first, and but the last, of the
// fields that must not be empty: to see whether the others are kept.
func (s *step) leaveOut(q *Question, refused []string) []wrong {
	if len(q.Page.Form.asked()) < 2 || len(refused) == 0 {
		return nil
	}
	what := act.Text{EN: "one answer left out", CY: "un ateb ar goll"}
	all := []wrong{{what, s.partly(q.Page, s.given, s.picked, refused[0])}}
	if last := refused[len(refused)-1]; last != refused[0] {
		all = append(all, wrong{what, s.partly(q.Page, s.given, s.picked, last)})
	}
	return all
}

// complained are the names of the fields that a page has an error for and the
// one before had not.
func complained(p, before *Page) []string {
	var names []string
	for _, f := range p.Form.asked() {
		if len(p.inline(f, before)) > 0 || p.Value(f.Nodes[0], "aria-invalid") == "true" {
			names = append(names, f.Name)
		}
	}
	return names
}

// answer fills in a page and sends it, with other guesses as long as it is refused.
// p is the page as it stands now.
func (s *step) answer(q *Question, p *Page) (*Page, []*Exchange) {
	refused := map[string]int{}
	for _, before := range s.Questions[:len(s.Questions)-1] {
		if before.Page.key() != q.Page.key() {
			continue
		}
		for _, f := range q.Page.Form.asked() { // asked once more, such as "Is there another?": now the next option
			if f.Type == "radio" {
				refused[f.Name]++
			}
		}
	}
	for range 8 {
		sent := s.answers(q.Page, s.given, s.picked, refused)
		if p != q.Page {
			maps.Copy(sent.values, p.Form.Hidden)
		}
		after, chain := s.submit(p, sent)
		if !same(after, q.Page) {
			if after.HTML() && after.Status < 400 {
				q.Answer, s.Sending = sent, p
			}
			return after, chain
		}
		q.Mends = append(q.Mends, &Attempt{act.Text{}, q.Page, sent, after})
		names := complained(after, q.Page)
		if len(names) == 0 {
			for _, f := range q.Page.Form.asked() {
				names = append(names, f.Name)
			}
		}
		for _, name := range names {
			refused[name]++
			s.togetherRefused(q.Page, name, refused)
		}
		p = after
	}
	s.stuck("{path} takes no answer that the journey can think of; it says: {says}",
		"nid yw {path} yn derbyn unrhyw ateb y gall y daith feddwl amdano; mae'n dweud: {says}",
		"path", q.Page.Exchange.URL.Path, "says", strings.Join(fresh(p, q.Page), " / "))
	return nil, nil
}

// togetherRefused takes the next guess for the other boxes of a date too.
func (s *step) togetherRefused(p *Page, name string, refused map[string]int) {
	f := p.Form.Field(name)
	if f == nil || datePart(f, p) == "" {
		return
	}
	for _, other := range p.Form.asked() {
		if other.Group == f.Group && datePart(other, p) != "" {
			refused[other.Name] = max(refused[other.Name], refused[name])
		}
	}
}

func fieldNames(p *Page) []string {
	var names []string
	for _, f := range p.Form.asked() {
		names = append(names, f.Name)
	}
	return names
}

// inline are the texts that a page ties to a field and the page before did
// not: its error messages.
func (p *Page) inline(f *Field, before *Page) []string {
	had := map[string]bool{}
	if b := before.Form.Field(f.Name); b != nil {
		for _, n := range b.Nodes {
			for _, text := range before.tied(n) {
				had[text] = true
			}
		}
	}
	var all []string
	seen := map[string]bool{}
	for _, n := range f.Nodes {
		for _, text := range p.tied(n) {
			if text != "" && !had[text] && !seen[text] {
				seen[text] = true
				all = append(all, text)
			}
		}
	}
	return all
}

// tied are the texts tied to a control: its label, its descriptions and those
// of its groups, one each.
func (p *Page) tied(n dom.Node) []string {
	group, _ := p.group(n)
	all := []string{p.name(n), group}
	for _, m := range p.tiedNodes(n) {
		all = append(all, p.words(m))
	}
	return all
}
