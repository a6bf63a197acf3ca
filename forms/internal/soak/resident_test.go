package soak

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// resident fills in the form in one browser, and tries again as people do.
type resident struct {
	client http.Client
	at     func() string // the address of the copy that the next request goes to
	told   []string      // pages that said the service did not work
}

func newResident(at func() string) *resident {
	jar, _ := cookiejar.New(nil) // never fails without options
	return &resident{at: at, client: http.Client{Jar: jar, Timeout: 30 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}}
}

// ask sends a request, and follows where it leads.
func (r *resident) ask(method, path string, fields url.Values) (where string, page []byte, err error) {
	at := r.at()
	var body io.Reader
	if method == http.MethodPost {
		body = strings.NewReader(fields.Encode())
	}
	request, err := http.NewRequest(method, "http://"+at+path, body)
	if err != nil {
		return "", nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := r.client.Do(request)
	if err != nil {
		return "", nil, err
	}
	defer answer.Body.Close()
	if page, err = io.ReadAll(answer.Body); err != nil {
		return "", nil, err
	}
	if answer.StatusCode != http.StatusOK {
		r.told = append(r.told, string(page))
		return "", page, fmt.Errorf("%s %s: %s", method, path, answer.Status)
	}
	return answer.Request.URL.Path, page, nil
}

// hidden adds the hidden fields of a page.
func hidden(page []byte, fields url.Values) url.Values {
	for _, name := range []string{"_for", "edits"} {
		if _, after, found := bytes.Cut(page, []byte(`name="`+name+`" value="`)); found {
			value, _, _ := bytes.Cut(after, []byte(`"`))
			fields.Set(name, html.UnescapeString(string(value)))
		}
	}
	return fields
}

// reach answers page after page until the one at a path is reached, and tries again and again.
func (r *resident) reach(ctx context.Context, end, what string) (page []byte, err error) {
	where := "/where"
	for wait := 20 * time.Millisecond; ; {
		var at string
		if at, page, err = r.ask(http.MethodGet, where, nil); err == nil {
			if at == end {
				return page, nil
			}
			where = at
			fields := map[string]url.Values{"/where": {"where": {"the corner"}}, "/what": {"what": {what}}, "/check-answers": {}}[at]
			if fields == nil {
				return nil, fmt.Errorf("they are at %s", at)
			}
			if at, page, err = r.ask(http.MethodPost, at, hidden(page, fields)); err == nil {
				if at == end {
					return page, nil
				}
				where = at
				continue
			}
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), err)
		case <-time.After(wait + rand.N(wait)):
			wait = min(2*wait, time.Second)
		}
	}
}

// reference is what the last page shows.
func reference(page []byte) string {
	_, after, _ := bytes.Cut(page, []byte("<strong>"))
	found, _, _ := bytes.Cut(after, []byte("</strong>"))
	return string(found)
}

// crowd are residents who report one thing after the other.
type crowd struct {
	group sync.WaitGroup
	end   atomic.Bool

	mu   sync.Mutex
	seen map[string]string // what was reported, by the reference that the resident saw
	told []string          // pages that said the service did not work
}

// gather has n residents report, each on a copy of their own choice at each request, until disperse.
func gather(t testing.TB, n int, at func() string) *crowd {
	c := &crowd{seen: map[string]string{}}
	for i := range n {
		c.group.Go(func() {
			for round := 0; !c.end.Load(); round++ {
				r, what := newResident(at), fmt.Sprintf("thing-%d-%d-", i, round)
				ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
				page, err := r.reach(ctx, "/submitted", what)
				cancel()
				if err != nil {
					t.Errorf("somebody never saw a reference: %v", err)
					return
				}
				c.mu.Lock()
				if c.seen[reference(page)] != "" || reference(page) == "" {
					t.Errorf("two residents saw the reference %q", reference(page))
				}
				c.seen[reference(page)] = what
				c.told = append(c.told, r.told...)
				c.mu.Unlock()
			}
		})
	}
	return c
}

// disperse waits until everybody has seen the reference of what they report.
func (c *crowd) disperse() {
	c.end.Store(true)
	c.group.Wait()
}

// all returns how many have seen a reference.
func (c *crowd) all() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.seen)
}
