package journey

import (
	"math"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// TimeLimit looks for limits that nobody is told of.
var TimeLimit = &Check{
	ID: "time-limit", Criteria: []act.Criterion{"2.2.1"},
	Title: act.Text{
		EN: "No page reloads or moves on by itself, and a session that ends is announced",
		CY: "Nid oes tudalen yn ail-lwytho nac yn symud ymlaen ei hun, a rhoddir gwybod am sesiwn sy'n dod i ben",
	},
	Why: act.Text{
		EN: "People who read slowly, rest, or are interrupted lose everything at a limit that they did not know of.",
		CY: "Bydd pobl sy'n darllen yn araf, yn gorffwys, neu'n cael eu torri ar draws yn colli popeth pan ddaw terfyn nad oeddent yn gwybod amdano.",
	},
	Fix: act.Text{
		EN: "Take refreshes out. Say before the first question how long answers are kept, warn before they go, and let people ask for more time.",
		CY: "Tynnwch bob ail-lwytho. Dywedwch cyn y cwestiwn cyntaf am ba hyd y cedwir atebion, rhybuddiwch cyn iddynt fynd, a gadewch i bobl ofyn am ragor o amser.",
	},
	Run: func(r *Record, t *Tally) {
		for _, p := range r.Pages() {
			n, seconds, ok := p.refreshes()
			switch {
			case ok && amount.MatchString(p.words(p.Document.Body())) && p.extends():
				t.CantTell(p, n, act.Text{
					EN: "The page moves on by itself after {seconds} seconds, and offers more time. Are people told at least 20 seconds before?",
					CY: "Mae'r dudalen yn symud ymlaen ei hun ar ôl {seconds} eiliad, ac yn cynnig rhagor o amser. A roddir gwybod i bobl o leiaf 20 eiliad cyn hynny?",
				}, "seconds", seconds)
			case ok:
				t.Fail(p, n, act.Text{
					EN: "The page reloads or moves on by itself after {seconds} seconds",
					CY: "Mae'r dudalen yn ail-lwytho neu'n symud ymlaen ei hun ar ôl {seconds} eiliad",
				}, "seconds", seconds)
			}
		}
		for _, run := range r.Runs {
			if run.Limit != nil && !run.branch {
				sessionLimit(t, run)
			}
		}
	},
}

// extends reports whether the page has a link or button to ask for more time.
func (p *Page) extends() bool {
	for n := range p.Elements(0) {
		if p.Is(n, "a", "button") && hasWord(fold(p.name(n)), "more time|extend|stay signed in|stay logged in|keep my|rhagor o amser|mwy o amser|ymestyn|aros") {
			return true
		}
	}
	return false
}

// day20 is the limit of 20 hours above which WCAG 2.2.1 asks nothing.
const day20 = 20 * time.Hour

// refreshes reports whether a page reloads by itself after a time that counts;
// at once it is a redirect.
func (p *Page) refreshes() (n dom.Node, seconds string, ok bool) {
	if s, ok := refreshTime(p.Header.Get("Refresh")); ok {
		return dom.None, s, true
	}
	for n := range p.Elements(0) {
		if p.Is(n, "meta") && strings.EqualFold(p.Value(n, "http-equiv"), "refresh") {
			if s, ok := refreshTime(p.Value(n, "content")); ok {
				return n, s, true
			}
		}
	}
	return dom.None, "", false
}

var refreshNumber = regexp.MustCompile(`^\s*(\d+)(?:\.\d*)?\s*(?:[;,\s]|$)`)

func refreshTime(content string) (seconds string, ok bool) {
	m := refreshNumber.FindStringSubmatch(content)
	if m == nil {
		return "", false
	}
	n, err := strconv.Atoi(m[1])
	return m[1], err == nil && n > 0 && n < int(day20/time.Second)
}

// Limit is a cookie that ends soon, without which the answers are gone.
type Limit struct {
	Cookie string
	After  time.Duration
}

// shortest is the cookie of the browser that ends first within 20 hours.
func (b *browser) shortest(now time.Time) *Limit {
	last := map[string]*Limit{}
	for _, e := range b.trail {
		for _, c := range (&http.Response{Header: e.Header}).Cookies() {
			after := time.Duration(c.MaxAge) * time.Second
			if c.MaxAge == 0 && !c.Expires.IsZero() {
				after = c.Expires.Sub(now)
			}
			delete(last, c.Name)
			if after > 0 && after < day20 {
				last[c.Name] = &Limit{c.Name, after}
			}
		}
	}
	var first *Limit
	for _, l := range last {
		if first == nil || l.After < first.After || l.After == first.After && l.Cookie < first.Cookie {
			first = l
		}
	}
	return first
}

// tryLimit opens the page of all answers without the cookie that ends soon: if
// that is another page then, the answers end with the cookie.
func (s *step) tryLimit(p *Page) {
	l := s.b.shortest(time.Now())
	if l == nil {
		return
	}
	other := s.newBrowser(s.b.language)
	var rest []*http.Cookie
	for _, c := range s.b.jar.Cookies(p.Exchange.URL) {
		if c.Name != l.Cookie {
			rest = append(rest, &http.Cookie{Name: c.Name, Value: c.Value, Path: "/"})
		}
	}
	other.jar.SetCookies(p.Exchange.URL, rest)
	chain := other.visit(http.MethodGet, p.Exchange.URL, nil)
	if without := s.read(chain[len(chain)-1]); !without.HTML() || !s.isCheck(without) {
		s.Limit = l
	}
}

var amount = regexp.MustCompile(`(?i)\b(\d+|one|two|half an|an|un|dwy|dau|hanner)[\s-]+(?:o\s+)?(minutes?|mins?|hours?|munud(?:au)?|awr|oriau)\b`)

// sessionLimit looks for words about the limit on the pages before the end.
func sessionLimit(t *Tally, run *Run) {
	scripted := false
	for _, p := range run.Pages {
		if !p.HTML() || p == run.Sent {
			continue
		}
		scripted = scripted || p.Scripted
		if amount.MatchString(p.words(p.Document.Body())) {
			t.Pass()
			return
		}
	}
	values := []string{"cookie", run.Limit.Cookie, "minutes", itoa(int(math.Round(run.Limit.After.Minutes())))}
	if scripted {
		t.CantTell(run.Check, dom.None, act.Text{
			EN: "The answers end with the cookie {cookie}, after {minutes} minutes. Does a script warn people at least 20 seconds before, and let them go on?",
			CY: "Daw'r atebion i ben gyda'r cwci {cookie}, ar ôl {minutes} munud. A oes sgript yn rhybuddio pobl o leiaf 20 eiliad cyn hynny, ac yn gadael iddynt barhau?",
		}, values...)
		return
	}
	t.Fail(run.Check, dom.None, act.Text{
		EN: "The answers end with the cookie {cookie}, after {minutes} minutes, and no page on the way says so",
		CY: "Daw'r atebion i ben gyda'r cwci {cookie}, ar ôl {minutes} munud, ac nid oes tudalen ar y ffordd yn dweud hynny",
	}, values...)
}
