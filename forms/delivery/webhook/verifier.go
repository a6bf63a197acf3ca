package webhook

import (
	"cmp"
	"context"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The errors of [Verifier.Verify], told apart by [errors.Is]. None holds anything of the request.
var (
	// ErrSignature says that a header is missing or malformed, or that no signature is by one of the secrets.
	ErrSignature = errors.New("webhook: the request is not signed by a secret of the Verifier")
	// ErrTime says that the request is signed, but older or newer than the Verifier allows.
	ErrTime = errors.New("webhook: the request was sent too long ago, or a clock is wrong")
	// ErrTooLarge says that the body is larger than the Verifier reads.
	ErrTooLarge = errors.New("webhook: the body is too large")
)

// Message is what was sent.
type Message struct {
	ID   string    // the same when a message is sent again: do what is to be done once for each, and remember it
	Sent time.Time // when this attempt was made
	Type string    // the media type of Body
	Body []byte
}

// Verifier checks what a receiver is sent.
type Verifier struct {
	Secrets   []Secret         // any of them may have signed
	Tolerance time.Duration    // how far the time of sending may be from now; defaults to 5 minutes
	MaxBody   int64            // bytes of the largest body that is read; defaults to 1 MiB
	Now       func() time.Time // defaults to time.Now
}

// Check reports secrets that are none.
func (v Verifier) Check() error { return checkSecrets("Verifier", v.Secrets) }

// Verify reads the body of a request and returns the message, or one of the three errors, or the one of reading.
func (v Verifier) Verify(r *http.Request) (Message, error) {
	if err := v.Check(); err != nil {
		return Message{}, fmt.Errorf("webhook: %w", err)
	}
	m := Message{ID: single(r, HeaderID), Type: r.Header.Get("Content-Type")}
	signatures := single(r, HeaderSignature)
	seconds, err := strconv.ParseInt(single(r, HeaderTimestamp), 10, 64)
	if err != nil || m.ID == "" || strings.Contains(m.ID, ".") || signatures == "" || len(m.ID) > 512 || len(signatures) > 4096 {
		return Message{}, ErrSignature // before the body is read
	}
	most := cmp.Or(v.MaxBody, 1<<20)
	if m.Body, err = io.ReadAll(io.LimitReader(r.Body, most+1)); err != nil {
		return Message{}, fmt.Errorf("webhook: read the body: %w", err)
	}
	if int64(len(m.Body)) > most {
		return Message{}, ErrTooLarge
	}
	m.Sent = time.Unix(seconds, 0)
	if !v.signed(m, signatures) {
		return Message{}, ErrSignature
	}
	now := time.Now
	if v.Now != nil {
		now = v.Now
	}
	// In seconds, because a year far away is further than a Duration reaches.
	off, tolerance := now().Unix()-seconds, int64(cmp.Or(v.Tolerance, 5*time.Minute)/time.Second)
	if off > tolerance || off < -tolerance {
		return Message{}, ErrTime
	}
	return m, nil
}

// single is a header that stands there once.
func single(r *http.Request, name string) string {
	if values := r.Header.Values(name); len(values) == 1 {
		return values[0]
	}
	return ""
}

// signed says whether one of the signatures is by one of the secrets.
func (v Verifier) signed(m Message, signatures string) bool {
	for _, secret := range v.Secrets {
		key, err := secret.key()
		if err != nil {
			continue
		}
		want := sum(key, m.ID, m.Sent, m.Body)
		for entry := range strings.FieldsSeq(signatures) {
			text, v1 := strings.CutPrefix(entry, "v1,")
			got, err := base64.StdEncoding.DecodeString(text)
			if v1 && err == nil && hmac.Equal(got, want) {
				return true
			}
		}
	}
	return false
}

// Handle serves a receiver: take gets each message that was verified. Its error is answered with 500, so that the message
// comes again; nil with 204. take sees an id twice when an answer was lost.
func (v Verifier) Handle(take func(ctx context.Context, m Message) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		m, err := v.Verify(r)
		switch {
		case errors.Is(err, ErrTooLarge):
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		case errors.Is(err, ErrSignature), errors.Is(err, ErrTime):
			w.WriteHeader(http.StatusUnauthorized)
			return
		case err == nil:
			err = take(r.Context(), m)
		}
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}
