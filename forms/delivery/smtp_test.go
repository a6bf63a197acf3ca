package delivery_test

import (
	"context"
	"crypto/tls"
	"net"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/stretchr/testify/require"
)

var letter = delivery.Message{
	To: []string{"Ana <ana@example.com>", "bob@example.com"}, From: "Council <forms@example.gov.uk>",
	Subject: "Diolch – Tŷ", Text: "Annwyl Siân,\n.\n.. dots at the start\n", Language: "cy",
}

func TestSMTPSends(t *testing.T) {
	server := startSMTP(t, &deliverytest.SMTP{})
	require.NoError(t, delivery.SMTP{Addr: server.Addr}.Send(t.Context(), "receipt/REF1", letter))
	got := server.Messages()
	require.Len(t, got, 1)
	require.Equal(t, "forms@example.gov.uk", got[0].From)
	require.Equal(t, []string{"ana@example.com", "bob@example.com"}, got[0].To)
	require.Equal(t, "BODY=8BITMIME", got[0].Options, "nothing that a further server may lack")
	checkMessage(t, got[0].Data, letter)

	require.NoError(t, delivery.SMTP{Addr: server.Addr}.Send(t.Context(), "receipt/REF1", letter))
	first, _ := parse(t, got[0].Data)
	second, _ := parse(t, server.Messages()[1].Data)
	require.Equal(t, first.Header.Get("Message-ID"), second.Header.Get("Message-ID"), "a repeat is known by its Message-ID")
}

func TestSMTPErrors(t *testing.T) {
	for name, c := range map[string]struct {
		fail      func(string) string
		reason    string
		code      int
		permanent bool
	}{
		"recipient unknown":     {deliverytest.Reply("RCPT", "550 5.1.1 <ana@example.com> unknown"), "the mail server refused a recipient", 550, true},
		"recipient greylisted":  {deliverytest.Reply("RCPT", "451 4.7.1 <ana@example.com> try later"), "the mail server refused a recipient", 451, false},
		"sender refused":        {deliverytest.Reply("MAIL", "553 5.1.8 <forms@example.gov.uk>"), "the mail server refused the sender", 553, false},
		"relaying denied":       {deliverytest.Reply("RCPT", "554 5.7.1 <ana@example.com>: Relay access denied"), "the mail server refused a recipient", 554, false},
		"mailbox moved":         {deliverytest.Reply("RCPT", "551 5.1.6 <ana@example.com> has moved"), "the mail server refused a recipient", 551, true},
		"mailbox full":          {deliverytest.Reply("RCPT", "552 5.2.2 <ana@example.com> is full"), "the mail server refused a recipient", 552, true},
		"no codes":              {deliverytest.Reply("RCPT", "550 no such mailbox ana@example.com"), "the mail server refused a recipient", 550, true},
		"sign-in wanted":        {deliverytest.Reply("MAIL", "530 5.7.0 authenticate, ana@example.com"), "the mail server refused the sender", 530, false},
		"data refused":          {deliverytest.Reply("DATA", "554 5.6.0 ana@example.com"), "the mail server refused the message", 554, true},
		"message refused":       {deliverytest.Reply("end", "554 5.7.1 spam from ana@example.com"), "the mail server refused the message", 554, true},
		"message not now":       {deliverytest.Reply("end", "452 4.3.1 ana@example.com is full"), "the mail server refused the message", 452, false},
		"greeting refused":      {deliverytest.Reply("greeting", "554 5.0.0 ana@example.com"), "the mail server refused the connection or the sign-in", 554, false},
		"lost before the data":  {deliverytest.Reply("DATA", "drop"), "the connection to the mail server was lost", 0, false},
		"lost after the data":   {deliverytest.Reply("end", "drop"), "the connection to the mail server was lost", 0, false},
		"nonsense for a reply":  {deliverytest.Reply("MAIL", "ana@example.com"), "the connection to the mail server was lost", 0, false},
		"lost at the greeting":  {deliverytest.Reply("greeting", "drop"), "no session with the mail server", 0, false},
		"lost at the recipient": {deliverytest.Reply("RCPT", "drop"), "the connection to the mail server was lost", 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			server := startSMTP(t, &deliverytest.SMTP{Fail: c.fail})
			err := delivery.SMTP{Addr: server.Addr, Timeout: 5 * time.Second}.Send(t.Context(), "key", letter)
			var e *delivery.Error
			require.ErrorAs(t, err, &e)
			require.Contains(t, e.Reason, c.reason)
			require.Equal(t, c.code, e.Code)
			require.Equal(t, c.permanent, e.Permanent)
			require.NotContains(t, err.Error(), "@", "the server's words stay out of the text")
		})
	}
}

