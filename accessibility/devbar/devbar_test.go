package devbar_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/devbar"
	"github.com/stretchr/testify/require"
)

const (
	head  = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page about bins</title></head><body><main><h1>Bins</h1>\n"
	foot  = "</main></body></html>"
	fault = head + "<img src=\"bin.png\"><p>ŷ <img src=b id=b></p>" + foot
)

// handler serves the pages of the tests; asked are the paths, with a mark if a cookie came.
func handler(pages map[string]string, asked *[]string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked != nil {
			*asked = append(*asked, r.URL.Path+r.Header.Get("Cookie"))
		}
		page, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		kind, text, _ := strings.Cut(page, "|")
		w.Header().Set("Content-Type", kind)
		w.Header().Set("ETag", `"x"`)
		io.WriteString(w, text)
	})
}

func get(h http.Handler, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "http://localhost:8080/", nil)
	r.RemoteAddr = "127.0.0.1:5000"
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// alt is the one rule of the tests that count findings.
var alt = &act.Rule{ID: "alt", Level: act.A, Run: func(p *act.Page) {
	for _, n := range p.Tagged("img") {
		p.Fail(n, act.Text{EN: "No alt", CY: "Dim alt"})
	}
}}

var on = devbar.Config{On: true, Checker: &accessibility.Checker{Rules: []*act.Rule{alt}}}

func TestShowsFindings(t *testing.T) {
	h := devbar.Wrap(handler(map[string]string{"/": "text/html; charset=utf-8|" + fault}, nil), on)
	w := get(h)
	page := w.Body.String()
	require.Contains(t, page, `<img data-moothall-devbar="failed" id="moothall-devbar-1" src="bin.png">`)
	require.Contains(t, page, `<img data-moothall-devbar="failed" src=b id=b>`, "an id of its own stays")
	require.Contains(t, page, `<a href="#moothall-devbar-1">`)
	require.Contains(t, page, `<a href="#b">`)
	require.Contains(t, page, "Accessibility: 2 failed, ")
	require.Contains(t, page, `&lt;img src=&#34;bin.png&#34;&gt;`)
	require.Less(t, strings.Index(page, "<aside"), strings.Index(page, "</body>"))
	require.Empty(t, w.Header().Get("ETag"))
	require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
	require.Contains(t, get(h, func(r *http.Request) { r.URL.Path = "/.well-known/moothall-devbar.css" }).Body.String(), ".moothall-devbar")
}

// It cannot show itself on a live service by accident.
func TestStaysOff(t *testing.T) {
	pages := handler(map[string]string{"/": "text/html|" + fault}, nil)
	for name, tt := range map[string]struct {
		config devbar.Config
		change func(*http.Request)
		shown  bool
	}{
		"zero":            {devbar.Config{}, func(*http.Request) {}, false},
		"on":              {on, func(*http.Request) {}, true},
		"IPv6":            {on, func(r *http.Request) { r.RemoteAddr, r.Host = "[::1]:99", "[::1]:8080" }, true},
		"subdomain":       {on, func(r *http.Request) { r.Host = "bins.localhost" }, true},
		"other client":    {on, func(r *http.Request) { r.RemoteAddr = "192.0.2.1:1" }, false},
		"other host":      {on, func(r *http.Request) { r.Host = "www.gov.uk" }, false},
		"like localhost":  {on, func(r *http.Request) { r.Host = "localhost.gov.uk" }, false},
		"behind proxy":    {on, func(r *http.Request) { r.Header.Set("X-Forwarded-For", "127.0.0.1") }, false},
		"behind balancer": {on, func(r *http.Request) { r.Header.Set("Forwarded", "for=127.0.0.1") }, false},
		"behind TLS":      {on, func(r *http.Request) { r.Header.Set("X-Forwarded-Proto", "https") }, false},
		"port forwarded":  {on, func(r *http.Request) { r.Header.Set("X-Forwarded-Port", "443") }, false},
		"behind a cache":  {on, func(r *http.Request) { r.Header.Set("Via", "1.1 varnish") }, false},
		"empty header":    {on, func(r *http.Request) { r.Header["X-Real-Ip"] = []string{""} }, false},
		"behind a CDN":    {on, func(r *http.Request) { r.Header.Set("Cdn-Loop", "cdn.example") }, false},
		"told":            {devbar.Config{On: true, InsecureAnyone: true}, func(r *http.Request) { r.Header.Set("Via", "1.1 varnish") }, true},
		"no address":      {on, func(r *http.Request) { r.RemoteAddr = "@" }, false},
		"anyone":          {devbar.Config{On: true, InsecureAnyone: true}, func(r *http.Request) { r.RemoteAddr = "192.0.2.1:1" }, true},
		"anyone, off":     {devbar.Config{InsecureAnyone: true}, func(*http.Request) {}, false},
		"head":            {on, func(r *http.Request) { r.Method = "HEAD" }, false},
		"opened":          {on, func(r *http.Request) { r.Header.Set("Sec-Fetch-Dest", "document") }, true},
		"by a script":     {on, func(r *http.Request) { r.Header.Set("Sec-Fetch-Dest", "empty") }, false},
		"in a frame":      {on, func(r *http.Request) { r.Header.Set("Sec-Fetch-Dest", "iframe") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			page := get(devbar.Wrap(pages, tt.config), tt.change).Body.String()
			require.Equal(t, tt.shown, strings.Contains(page, "<aside"))
			if !tt.shown {
				require.Equal(t, fault, page)
			}
		})
	}
}

