package journey

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/act"
)

// Whatever a handler does, the walk ends soon and says what was wrong.
func TestHostile(t *testing.T) {
	html := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte(body))
		}
	}
	page := `<html lang="en"><title>x</title><main><h1>x</h1>`
	endless := 0
	for name, tt := range map[string]struct {
		handler http.HandlerFunc
		says    string // in what way-on finds, or why the way ended
	}{
		"panics":              {func(http.ResponseWriter, *http.Request) { panic("no such row") }, "panicked: no such row"},
		"aborts":              {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "panicked"},
		"redirects to itself": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, "more than 10 redirects"},
		"redirects on and on": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusTemporaryRedirect)
		}, "more than 10 redirects"},
		"never answers": {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "did not answer in time"},
		"sleeps":        {func(http.ResponseWriter, *http.Request) { time.Sleep(1500 * time.Millisecond) }, "did not answer in time"},
		"a giant page":  {html(strings.Repeat("x", 11<<20)), "longer than 10 MB"},
		"writes without end": {func(w http.ResponseWriter, _ *http.Request) {
			for {
				_, _ = w.Write(make([]byte, 64<<10))
			}
		}, "longer than 10 MB"},
		"nests without end": {html(page + strings.Repeat("<div>", 5000)), "nest"},
		"is not HTML": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/pdf")
			_, _ = w.Write([]byte("%PDF"))
		}, ""},
		"empty":        {func(http.ResponseWriter, *http.Request) {}, "dead end"},
		"only informs": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusEarlyHints) }, "dead end"},
		"binary":       {html(string([]byte{0, 1, 2, 0xff, 0xfe, '<', 'a', 0})), ""},
		"a bad location": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "://%zz")
			w.WriteHeader(http.StatusFound)
		}, ""},
		"a bad form":          {html(page + `<form method="post" action="http://[::1"><input name="a"><select name="b"></select><button>Go`), "takes no answer"},
		"a form elsewhere":    {html(page + `<form method="post" action="https://other.example/"><input name="a"><button>Go`), "takes no answer"},
		"one page for all":    {html(page + `<form method="post"><input name="a"><button>Go</form>`), "takes no answer"},
		"thousands of fields": {html(page + `<form method="post">` + strings.Repeat(`<input name="a1"><input type="radio" name="b">`, 3000) + `<button>Go</form>`), "takes no answer"},
		"thousands of links":  {html(page + strings.Repeat(`<a href="/a">a</a>`, 20000)), ""},
		"a cookie bomb": {func(w http.ResponseWriter, _ *http.Request) {
			for i := range 2000 {
				w.Header().Add("Set-Cookie", fmt.Sprintf("c%d=%s", i, strings.Repeat("x", 100)))
			}
		}, "dead end"},
		"questions without end": {func(w http.ResponseWriter, r *http.Request) {
			endless++
			html(page+fmt.Sprintf(`<form method="post" action="/q%d"><label>Q<input name="q%[1]d"></label><button>Go</form>`, endless))(w, r)
		}, "no end after 60 pages"},
		"links without end": {func(w http.ResponseWriter, r *http.Request) {
			endless++
			html(page+fmt.Sprintf(`<a role="button" href="/%d">Continue</a>`, endless))(w, r)
		}, "no end after 60 pages"},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			patience := 20 * time.Second // nothing else is to depend on how busy the machine is
			if strings.Contains(tt.says, "in time") {
				patience = time.Second
			}
			r := walkThrough(t, tt.handler, Config{Patience: patience, MaxRequests: 600})
			var said strings.Builder
			for _, c := range Checks() {
				for _, f := range c.Apply(r).Findings {
					fmt.Fprintln(&said, c.ID, f.Message.EN, f.Steps)
				}
			}
			for _, run := range r.Runs {
				require.Nil(t, run.Sent)
				require.NotNil(t, run.Last())
				said.WriteString(run.Stuck.EN)
			}
			require.Contains(t, said.String(), tt.says)
			require.Less(t, time.Since(began), 2*time.Minute) // no claim of speed: it ends
		})
	}
}

// Pages in other encodings are read as browsers read them.
func TestEncoding(t *testing.T) {
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		_, _ = w.Write([]byte("<html lang=cy><title>Ysgol T\xfd</title><main><h1>T\xfd</h1>"))
	})
	r := walkThrough(t, h, Config{})
	require.Equal(t, "Ysgol Tý", r.Runs[0].Pages[0].Title)
}

// The budget is kept, and the record says that it was used up.
func TestBudget(t *testing.T) {
	r := walkThrough(t, newService(switches{}), Config{MaxRequests: 25})
	require.True(t, r.Exhausted)
	require.Equal(t, 25, r.Requests)
	for _, c := range Checks() {
		require.NotEqual(t, act.Failed, c.Apply(r).Outcome, c.ID)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	start, err := url.Parse("https://permits.example/start")
	require.NoError(t, err)
	r = Walk(ctx, newService(switches{}), Config{Start: start})
	require.True(t, r.Exhausted)
	require.Zero(t, r.Requests)
}

// A style sheet of the service hides a field: nobody fills it in.
func TestTrapByStyleSheet(t *testing.T) {
	var got url.Values
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/s.css":
			w.Header().Set("Content-Type", "text/css")
			_, _ = w.Write([]byte(".trap { display: none }"))
		case r.Method == http.MethodPost && r.FormValue("email") != "":
			got = r.PostForm
			http.Redirect(w, r, "/sent", http.StatusSeeOther)
		case r.URL.Path == "/sent":
			_, _ = w.Write([]byte("<!DOCTYPE html><title>Sent</title><h1>Sent</h1><a href=/>Home</a>"))
		default:
			_, _ = w.Write([]byte(`<!DOCTYPE html><link rel=stylesheet href=/s.css><title>Ask</title><h1>Ask</h1><form method=post>
<label>Email<input name=email></label><label class=trap>Website<input name=website></label><button>Send</button></form>`))
		}
	})
	r := walkThrough(t, h, Config{})
	require.NotNil(t, r.Runs[0].Sent)
	require.Equal(t, url.Values{"email": {"sam.jones@example.com"}, "website": {""}}, got)
}

// Files go as multipart/form-data.
func TestFile(t *testing.T) {
	var name string
	var content []byte
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			if file, header, err := r.FormFile("proof"); err == nil && header.Filename != "" {
				var b bytes.Buffer
				_, _ = b.ReadFrom(file)
				name, content = header.Filename, b.Bytes()
				http.Redirect(w, r, "/sent", http.StatusSeeOther)
				return
			}
		}
		if r.URL.Path == "/sent" {
			_, _ = w.Write([]byte("<!DOCTYPE html><title>Sent</title><h1>Sent</h1><a href=/>Home</a>"))
			return
		}
		_, _ = w.Write([]byte(`<!DOCTYPE html><title>Proof</title><h1>Proof</h1><form method=post enctype=multipart/form-data><label>Proof<input type=file name=proof></label><button>Send</button></form>`))
	})
	r := walkThrough(t, h, Config{})
	require.NotNil(t, r.Runs[0].Sent)
	require.Equal(t, "example.pdf", name)
	require.True(t, bytes.HasPrefix(content, []byte("%PDF-")))
}
