package deliverytest

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// NotifyKey is a key of the form of GOV.UK Notify's, for tests.
const NotifyKey = "a-test-key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"

// Notify is GOV.UK Notify's API: it checks tokens, templates, personalisation and files, and has the limits of a minute
// and a day. A message is "created" until Settle.
type Notify struct {
	faults
	Key       string                    // defaults to [NotifyKey]
	Templates map[string]NotifyTemplate // by id
	Team      []string                  // with a team-only key: to whom alone it sends; nil for a live key
	PerMinute int                       // defaults to 3,000
	PerDay    int                       // of each kind; defaults to 250,000
	Contact   bool                      // the service has contact details, so that it can send files
	Now       func() time.Time          // defaults to time.Now
	// Callback is told what became of messages, with the token; nil for nobody.
	Callback      http.Handler
	CallbackToken string

	requests []time.Time // of messages in the minute before
	messages []*NotifyMessage
}

// NotifyTemplate is a template of the service. ((placeholders)) are where personalisation goes.
type NotifyTemplate struct{ Kind, Subject, Body string }

// NotifyMessage is a message that was taken.
type NotifyMessage struct {
	ID, Kind, To, Reference, Template string
	Subject, Body                     string // with personalisation, what was to be sanitised so
	Files                             map[string]NotifyFile
	Status                            string
	Created                           time.Time
}

// NotifyFile is a file that was sent.
type NotifyFile struct {
	Data    []byte `json:"file"`
	Name    string `json:"filename"`
	Confirm *bool  `json:"confirm_email_before_download"`
	Keep    string `json:"retention_period"`
	IsCSV   *bool  `json:"is_csv"`
}

// notifyError is an error as the API answers it.
type notifyError struct {
	code          int
	kind, message string
}

func invalid(format string, args ...any) *notifyError {
	return &notifyError{400, "ValidationError", fmt.Sprintf(format, args...)}
}

func bad(format string, args ...any) *notifyError {
	return &notifyError{400, "BadRequestError", fmt.Sprintf(format, args...)}
}

func (n *Notify) now() time.Time {
	if n.Now != nil {
		return n.Now()
	}
	return time.Now()
}

// ServeHTTP is the API.
func (n *Notify) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.mu.Lock()
		defer n.mu.Unlock()
		status, answer := http.StatusOK, any(nil)
		err := n.authenticate(r.Header.Get("Authorization"))
		switch path := r.URL.Path; {
		case err != nil:
		case r.Method == http.MethodPost && strings.HasPrefix(path, "/v2/notifications/"):
			status = http.StatusCreated
			answer, err = n.post(strings.TrimPrefix(path, "/v2/notifications/"), r.Body)
		case r.Method == http.MethodGet && path == "/v2/notifications":
			answer = n.list(r)
		case r.Method == http.MethodGet && strings.HasPrefix(path, "/v2/notifications/"):
			answer, err = n.get(strings.TrimPrefix(path, "/v2/notifications/"))
		case r.Method == http.MethodGet && strings.HasPrefix(path, "/v2/template/"):
			answer, err = n.template(strings.TrimPrefix(path, "/v2/template/"))
		default:
			err = &notifyError{404, "NoResultFound", "No result found"}
		}
		if err != nil {
			status = err.code
			answer = map[string]any{"status_code": err.code, "errors": []any{map[string]string{"error": err.kind, "message": err.message}}}
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(answer)
	})).ServeHTTP(w, r)
}

// authenticate checks a token as the API does: signature, service and the time, to within 30 seconds.
func (n *Notify) authenticate(header string) *notifyError {
	token, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return &notifyError{401, "AuthError", "Unauthorized: authentication token must be provided"}
	}
	refuse := func(message string) *notifyError { return &notifyError{403, "AuthError", message} }
	parts := strings.Split(token, ".")
	key := cmp.Or(n.Key, NotifyKey)
	service, secret := key[len(key)-73:len(key)-37], key[len(key)-36:]
	if len(parts) != 3 {
		return refuse("Invalid token: API token is not valid")
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(parts[0] + "." + parts[1]))
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	var header1 struct{ Typ, Alg string }
	var claims struct {
		Iss string
		Iat int64
	}
	for i, to := range []any{&header1, &claims} {
		data, fault := base64.RawURLEncoding.DecodeString(parts[i])
		if fault == nil {
			fault = json.Unmarshal(data, to)
		}
		err = cmp.Or(err, fault)
	}
	switch {
	case err != nil || header1.Alg != "HS256" || header1.Typ != "JWT":
		return refuse("Invalid token: algorithm used is not HS256")
	case claims.Iss != service:
		return refuse("Invalid token: service not found")
	case !hmac.Equal(signature, mac.Sum(nil)):
		return refuse("Invalid token: API key not found")
	case n.now().Unix()-claims.Iat > 30 || claims.Iat-n.now().Unix() > 30:
		return refuse("Error: Your system clock must be accurate to within 30 seconds")
	}
	return nil
}

