package journey

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
)

// answer takes what a handler writes, up to maxBody.
type answer struct {
	header  http.Header
	sent    http.Header // as it was when the status was written
	status  int
	body    bytes.Buffer
	refused int // writes after it was full
}

// errLong is the problem of an answer that no page may be, but a download.
var errLong = fmt.Sprintf("the answer is longer than %d MB", maxBody>>20)

var errFull = errors.New("the answer is longer than a page may be")

func newAnswer() *answer { return &answer{header: http.Header{}} }

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 && (status < 100 || status > 199) {
		a.status, a.sent = status, a.header.Clone()
	}
}

// Write implements http.ResponseWriter. A handler that goes on writing although
// nobody takes it is ended as net/http ends one.
func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 && a.header.Get("Content-Type") == "" {
		a.header.Set("Content-Type", http.DetectContentType(b))
	}
	a.WriteHeader(http.StatusOK)
	if room := maxBody - a.body.Len(); len(b) > room {
		a.body.Write(b[:room])
		if a.refused++; a.refused > 100 {
			panic(http.ErrAbortHandler)
		}
		return room, errFull
	}
	return a.body.Write(b)
}

// Flush implements http.Flusher.
func (a *answer) Flush() { a.WriteHeader(http.StatusOK) }

// serve runs the handler until it answers, panics or its time is over; problem
// says why there is no answer. A handler that never returns is left behind.
func (a *answer) serve(h http.Handler, r *http.Request) (problem string) {
	ended := make(chan string, 1)
	go func() {
		said := ""
		defer func() {
			if p := recover(); p != nil {
				said = fmt.Sprintf("the handler panicked: %v", p)
			}
			ended <- said
		}()
		h.ServeHTTP(a, r)
	}()
	select {
	case problem = <-ended:
	case <-r.Context().Done():
		return "the handler did not answer in time"
	}
	if a.refused > 0 {
		return errLong
	}
	a.WriteHeader(http.StatusOK)
	return problem
}
