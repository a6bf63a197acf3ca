// Package deliverytest has what submissions are delivered to, for tests: a webhook's [Receiver], GOV.UK [Notify] and a mail
// server, [SMTP]. They check what they are sent as the real ones do, have their limits, and fail on demand.
//
//	receiver := &deliverytest.Receiver{Secrets: secrets}
//	server := httptest.NewServer(receiver)
//	receiver.Fail(deliverytest.Status(503), deliverytest.Lost)
//
// The next request is then answered with 503; the one after it is taken, and its answer is lost.
package deliverytest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// Fault is what goes wrong with a request that next would serve.
type Fault func(next http.Handler) http.Handler

// Status answers with a status and does nothing. headers are names and values by turns.
func Status(code int, headers ...string) Fault {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i+1 < len(headers); i += 2 {
				w.Header().Set(headers[i], headers[i+1])
			}
			w.WriteHeader(code)
		})
	}
}

// Slow serves after a time, or not at all when the client has gone by then.
func Slow(by time.Duration) Fault {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body) // only then does the server see that a client has gone
			r.Body = io.NopCloser(bytes.NewReader(body))
			select {
			case <-r.Context().Done():
			case <-time.After(by):
				next.ServeHTTP(w, r)
			}
		})
	}
}

// Reset closes the connection and does nothing.
func Reset(http.Handler) http.Handler {
	return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
}

// Lost serves, and closes the connection in place of the answer.
func Lost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(httptest.NewRecorder(), r)
		panic(http.ErrAbortHandler)
	})
}

// faults are what the next requests meet.
type faults struct {
	mu     sync.Mutex
	next   []Fault
	always Fault
}

// Fail has the next requests meet faults, one each, in order; nil is none.
func (f *faults) Fail(next ...Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next = append(f.next, next...)
}

// FailAlways has every request meet a fault from now on, after those of Fail; nil ends it.
func (f *faults) FailAlways(fault Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.always = fault
}

func (f *faults) wrap(next http.Handler) http.Handler {
	f.mu.Lock()
	defer f.mu.Unlock()
	fault := f.always
	if len(f.next) > 0 {
		fault, f.next = f.next[0], f.next[1:]
	}
	if fault == nil {
		return next
	}
	return fault(next)
}
