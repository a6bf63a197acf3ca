// Package webhook sends submissions to a back office over HTTP, signed as Standard Webhooks 1.0.0 says, and checks what
// was sent in the program that receives it.
//
//	secret := webhook.Secret(os.Getenv("BINS_WEBHOOK")) // webhook.NewSecret makes one
//	queue, err := sqlitequeue.New(ctx, store, delivery.Config{Destinations: map[string]delivery.Destination{
//		"back-office": webhook.Endpoint{URL: "https://waste.example.gov.uk/in", Secrets: []webhook.Secret{secret}},
//	}})
//
// A receiver in Go uses a [Verifier]. One in another language may take a library of Standard Webhooks, or do this:
//
//  1. Read the headers webhook-id, webhook-timestamp (seconds since 1970) and webhook-signature, and the body's bytes as they
//     came, no more than it has room for. Refuse a request that lacks one, with status 401.
//  2. Refuse a timestamp that is more than 5 minutes from the clock.
//  3. The key is what follows "whsec_" in the secret, in base64. Compute HMAC-SHA256 with it over the id, ".", the
//     timestamp, "." and the body.
//  4. The signature header is a list parted by spaces. One entry must be "v1," and the HMAC in base64, compared in constant time.
//  5. Do what is to be done once for each id: the same one comes again when an answer was lost. Then answer 200 to 299.
//
// A test vector: the secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, the id msg_p5jXN8AQM9LWM0D4loKWxJek, the timestamp
// 1614265330 and the body {"test": 2432232314} have the signature v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=.
//
// To change a secret without a gap, give the receiver both, then the sender the new one before the old one, and take the
// old one from both when the queue is empty.
//
// Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
package webhook

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/delivery"
)

// The headers of a request, see the package documentation.
const (
	HeaderID        = "Webhook-Id"
	HeaderTimestamp = "Webhook-Timestamp"
	HeaderSignature = "Webhook-Signature"
)

// Endpoint is a destination that posts each submission to an address, signed. The webhook-id is the delivery's key, which
// is the same at each attempt.
//
// Statuses 200 to 299 are a yes. 429 and 503 wait for as long as their Retry-After says, a day at most. What a person can
// put right without another submission is tried again: 401, 403, 404 and 407, a redirect, which is never followed, 408,
// 409, 421, 423 and 425, all from 500, and any trouble of the network. Everything else from 400 on ends the attempts,
// 410 (gone) above all. What the far side says in its answer is in no error.
type Endpoint struct {
	URL     string        // https; on a loopback address http too
	Secrets []Secret      // each signs; the first is the newest
	Form    string        // the only form whose submissions it takes; empty: all
	Timeout time.Duration // for one attempt; defaults to 20 seconds
	// Transport defaults to one of its own, with the proxy of the environment; for a council's own authority.
	Transport http.RoundTripper
}

// Check reports an address that is not safe and secrets that are none.
func (e Endpoint) Check() error {
	var faults []error
	u, err := url.Parse(e.URL)
	switch {
	case err != nil || u.Host == "": // the address may hold a password
		faults = append(faults, errors.New("Endpoint.URL must be an address such as \"https://waste.example.gov.uk/in\""))
	case u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())):
		faults = append(faults, errors.New("Endpoint.URL must begin with https://, so that nobody reads submissions on their way; http:// is for a loopback address"))
	case u.Fragment != "":
		faults = append(faults, errors.New("Endpoint.URL must have no part after #"))
	}
	if e.Timeout < 0 {
		faults = append(faults, errors.New("Endpoint.Timeout is negative: leave it 0 for the default"))
	}
	return errors.Join(append(faults, checkSecrets("Endpoint", e.Secrets))...)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Takes says whether submissions of a form are for this destination.
func (e Endpoint) Takes(form string) bool { return e.Form == "" || e.Form == form }

// transport is what endpoints share that have none of their own.
var transport = func() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxResponseHeaderBytes = 64 << 10
	return t
}()

// mostAnswer is as much of an answer as is read, so that the connection can be used again.
const mostAnswer = 64 << 10

// Deliver posts the submission.
func (e Endpoint) Deliver(ctx context.Context, d delivery.Delivery) error {
	if !e.Takes(d.Form) {
		return nil // a queue may serve several forms
	}
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(e.Timeout, 20*time.Second))
	defer cancel()
	request, err := e.request(ctx, d, time.Now())
	if err != nil {
		return err
	}
	client := http.Client{Transport: e.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if client.Transport == nil {
		client.Transport = transport
	}
	answer, err := client.Do(request)
	if err != nil {
		var inURL *url.Error
		if errors.As(err, &inURL) { // its text holds the address, which may hold a password
			err = inURL.Err
		}
		return &delivery.Error{Reason: "the webhook's receiver could not be reached, or gave no answer", Err: err}
	}
	_, _ = io.CopyN(io.Discard, answer.Body, mostAnswer) // the status has decided
	_ = answer.Body.Close()
	return statusError(answer, time.Now())
}

// request is the signed one.
func (e Endpoint) request(ctx context.Context, d delivery.Delivery, now time.Time) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, e.URL, bytes.NewReader(d.Data))
	if err != nil {
		return nil, &delivery.Error{Reason: "Endpoint.URL is not an address"}
	}
	id := idOf(d.Key)
	signature, err := Sign(id, now, d.Data, e.Secrets...)
	if err != nil {
		return nil, &delivery.Error{Reason: err.Error()}
	}
	request.Header.Set("Content-Type", cmp.Or(d.Type, "application/json"))
	request.Header.Set("User-Agent", "moothall")
	request.Header.Set(HeaderID, id)
	request.Header.Set(HeaderTimestamp, strconv.FormatInt(now.Unix(), 10))
	request.Header.Set(HeaderSignature, signature)
	return request, nil
}

// idOf is the key as an id: a dot would let what is signed be parted in another place.
func idOf(key string) string {
	if key != "" && !strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r == '.' || r > '~' }) {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return "key_" + hex.EncodeToString(sum[:])
}

// statusError is what an answer means, nil for a yes.
func statusError(answer *http.Response, now time.Time) error {
	code := answer.StatusCode
	e := &delivery.Error{Reason: "the webhook's receiver failed", Code: code}
	switch {
	case code >= 200 && code <= 299:
		return nil
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable:
		e.Reason, e.Wait = "the webhook's receiver asked to wait", retryAfter(answer.Header.Get("Retry-After"), now)
	case code >= 500:
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusNotFound, code == http.StatusProxyAuthRequired:
		e.Reason = "the webhook's receiver does not know the signature or the address"
	case code == http.StatusRequestTimeout, code == http.StatusConflict, code == http.StatusMisdirectedRequest, code == http.StatusLocked, code == http.StatusTooEarly:
		e.Reason = "the webhook's receiver could not take it now"
	case code >= 300 && code <= 399:
		e.Reason = "the webhook's receiver has moved: change Endpoint.URL, redirects are not followed"
	case code == http.StatusGone:
		e.Reason, e.Permanent = "the webhook's receiver wants no more", true
	default:
		e.Reason, e.Permanent = "the webhook's receiver refused it", true
	}
	return e
}

// retryAfter reads the header: seconds or a date (RFC 9110, section 10.2.3). What is neither is 0.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

func checkSecrets(whose string, secrets []Secret) error {
	if len(secrets) == 0 {
		return fmt.Errorf("%s.Secrets is empty: webhook.NewSecret makes one", whose)
	}
	for i, s := range secrets {
		if _, err := s.key(); err != nil {
			return fmt.Errorf("%s.Secrets[%d] %w", whose, i, err)
		}
	}
	return nil
}