// limit counts a message, unless one of the limits is reached.
func (n *Notify) limit(kind string) *notifyError {
	now := n.now()
	n.requests = slices.DeleteFunc(n.requests, func(at time.Time) bool { return now.Sub(at) >= time.Minute })
	if most := cmp.Or(n.PerMinute, 3000); len(n.requests) >= most {
		return &notifyError{429, "RateLimitError", fmt.Sprintf("Exceeded rate limit for key type LIVE of %d requests per 60 seconds", most)}
	}
	n.requests = append(n.requests, now)
	today, most := 0, cmp.Or(n.PerDay, 250_000)
	for _, m := range n.messages {
		if m.Kind == kind && m.Created.UTC().Format(time.DateOnly) == now.UTC().Format(time.DateOnly) {
			today++
		}
	}
	if today >= most {
		return &notifyError{429, "TooManyRequestsError", fmt.Sprintf("Exceeded send limits (%d) for today", most)}
	}
	return nil
}

func (n *Notify) list(r *http.Request) any {
	found := []any{}
	for _, m := range slices.Backward(n.messages) {
		if ref := r.URL.Query().Get("reference"); (ref == "" || ref == m.Reference) && n.now().Sub(m.Created) < 7*24*time.Hour {
			found = append(found, m.json())
		}
	}
	return map[string]any{"notifications": found, "links": map[string]string{"current": "https://api.notifications.service.gov.uk" + r.URL.RequestURI()}}
}

func (n *Notify) get(id string) (any, *notifyError) {
	for _, m := range n.messages {
		if m.ID == id && n.now().Sub(m.Created) < 7*24*time.Hour {
			return m.json(), nil
		}
	}
	return nil, &notifyError{404, "NoResultFound", "No result found"}
}

func (n *Notify) template(id string) (any, *notifyError) {
	t, ok := n.Templates[id]
	if !ok {
		return nil, &notifyError{404, "NoResultFound", "No result found"}
	}
	holes := make(map[string]any)
	for _, hole := range placeholder.FindAllString(t.Subject+t.Body, -1) {
		holes[strings.Trim(hole, "()")] = map[string]bool{"required": true}
	}
	return map[string]any{"id": id, "type": t.Kind, "name": "a template", "version": 1, "subject": t.Subject, "body": t.Body, "personalisation": holes}, nil
}

func (m *NotifyMessage) json() map[string]any {
	out := map[string]any{
		"id": m.ID, "type": m.Kind, "status": m.Status, "body": m.Body, "created_at": m.Created.UTC().Format(time.RFC3339Nano),
		"reference": nil, "email_address": nil, "phone_number": nil, "sent_at": nil, "completed_at": nil,
		"template": map[string]any{"id": m.Template, "version": 1, "uri": "https://api.notifications.service.gov.uk/v2/template/" + m.Template},
	}
	for field, value := range map[string]string{"reference": m.Reference, "subject": m.Subject, map[string]string{"sms": "phone_number", "letter": "line_1"}[m.Kind]: m.To} {
		if field = cmp.Or(field, "email_address"); value != "" {
			out[field] = value
		}
	}
	return out
}

// Messages are what was taken, as it stands now.
func (n *Notify) Messages() (out []NotifyMessage) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, m := range n.messages {
		out = append(out, *m)
	}
	return out
}

// Settle gives a message its status, such as "delivered" or "permanent-failure", and tells the Callback. It returns the
// status with which that has answered, 0 without one. What is unknown is 404.
func (n *Notify) Settle(id, status string) int {
	n.mu.Lock()
	i := slices.IndexFunc(n.messages, func(m *NotifyMessage) bool { return m.ID == id })
	if i < 0 {
		n.mu.Unlock()
		return http.StatusNotFound
	}
	m := n.messages[i]
	m.Status = status
	now := n.now().UTC().Format(time.RFC3339Nano)
	body, _ := json.Marshal(map[string]any{
		"id": m.ID, "reference": m.Reference, "to": m.To, "status": m.Status, "created_at": m.Created.UTC().Format(time.RFC3339Nano),
		"completed_at": now, "sent_at": now, "notification_type": m.Kind, "template_id": m.Template, "template_version": 1,
	})
	n.mu.Unlock()
	if n.Callback == nil {
		return 0
	}
	r, _ := http.NewRequest(http.MethodPost, "https://service.example/notify", io.NopCloser(bytes.NewReader(body)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+n.CallbackToken)
	w := &statusOnly{}
	n.Callback.ServeHTTP(w, r)
	return cmp.Or(w.status, http.StatusOK)
}

// statusOnly is a ResponseWriter that keeps the status.
type statusOnly struct{ status int }

func (w *statusOnly) Header() http.Header         { return http.Header{} }
func (w *statusOnly) Write(b []byte) (int, error) { return len(b), nil }
func (w *statusOnly) WriteHeader(status int)      { w.status = cmp.Or(w.status, status) }
