package journey

import (
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/moothall/moothall/accessibility/act"
)

// step is a run under way.
type step struct {
	*walker
	*Run
	b      *browser
	given  map[string]string
	picked map[string]string // options to take, by page and field
	probe  bool              // answer wrongly first, change answers, send
	hubs   map[string]bool   // pages of links only, and the links taken from them
}

// whole makes the journey in one language to its end. When an option leads to
// a page that ends it, it begins again with the next.
func (w *walker) whole(language string, start *url.URL) *Run {
	picked := map[string]string{}
	var r *Run
	for range 6 {
		s := w.begin(language, start, w.cfg.Answers, picked, true)
		r = s.Run
		s.walk(start)
		if !s.backtrack() {
			break
		}
		r.branch = true
		w.record.Runs = append(w.record.Runs, r)
	}
	w.record.Runs = append(w.record.Runs, r)
	return r
}

// branch makes a journey by other answers, up to the page of all answers.
func (w *walker) branch(main *Run, given, picked map[string]string) *Run {
	all := maps.Clone(w.cfg.Answers)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, given)
	s := w.begin(main.Language, main.start, all, picked, false)
	s.Run.branch = true
	s.walk(main.start)
	w.record.Runs = append(w.record.Runs, s.Run)
	return s.Run
}

func (w *walker) begin(language string, start *url.URL, given, picked map[string]string, probe bool) *step {
	accept := language
	if accept == "" {
		accept = "en"
	}
	return &step{walker: w, Run: &Run{Language: language, start: start}, b: w.newBrowser(accept), given: given, picked: picked, probe: probe, hubs: map[string]bool{}}
}

// backtrack picks the next option of the last choice when the way ended on a
// page that stops people, and reports whether there is one.
func (s *step) backtrack() bool {
	if s.Stop == nil || s.Stop.Problem != "" || s.Stop.Status >= 400 {
		return false
	}
	for i := len(s.Questions) - 1; i >= 0; i-- {
		q := s.Questions[i]
		for _, f := range q.Page.Form.asked() {
			if f.Type != "radio" || q.Answer == nil {
				continue
			}
			key, took := q.Page.key()+" "+f.Name, q.Answer.values.Get(f.Name)
			if at := slices.Index(f.Options, took); at >= 0 && at+1 < len(f.Options) && q.Answer.typed[f.Name] {
				s.picked[key] = f.Options[at+1]
				return true
			}
			delete(s.picked, key)
		}
	}
	return false
}

// open sends a request, follows redirects and reads the page.
func (s *step) open(method string, u *url.URL, sent *post) (*Page, []*Exchange) {
	chain := s.b.visit(method, u, sent)
	p := s.read(chain[len(chain)-1])
	s.miss(p, chain)
	if p.Problem != "" || p.Status >= 500 {
		if !s.exhausted && (s.probe || s.Run.branch || p.Problem != errLong) {
			s.record.Failures = append(s.record.Failures, p)
		}
	}
	return p, chain
}

// meet keeps a page in the order in which it was met.
func (s *step) meet(p *Page) *Page {
	s.Pages = append(s.Pages, p)
	if s.Language == "" && p.HTML() {
		if s.Language = p.Lang; s.Language == "" {
			s.Language = "en"
		}
	}
	return p
}

// walk goes from page to page.
func (s *step) walk(start *url.URL) {
	p, chain := s.open(http.MethodGet, start, nil)
	for range s.cfg.MaxPages {
		s.meet(p)
		switch {
		case !p.HTML() || p.Status >= 400:
			s.end(p, chain)
			return
		case s.isCheck(p):
			s.finish(p)
			return
		case len(p.Form.asked()) > 0:
			p, chain = s.question(p)
		case p.Form != nil && p.Form.Buttons > 0:
			s.once(p)
			p, chain = s.press(p)
		default:
			s.once(p)
			next := s.wayOn(p)
			if next == nil {
				s.end(p, chain)
				return
			}
			p, chain = s.open(http.MethodGet, next, nil)
		}
		if p == nil {
			return
		}
	}
	s.stuck("there was no end after {n} pages", "nid oedd diwedd ar ôl {n} tudalen", "n", itoa(s.cfg.MaxPages))
}

// stuck says why the way ended.
func (s *step) stuck(en, cy string, values ...string) {
	s.Stuck = filled(act.Text{EN: en, CY: cy}, values)
}

// once opens the translations of a page without a question, the first time.
func (s *step) once(p *Page) {
	key := s.Language + " " + p.Exchange.URL.RequestURI()
	if s.record.byKey[key] == nil {
		s.record.byKey[key] = &Question{Page: p}
		s.translations(p)
	}
}

// end takes a page without a way on for the last one if something was sent just
// before it, else for one that stops people.
func (s *step) end(p *Page, chain []*Exchange) {
	q := s.lastQuestion()
	sent := s.Sending != nil && len(chain) > 0 && chain[0].Method == http.MethodPost && p.Problem == "" && p.Status < 400
	if sent && q != nil && q.Page == s.Sending && len(s.Questions) > 1 {
		fields := q.Page.Form.asked()
		sent = !slices.ContainsFunc(fields, func(f *Field) bool { return f.Type == "radio" }) || len(fields) > 1
	}
	if (sent || s.door(p)) && s.elsewhere(p, chain) {
		sent = false
	}
	if !sent {
		s.Stop = p
		return
	}
	s.Sent, s.SentBy = p, chain
	s.again()
}

func (s *step) lastQuestion() *Question {
	if len(s.Questions) == 0 {
		return nil
	}
	return s.Questions[len(s.Questions)-1]
}

// submit posts a form, or gets it if that is its method.
func (s *step) submit(p *Page, sent *post) (*Page, []*Exchange) {
	if p.Form.Post {
		return s.open(http.MethodPost, p.Form.Action, sent)
	}
	u := *p.Form.Action
	u.RawQuery = sent.values.Encode()
	return s.open(http.MethodGet, &u, nil)
}

// press sends a form that asks nothing.
func (s *step) press(p *Page) (*Page, []*Exchange) {
	s.Sending = p
	return s.submit(p, &post{values: p.Form.asIs(), multipart: p.Form.Multipart})
}
