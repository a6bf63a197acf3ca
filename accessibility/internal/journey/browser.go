package journey

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
)

// Exchange is one request and what came back, redirects not followed.
type Exchange struct {
	Method  string
	URL     *url.URL
	Form    url.Values      // what a POST sent
	Typed   map[string]bool // names in Form that the journey made values up for
	Status  int
	Header  http.Header
	Content []byte
	Problem string // why there is no answer: a panic, too long, too slow, redirects without end
	trail   []*Exchange
}

// String is the request as a person would repeat it. Of what was sent it shows
// the values that the journey made up itself; those that the page carried, or
// that the caller gave, are named only.
func (e *Exchange) String() string {
	s := e.Method + " " + e.URL.RequestURI()
	for i, name := range slices.Sorted(maps.Keys(e.Form)) {
		if i == 0 {
			s += " with"
		} else {
			s += ","
		}
		value := "…"
		if e.Typed[name] {
			value = fmt.Sprintf("%q", strings.Join(e.Form[name], " + "))
		}
		s += " " + name + "=" + value
	}
	return s
}

// Steps are the requests that lead to e, the last is e itself. Requests that
// only looked at a page on the way are left out.
func (e *Exchange) Steps() []string {
	var steps []string
	for i, x := range e.trail {
		if i == 0 || x.Method != http.MethodGet {
			steps = append(steps, x.String())
		}
	}
	if last := e.String(); len(steps) == 0 || steps[len(steps)-1] != last {
		steps = append(steps, last)
	}
	return steps
}

// Location is where a redirect leads, nil if the answer is none.
func (e *Exchange) Location() *url.URL {
	if e.Status < 300 || e.Status > 399 || e.Header.Get("Location") == "" {
		return nil
	}
	u, err := e.URL.Parse(e.Header.Get("Location"))
	if err != nil {
		return nil
	}
	return u
}

const (
	maxRedirects = 10
	maxBody      = 10 << 20
)

var errBudget = errors.New("the journey has made all the requests that it may")

// browser sends requests to a handler as a browser would: with cookies, and
// with the headers by which a service knows its own pages' posts.
type browser struct {
	walker   *walker
	language string
	jar      *cookiejar.Jar
	trail    []*Exchange
	at       *url.URL // the page that it shows
}

func (w *walker) newBrowser(language string) *browser {
	jar, _ := cookiejar.New(nil) // without options it cannot fail
	return &browser{walker: w, language: language, jar: jar}
}

// post is what a form sends.
type post struct {
	values    url.Values
	typed     map[string]bool
	multipart bool
	files     []string // names of file fields
}

// once sends one request.
func (b *browser) once(method string, u *url.URL, sent *post) *Exchange {
	e := &Exchange{Method: method, URL: u, trail: slices.Clip(b.trail)}
	if sent != nil {
		e.Form, e.Typed = sent.values, sent.typed
	}
	b.trail = append(b.trail, e)
	if b.walker.requests >= b.walker.cfg.MaxRequests || b.walker.ctx.Err() != nil {
		b.walker.exhausted = true
		e.Problem = errBudget.Error()
		return e
	}
	b.walker.requests++
	r := b.request(method, u, sent)
	ctx, cancel := context.WithTimeout(b.walker.ctx, b.walker.cfg.Patience)
	defer cancel()
	w := newAnswer()
	if e.Problem = w.serve(b.walker.handler, r.WithContext(ctx)); e.Problem != "" {
		return e
	}
	e.Status, e.Header, e.Content = w.status, w.sent, w.body.Bytes()
	b.jar.SetCookies(u, (&http.Response{Header: w.sent}).Cookies())
	return e
}

func (b *browser) request(method string, u *url.URL, sent *post) *http.Request {
	var body io.Reader
	kind := "application/x-www-form-urlencoded"
	if method == http.MethodPost {
		if sent == nil {
			sent = &post{}
		}
		body, kind = sent.encode()
	}
	target := *u
	target.Fragment = ""
	r := httptest.NewRequest(method, target.String(), body)
	base := b.walker.cfg.Start
	for name, value := range map[string]string{
		"Accept": "text/html,application/xhtml+xml", "Accept-Language": b.language,
		"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document",
		"User-Agent": "Mozilla/5.0 (moothall a11ytest)",
	} {
		r.Header.Set(name, value)
	}
	if b.at != nil {
		r.Header.Set("Referer", b.at.String())
	}
	r.RemoteAddr = "127.0.0.1:50000"
	if method == http.MethodPost {
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Origin", base.Scheme+"://"+base.Host)
	}
	maps.Copy(r.Header, b.walker.cfg.Header)
	for _, c := range b.jar.Cookies(u) {
		r.AddCookie(c)
	}
	return r
}

func (p *post) encode() (body io.Reader, kind string) {
	if !p.multipart {
		return strings.NewReader(p.values.Encode()), "application/x-www-form-urlencoded"
	}
	var buf bytes.Buffer
	m := multipart.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(p.values)) {
		for _, v := range p.values[name] {
			if slices.Contains(p.files, name) {
				part, _ := m.CreateFormFile(name, v) // a buffer takes everything
				if v != "" {
					_, _ = part.Write([]byte("%PDF-1.4\n%%EOF\n"))
				}
				continue
			}
			_ = m.WriteField(name, v)
		}
	}
	_ = m.Close()
	return &buf, m.FormDataContentType()
}

// visit sends a request and follows the redirects of the answer; the last
// exchange is the page. A redirect to another origin ends it: that is a page
// of someone else.
func (b *browser) visit(method string, u *url.URL, sent *post) []*Exchange {
	var all []*Exchange
	for range maxRedirects {
		e := b.once(method, u, sent)
		all = append(all, e)
		next := e.Location()
		if next == nil || !b.walker.own(next) {
			b.at = e.URL
			return all
		}
		if e.Status != http.StatusTemporaryRedirect && e.Status != http.StatusPermanentRedirect {
			method, sent = http.MethodGet, nil
		}
		u = next
	}
	all[len(all)-1].Problem = fmt.Sprintf("more than %d redirects", maxRedirects)
	return all
}

// own reports whether u is of the service.
func (w *walker) own(u *url.URL) bool {
	return u != nil && u.Scheme == w.cfg.Start.Scheme && u.Host == w.cfg.Start.Host
}
