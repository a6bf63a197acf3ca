package journey

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Missed is an address that was asked for, where something else was shown.
type Missed struct {
	Asked *url.URL
	Shown *url.URL // the page that asks to sign in, or an address of another site
}

// Untried is a choice whose options were not all taken, because MaxBranches ran out.
type Untried struct {
	Page    *Page
	Field   *Field
	Options []string // labels
}

var (
	signInHeading = regexp.MustCompile(`^(please )?(sign|log) ?-?in\b|\b(you (need|must|have) to|must) (sign|log) in\b|^prove (who you are|your identity)|^mewngofnod|^profwch pwy ydych|angen (i chi )?mewngofnodi`)
	signInPath    = regexp.MustCompile(`(^|/)(sign-?in|log-?in|mewngofnodi|authori[sz]e|sso)(/|$)`)
)

// door reports whether a page asks people to sign in, or is none of the service: whoever is led there has not come to
// what they asked for.
func (w *walker) door(p *Page) bool {
	if p == nil || p.Problem != "" {
		return false
	}
	if to := p.Location(); to != nil {
		return !w.own(to)
	}
	if !p.HTML() || p.Status >= 400 {
		return false
	}
	heading := p.Heading
	if heading == "" {
		heading = p.Title
	}
	return signInHeading.MatchString(fold(heading)) || signInPath.MatchString(strings.ToLower(p.Exchange.URL.Path)) ||
		slices.ContainsFunc(p.Form.asked(), credential) && !p.registers()
}

// shown is where a door is.
func (p *Page) shown() *url.URL {
	if to := p.Location(); to != nil {
		return to
	}
	return p.Exchange.URL
}

// miss keeps the addresses that were asked for and led to a door.
func (s *step) miss(p *Page, chain []*Exchange) {
	if !s.door(p) {
		return
	}
	for _, e := range chain {
		if e.Method == http.MethodGet && e.URL != p.shown() && pathOf(e.URL) != pathOf(p.shown()) && s.own(e.URL) {
			s.record.missed = append(s.record.missed, Missed{e.URL, p.shown()})
		}
	}
}

// elsewhere reports whether what came after a post is not the end of the journey but a door, or a page that was met
// before, and says so.
func (s *step) elsewhere(p *Page, chain []*Exchange) bool {
	values := []string{"from", chain[0].URL.Path, "to", p.shown().Path}
	switch {
	case s.door(p) && p.Location() != nil:
		s.stuck("{from} leads to another site, {to}: nothing shows that the form was sent", "mae {from} yn arwain at wefan arall, {to}: nid oes dim yn dangos bod y ffurflen wedi'i hanfon",
			"from", chain[0].URL.Path, "to", p.shown().Scheme+"://"+p.shown().Host)
	case s.door(p):
		s.stuck("{from} leads to {to}, which asks to sign in: nothing was sent", "mae {from} yn arwain at {to}, sy'n gofyn i bobl fewngofnodi: nid anfonwyd dim", values...)
	case s.metBefore(p):
		s.stuck("{from} leads back to {to}: nothing shows that the form was sent", "mae {from} yn arwain yn ôl at {to}: nid oes dim yn dangos bod y ffurflen wedi'i hanfon", values...)
	default:
		return false
	}
	s.SignIn = s.door(p)
	return true
}

// metBefore reports whether the way has been at the page already.
func (s *step) metBefore(p *Page) bool {
	return slices.ContainsFunc(s.Pages, func(old *Page) bool {
		return old.HTML() && old.Exchange != p.Exchange && old.Heading != "" && fold(old.Heading) == fold(p.Heading) &&
			pathOf(old.Exchange.URL) == pathOf(p.Exchange.URL) && old.Exchange.URL.RawQuery == p.Exchange.URL.RawQuery
	})
}

// Missed are the addresses that the journey asked for and never saw, once each, in the order in which it asked.
func (r *Record) Missed() []Missed {
	seen := map[string]bool{}
	for _, p := range r.Pages() {
		seen[pathOf(p.Exchange.URL)] = true
	}
	var all []Missed
	for _, m := range r.missed {
		if at := pathOf(m.Asked); !seen[at] {
			seen[at] = true
			all = append(all, m)
		}
	}
	return all
}

// Reached reports whether a page of the path was met.
func (r *Record) Reached(path string) bool {
	return slices.ContainsFunc(r.Pages(), func(p *Page) bool { return p.Status < 400 && strings.TrimRight(path, "/") == pathOf(p.Exchange.URL) })
}
