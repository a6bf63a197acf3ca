package notify

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/moothall/moothall/forms/delivery"
)

// problem is an error as Notify answers it: the documented object, or a bare list, as for 500.
type problem struct {
	Errors []problemLine `json:"errors"`
}

type problemLine struct {
	Error string `json:"error"`
}

// kindOf is the kind of the first error, "" where none can be read.
func kindOf(data []byte) string {
	var p problem
	if json.Unmarshal(data, &p) != nil {
		_ = json.Unmarshal(data, &p.Errors)
	}
	if len(p.Errors) == 0 {
		return ""
	}
	switch kind := p.Errors[0].Error; kind { // only words that are known, so that nothing else reaches a log
	case "ValidationError", "BadRequestError", "AuthError", "NoResultFound", "RateLimitError", "TooManyRequestsError", "PDFNotReadyError", "Exception":
		return kind
	}
	return ""
}

// refused is what an answer means that is not a yes. It may pause the Client.
func (c *Client) refused(code int, data []byte, kind string) error {
	e := delivery.Error{Reason: "GOV.UK Notify failed", Code: code}
	named := kindOf(data)
	if named != "" {
		e.Reason += " with " + named
	}
	now := c.now()
	switch {
	case code == http.StatusTooManyRequests && named == "TooManyRequestsError":
		midnight := now.UTC().Truncate(24 * time.Hour).Add(24 * time.Hour)
		e.Reason = "the day's limit of GOV.UK Notify is reached"
		c.pause(kind, midnight, e)
		// Not all at once: a Client at each of fifty copies begins then.
		e.Wait = midnight.Sub(now) + rand.N(5*time.Minute)
	case code == http.StatusTooManyRequests:
		e.Reason, e.Wait = "GOV.UK Notify had too many requests in a minute", time.Minute+rand.N(time.Minute)
	case code == http.StatusUnauthorized, code == http.StatusForbidden:
		e.Reason = "GOV.UK Notify did not take the API key: it may be revoked or of a team, the service archived, or the clock of this machine wrong"
		e.Wait = 5 * time.Minute
		c.pause("", now.Add(e.Wait), e)
	case code >= 500, code == http.StatusRequestTimeout, named == "PDFNotReadyError":
	case code >= 300 && code <= 399:
		e.Reason = "GOV.UK Notify has moved: change Client.BaseURL, redirects are not followed"
	default:
		e.Permanent = true
		e.Reason = "GOV.UK Notify refused the message"
		if named != "" {
			e.Reason += " with " + named
		}
	}
	return &e
}

// pause has the Client send nothing of a kind for now, or nothing at all.
func (c *Client) pause(kind string, until time.Time, e delivery.Error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.until == nil {
		c.until = make(map[string]pause)
	}
	c.until[kind] = pause{until, e}
}

// paused says why a message of a kind cannot be sent now.
func (c *Client) paused(kind string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, k := range []string{"", kind} {
		if p, ok := c.until[k]; ok {
			if left := p.until.Sub(c.now()); left > 0 {
				e := p.err
				e.Wait = left + rand.N(min(left, time.Minute))
				return &e
			}
			delete(c.until, k)
		}
	}
	return nil
}
