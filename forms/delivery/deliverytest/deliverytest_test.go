package deliverytest_test

import (
	"bufio"
	"cmp"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery/deliverytest"
)

// The mail server demands the order of RFC 5321, a sign-in where it has a password, and its limit of size.
func TestSMTP(t *testing.T) {
	for name, tt := range map[string]struct {
		server *deliverytest.SMTP
		said   string
		want   string
		taken  int
	}{
		"a message":          {said: "EHLO a|MAIL FROM:<a@b>|RCPT TO:<c@d>|DATA|..\r\n.|QUIT", want: "220 250 250 250 354 250 221", taken: 1},
		"no recipient":       {said: "EHLO a|MAIL FROM:<a@b>|DATA", want: "220 250 250 503"},
		"no sender":          {said: "EHLO a|RCPT TO:<c@d>", want: "220 250 503"},
		"no sign-in":         {server: &deliverytest.SMTP{Password: "x"}, said: "EHLO a|MAIL FROM:<a@b>", want: "220 250 530"},
		"too large":          {server: &deliverytest.SMTP{MaxBytes: 3}, said: "EHLO a|MAIL FROM:<a@b>|RCPT TO:<c@d>|DATA|abcd\r\n.", want: "220 250 250 250 354 552"},
		"a fault":            {server: &deliverytest.SMTP{Fail: deliverytest.Reply("RCPT", "450 later")}, said: "EHLO a|MAIL FROM:<a@b>|RCPT TO:<c@d>", want: "220 250 250 450"},
		"lost at the end":    {server: &deliverytest.SMTP{Fail: deliverytest.Reply("end", "drop")}, said: "EHLO a|MAIL FROM:<a@b>|RCPT TO:<c@d>|DATA|x\r\n.", want: "220 250 250 250 354 lost", taken: 1},
		"refused at the end": {server: &deliverytest.SMTP{Fail: deliverytest.Reply("end", "550 no")}, said: "EHLO a|MAIL FROM:<a@b>|RCPT TO:<c@d>|DATA|x\r\n.", want: "220 250 250 250 354 550"},
	} {
		server := cmp.Or(tt.server, new(deliverytest.SMTP))
		require.NoError(t, server.Start())
		conn, err := net.Dial("tcp", server.Addr)
		require.NoError(t, err)
		require.NoError(t, conn.SetDeadline(time.Now().Add(20*time.Second)))
		r := bufio.NewReader(conn)
		var codes []string
		for _, line := range append([]string{""}, strings.Split(tt.said, "|")...) {
			if line != "" {
				fmt.Fprint(conn, line, "\r\n")
			}
			codes = append(codes, reply(r))
		}
		require.Equal(t, tt.want, strings.Join(codes, " "), name)
		require.Len(t, server.Messages(), tt.taken, name)
		_ = conn.Close()
		server.Close()
	}
}

// reply reads the code of a reply of one line or several.
func reply(r *bufio.Reader) string {
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return "lost"
		}
		if line[3] == ' ' {
			return line[:3]
		}
	}
}

// What GOV.UK Notify refuses, the fake refuses too; package notify never sends it.
func TestNotifyRefuses(t *testing.T) {
	n := &deliverytest.Notify{Templates: map[string]deliverytest.NotifyTemplate{"f33517ff-2a88-4f6e-b855-c550268ce08a": {Kind: "email", Body: "((a))"}}}
	for body, want := range map[string]string{
		`{`:                          "Invalid JSON",
		`{"email_address":"a@b.uk"}`: "template_id is a required property",
		`{"email_address":"a@b.uk","template_id":"f33517ff-2a88-4f6e-b855-c550268ce08a","extra":1}`:                                                       "Additional properties",
		`{"email_address":"a@b.uk","template_id":"x"}`:                                                                                                    "not a valid UUID",
		`{"email_address":"ab.uk","template_id":"f33517ff-2a88-4f6e-b855-c550268ce08a"}`:                                                                  "Not a valid email address",
		`{"email_address":"a@b.uk","template_id":"f33517ff-2a88-4f6e-b855-c550268ce08a"}`:                                                                 "Missing personalisation: a",
		`{"email_address":"a@b.uk","template_id":"f33517ff-2a88-4f6e-b855-c550268ce08a","personalisation":{"a":{"file":"eA==","filename":"a.pdf"}}}`:      "has not been set up",
		`{"email_address":"a@b.uk","template_id":"f33517ff-2a88-4f6e-b855-c550268ce08a","personalisation":{"a":"b"},"one_click_unsubscribe_url":"http:"}`: "not a valid https url",
	} {
		r := httptest.NewRequest(http.MethodPost, "/v2/notifications/email", strings.NewReader(body))
		w := httptest.NewRecorder()
		n.ServeHTTP(w, r)
		require.Equal(t, 401, w.Code, "without a token nothing else is said")
		r = httptest.NewRequest(http.MethodPost, "/v2/notifications/email", strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+deliverytest.NotifyToken(time.Now()))
		w = httptest.NewRecorder()
		n.ServeHTTP(w, r)
		require.Equal(t, 400, w.Code)
		require.Contains(t, w.Body.String(), want)
	}
	require.Empty(t, n.Messages())
}
