package notify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/forms/delivery/notify"
)

const (
	receipt = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"
	text    = "f33517ff-2a88-4f6e-b855-c550268ce08a"
	letter  = "64415853-cb86-4cc4-b597-2aaa94ef8c39"
	plain   = "0d5c8bf6-0f0d-4ca0-a8b3-6a0ef2a3b0a1"
)

// noon is where the clock stands: the fake and the client share it.
var noon = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

type clock struct{ t atomic.Pointer[time.Time] }

func (c *clock) now() time.Time      { return *c.t.Load() }
func (c *clock) set(t time.Time)     { c.t.Store(&t) }
func (c *clock) add(d time.Duration) { c.set(c.now().Add(d)) }

func start(t *testing.T) (*deliverytest.Notify, *notify.Client, *clock) {
	t.Helper()
	c := new(clock)
	c.set(noon)
	fake := &deliverytest.Notify{Now: c.now, Contact: true, Templates: map[string]deliverytest.NotifyTemplate{
		receipt: {Kind: "email", Subject: "Your report ((reference))", Body: "Dear ((name)), see ((file))"},
		text:    {Kind: "sms", Body: "Report ((reference))"},
		letter:  {Kind: "letter", Subject: "Your report", Body: "Dear ((name))"},
		plain:   {Kind: "email", Subject: "((subject))", Body: "((body))"},
	}}
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	client := &notify.Client{Key: deliverytest.NotifyKey, BaseURL: server.URL, Now: c.now}
	require.NoError(t, client.Check())
	return fake, client, c
}

func failure(t *testing.T, err error) *delivery.Error {
	t.Helper()
	var failed *delivery.Error
	require.ErrorAs(t, err, &failed)
	for e := err; e != nil; e = errors.Unwrap(e) {
		for _, secret := range []string{"3d844edf", "26785a09", "ana@", "07700", "Bearer", "eyJ"} {
			require.NotContains(t, e.Error(), secret)
		}
	}
	return failed
}

func TestSend(t *testing.T) {
	fake, client, _ := start(t)
	email := notify.Email{
		To: "ana@example.com", Template: receipt, Reference: "receipt/7K4-9PX",
		Personalisation: map[string]string{"reference": "7K4-9PX", "name": "Ana [click](https://evil.example)"},
		Files:           map[string]notify.File{"file": {Data: []byte("a,b\r\n"), Name: "report.csv", Weeks: 1}},
	}
	sent, err := client.Send(t.Context(), email)
	require.NoError(t, err)
	_, err = client.Send(t.Context(), notify.SMS{To: "07700 900000", Template: text, Personalisation: map[string]string{"reference": "7K4-9PX"}})
	require.NoError(t, err)
	_, err = client.Send(t.Context(), notify.Letter{Address: []string{"Ana Evans", "1 Stryd Fawr", "LL57 1AA"}, Template: letter, Personalisation: map[string]string{"name": "Ana"}})
	require.NoError(t, err)
	_, err = client.Send(t.Context(), notify.PrecompiledLetter{PDF: []byte("%PDF-1.7"), Reference: "letter/7K4-9PX", Postage: "economy"})
	require.NoError(t, err)

	got := fake.Messages()
	require.Len(t, got, 4)
	require.Equal(t, sent.ID, got[0].ID)
	require.Equal(t, "Your report 7K4-9PX", got[0].Subject)
	require.NotContains(t, got[0].Body, "evil.example", "an answer makes no link")
	require.Contains(t, got[0].Body, `\[click\]`)
	require.True(t, *got[0].Files["file"].Confirm)
	require.Equal(t, "1 week", got[0].Files["file"].Keep)
	require.Equal(t, "07700900000", got[1].To)

	email.Trusted = []string{"name"}
	_, err = client.Send(t.Context(), email)
	require.NoError(t, err)
	require.Contains(t, fake.Messages()[4].Body, "https://evil.example", "what is trusted is not sanitised")

	found, err := client.Find(t.Context(), "receipt/7K4-9PX")
	require.NoError(t, err)
	require.Len(t, found, 2)
	one, err := client.Get(t.Context(), sent.ID)
	require.NoError(t, err)
	require.Equal(t, notify.Status("created"), one.Status)
	form, err := client.Template(t.Context(), plain)
	require.NoError(t, err)
	require.Len(t, form.Personalisation, 2)
}

