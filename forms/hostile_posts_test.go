package forms_test

import (
	"bytes"
	"flag"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var hostilePosts = flag.Int("forms.posts", 600, "how many hostile `posts` are sent to random forms")

// nasty is what strangers type.
var nasty = []string{
	"", " ", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "'--", "%00", "\x00", "\xff\xfe", "{{.}}", "{name}", "-1", "1e999", "NaN",
	"\u202etxt.exe", "😀", "x\r\nSet-Cookie: a=b", strings.Repeat("<b>", 5000), "yes", "no", "x", "y", "new", "aaaaaaaaaa", "../../etc/passwd", "32", "13", "99999999999999999999",
}

// TestHostilePosts posts whatever strangers could to the pages of random forms, of people
// who have filled them in: nothing breaks, nothing of it comes back unescaped, and nobody
// else loses an answer. -forms.posts says how many.
func TestHostilePosts(t *testing.T) {
	posts := 0
	for posts < *hostilePosts && !t.Failed() {
		rapid.Check(t, func(rt *rapid.T) {
			if posts >= *hostilePosts {
				return
			}
			form := drawForm(rt)
			s := newSurfer(rt, t, form)
			s.onwards()
			before := string(s.store.draft(rt))
			if before == "" {
				return // the form has nothing to send
			}
			for range 20 { // of others, and of the person's own browser, but broken
				posts++
				s.hostile(rapid.Bool().Draw(rt, "broken"))
				if string(s.store.draft(rt)) != before {
					rt.Fatalf("a stranger's post changed a draft")
				}
			}
			clear(s.said) // from here on it is replaced
			for range 20 {
				posts++
				s.strange(s.b.Cookies())
				if s.b.Get("/check-answers"); s.b.Status != http.StatusOK { // it can still be looked at
					rt.Fatalf("%s: %d", s.b.URL, s.b.Status)
				}
			}
		})
	}
}

// draft is the draft of the person who came first.
func (s *lastDraft) draft(t *rapid.T) []byte {
	found, err := s.Draft(t.Context(), s.first)
	if err != nil {
		return nil
	}
	return found.Data
}

// hostile posts as somebody without the cookie, or with it and a body that cannot be read.
func (s *surfer) hostile(broken bool) {
	if !broken {
		s.strange(nil)
		return
	}
	kind := rapid.SampledFrom([]string{urlencoded, "multipart/form-data; boundary=x", "multipart/form-data", "text/plain", "application/json", ""}).Draw(s.T, "type")
	body := rapid.SampledFrom([]string{"_for=%", "_for=%zz&b", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb", "--x\r\n\r\n", "{\"a\":1}", "%"}).Draw(s.T, "body")
	if kind == urlencoded && !strings.HasPrefix(body, "_for=") {
		kind = "text/plain"
	}
	s.raw(s.path(), kind, body, s.b.Cookies())
}

// path is an address of the form, or nearly one.
func (s *surfer) path() string {
	page := s.d.Pages[rapid.IntRange(0, len(s.d.Pages)-1).Draw(s.T, "page")]
	item := rapid.SampledFrom(append(s.items(), "new-new", "..", "%2e", "a/b", strings.Repeat("a", 300))).Draw(s.T, "item")
	path := "/" + page.Slug
	if g := s.d.Group(page.Group); g != nil {
		path = "/" + g.List().Slug + "/" + item + path
	}
	return path + rapid.SampledFrom([]string{"", "", "", "/", "/remove", "/" + item + "/remove", "?change", "?again", "?begun&change", "?from=//evil.example"}).Draw(s.T, "end")
}

// strange posts a body that can be read, with inputs of the page and others, of all sorts.
func (s *surfer) strange(cookies []*http.Cookie) {
	path := rapid.SampledFrom([]string{"", "", "", "", "/check-answers", "/start", "/extend", "/task-list", "/session-ended"}).Draw(s.T, "path")
	if path == "" || path == "/check-answers" && cookies != nil { // it is not sent yet
		path = s.path()
	}
	names := []string{"_for", "_item", "_save", "edits", "leave-empty", "nothing", "a\x00b", "<i>"}
	for _, p := range s.d.Pages {
		for _, f := range p.Fields {
			for _, part := range f.Kind.Parts() {
				names = append(names, f.Key.Input(part))
			}
		}
	}
	values := url.Values{}
	for range rapid.IntRange(0, 6).Draw(s.T, "fields") {
		name := rapid.SampledFrom(names).Draw(s.T, "name")
		value := rapid.OneOf(rapid.SampledFrom(nasty), rapid.String()).Draw(s.T, "value")
		if name == "_save" && cookies != nil {
			continue // leads away from the form
		}
		values.Add(name, value)
	}
	if rapid.IntRange(0, 3).Draw(s.T, "parts") > 0 {
		s.raw(path, urlencoded, values.Encode(), cookies)
		return
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, all := range values {
		for _, value := range all {
			if rapid.Bool().Draw(s.T, "file") {
				part, _ := w.CreateFormFile(name, value)
				_, _ = part.Write([]byte(value))
			} else {
				_ = w.WriteField(name, value)
			}
		}
	}
	_ = w.Close()
	s.raw(path, w.FormDataContentType(), body.String(), cookies)
}

// raw posts a body, and looks at the answer, and at the page to which it leads.
func (s *surfer) raw(path, kind, body string, cookies []*http.Cookie) {
	for range 6 {
		method := http.MethodPost
		if body == "" && kind == "" {
			method = http.MethodGet
		}
		u, err := url.Parse(wildBase)
		if err != nil {
			s.Fatal(err)
		}
		plain, query, _ := strings.Cut(path, "?")
		u.Path, u.RawQuery = u.Path+plain, query
		r := httptest.NewRequest(method, wildBase, strings.NewReader(body))
		r.URL = u
		if kind != "" {
			r.Header.Set("Content-Type", kind)
		}
		for _, c := range cookies {
			r.AddCookie(c)
		}
		answer := httptest.NewRecorder()
		s.h.ServeHTTP(answer, r)
		if answer.Code >= 500 {
			s.Fatalf("%s %s: %d", method, path, answer.Code)
		}
		for _, value := range nasty {
			if strings.HasPrefix(value, "<") && strings.Contains(answer.Body.String(), value) || strings.Contains(answer.Body.String(), `"><img src=x`) {
				s.Fatalf("%s: %q comes back unescaped", path, value)
			}
		}
		if strings.Contains(answer.Header().Get("Location"), "evil.example") || len(answer.Header()["Set-Cookie"]) > 2 {
			s.Fatalf("%s leads away, or sets cookies: %v", path, answer.Header())
		}
		if answer.Code < 300 || answer.Code > 399 {
			return
		}
		next := strings.TrimPrefix(answer.Header().Get("Location"), "/wild")
		if next == answer.Header().Get("Location") {
			return
		}
		path, kind, body = next, "", ""
		if set := answer.Result().Cookies(); len(set) > 0 && cookies == nil {
			cookies = set
		}
	}
	s.Fatalf("%s leads on and on", path)
}