// TestSMTPTakenIsSent: what happens after the server has taken the message is no reason to send it again.
func TestSMTPTakenIsSent(t *testing.T) {
	for _, how := range []string{"drop", "421 4.3.2 closing", "silence"} {
		server := startSMTP(t, &deliverytest.SMTP{Fail: deliverytest.Reply("QUIT", how)})
		require.NoError(t, delivery.SMTP{Addr: server.Addr, Timeout: time.Second}.Send(t.Context(), "key", letter), how)
		require.Len(t, server.Messages(), 1)
	}
}

func TestSMTPUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	err = delivery.SMTP{Addr: listener.Addr().String()}.Send(t.Context(), "key", letter)
	var e *delivery.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, "the mail server could not be reached", e.Reason)
	require.False(t, e.Permanent)
}

// TestSMTPEnds: neither a silent server nor one that stops in the middle holds a delivery longer than it may take.
func TestSMTPEnds(t *testing.T) {
	for _, verb := range []string{"greeting", "EHLO", "RCPT", "end"} {
		server := startSMTP(t, &deliverytest.SMTP{Fail: deliverytest.Reply(verb, "silence")})
		began := time.Now()
		require.Error(t, delivery.SMTP{Addr: server.Addr, Timeout: 50 * time.Millisecond}.Send(t.Context(), "key", letter), verb)
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		require.Error(t, delivery.SMTP{Addr: server.Addr}.Send(ctx, "key", letter), verb)
		cancel()
		require.Less(t, time.Since(began), 5*time.Second, verb)
	}
}