func TestErrors(t *testing.T) {
	ok := notify.SMS{To: "07700900000", Template: text, Personalisation: map[string]string{"reference": "R"}}
	for name, tt := range map[string]struct {
		fault     func(*deliverytest.Notify, *notify.Client)
		m         notify.Message
		code      int
		permanent bool
		least     time.Duration
		most      time.Duration
		paused    bool // the next message is not asked for at all
	}{
		"missing personalisation": {m: notify.SMS{To: "07700900000", Template: text}, code: 400, permanent: true},
		"unknown template":        {m: notify.SMS{To: "07700900000", Template: "f33517ff-2a88-4f6e-b855-c550268ce08b"}, code: 400, permanent: true},
		"another kind":            {m: notify.SMS{To: "07700900000", Template: letter}, code: 400, permanent: true},
		"team only":               {fault: func(f *deliverytest.Notify, _ *notify.Client) { f.Team = []string{"x"} }, m: ok, code: 400, permanent: true},
		"404":                     {fault: fails(deliverytest.Status(404)), m: ok, code: 404, permanent: true},
		"no contact details": {fault: func(f *deliverytest.Notify, _ *notify.Client) { f.Contact = false }, code: 400, permanent: true, m: notify.Email{To: "ana@example.com", Template: receipt,
			Personalisation: map[string]string{"name": "", "reference": ""}, Files: map[string]notify.File{"file": {Data: []byte("x"), Name: "a.pdf"}}}},
		"another key": {fault: func(f *deliverytest.Notify, _ *notify.Client) {
			f.Key = strings.ReplaceAll(deliverytest.NotifyKey, "3d84", "4d84")
		}, m: ok, code: 403, least: 5 * time.Minute, most: 5 * time.Minute, paused: true},
		"another service": {fault: func(f *deliverytest.Notify, _ *notify.Client) {
			f.Key = strings.ReplaceAll(deliverytest.NotifyKey, "2678", "3678")
		}, m: ok, code: 403, least: 5 * time.Minute, most: 5 * time.Minute, paused: true},
		"a clock that is off": {fault: func(f *deliverytest.Notify, _ *notify.Client) {
			f.Now = func() time.Time { return noon.Add(31 * time.Second) }
		}, m: ok, code: 403, least: 5 * time.Minute, most: 5 * time.Minute, paused: true},
		"rate limit":       {fault: func(f *deliverytest.Notify, _ *notify.Client) { f.PerMinute = -1 }, m: ok, code: 429, least: time.Minute, most: 2 * time.Minute},
		"the day's limit":  {fault: func(f *deliverytest.Notify, _ *notify.Client) { f.PerDay = -1 }, m: ok, code: 429, least: 12 * time.Hour, most: 12*time.Hour + 5*time.Minute, paused: true},
		"429 with no body": {fault: fails(deliverytest.Status(429)), m: ok, code: 429, least: time.Minute, most: 2 * time.Minute},
		"500":              {fault: fails(deliverytest.Status(500)), m: ok, code: 500},
		"504":              {fault: fails(deliverytest.Status(504)), m: ok, code: 504},
		"302":              {fault: fails(deliverytest.Status(302, "Location", "/")), m: ok, code: 302},
		"reset":            {fault: fails(deliverytest.Reset), m: ok},
		"200 with no JSON": {fault: fails(deliverytest.Status(200)), m: ok, code: 200},
	} {
		t.Run(name, func(t *testing.T) {
			fake, client, _ := start(t)
			if tt.fault != nil {
				tt.fault(fake, client)
			}
			_, err := client.Send(t.Context(), tt.m)
			failed := failure(t, err)
			require.Equal(t, tt.code, failed.Code)
			require.Equal(t, tt.permanent, failed.Permanent, failed.Reason)
			require.GreaterOrEqual(t, failed.Wait, tt.least)
			require.LessOrEqual(t, failed.Wait, tt.most)
			fake.FailAlways(deliverytest.Status(418))
			_, err = client.Send(t.Context(), ok)
			require.Equal(t, tt.paused, failure(t, err).Code != 418)
		})
	}
}

func fails(fault deliverytest.Fault) func(*deliverytest.Notify, *notify.Client) {
	return func(f *deliverytest.Notify, _ *notify.Client) { f.Fail(fault) }
}

