package journey

import (
	"net/url"
	"strings"
)

// begins and goesOn are what the links say that lead into a form, and on in it,
// in English and Welsh.
const (
	begins = "start|begin|apply|report|sign in|dechrau|gwneud cais|rhoi gwybod|mewngofnodi"
	goesOn = "continue|next|parhau|ymlaen|nesaf"
)

// opens reports whether the name of a link begins with one of the words.
func opens(name, words string) bool {
	first, _, _ := strings.Cut(fold(name), " ")
	for word := range strings.SplitSeq(words, "|") {
		if first == word || fold(name) == word || strings.Contains(word, " ") && strings.HasPrefix(fold(name), word) {
			return true
		}
	}
	return false
}

// wayOn is the link by which a page without a form goes on: one that looks like
// a button or says so; before the first question, and from a page of tasks, any
// link of the main part that was not taken yet.
func (s *step) wayOn(p *Page) *url.URL {
	best, rank := (*url.URL)(nil), 0
	hub := s.hubs[pathOf(p.Exchange.URL)] || p.tasks()
	s.hubs[pathOf(p.Exchange.URL)] = true
	for _, l := range p.Links {
		if !s.own(l.To) || !p.Contains(p.Main, l.Node) || pathOf(l.To) == pathOf(p.Exchange.URL) || l.Region != "main" && l.Region != "" {
			continue
		}
		if s.hubs["taken "+l.To.RequestURI()] {
			continue
		}
		r := 0
		switch {
		case l.Button:
			r = 3
		case s.leadsOn(p, l):
			r = 2
		case (hub || len(s.Questions) == 0) && !backward(l.Name) && !leaves(l.Name):
			r = 1
		}
		if r > rank {
			best, rank = l.To, r
		}
	}
	if best != nil {
		s.hubs["taken "+best.RequestURI()] = true
	}
	return best
}

// statuses are what the items of a list of tasks say, in English and Welsh.
const statuses = "completed|in progress|incomplete|not started|not yet started|cannot start|chwblhau|gwblhau|cwblhawyd|ar y gweill|heb ddechrau|heb ei ddechrau|methu dechrau"

// tasks reports whether the main part lists tasks: two items at least say how far they are.
func (p *Page) tasks() bool {
	count := 0
	for n := range p.Elements(p.Main) {
		if p.Is(n, "li", "tr", "dd") && hasWord(fold(p.words(n)), statuses) {
			count++
		}
	}
	return count > 1
}

// leadsOn reports whether a link says that it goes on.
func (s *step) leadsOn(p *Page, l Link) bool {
	one := len(strings.Fields(l.Name)) == 1 // "Next steps" is about something else
	return len(s.Questions) == 0 && opens(l.Name, begins) || one && opens(l.Name, goesOn) ||
		fold(l.Name) == "next page" || p.Value(l.Node, "rel") == "next"
}

// backward and leaves report whether a link goes back, or ends the journey.
func backward(name string) bool {
	return hasWord(fold(name), "back|previous|return|yn ôl|nôl|blaenorol|dychwelyd")
}

func leaves(name string) bool {
	return hasWord(fold(name), "sign out|log out|logout|exit|delete|remove|cancel|clear|start again|allgofnodi|gadael|dileu|canslo|clirio")
}
