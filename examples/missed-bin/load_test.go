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
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/suites/pgtest"
	"github.com/moothall/moothall/standards/web"
)

// BenchmarkLoad has residents walk through the whole form, over HTTP, on the same machine
// as the service, with its database, sealed and in clear, and its queue. One operation is a
// post of a page and the page that follows. The store in memory, without a queue, is the
// floor: what a database adds to it is its share. The heap is measured when a quarter of
// the posts is done and at the end: for ten minutes, -benchtime 10m.
func BenchmarkLoad(b *testing.B) {
	databases := map[string]func() string{
		"sqlite":   func() string { return filepath.Join(b.TempDir(), "load.db") },
		"postgres": func() string { return pgtest.Start(b, "fsync=on").Database(b) },
	}
	key := sealed.FileOrMake(filepath.Join(b.TempDir(), "load.key"))
	for _, clients := range []int{8, 32} {
		run := func(name string, start func(b *testing.B) string) {
			b.Run(fmt.Sprintf("%s/%d-clients", name, clients), func(b *testing.B) { load(b, start(b), clients) })
		}
		run("memory", func(b *testing.B) string { return serveLoad(b, store.NewMemory()) })
		for name, database := range databases {
			for _, clear := range []string{"", "-in-clear"} {
				run(name+clear, func(b *testing.B) string {
					kept, newQueue, err := openDatabase(b.Context(), database(), false)
					require.NoError(b, err)
					b.Cleanup(func() { require.NoError(b, kept.Close()) })
					var s store.Store = kept
					if clear == "" {
						s, err = sealed.New(b.Context(), kept, key, nil)
						require.NoError(b, err)
					}
					taken := delivery.Func(func(context.Context, delivery.Delivery) error { return nil })
					queue, err := newQueue(b.Context(), s, delivery.Config{Destinations: map[string]delivery.Destination{"inbox": taken, "receipt": taken}})
					require.NoError(b, err)
					address := serveLoad(b, s)
					require.NoError(b, queue.Start(b.Context()))
					b.Cleanup(func() { require.NoError(b, queue.Stop(context.Background())) })
					return address
				})
			}
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

// tally counts how long posts took, in steps of 20 µs up to two seconds.
type tally [100_000]atomic.Uint32

const tallyStep = 20 * time.Microsecond

func (t *tally) add(took time.Duration) { t[min(int(took/tallyStep), len(t)-1)].Add(1) }

// slowest is how long the slowest of a share of all took at least, in milliseconds.
func (t *tally) slowest(share float64) float64 {
	total, passed := 0, 0
	for i := range t {
		total += int(t[i].Load())
	}
	for i := range t {
		if passed += int(t[i].Load()); float64(passed) >= float64(total)*(1-share) {
			return float64(i+1) * float64(tallyStep) / float64(time.Millisecond)
		}
	}
	return 0
}

// load makes b.N posts, and reports how many came about in a second, how long the slowest
// in a hundred took with the page that followed, and the heap.
func load(b *testing.B, address string, clients int) {
	var left atomic.Int64
	left.Store(int64(b.N))
	var took tally
	var quarter sync.Once
	heap := func(name string) {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapAlloc)/1e6, name)
	}
	failed := make([]error, clients)
	b.ResetTimer()
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			r := &resident{address: address, cookies: map[string]string{}}
			defer r.leave()
			for failed[i] == nil && left.Load() > 0 {
				failed[i] = r.walk(func() bool { return left.Add(-1) >= 0 }, took.add)
				if left.Load() < int64(b.N)*3/4 {
					quarter.Do(func() { heap("MB-at-quarter") })
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	for _, err := range failed {
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "posts/s")
	b.ReportMetric(took.slowest(0.01), "p99-ms")
	b.ReportMetric(took.slowest(0.5), "p50-ms")
	heap("MB-at-end")
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
func (r *resident) walk(more func() bool, took func(time.Duration)) error {
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
		took(time.Since(began))
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