// The day's limit is of one kind and ends at midnight UTC; the pause after a refused key is of all and ends by itself.
func TestPauses(t *testing.T) {
	fake, client, now := start(t)
	sms := notify.SMS{To: "07700900000", Template: text, Personalisation: map[string]string{"reference": "R"}}
	fake.PerDay = 1
	_, err := client.Send(t.Context(), sms)
	require.NoError(t, err)
	_, err = client.Send(t.Context(), sms)
	require.Equal(t, 429, failure(t, err).Code)
	_, err = client.Send(t.Context(), notify.Letter{Address: []string{"Ana Evans", "1 Stryd Fawr", "LL57 1AA"}, Template: letter, Personalisation: map[string]string{"name": "Ana"}})
	require.NoError(t, err, "another kind has a limit of its own")
	now.set(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
	_, err = client.Send(t.Context(), sms)
	require.NoError(t, err)

	fake.PerDay = 0
	fake.Fail(deliverytest.Status(403))
	_, err = client.Send(t.Context(), sms)
	require.Equal(t, 403, failure(t, err).Code)
	_, err = client.Find(t.Context(), "R")
	require.Equal(t, 403, failure(t, err).Code, "nothing is asked")
	now.add(5 * time.Minute)
	_, err = client.Send(t.Context(), sms)
	require.NoError(t, err)
}

func TestMessagesAreCheckedBefore(t *testing.T) {
	fake, client, _ := start(t)
	good := []string{"Ana Evans", "1 Stryd Fawr", "LL57 1AA"}
	for _, tt := range []struct {
		m    notify.Message
		want string
	}{
		{notify.Email{To: "ana.example.com", Template: receipt}, "To is not an email address"},
		{notify.Email{To: "ana@example.com", Template: "receipt"}, "Template is not the id"},
		{notify.Email{To: "ana@example.com", Template: receipt, Reference: strings.Repeat("é", 1001)}, "Reference is longer than 1,000"},
		{notify.Email{To: "ana@example.com", Template: receipt, Unsubscribe: "http://a"}, "Unsubscribe does not begin with https"},
		{notify.Email{To: "ana@example.com", Template: receipt, Trusted: []string{"nmae"}}, `Trusted names "nmae"`},
		{notify.Email{To: "ana@example.com", Template: receipt, Files: map[string]notify.File{"f": {Data: make([]byte, 2_000_000), Name: "a.pdf"}}}, "not smaller than 2 MB"},
		{notify.Email{To: "ana@example.com", Template: receipt, Files: map[string]notify.File{"f": {Data: []byte("x"), Name: "a.exe"}}}, "none of the extensions"},
		{notify.Email{To: "ana@example.com", Template: receipt, Files: map[string]notify.File{"f": {Data: []byte("x"), Name: "a.pdf", Weeks: 79}}}, "1 to 78 weeks"},
		{notify.SMS{To: "077009ana", Template: text}, "To is not a phone number"},
		{notify.SMS{To: "07700900000", Template: text, Sender: "BINS"}, "Sender is not the id"},
		{notify.Letter{Address: good[:2], Template: letter}, "Address has not 3 to 7 lines"},
		{notify.Letter{Address: []string{"Ana", "-", "LL57 1AA"}, Template: letter}, "line 2 of Address has neither"},
		{notify.Letter{Address: []string{"Ana", "(1)", "LL57 1AA"}, Template: letter}, "line 2 of Address begins with a special"},
		{notify.Letter{Address: good, Template: letter, Personalisation: map[string]string{"address_line_1": "x"}}, "among Personalisation and Address"},
		{notify.PrecompiledLetter{PDF: []byte("%PDF-")}, "Reference is empty"},
		{notify.PrecompiledLetter{PDF: []byte("%PDF-"), Reference: "R", Postage: "drone"}, "Postage is not first"},
	} {
		_, err := client.Send(t.Context(), tt.m)
		failed := failure(t, err)
		require.True(t, failed.Permanent)
		require.ErrorContains(t, err, tt.want)
	}
	require.Empty(t, fake.Messages())
}

// After an answer that was lost Notify is asked first.
func TestLookBeforeRepeat(t *testing.T) {
	fake, client, now := start(t)
	to := notify.Template{Client: client, Form: "bins", Compose: func(_ context.Context, d delivery.Delivery) (notify.Message, error) {
		return notify.SMS{To: "07700900000", Template: text, Personalisation: map[string]string{"reference": d.Reference}}, nil
	}}
	require.NoError(t, to.Check())
	d := delivery.Delivery{Key: "text/7K4-9PX", Form: "bins", Reference: "7K4-9PX", Attempt: 1}
	fake.Fail(deliverytest.Lost)
	require.Error(t, to.Deliver(t.Context(), d))
	d.Attempt = 2
	fake.Fail(deliverytest.Status(500))
	require.Error(t, to.Deliver(t.Context(), d), "nothing is sent while nobody knows")
	d.Attempt = 3
	require.NoError(t, to.Deliver(t.Context(), d))
	require.Len(t, fake.Messages(), 1)
	require.Equal(t, "text/7K4-9PX", fake.Messages()[0].Reference)

	fake.Fail(deliverytest.Reset)
	d.Key, d.Attempt = "text/OTHER", 1
	require.Error(t, to.Deliver(t.Context(), d))
	d.Attempt = 2
	require.NoError(t, to.Deliver(t.Context(), d))
	require.Len(t, fake.Messages(), 2, "what was not taken is sent")

	d.Replay, d.Attempt = "2026-11-30T12:00:00Z", 1
	require.NoError(t, to.Deliver(t.Context(), d))
	d.Attempt = 2
	require.NoError(t, to.Deliver(t.Context(), d))
	require.Len(t, fake.Messages(), 3, "a replay is another message, and sent once too")

	d.Form = "other"
	d.Key = "text/THIRD"
	require.NoError(t, to.Deliver(t.Context(), d))
	require.Len(t, fake.Messages(), 3)

	mail := notify.Transport{Client: client, Template: plain}
	require.NoError(t, mail.Check())
	m := delivery.Message{To: []string{"Ana <ana@example.com>", "siân@example.com"}, Subject: "Your report", Text: "See https://a.example"}
	fake.Fail(deliverytest.Status(200), nil, deliverytest.Lost) // a look that cannot be read; then one that can, and a message whose answer is lost
	require.Error(t, mail.Send(t.Context(), "receipt/1", m))
	require.Error(t, mail.Send(t.Context(), "receipt/1", m))
	now.add(time.Hour)
	require.NoError(t, mail.Send(t.Context(), "receipt/1", m))
	require.NoError(t, mail.Send(t.Context(), "receipt/1", m))
	got := fake.Messages()
	require.Len(t, got, 5)
	require.Equal(t, []string{"ana@example.com", "siân@example.com"}, []string{got[3].To, got[4].To})
	require.NotContains(t, got[3].Body, "https://a.example")
	mail.Trusted = true
	m.To = m.To[:1]
	require.NoError(t, mail.Send(t.Context(), "link/1", m))
	require.Contains(t, fake.Messages()[5].Body, "https://a.example")
}

func TestKeys(t *testing.T) {
	for key, want := range map[notify.Key]string{
		deliverytest.NotifyKey: "",
		"26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0": "",
		"": "is not a name",
		"a-key-26785a09-ab16-4eb0-8407-a37497a57506":                                      "is not a name",
		"a-key-26785a09-ab16-4eb0-8407-a37497a5750g-3d844edf-8d35-48ac-975b-e847b4f122b0": "does not end in two ids",
	} {
		err := (&notify.Client{Key: key}).Check()
		if want == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "26785a09")
	}
	require.ErrorContains(t, (&notify.Client{Key: deliverytest.NotifyKey, BaseURL: "http://a.example"}).Check(), "https://")
	require.ErrorContains(t, (*notify.Client)(nil).Check(), "is nil")

	key := notify.Key(deliverytest.NotifyKey)
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("client", "key", key, "in", struct{ Key notify.Key }{key})
	text, err := json.Marshal(key)
	require.NoError(t, err)
	for _, got := range []string{fmt.Sprintf("%d %x %v %+v %#v %s %q", key, key, key, struct{ K notify.Key }{key}, struct{ K notify.Key }{key}, key, key), log.String(), string(text)} {
		require.NotContains(t, got, "3d844edf")
	}
}

