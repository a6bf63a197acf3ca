package webhook_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/forms/delivery/webhook"
)

const published = webhook.Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

// The published vector: tests of the libraries of Standard Webhooks hold it.
func TestPublishedVector(t *testing.T) {
	got, err := webhook.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`), published)
	require.NoError(t, err)
	require.Equal(t, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", got)
}

var submission = delivery.Delivery{Key: "back-office/7K4-9PX", Form: "bins", Reference: "7K4-9PX", Data: []byte(`{"email":"ana@example.com"}`)}

func receiver(t *testing.T, secrets ...webhook.Secret) (*deliverytest.Receiver, webhook.Endpoint) {
	t.Helper()
	r := &deliverytest.Receiver{Secrets: secrets}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	return r, webhook.Endpoint{URL: server.URL + "/in?key=s3cret", Secrets: secrets}
}

func TestDeliver(t *testing.T) {
	r, e := receiver(t, webhook.NewSecret())
	require.NoError(t, e.Check())
	require.NoError(t, e.Deliver(t.Context(), submission))
	require.NoError(t, e.Deliver(t.Context(), submission))
	got := r.Messages()
	require.Len(t, got, 1, "the receiver tells a repeat by its id")
	require.Equal(t, 2, r.Requests())
	require.Equal(t, submission.Key, got[0].ID)
	require.Equal(t, submission.Data, got[0].Body)
	require.Equal(t, "application/json", got[0].Type)

	e.Form = "other"
	require.NoError(t, e.Deliver(t.Context(), submission))
	require.Equal(t, 2, r.Requests(), "a submission of another form is not for it")

	dotted := submission
	e.Form, dotted.Key, dotted.Type = "", "back-office/1.2", "text/csv"
	require.NoError(t, e.Deliver(t.Context(), dotted))
	require.NotContains(t, r.Messages()[1].ID, ".")
	require.Equal(t, "text/csv", r.Messages()[1].Type)
}

func TestStatuses(t *testing.T) {
	r, e := receiver(t, webhook.NewSecret())
	date := time.Now().Add(2 * time.Hour).UTC().Format(http.TimeFormat)
	for _, tt := range []struct {
		fault     deliverytest.Fault
		code      int // -1 for none
		permanent bool
		wait      time.Duration
	}{
		{deliverytest.Status(200), 0, false, 0},
		{deliverytest.Status(204), 0, false, 0},
		{deliverytest.Status(302, "Location", e.URL), 302, false, 0},
		{deliverytest.Status(307, "Location", e.URL), 307, false, 0},
		{deliverytest.Status(400), 400, true, 0},
		{deliverytest.Status(401), 401, false, 0},
		{deliverytest.Status(403), 403, false, 0},
		{deliverytest.Status(404), 404, false, 0},
		{deliverytest.Status(408), 408, false, 0},
		{deliverytest.Status(409), 409, false, 0},
		{deliverytest.Status(410), 410, true, 0},
		{deliverytest.Status(413), 413, true, 0},
		{deliverytest.Status(422), 422, true, 0},
		{deliverytest.Status(429, "Retry-After", "120"), 429, false, 2 * time.Minute},
		{deliverytest.Status(429), 429, false, 0},
		{deliverytest.Status(503, "Retry-After", date), 503, false, 2 * time.Hour},
		{deliverytest.Status(503, "Retry-After", "soon"), 503, false, 0},
		{deliverytest.Status(503, "Retry-After", "-5"), 503, false, 0},
		{deliverytest.Status(500, "Retry-After", "120"), 500, false, 0},
		{deliverytest.Status(502), 502, false, 0},
		{deliverytest.Reset, -1, false, 0},
		{deliverytest.Lost, -1, false, 0},
	} {
		r.Fail(tt.fault)
		before := r.Requests()
		err := e.Deliver(t.Context(), submission)
		require.Equal(t, before+1, r.Requests(), "no redirect is followed, and nothing tried again here")
		if tt.code == 0 {
			require.NoError(t, err)
			continue
		}
		var failed *delivery.Error
		require.ErrorAs(t, err, &failed)
		require.Equal(t, max(0, tt.code), failed.Code)
		require.Equal(t, tt.permanent, failed.Permanent, tt.code)
		require.InDelta(t, tt.wait.Seconds(), failed.Wait.Seconds(), 2)
		for ; err != nil; err = errors.Unwrap(err) {
			require.NotContains(t, err.Error(), "s3cret")
			require.NotContains(t, err.Error(), "ana@")
		}
	}
	require.Len(t, r.Messages(), 1, "what was taken and not answered is there")
}

// A receiver that takes its time, or does not end its answer, is left.
func TestSlowReceivers(t *testing.T) {
	r, e := receiver(t, webhook.NewSecret())
	e.Timeout = 50 * time.Millisecond
	r.Fail(deliverytest.Slow(time.Minute))
	begun := time.Now()
	require.Error(t, e.Deliver(t.Context(), submission))
	require.Less(t, time.Since(begun), 10*time.Second)

	var written int
	endless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for n, err := 0, error(nil); err == nil; written += n {
			n, err = w.Write(make([]byte, 32<<10))
		}
	}))
	e.URL, e.Timeout = endless.URL, 20*time.Second
	begun = time.Now()
	require.NoError(t, e.Deliver(t.Context(), submission), "the status has decided")
	require.Less(t, time.Since(begun), 10*time.Second)
	endless.Close()
	require.Less(t, written, 64<<20)
}

func TestCheck(t *testing.T) {
	for _, tt := range []struct {
		e    webhook.Endpoint
		want string
	}{
		{webhook.Endpoint{URL: "https://waste.example.gov.uk/in", Secrets: []webhook.Secret{published}}, ""},
		{webhook.Endpoint{URL: "http://[::1]:80/", Secrets: []webhook.Secret{published}}, ""},
		{webhook.Endpoint{URL: "http://waste.example.gov.uk/in", Secrets: []webhook.Secret{published}}, "must begin with https://"},
		{webhook.Endpoint{URL: "ftp://localhost/in", Secrets: []webhook.Secret{published}}, "must begin with https://"},
		{webhook.Endpoint{URL: "http://user:s3cret@ex ample", Secrets: []webhook.Secret{published}}, "must be an address"},
		{webhook.Endpoint{URL: "https://waste.example.gov.uk/in#x", Secrets: []webhook.Secret{published}}, "no part after #"},
		{webhook.Endpoint{URL: "https://waste.example.gov.uk/in"}, "Endpoint.Secrets is empty"},
		{webhook.Endpoint{URL: "https://waste.example.gov.uk/in", Secrets: []webhook.Secret{published, "whsec_c2hvcnQ="}}, "Endpoint.Secrets[1] is not whsec_"},
		{webhook.Endpoint{URL: "https://waste.example.gov.uk/in", Secrets: []webhook.Secret{""}}, "Endpoint.Secrets[0] is not whsec_"},
		{webhook.Endpoint{URL: "https://waste.example.gov.uk/in", Secrets: []webhook.Secret{published}, Timeout: -1}, "Timeout is negative"},
	} {
		err := tt.e.Check()
		if tt.want == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, tt.want)
		require.NotContains(t, err.Error(), "s3cret")
	}
}

func TestSecretsDoNotPrint(t *testing.T) {
	e := webhook.Endpoint{Secrets: []webhook.Secret{published}}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("endpoint", "e", e, "secret", published)
	text, err := json.Marshal(e.Secrets)
	require.NoError(t, err)
	for _, got := range []string{fmt.Sprint(e), fmt.Sprintf("%+v %#v %s %q %x %d %U", e, e, published, published, published, published, published), log.String(), string(text)} {
		require.NotContains(t, got, "MfKQ9r8G")
		require.NotContains(t, strings.ToLower(got), fmt.Sprintf("%x", "MfKQ9r8G"))
	}
}

func TestRotation(t *testing.T) {
	older, newer := webhook.NewSecret(), webhook.NewSecret()
	for _, both := range [][2][]webhook.Secret{{{older}, {older, newer}}, {{newer, older}, {older}}, {{newer, older}, {newer}}} {
		r, e := receiver(t, both[1]...)
		e.Secrets = both[0]
		require.NoError(t, e.Deliver(t.Context(), submission))
		require.Len(t, r.Messages(), 1)
	}
}

// request is one as a sender makes it.
func request(id string, at time.Time, body string, secrets ...webhook.Secret) *http.Request {
	signature, err := webhook.Sign(id, at, []byte(body), secrets...)
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/in", strings.NewReader(body))
	r.Header.Set(webhook.HeaderID, id)
	r.Header.Set(webhook.HeaderTimestamp, fmt.Sprint(at.Unix()))
	r.Header.Set(webhook.HeaderSignature, signature)
	return r
}

func TestVerify(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	v := webhook.Verifier{Secrets: []webhook.Secret{published}, MaxBody: 10, Now: func() time.Time { return now }}
	for name, tt := range map[string]struct {
		at     time.Time
		body   string
		change func(r *http.Request)
		want   error
	}{
		"good":              {at: now, body: "0123456789"},
		"nearly old":        {at: now.Add(-5 * time.Minute)},
		"old":               {at: now.Add(-5*time.Minute - time.Second), want: webhook.ErrTime},
		"of the future":     {at: now.Add(5*time.Minute + time.Second), want: webhook.ErrTime},
		"of far away":       {at: time.Unix(-1<<62, 0), want: webhook.ErrTime},
		"too large":         {at: now, body: "0123456789a", want: webhook.ErrTooLarge},
		"another body":      {at: now, change: func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader("x")) }, want: webhook.ErrSignature},
		"another id":        {at: now, change: func(r *http.Request) { r.Header.Set(webhook.HeaderID, "b") }, want: webhook.ErrSignature},
		"a dot moved":       {at: now, change: func(r *http.Request) { r.Header.Set(webhook.HeaderID, "a.1800000000") }, want: webhook.ErrSignature},
		"another time":      {at: now, change: func(r *http.Request) { r.Header.Set(webhook.HeaderTimestamp, "1800000001") }, want: webhook.ErrSignature},
		"no time":           {at: now, change: func(r *http.Request) { r.Header.Del(webhook.HeaderTimestamp) }, want: webhook.ErrSignature},
		"two ids":           {at: now, change: func(r *http.Request) { r.Header.Add(webhook.HeaderID, "b") }, want: webhook.ErrSignature},
		"no signature":      {at: now, change: func(r *http.Request) { r.Header.Del(webhook.HeaderSignature) }, want: webhook.ErrSignature},
		"another version":   {at: now, change: func(r *http.Request) { swap(r, "v1,", "v2,") }, want: webhook.ErrSignature},
		"an empty one":      {at: now, change: func(r *http.Request) { r.Header.Set(webhook.HeaderSignature, "v1,") }, want: webhook.ErrSignature},
		"among others":      {at: now, change: func(r *http.Request) { swap(r, "v1,", "v1a,xx v1,AAAA v1,") }},
		"by another secret": {at: now, change: func(r *http.Request) { *r = *request("a", now, "", webhook.NewSecret()) }, want: webhook.ErrSignature},
	} {
		r := request("a", tt.at, tt.body, published)
		if tt.change != nil {
			tt.change(r)
		}
		m, err := v.Verify(r)
		require.ErrorIs(t, err, tt.want, name)
		if tt.want == nil {
			require.NoError(t, err, name)
			require.Equal(t, "a", m.ID)
			require.Equal(t, tt.body, string(m.Body))
			require.Equal(t, tt.at, m.Sent)
		} else {
			require.Empty(t, m)
		}
	}
	_, err := webhook.Verifier{}.Verify(request("a", now, "", published))
	require.ErrorContains(t, err, "Verifier.Secrets is empty", "no secret is not any secret")
	_, err = webhook.Verifier{Secrets: []webhook.Secret{""}}.Verify(request("a", now, "", published))
	require.ErrorContains(t, err, "Verifier.Secrets[0]", "nor is an empty one")
}

func swap(r *http.Request, old, with string) {
	r.Header.Set(webhook.HeaderSignature, strings.Replace(r.Header.Get(webhook.HeaderSignature), old, with, 1))
}

func TestHandle(t *testing.T) {
	var fails error
	h := webhook.Verifier{Secrets: []webhook.Secret{published}, MaxBody: 4}.Handle(func(context.Context, webhook.Message) error { return fails })
	status := func(r *http.Request) int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Empty(t, w.Body.String())
		return w.Code
	}
	require.Equal(t, 405, status(httptest.NewRequest(http.MethodGet, "/in", nil)))
	require.Equal(t, 401, status(httptest.NewRequest(http.MethodPost, "/in", nil)))
	require.Equal(t, 413, status(request("a", time.Now(), "01234", published)))
	require.Equal(t, 204, status(request("a", time.Now(), "0123", published)))
	fails = errors.New("database is away")
	require.Equal(t, 500, status(request("a", time.Now(), "0123", published)))
}

// Whatever stands in the headers and the body, only what was signed is verified.
func FuzzVerify(f *testing.F) {
	f.Add("a", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", `{"test": 2432232314}`)
	f.Add("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", `{"test": 2432232314}`)
	f.Add("a.1", "-1", "v1, v1,= ,", "")
	f.Fuzz(func(t *testing.T, id, at, signatures, body string) {
		r := httptest.NewRequest(http.MethodPost, "/in", strings.NewReader(body))
		r.Header = http.Header{webhook.HeaderID: {id}, webhook.HeaderTimestamp: {at}, webhook.HeaderSignature: {signatures}}
		m, err := webhook.Verifier{Secrets: []webhook.Secret{published}, Now: func() time.Time { return time.Unix(1614265330, 0) }}.Verify(r)
		if err != nil {
			require.Empty(t, m)
			return
		}
		want, err := webhook.Sign(m.ID, m.Sent, m.Body, published)
		require.NoError(t, err)
		require.Contains(t, strings.Fields(signatures), want)
	})
}
