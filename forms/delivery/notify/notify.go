// Package notify sends emails, text messages, letters and files by GOV.UK Notify, over its REST API.
//
//	client := &notify.Client{Key: notify.Key(os.Getenv("NOTIFY_KEY"))}
//	queue, err := sqlitequeue.New(ctx, store, delivery.Config{Destinations: map[string]delivery.Destination{
//		"receipt": delivery.Receipt(handler, "forms@example.gov.uk", notify.Transport{Client: client, Template: "9d751e0e-…"}),
//		"text": notify.Template{Client: client, Compose: func(ctx context.Context, d delivery.Delivery) (notify.Message, error) {
//			…
//			return notify.SMS{To: phone, Template: "f33517ff-…", Personalisation: map[string]string{"reference": d.Reference}}, nil
//		}},
//	}})
//
// [Transport] sends what would go by mail with one template of the service; [Template] fills a template of your own.
// [Callback] receives what became of a message.
//
// # What it promises
//
// Answers may hold Markdown, which would make a link of a stranger's words in an email of the council. So every value
// of an email is sanitised (sanitise_content_for) unless it is named as trusted.
//
// Notify has no idempotency key. A message carries the delivery's key as its reference, and before any attempt but the
// first Notify is asked whether it has one with this reference: after an answer that was lost nothing is sent twice.
// Notify knows a reference for 7 days.
//
// Errors become those of package delivery by status and kind, never by their text, which may quote an answer:
//
//	400, 404, other 400s          the attempts end: data or template are wrong
//	401, 403                      tried again, and this Client asks nobody for 5 minutes: the key, the clock, or a service that is archived
//	429 RateLimitError            tried again in a minute or two; a Client sends no more than 40 requests a second by itself
//	429 TooManyRequestsError      tried again after midnight UTC, when the day's limit begins anew; until then nothing of the kind is sent
//	500s, trouble of the network  tried again, after a look
//
// Sources: https://docs.notifications.service.gov.uk/rest-api.html and the code of alphagov/notifications-api.
package notify

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/internal/pace"
)

// Client speaks to GOV.UK Notify. Share one among all that use a key: it keeps within the key's limits. Only Key is required.
type Client struct {
	Key       Key
	BaseURL   string            // defaults to https://api.notifications.service.gov.uk; https, or http on a loopback address
	Timeout   time.Duration     // of one request; defaults to 30 seconds
	Transport http.RoundTripper // defaults to http.DefaultTransport
	Now       func() time.Time  // defaults to time.Now; for tests

	once  sync.Once
	pace  pace.Pace
	mu    sync.Mutex
	until map[string]pause // by kind of message, "" for all
}

// pause is why nothing is asked for now.
type pause struct {
	until time.Time
	err   delivery.Error
}

// Check reports a key and an address that cannot be right.
func (c *Client) Check() error {
	if c == nil {
		return errors.New("the notify.Client is nil")
	}
	_, _, err := c.Key.parts()
	u, fault := url.Parse(c.base())
	if fault != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Hostname())) {
		err = errors.Join(err, errors.New("Client.BaseURL must begin with https://, or be empty"))
	}
	return err
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (c *Client) base() string {
	return strings.TrimSuffix(cmp.Or(c.BaseURL, "https://api.notifications.service.gov.uk"), "/")
}

func (c *Client) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

// Sent is a message that Notify has taken.
type Sent struct {
	ID        string `json:"id"`
	Reference string `json:"reference"`
}

// Send hands a message over. An error is a [*delivery.Error], that of ctx apart.
func (c *Client) Send(ctx context.Context, m Message) (sent Sent, err error) {
	kind, body, err := m.request()
	if err != nil {
		return sent, err
	}
	data, err := json.Marshal(body)
	if err != nil {
		return sent, &delivery.Error{Reason: "the message could not be written as JSON", Permanent: true, Err: err}
	}
	return sent, c.do(ctx, http.MethodPost, "/v2/notifications/"+kind, kind, data, &sent)
}