// What is no whole HTML page goes through as it is.
func TestLeavesOthersAlone(t *testing.T) {
	long := strings.Repeat("x", 11<<20)
	pages := map[string]string{"/": "text/plain|<b>x</b></body>", "/json": "application/json|{}", "/long": "text/html|" + long}
	h := devbar.Wrap(handler(pages, nil), on)
	require.Equal(t, "<b>x</b></body>", get(h).Body.String())
	require.Equal(t, "{}", get(h, func(r *http.Request) { r.URL.Path = "/json" }).Body.String())
	require.Equal(t, len(long), get(h, func(r *http.Request) { r.URL.Path = "/long" }).Body.Len())
	require.Equal(t, 404, get(h, func(r *http.Request) { r.URL.Path = "/none" }).Code)

	streamed := devbar.Wrap(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		io.WriteString(w, "data: 1\n\n")
		require.NoError(t, http.NewResponseController(w).Flush())
	}), on)
	require.True(t, get(streamed).Flushed)
	zipped := devbar.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		require.Empty(t, r.Header.Get("Accept-Encoding"))
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		io.WriteString(w, "zip")
	}), on)
	require.Equal(t, "zip", get(zipped, func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip") }).Body.String())
	saved := devbar.Wrap(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Disposition", `attachment; filename="letter.html"`)
		io.WriteString(w, fault)
	}), on)
	require.Equal(t, fault, get(saved).Body.String())
	status := devbar.Wrap(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		io.WriteString(w, "<!DOCTYPE html><p>x")
	}), on)
	require.Equal(t, http.StatusTeapot, get(status).Code)
}

// What the page refers to comes from the handler, without the visitor's cookies.
func TestAsksTheHandler(t *testing.T) {
	var asked []string
	pages := map[string]string{
		"/":      "text/html|" + head + `<link rel=stylesheet href=/a.css><iframe title=Bins src=/in></iframe><iframe title=Other src=http://example.org/></iframe>` + foot,
		"/a.css": "text/css|p{color:red}", "/in": "text/html|" + fault,
	}
	page := get(devbar.Wrap(handler(pages, &asked), on), func(r *http.Request) { r.Header.Set("Cookie", "a=b") }).Body.String()
	require.Equal(t, []string{"/a=b", "/a.css", "/in"}, asked[:3])
	require.Contains(t, page, "Accessibility: 2 failed")
}

func TestRefusedPage(t *testing.T) {
	page := get(devbar.Wrap(handler(map[string]string{"/": "text/html|" + strings.Repeat("<div>", 600)}, nil), on)).Body.String()
	require.Contains(t, page, "The page cannot be checked")
	require.Contains(t, page, "nest deeper than 512")
}

func TestManyFindings(t *testing.T) {
	page := get(devbar.Wrap(handler(map[string]string{"/": "text/html|" + head + strings.Repeat("<img src=x>", 500) + foot}, nil), on)).Body.String()
	require.Contains(t, page, "500 failed")
	require.Equal(t, 50, strings.Count(page, "show the element"))
	require.Contains(t, page, "more</p>")
}

// The bar itself passes all checks, in both languages, closed and open.
func TestBarIsAccessible(t *testing.T) {
	for _, lang := range []string{"en", "cy"} {
		for _, content := range []string{"<p>x</p>", "<img src=x>"} {
			source := strings.Replace(head, `lang="en"`, `lang="`+lang+`"`, 1) + content + foot
			h := devbar.Wrap(handler(map[string]string{"/": "text/html|" + source}, nil), devbar.Config{On: true})
			page := get(h).Body.String()
			if lang == "cy" {
				require.Contains(t, page, "Hygyrchedd: ")
			}
			page = strings.ReplaceAll(page, `<details class`, `<details open class`)
			style := get(h, func(r *http.Request) { r.URL.Path = "/.well-known/moothall-devbar.css" }).Body.String()
			page = strings.Replace(page, "</head>", "<style>"+style+"</style></head>", 1)
			checker := accessibility.Checker{Level: act.AA, Patterns: true}
			r, err := checker.Check(t.Context(), []byte(page), nil)
			require.NoError(t, err)
			for _, f := range r.Findings {
				if f.Outcome == act.Failed && strings.Contains(f.Target, "aside") {
					t.Errorf("%s: %s %s %s", lang, f.Rule.ID, f.Message.EN, f.Source)
				}
			}
		}
	}
}
