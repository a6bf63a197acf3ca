package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/suites/pgtest"
	"github.com/moothall/moothall/standards/web"
)

// BenchmarkLoad has residents walk through the whole form, over HTTP, on the same machine
// as the service. One operation is a post of a page and the page that follows. The store in
// memory is the floor: what a database adds to it is its share.
func BenchmarkLoad(b *testing.B) {
	databases := map[string]func(b *testing.B) store.Store{
		"sqlite": func(b *testing.B) store.Store {
			s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "load.db"), nil)
			require.NoError(b, err)
			b.Cleanup(func() { require.NoError(b, s.Close()) })
			return s
		},
		"postgres": func(b *testing.B) store.Store {
			s, err := postgres.Open(b.Context(), pgtest.Database(b), nil)
			require.NoError(b, err)
			b.Cleanup(func() { require.NoError(b, s.Close()) })
			return s
		},
	}
	key := sealed.FileOrMake(filepath.Join(b.TempDir(), "load.key"))
	for _, clients := range []int{8, 32} {
		run := func(name string, open func(b *testing.B) store.Store) {
			b.Run(fmt.Sprintf("%s/%d-clients", name, clients), func(b *testing.B) {
				load(b, serveLoad(b, open(b)), clients)
			})
		}
		run("memory", func(*testing.B) store.Store { return store.NewMemory() })
		for name, open := range databases {
			run(name, open)
			run("sealed-"+name, func(b *testing.B) store.Store {
				s, err := sealed.New(b.Context(), open(b), key, nil)
				require.NoError(b, err)
				return s
			})
		}
	}
}

// serveLoad serves the form without limits, and returns its address.
func serveLoad(b *testing.B, kept store.Store) string {
	b.Helper()
	form, err := define()
	require.NoError(b, err)
	catalogues, err := lang.Load(words)
	require.NoError(b, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	handler, err := form.Handler(forms.Site{
		Host:    web.Host{BaseURL: "http://" + listener.Addr().String(), Logger: slog.New(slog.DiscardHandler)},
		Service: council, Store: kept, Languages: catalogues,
		Limits: forms.Limits{Drafts: -1, Submissions: -1, Saves: -1, Lookups: -1, Receipts: -1},
	})
	require.NoError(b, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(ctx, listener, handler) }()
	b.Cleanup(func() { stop(); require.NoError(b, <-ended) })
	return listener.Addr().String()
}

// load makes b.N posts, and reports how many came about in a second and how long the
// slowest in a hundred took with the page that followed.
func load(b *testing.B, address string, clients int) {
	var left atomic.Int64
	left.Store(int64(b.N))
	took := make([][]time.Duration, clients)
	failed := make([]error, clients)
	b.ResetTimer()
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			r := &resident{address: address, cookies: map[string]string{}}
			defer r.leave()
			for failed[i] == nil && left.Load() > 0 {
				failed[i] = r.walk(func() bool { return left.Add(-1) >= 0 }, &took[i])
			}
		})
	}
	all.Wait()
	b.StopTimer()
	for _, err := range failed {
		require.NoError(b, err)
	}
	times := slices.Sorted(slices.Values(slices.Concat(took...)))
	require.NotEmpty(b, times)
	b.ReportMetric(float64(len(times))/b.Elapsed().Seconds(), "posts/s")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
}

// resident is somebody with a browser that costs next to nothing, as it shares the
// processors with the service.
type resident struct {
	address string
	conn    net.Conn
	in      *bufio.Reader
	cookies map[string]string
}

func (r *resident) leave() {
	if r.conn != nil {
		_ = r.conn.Close()
	}
}

// walk fills in the form from its first page to the last. more says whether to post
// once more.
func (r *resident) walk(more func() bool, took *[]time.Duration) error {
	day, month, year := daysAgo(3)
	clear(r.cookies)
	where, page, err := r.ask(http.MethodGet, "/address", nil)
	for _, fields := range []url.Values{
		{"address-search": {"LS1 1UR"}}, {"address-uprn": {"100999000011"}}, {"bin": {"refuse"}}, {"missed-day": {day}, "missed-month": {month}, "missed-year": {year}},
		{"name": {"Siân O’Brien"}}, {"email": {"sian@example.com"}}, {"phone": {"01632 960123"}}, {"details": {"It stood at the corner."}}, {},
	} {
		if err != nil || !more() {
			return err
		}
		for _, hidden := range []string{"_for", "edits"} {
			if value, ok := valueIn(page, `name="`+hidden+`" value="`); ok {
				fields.Set(hidden, value)
			}
		}
		from := where
		began := time.Now()
		where, page, err = r.ask(http.MethodPost, where, fields)
		*took = append(*took, time.Since(began))
		if err == nil && where == from {
			return fmt.Errorf("%s did not take %v", where, fields)
		}
	}
	if err == nil && where != "/submitted" {
		return fmt.Errorf("the form ended at %s", where)
	}
	return err
}

func valueIn(page []byte, before string) (string, bool) {
	_, after, found := bytes.Cut(page, []byte(before))
	value, _, ended := bytes.Cut(after, []byte(`"`))
	return html.UnescapeString(string(value)), found && ended
}

// ask sends a request, and follows where it leads with GET.
func (r *resident) ask(method, path string, fields url.Values) (where string, page []byte, err error) {
	for {
		if r.conn == nil {
			if r.conn, err = net.Dial("tcp", r.address); err != nil {
				return path, nil, err
			}
			r.in = bufio.NewReaderSize(r.conn, 32<<10)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\n", method, path, r.address, r.address)
		for name, value := range r.cookies {
			fmt.Fprintf(&b, "Cookie: %s=%s\r\n", name, value)
		}
		body := fields.Encode()
		if method == http.MethodPost {
			fmt.Fprintf(&b, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n", len(body))
		} else {
			body = ""
		}
		b.WriteString("\r\n" + body)
		if _, err := io.WriteString(r.conn, b.String()); err != nil {
			return path, nil, err
		}
		answer, err := http.ReadResponse(r.in, &http.Request{Method: method})
		if err != nil {
			return path, nil, err
		}
		page, err = io.ReadAll(answer.Body)
		if err != nil {
			return path, nil, err
		}
		for _, c := range answer.Cookies() {
			r.cookies[c.Name] = c.Value
		}
		switch {
		case answer.StatusCode == http.StatusSeeOther:
			to, err := answer.Location()
			if err != nil {
				return path, nil, err
			}
			path, method = to.RequestURI(), http.MethodGet
		case answer.StatusCode == http.StatusOK:
			path, _, _ = strings.Cut(path, "?")
			return path, page, nil
		default:
			return path, page, fmt.Errorf("%s %s: %s", method, path, answer.Status)
		}
	}
}
