package rules

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// evidence is how far the page shows that an alternative is there.
type evidence uint8

const (
	absent     evidence = iota // sure: there is none
	hiddenOnly                 // sure: there is only one that is hidden
	broken                     // sure: the only one is a link to nothing
	perhaps                    // a person must look
	present                    // there is one, and it is about the medium
)

// transcript is the fewest words that can be one: less is a heading or a label.
const transcript = 5

// label is whether the page says that the medium is an alternative for text.
func (m *medium) label(p *act.Page) evidence {
	best := absent
	for _, s := range mediaTextOf(p).sentences {
		switch seen := s.visible && s.included; {
		case !m.named(s):
		case !seen:
			best = max(best, hiddenOnly)
		case m.labels(s):
			return present
		default:
			best = max(best, perhaps)
		}
	}
	name := wordsOf(p.ARIA.Name(m.node).Text + " " + p.ARIA.Description(m.node).Text)
	if best < perhaps && (anyOf(name, m.nouns()) || unseenContent(p)) {
		best = perhaps
	}
	return best
}

// textOn is whether the page itself has a text that may stand for the medium.
func (m *medium) textOn(p *act.Page, visible bool) evidence {
	words, hidden, about := 0, 0, false
	for _, s := range mediaTextOf(p).sentences {
		if !s.included || visible && !s.visible {
			hidden += len(s.words)
			continue
		}
		if m.labels(s) && !m.about(s.words) {
			continue
		}
		words += len(s.words)
		about = about || m.about(s.words)
	}
	switch {
	case words >= transcript && about:
		return present
	case words >= transcript:
		return perhaps
	case hidden >= transcript:
		return hiddenOnly
	}
	return absent
}

// transcript is whether the page has, or links to, a text for the medium.
func (m *medium) transcript(p *act.Page, visible bool) evidence {
	on, link := m.textOn(p, visible), m.textBehind(p, visible)
	best := max(on, link)
	if best < perhaps && unseenContent(p) {
		return perhaps
	}
	return best
}

// textBehind is whether a link of the page leads to a text for the medium.
func (m *medium) textBehind(p *act.Page, visible bool) evidence {
	best := absent
	for _, n := range mediaTextOf(p).links {
		if visible && !p.ARIA.Visible(n) {
			continue
		}
		if !anyOf(wordsOf(p.ARIA.Name(n).Text), transcriptWords) {
			best = max(best, perhaps)
			continue
		}
		best = max(best, m.behind(p, p.Value(n, "href")))
	}
	return best
}

// behind is whether an address has a text for the medium.
func (m *medium) behind(p *act.Page, href string) evidence {
	if strings.HasPrefix(strings.TrimSpace(href), "#") {
		return perhaps
	}
	content, mediaType, err := p.Read(href)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return broken
	case err != nil:
		return present // it is called a transcript, and nothing says that it is none
	}
	var words []string
	switch {
	case strings.Contains(mediaType, "html"):
		page, err := dom.Parse(content)
		if err != nil {
			return perhaps
		}
		if body := page.Body(); body != dom.None {
			words = wordsOf(page.Text(body))
		}
	case strings.HasPrefix(mediaType, "text/"):
		words = wordsOf(string(content))
	default:
		return perhaps
	}
	switch {
	case len(words) < transcript:
		return broken
	case m.about(words):
		return present
	}
	return perhaps
}