func TestCallback(t *testing.T) {
	fake, client, _ := start(t)
	var got []notify.Notification
	var fail error
	handler := notify.Callback(func(_ context.Context, n notify.Notification) error {
		got = append(got, n)
		return fail
	}, "an older token", "a token of ours")
	fake.Callback, fake.CallbackToken = handler, "a token of ours"
	sent, err := client.Send(t.Context(), notify.SMS{To: "07700900002", Template: text, Reference: "text/7K4-9PX#2026-11-30T12:00:00Z", Personalisation: map[string]string{"reference": "R"}})
	require.NoError(t, err)
	require.Equal(t, 204, fake.Settle(sent.ID, "permanent-failure"))
	require.Len(t, got, 1)
	require.Equal(t, sent.ID, got[0].ID)
	require.Equal(t, "sms", got[0].Kind)
	require.True(t, got[0].Status.Permanent())
	f := got[0].Failure()
	require.Equal(t, "text", f.Destination)
	require.Equal(t, "7K4-9PX", f.Reference)
	require.ErrorContains(t, f, "could not deliver the sms: permanent-failure")
	require.NotContains(t, fmt.Sprintf("%+v", got[0]), "07700", "whom it went to is not passed on")

	require.Equal(t, 204, fake.Settle(sent.ID, "delivered"))
	require.Nil(t, got[1].Failure())
	fail = errors.New("database is away")
	require.Equal(t, 500, fake.Settle(sent.ID, "delivered"), "Notify tells it again")
	fake.CallbackToken = "an older token"
	require.Equal(t, 500, fake.Settle(sent.ID, "delivered"))
	fake.CallbackToken = "another"
	require.Equal(t, 401, fake.Settle(sent.ID, "delivered"))

	fail = nil
	post := func(body, kind, token string) int {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Authorization", token)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		require.Empty(t, w.Body.String())
		return w.Code
	}
	const bearer, good = "Bearer a token of ours", `{"id":"201b576e-c09b-467b-9dfa-9c3b689ee730","status":"delivered","notification_type":"sms"}`
	require.Equal(t, 204, post(good, "application/json; charset=utf-8", bearer))
	require.Equal(t, 415, post(good, "text/plain", bearer))
	require.Equal(t, 401, post(good, "application/json", "Basic a token of ours"))
	require.Equal(t, 401, post(good, "application/json", ""))
	require.Equal(t, 400, post(good[1:], "application/json", bearer))
	require.Equal(t, 400, post(`{"id":"x","status":"delivered"}`, "application/json", bearer))
	require.Equal(t, 400, post(strings.Replace(good, "delivered", "a@b", 1), "application/json", bearer))
	require.Equal(t, 413, post(strings.Repeat(" ", 65<<10)+good, "application/json", bearer))
	require.Equal(t, 204, post(`{"notification_id":"3d1ce039-5476-414c-99b2-fac1e6add62c","reference":"letter/R","template_version":3}`, "application/json", bearer))
	require.True(t, got[len(got)-1].Status.Failed(), "a letter that came back")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	require.Equal(t, 405, w.Code)

	none := notify.Callback(func(context.Context, notify.Notification) error { return nil }, "", "short")
	for _, token := range []string{"Bearer ", "Bearer short"} {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(good))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", token)
		w := httptest.NewRecorder()
		none.ServeHTTP(w, r)
		require.Equal(t, 401, w.Code, "a token that is too short is none")
	}
}

// Whatever is posted with the right token, what is passed on can be logged.
func FuzzCallback(f *testing.F) {
	f.Add(`{"id":"201b576e-c09b-467b-9dfa-9c3b689ee730","status":"delivered","notification_type":"sms","to":"ana@example.com"}`)
	f.Add(`{"notification_id":"3d1ce039-5476-414c-99b2-fac1e6add62c","template_version":1e999}`)
	f.Add(`[]`)
	f.Fuzz(func(t *testing.T, body string) {
		handler := notify.Callback(func(_ context.Context, n notify.Notification) error {
			require.Len(t, n.ID, 36)
			require.Empty(t, strings.Trim(string(n.Status)+n.Kind, "abcdefghijklmnopqrstuvwxyz-"))
			return nil
		}, "a token of ours")
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer a token of ours")
		handler.ServeHTTP(httptest.NewRecorder(), r)
	})
}