func TestSMTPEncryption(t *testing.T) {
	trusting := func(s *deliverytest.SMTP) *tls.Config {
		return &tls.Config{RootCAs: s.Pool, MinVersion: tls.VersionTLS12}
	}
	for name, c := range map[string]struct {
		server  *deliverytest.SMTP
		policy  delivery.TLS
		trusted bool
		tls     bool
		fails   string
	}{
		"auto, not offered":      {&deliverytest.SMTP{}, delivery.TLSAuto, false, false, ""},
		"auto, offered":          {&deliverytest.SMTP{STARTTLS: true}, delivery.TLSAuto, false, true, ""},
		"auto, own authority":    {&deliverytest.SMTP{STARTTLS: true}, delivery.TLSAuto, true, true, ""},
		"auto, wrong authority":  {&deliverytest.SMTP{STARTTLS: true, Untrusted: true}, delivery.TLSAuto, true, false, "the mail server's certificate is not trusted"},
		"none, offered":          {&deliverytest.SMTP{STARTTLS: true}, delivery.InsecureNoTLS, false, false, ""},
		"required, not offered":  {&deliverytest.SMTP{}, delivery.TLSRequired, true, false, "it may lack STARTTLS"},
		"required, not trusted":  {&deliverytest.SMTP{STARTTLS: true}, delivery.TLSRequired, false, false, "the mail server's certificate is not trusted"},
		"required, trusted":      {&deliverytest.SMTP{STARTTLS: true}, delivery.TLSRequired, true, true, ""},
		"implicit, trusted":      {&deliverytest.SMTP{Implicit: true}, delivery.TLSImplicit, true, true, ""},
		"implicit, not trusted":  {&deliverytest.SMTP{Implicit: true}, delivery.TLSImplicit, false, false, "the mail server's certificate is not trusted"},
		"sign-in, auto loopback": {&deliverytest.SMTP{Password: "open sesame"}, delivery.TLSAuto, false, false, ""},
		"sign-in, required":      {&deliverytest.SMTP{Password: "open sesame", STARTTLS: true}, delivery.TLSRequired, true, true, ""},
		"sign-in, implicit":      {&deliverytest.SMTP{Password: "open sesame", Implicit: true}, delivery.TLSImplicit, true, true, ""},
		"sign-in, wrong":         {&deliverytest.SMTP{Password: "another", STARTTLS: true}, delivery.TLSRequired, true, false, "refused the connection or the sign-in (code 535)"},
	} {
		t.Run(name, func(t *testing.T) {
			server := startSMTP(t, c.server)
			transport := delivery.SMTP{Addr: server.Addr, TLS: c.policy, Timeout: 5 * time.Second}
			if c.trusted {
				transport.TLSConfig = trusting(server)
			}
			if server.Password != "" {
				transport.Username, transport.Password = "user", "open sesame"
			}
			require.NoError(t, transport.Check())
			err := transport.Send(t.Context(), "key", letter)
			if c.fails != "" {
				require.ErrorContains(t, err, c.fails)
				var e *delivery.Error
				require.ErrorAs(t, err, &e)
				require.False(t, e.Permanent, "a person can put it right")
				require.NotContains(t, err.Error(), "sesame")
				require.Empty(t, server.Messages())
				return
			}
			require.NoError(t, err)
			require.Len(t, server.Messages(), 1)
			require.Equal(t, c.tls, server.Messages()[0].Encrypted, "whether the message was encrypted")
		})
	}
}

// TestSMTPAutoElsewhere: away from loopback the default insists on TLS.
func TestSMTPAutoElsewhere(t *testing.T) {
	addresses, err := net.InterfaceAddrs()
	require.NoError(t, err)
	for _, a := range addresses {
		network, ok := a.(*net.IPNet)
		if !ok || network.IP.IsLoopback() || network.IP.To4() == nil {
			continue
		}
		server := startSMTP(t, &deliverytest.SMTP{Listen: network.IP.String() + ":0"})
		err := delivery.SMTP{Addr: server.Addr, Timeout: 5 * time.Second}.Send(t.Context(), "key", letter)
		require.ErrorContains(t, err, "it may lack STARTTLS")
		require.Empty(t, server.Messages())
		return
	}
	t.Log("this machine has no address but loopback, so only the rule for loopback was tried")
}

// TestSMTPThroughTheQueue: refused for now at first, then taken, once.
func TestSMTPThroughTheQueue(t *testing.T) {
	var tries atomic.Int64
	server := startSMTP(t, &deliverytest.SMTP{Fail: func(verb string) string {
		if verb == "RCPT" && tries.Add(1) == 1 {
			return "450 4.2.1 ana@example.com: not now"
		}
		return ""
	}})
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	failures := make(chan error, 10)
	cfg := quick(map[string]delivery.Destination{
		"receipt": delivery.Mail{From: "forms@example.gov.uk", Transport: delivery.SMTP{Addr: server.Addr}, Compose: report},
	})
	cfg.OnError = func(_ context.Context, err error) { failures <- err }
	start(t, newQueue(t, s, cfg))
	submit(t, s, "REF1")
	eventually(t, "it is sent", func() bool { return states(t, s)["completed"] == 1 })
	require.Len(t, server.Messages(), 1)
	require.Len(t, failures, 1)
	require.EqualError(t, <-failures, "deliver missed-bin REF1 to receipt: attempt 1 failed: it will be tried again: the mail server refused a recipient (code 450)")
}
