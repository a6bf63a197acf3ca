package alternatives

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// transcript is the fewest words that can be one: less is a heading or a label.
const transcript = 5

// label is whether the page says that the medium is an alternative for text.
func (m *Medium) label(p *act.Page) facts.Evidence {
	best := facts.Absent
	for _, s := range mediaTextOf(p).sentences {
		switch seen := s.visible && s.included; {
		case !m.named(s):
		case !seen:
			best = max(best, facts.HiddenOnly)
		case m.labels(s):
			return facts.Present
		default:
			best = max(best, facts.Perhaps)
		}
	}
	name := facts.WordsOf(p.ARIA.Name(m.Node).Text + " " + p.ARIA.Description(m.Node).Text)
	if best < facts.Perhaps && (facts.AnyOf(name, m.nouns()) || UnseenContent(p)) {
		best = facts.Perhaps
	}
	return best
}

// textOn is whether the page itself has a text that may stand for the medium.
func (m *Medium) textOn(p *act.Page, visible bool) facts.Evidence {
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
		return facts.Present
	case words >= transcript:
		return facts.Perhaps
	case hidden >= transcript:
		return facts.HiddenOnly
	}
	return facts.Absent
}

// Transcript is whether the page has, or links to, a text for the medium.
func (m *Medium) Transcript(p *act.Page, visible bool) facts.Evidence {
	on, link := m.textOn(p, visible), m.textBehind(p, visible)
	best := max(on, link)
	if best < facts.Perhaps && UnseenContent(p) {
		return facts.Perhaps
	}
	return best
}

// textBehind is whether a link of the page leads to a text for the medium.
func (m *Medium) textBehind(p *act.Page, visible bool) facts.Evidence {
	best := facts.Absent
	for _, n := range mediaTextOf(p).links {
		if visible && !p.ARIA.Visible(n) {
			continue
		}
		if !facts.AnyOf(facts.WordsOf(p.ARIA.Name(n).Text), transcriptWords) {
			best = max(best, facts.Perhaps)
			continue
		}
		best = max(best, m.behind(p, p.Value(n, "href")))
	}
	return best
}

// behind is whether an address has a text for the medium.
func (m *Medium) behind(p *act.Page, href string) facts.Evidence {
	if strings.HasPrefix(strings.TrimSpace(href), "#") {
		return facts.Perhaps
	}
	content, mediaType, err := p.Read(href)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return facts.Broken
	case err != nil:
		return facts.Present // it is called a transcript, and nothing says that it is none
	}
	var words []string
	switch {
	case strings.Contains(mediaType, "html"):
		page, err := dom.Parse(content)
		if err != nil {
			return facts.Perhaps
		}
		if body := page.Body(); body != dom.None {
			words = facts.WordsOf(page.Text(body))
		}
	case strings.HasPrefix(mediaType, "text/"):
		words = facts.WordsOf(string(content))
	default:
		return facts.Perhaps
	}
	switch {
	case len(words) < transcript:
		return facts.Broken
	case m.about(words):
		return facts.Present
	}
	return facts.Perhaps
}
