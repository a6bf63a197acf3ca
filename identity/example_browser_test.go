package identity_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
)

// exampleBrowser keeps cookies between the requests of an example.
type exampleBrowser struct {
	handler http.Handler
	cookies map[string]*http.Cookie
}

func newExampleBrowser(h http.Handler) *exampleBrowser {
	return &exampleBrowser{h, map[string]*http.Cookie{}}
}

func (b *exampleBrowser) do(r *http.Request) *httptest.ResponseRecorder {
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		b.cookies[c.Name] = c
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	return w
}

func (b *exampleBrowser) get(target string) *httptest.ResponseRecorder {
	return b.do(httptest.NewRequest(http.MethodGet, target, nil))
}

func (b *exampleBrowser) post(target, form string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(r)
}

func exampleDate(year, month, day int) standards.Date {
	return standards.Date{Year: year, Month: time.Month(month), Day: day}
}
