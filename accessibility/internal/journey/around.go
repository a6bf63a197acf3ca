package journey

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// translations opens the page in the other languages that it offers, and comes
// back through their own links, in case that is what sets the language.
func (s *step) translations(p *Page) {
	for _, tag := range slices.Sorted(maps.Keys(p.Others)) {
		to := p.Others[tag]
		if !s.own(to) {
			continue
		}
		other, _ := s.open(http.MethodGet, to, nil)
		back := p.Exchange.URL
		if other.HTML() && s.own(other.Others[p.Lang]) {
			back = other.Others[p.Lang]
		}
		one := p
		// Compared are two looks at the same state: a message shown once is on neither.
		if again, _ := s.open(http.MethodGet, back, nil); again.HTML() && again.Status == p.Status &&
			pathOf(again.Exchange.URL) == pathOf(p.Exchange.URL) && again.fields() == p.fields() {
			one = again
		}
		s.record.Pairs = append(s.record.Pairs, Pair{one, other, tag})
	}
}

// way is a way to explore: the options to take, by page and field.
type way map[string]string

// explore makes further ways: for each choice of a way that was made, the other
// options, and so on for the questions that these lead to.
func (w *walker) explore(main *Run) {
	left, tried := w.cfg.MaxBranches, map[string]bool{}
	type made struct {
		run  *Run
		took way
	}
	for queue := []made{{main, way{}}}; len(queue) > 0; queue = queue[1:] {
		for _, q := range queue[0].run.Questions {
			if q.Answer == nil {
				continue
			}
			for _, f := range q.Page.Form.asked() {
				key := q.Page.key() + " " + f.Name
				if f.Type != "radio" && f.Type != "select" || tried[key] || !q.Answer.typed[f.Name] {
					continue
				}
				tried[key] = true
				others := otherOptions(f, q.Answer.values.Get(f.Name))
				for i, v := range others {
					if w.exhausted {
						return
					}
					if left <= 0 {
						w.record.Untried = append(w.record.Untried, Untried{q.Page, f, labelsOf(f, others[i:])})
						break
					}
					left--
					took := maps.Clone(queue[0].took)
					took[key] = v
					queue = append(queue, made{w.branch(main, nil, took), took})
				}
			}
		}
	}
}

// labelsOf are what a person sees of options.
func labelsOf(f *Field, options []string) []string {
	labels := slices.Clone(options)
	for i, v := range options {
		if at := slices.Index(f.Options, v); at >= 0 && at < len(f.Labels) && f.Labels[at] != "" {
			labels[i] = f.Labels[at]
		}
	}
	return labels
}

// otherOptions are the options that were not taken; of a long list one of the
// middle and the last, which is often "none of these".
func otherOptions(f *Field, taken string) []string {
	others := slices.DeleteFunc(slices.Clone(f.Options), func(v string) bool { return v == "" || v == taken })
	if len(others) > 4 {
		others = []string{others[len(others)/2], others[len(others)-1]}
	}
	return others
}

// follow opens the pages that the pages link to, in a browser of its own with
// no part in the journey.
func (w *walker) follow() {
	seen := map[string]bool{}
	for _, p := range w.record.Pages() {
		seen[p.Exchange.URL.RequestURI()] = true
	}
	for _, r := range w.record.Runs {
		s := &step{walker: w, Run: &Run{Language: r.Language}, b: w.newBrowser(r.Language)}
		for _, p := range r.Pages {
			for _, l := range p.Links {
				if len(seen) > 400 || !w.own(l.To) || leaves(l.Name) || l.To.Path == "" || seen[l.To.RequestURI()] ||
					pathOf(l.To) == pathOf(p.Exchange.URL) || strings.HasPrefix(p.Value(l.Node, "href"), "#") {
					continue
				}
				seen[l.To.RequestURI()] = true
				to, _ := s.open(http.MethodGet, l.To, nil)
				to.trail = append(slices.Clip(p.trail), p.Exchange)
				switch {
				case to.Problem != "" || to.Status >= 500: // a failure already
				case to.Status == http.StatusNotFound || to.Status == http.StatusGone:
					// What a page in a session links to may be there in that session alone.
					sure := p == r.Pages[0] || l.Region != "main" && l.Region != ""
					w.record.Broken = append(w.record.Broken, LinkTo{p, l, to, sure})
				case to.HTML() && to.Status == http.StatusOK && to.Exchange.URL.Path == l.To.Path:
					w.record.Outer = append(w.record.Outer, to)
					if len(to.Form.asked()) == 0 {
						s.once(to)
					}
				}
			}
		}
	}
}

// Pages are all pages of the record once each, in the order in which they were met.
func (r *Record) Pages() []*Page {
	seen := map[*Exchange]bool{}
	var all []*Page
	add := func(pages ...*Page) {
		for _, p := range pages {
			if p.HTML() && !seen[p.Exchange] {
				seen[p.Exchange] = true
				all = append(all, p)
			}
		}
	}
	for _, run := range r.Runs {
		add(run.Pages...)
		for _, q := range run.Questions {
			for _, a := range slices.Concat(q.Attempts, q.Mends) {
				add(a.After)
			}
		}
		for _, c := range run.Changes {
			add(c.Landed)
			add(c.Passed...)
		}
		add(run.Check, run.Sent, run.Stop)
	}
	for _, pair := range r.Pairs {
		add(pair.Other)
	}
	add(r.Outer...)
	return all
}
