package devbar

import (
	"bytes"
	"net/http"
	"strings"
)

// maxPage is the longest page that is held back and checked, in bytes; longer
// ones go on as they are.
const maxPage = 10 << 20

// recorder holds back an HTML response, and lets all others through.
type recorder struct {
	to      http.ResponseWriter
	all     bool // hold back other types too
	status  int
	body    bytes.Buffer
	holding bool
	full    bool
}

// Header is that of the response.
func (r *recorder) Header() http.Header { return r.to.Header() }

// WriteHeader decides whether the response is held back.
func (r *recorder) WriteHeader(status int) {
	if r.status != 0 {
		return
	}
	if status < 200 && status != http.StatusSwitchingProtocols { // 100 and 103 come before the response
		r.to.WriteHeader(status)
		return
	}
	r.status = status
	kind, _, _ := strings.Cut(r.Header().Get("Content-Type"), ";")
	encoded := r.Header().Get("Content-Encoding") != ""
	bodiless := status == http.StatusNoContent || status == http.StatusNotModified || status == http.StatusSwitchingProtocols
	saved, _, _ := strings.Cut(r.Header().Get("Content-Disposition"), ";")
	isHTML := strings.EqualFold(strings.TrimSpace(kind), "text/html") && !strings.EqualFold(strings.TrimSpace(saved), "attachment")
	if r.holding = (isHTML || r.all) && !encoded && !bodiless; !r.holding {
		r.to.WriteHeader(status)
	}
}

// Write holds back or passes on a part of the body.
func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		if r.Header().Get("Content-Type") == "" {
			r.Header().Set("Content-Type", http.DetectContentType(p))
		}
		r.WriteHeader(http.StatusOK)
	}
	if !r.holding {
		return r.to.Write(p)
	}
	if r.body.Len()+len(p) > maxPage {
		r.full = true
		r.send(r.body.Bytes())
		return r.to.Write(p)
	}
	return r.body.Write(p)
}

// send ends the holding back with what the body has become.
func (r *recorder) send(body []byte) {
	r.holding = false
	r.to.WriteHeader(r.status)
	r.to.Write(body)
}

// FlushError passes on a flush, unless the page is held back.
func (r *recorder) FlushError() error {
	if r.holding {
		return nil
	}
	return http.NewResponseController(r.to).Flush()
}

// Flush is FlushError for those who ask for an http.Flusher.
func (r *recorder) Flush() { _ = r.FlushError() }

// Unwrap lets an http.ResponseController reach the rest of the response.
func (r *recorder) Unwrap() http.ResponseWriter { return r.to }

// nowhere is a response that nobody gets.
type nowhere struct{ header http.Header }

// Header, Write and WriteHeader make nowhere a response.
func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (n nowhere) WriteHeader(int)             {}
