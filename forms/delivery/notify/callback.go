package notify

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/moothall/moothall/forms/delivery"
)

// Status is what became of a message: created, sending, pending, sent, delivered, permanent-failure, temporary-failure,
// technical-failure, and for letters accepted, received, cancelled and others.
type Status string

// Failed says that the message did not arrive and will not.
func (s Status) Failed() bool {
	switch s {
	case "permanent-failure", "temporary-failure", "technical-failure", "validation-failed", "virus-scan-failed", "returned":
		return true
	}
	return false
}

// Permanent says that another message to the same address or number will not arrive either.
func (s Status) Permanent() bool { return s == "permanent-failure" }

// Failure is what delivery.Config.OnError may be told of a message that failed after Notify had taken it, nil for others.
// Its text holds no address.
func (n Notification) Failure() *delivery.Failure {
	if !n.Status.Failed() {
		return nil
	}
	key, _, _ := strings.Cut(n.Reference, "#")
	destination, reference, _ := strings.Cut(key, "/")
	return &delivery.Failure{Destination: destination, Reference: reference, Final: true, Attempt: 1, Err: &delivery.Error{
		Reason: "GOV.UK Notify could not deliver the " + n.Kind + ": " + string(n.Status), Permanent: true,
	}}
}

// Callback receives what became of messages: give its address and the token to Notify, under API integration, Callbacks,
// for delivery receipts and for returned letters. token has at least 10 characters; any of several is taken, so that one
// can be changed. Notify tells the same more than once, and again after an error of take: every 5 minutes, 5 times.
//
// A returned letter has the Status "returned". Whom a message went to is not passed on.
func Callback(take func(ctx context.Context, n Notification) error, tokens ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(callback(r, take, tokens))
	})
}

// callback returns the status to answer with.
func callback(r *http.Request, take func(context.Context, Notification) error, tokens []string) int {
	if r.Method != http.MethodPost {
		return http.StatusMethodNotAllowed
	}
	if !bearer(r.Header.Get("Authorization"), tokens) {
		return http.StatusUnauthorized
	}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		return http.StatusUnsupportedMediaType
	}
	const most = 64 << 10
	data, err := io.ReadAll(io.LimitReader(r.Body, most+1))
	if err != nil {
		return http.StatusBadRequest
	}
	if len(data) > most {
		return http.StatusRequestEntityTooLarge
	}
	var got struct {
		Notification
		Kind     string `json:"notification_type"`
		Template string `json:"template_id"`
		Letter   string `json:"notification_id"` // of a returned letter, which has no status
	}
	if json.Unmarshal(data, &got) != nil {
		return http.StatusBadRequest
	}
	n := got.Notification
	n.Kind, n.Template.ID = got.Kind, got.Template
	if got.Letter != "" {
		n.ID, n.Kind, n.Status = got.Letter, "letter", "returned"
	}
	if !uuid.MatchString(n.ID) || n.Status == "" || strings.Trim(string(n.Status), "abcdefghijklmnopqrstuvwxyz-") != "" ||
		strings.Trim(n.Kind, "abcdefghijklmnopqrstuvwxyz") != "" {
		return http.StatusBadRequest
	}
	if take(r.Context(), n) != nil {
		return http.StatusInternalServerError
	}
	return http.StatusNoContent
}

// bearer compares hashes, so that neither the time nor a length tells anything of a token.
func bearer(header string, tokens []string) (ok bool) {
	scheme, got, _ := strings.Cut(header, " ")
	sum := sha256.Sum256([]byte(got))
	for _, token := range tokens {
		want := sha256.Sum256([]byte(token))
		if len(token) >= 10 && subtle.ConstantTimeCompare(sum[:], want[:]) == 1 {
			ok = true
		}
	}
	return ok && strings.EqualFold(scheme, "Bearer")
}
