package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/web"
)

func ask(h http.Handler, method, path string) (int, string) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
	return w.Code, w.Body.String()
}

func TestHealth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		var fails atomic.Pointer[error]
		var runs atomic.Int64
		none := error(nil)
		fails.Store(&none)
		health := &web.Health{Logger: slog.New(slog.NewTextHandler(&log, nil)), Checks: map[string]web.Check{
			"queue": func(context.Context) error { runs.Add(1); return nil },
			"database": func(ctx context.Context) error {
				if err := *fails.Load(); err == nil || !errors.Is(err, context.DeadlineExceeded) {
					return err
				}
				<-ctx.Done()
				return ctx.Err()
			},
		}}
		h := health.Before(http.NotFoundHandler())
		status := func(path string) (int, string) { return ask(h, http.MethodGet, path) }
		is := func(path string, code int, text string) {
			t.Helper()
			gotCode, gotText := status(path)
			require.Equal(t, code, gotCode)
			require.Equal(t, text, gotText)
		}
		is("/readyz", 200, "database: ok\nqueue: ok\n")
		is("/healthz", 200, "ok\n")
		code, _ := status("/other")
		require.Equal(t, 404, code)
		require.Empty(t, log.String())

		away := errors.New("the database cannot be reached")
		fails.Store(&away)
		is("/readyz", 200, "database: ok\nqueue: ok\n") // a second has not passed
		time.Sleep(time.Second)
		is("/readyz", 503, "database: failing\nqueue: ok\n")
		is("/healthz", 200, "ok\n")
		require.Equal(t, 1, strings.Count(log.String(), "cannot be reached"))
		time.Sleep(time.Second)
		is("/readyz", 503, "database: failing\nqueue: ok\n")
		require.Equal(t, 1, strings.Count(log.String(), "cannot be reached"), "a line when it begins, not for each")

		slow := error(context.DeadlineExceeded)
		fails.Store(&slow)
		time.Sleep(time.Second)
		begun := time.Now()
		is("/readyz", 503, "database: failing\nqueue: ok\n")
		require.Equal(t, time.Second, time.Since(begun), "a check has a second")

		fails.Store(&none)
		time.Sleep(time.Second)
		is("/readyz", 200, "database: ok\nqueue: ok\n")
		require.Contains(t, log.String(), "passes again")

		before := runs.Load()
		time.Sleep(time.Second)
		var group sync.WaitGroup
		for range 50 {
			group.Go(func() { _, _ = status("/readyz") })
		}
		group.Wait()
		require.Equal(t, before+1, runs.Load(), "many who ask share one look")
	})
}

func TestHealthAnswers(t *testing.T) {
	health := &web.Health{Logger: slog.New(slog.DiscardHandler), Checks: map[string]web.Check{"keys": func(context.Context) error { panic("s3cret") }}}
	h := health.Before(http.NotFoundHandler())
	code, text := ask(h, http.MethodGet, "/readyz")
	require.Equal(t, 503, code)
	require.Equal(t, "keys: failing\n", text)
	for _, path := range []string{"/healthz", "/readyz"} {
		code, _ = ask(h, http.MethodPost, path)
		require.Equal(t, 405, code)
	}
	code, text = ask(new(web.Health).Before(http.NotFoundHandler()), http.MethodGet, "/readyz")
	require.Equal(t, 200, code)
	require.Equal(t, "ok\n", text)
}

// A copy of a service whose database is away is alive, and gets no requests.
func ExampleHealth() {
	health := &web.Health{Logger: slog.New(slog.DiscardHandler), Checks: map[string]web.Check{
		"database": func(context.Context) error { return errors.New("it cannot be reached") },
		"queue":    func(context.Context) error { return nil },
	}}
	h := health.Before(http.NotFoundHandler())
	for _, path := range []string{"/healthz", "/readyz"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		fmt.Print(path, " ", w.Code, "\n", w.Body)
	}
	// Output:
	// /healthz 200
	// ok
	// /readyz 503
	// database: failing
	// queue: ok
}