// Notification is what Notify says of a message that it has taken. Whom it went to and what it said are left out.
type Notification struct {
	ID        string `json:"id"`
	Reference string `json:"reference"`
	Kind      string `json:"type"` // email, sms or letter
	Status    Status `json:"status"`
	Created   string `json:"created_at"` // times are in ISO 8601, UTC
	Sent      string `json:"sent_at"`
	Completed string `json:"completed_at"`
	Template  struct {
		ID      string  `json:"id"`
		Version float64 `json:"version"`
	} `json:"template"`
}

// Find returns the messages of the last 7 days that carry a reference, the newest first, at most 250.
func (c *Client) Find(ctx context.Context, reference string) ([]Notification, error) {
	var found struct {
		Notifications []Notification `json:"notifications"`
	}
	err := c.do(ctx, http.MethodGet, "/v2/notifications?"+url.Values{"reference": {reference}}.Encode(), "", nil, &found)
	return found.Notifications, err
}

// Get returns a message by Notify's id for it.
func (c *Client) Get(ctx context.Context, id string) (n Notification, err error) {
	return n, c.do(ctx, http.MethodGet, "/v2/notifications/"+url.PathEscape(id), "", nil, &n)
}

// Form is a template as Notify has it.
type Form struct {
	ID      string `json:"id"`
	Kind    string `json:"type"` // email, sms or letter
	Name    string `json:"name"`
	Version int    `json:"version"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
	// Personalisation has a key for each placeholder.
	Personalisation map[string]struct {
		Required bool `json:"required"`
	} `json:"personalisation"`
}

// Template returns a template of the service, so that a program can see at its start that it is there and which
// placeholders it has.
func (c *Client) Template(ctx context.Context, id string) (f Form, err error) {
	return f, c.do(ctx, http.MethodGet, "/v2/template/"+url.PathEscape(id), "", nil, &f)
}

// sendOnce sends a message, unless one with its reference was taken before.
func (c *Client) sendOnce(ctx context.Context, m Message, look bool) error {
	if look {
		found, err := c.Find(ctx, m.reference())
		if err != nil || len(found) > 0 {
			return err
		}
	}
	_, err := c.Send(ctx, m)
	return err
}

// mostAnswer is far more than an answer has: the largest is 250 messages.
const mostAnswer = 32 << 20

// do makes one request and reads what is answered into to. kind is of the message that is sent.
func (c *Client) do(ctx context.Context, method, path, kind string, body []byte, to any) error {
	if err := c.paused(kind); err != nil {
		return err
	}
	c.once.Do(func() { c.pace.Every, c.pace.Burst = 25*time.Millisecond, 100 })
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(c.Timeout, 30*time.Second))
	defer cancel()
	if err := c.pace.Wait(ctx); err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base()+path, bytes.NewReader(body))
	if err != nil {
		return &delivery.Error{Reason: "Client.BaseURL is not an address"}
	}
	token, err := c.Key.token(c.now())
	if err != nil {
		return &delivery.Error{Reason: err.Error()}
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("User-Agent", "moothall")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	client := http.Client{Transport: c.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(request)
	if err != nil {
		return networkError(err)
	}
	defer func() { _ = answer.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(answer.Body, mostAnswer))
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return c.refused(answer.StatusCode, data, kind)
	}
	if err == nil {
		err = json.Unmarshal(data, to)
	}
	if err != nil { // not the text of the JSON error, which may quote an answer
		return &delivery.Error{Reason: "GOV.UK Notify's answer could not be read", Code: answer.StatusCode, Err: err}
	}
	return nil
}

// networkError is of a request that had no answer.
func networkError(err error) error {
	var inURL *url.Error
	if errors.As(err, &inURL) {
		err = inURL.Err
	}
	return &delivery.Error{Reason: "GOV.UK Notify could not be reached, or gave no answer", Err: err}
}
