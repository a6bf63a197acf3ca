package delivery_test

import (
	"bufio"
	"cmp"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// smtpServer is a mail server on loopback that speaks as much of RFC 5321 as a client needs, and fails on demand.
type smtpServer struct {
	Addr string
	Pool *x509.CertPool // trusts its certificate

	listen   string                   // defaults to a port on loopback
	fail     func(verb string) string // a reply instead of the usual one, or ""; "drop" hangs up, "silence" says nothing more
	starttls bool
	implicit bool
	stranger bool   // Pool does not trust its certificate
	password string // of "user"; empty: no sign-in is offered

	config *tls.Config
	mu     sync.Mutex
	mails  []received
	tls    []bool // of each mail
	conns  []net.Conn
}

// received is one message as the server has taken it.
type received struct {
	From    string
	Options string // of the MAIL command
	To      []string
	Data    []byte
}

func startSMTP(t testing.TB, s *smtpServer) *smtpServer {
	t.Helper()
	listener, err := net.Listen("tcp", cmp.Or(s.listen, "127.0.0.1:0"))
	require.NoError(t, err)
	s.Addr = listener.Addr().String()
	s.config, s.Pool = certificate(t)
	if s.stranger {
		_, s.Pool = certificate(t)
	}
	if s.implicit {
		listener = tls.NewListener(listener, s.config)
	}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns = append(s.conns, conn)
			s.mu.Unlock()
			go s.serve(conn)
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, conn := range s.conns {
			_ = conn.Close()
		}
	})
	return s
}

func (s *smtpServer) received() []received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]received(nil), s.mails...)
}

// serve speaks one session.
func (s *smtpServer) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	r := bufio.NewReader(conn)
	encrypted := s.implicit
	var mail received
	say := func(verb, usual string) bool {
		reply := usual
		if s.fail != nil {
			if other := s.fail(verb); other != "" {
				reply = other
			}
		}
		switch reply {
		case "drop":
			return false
		case "silence":
			_, _ = io.Copy(io.Discard, conn)
			return false
		}
		_, err := io.WriteString(conn, reply+"\r\n")
		return err == nil
	}
	if !say("greeting", "220 test ESMTP") {
		return
	}
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		verb, rest, _ := strings.Cut(line, " ")
		ok := true
		switch verb = strings.ToUpper(verb); verb {
		case "EHLO", "HELO":
			ok = say(verb, s.capabilities(encrypted))
		case "STARTTLS":
			if ok = say(verb, "220 go ahead"); ok {
				secure := tls.Server(conn, s.config)
				conn, r, encrypted = secure, bufio.NewReader(secure), true
			}
		case "AUTH":
			ok = say(verb, s.signIn(rest))
		case "MAIL":
			mail = received{From: between(rest), Options: strings.TrimSpace(rest[strings.IndexByte(rest, '>')+1:])}
			ok = say(verb, "250 2.1.0 ok")
		case "RCPT":
			mail.To = append(mail.To, between(rest))
			ok = say(verb, "250 2.1.5 ok")
		case "DATA":
			if ok = say(verb, "354 go on"); ok && (s.fail == nil || s.fail(verb) == "") {
				if mail.Data, err = readData(r); err != nil {
					return
				}
				if s.fail == nil || !strings.HasPrefix(s.fail("end"), "4") && !strings.HasPrefix(s.fail("end"), "5") {
					s.mu.Lock()
					s.mails, s.tls = append(s.mails, mail), append(s.tls, encrypted)
					s.mu.Unlock()
				}
				ok = say("end", "250 2.0.0 taken")
			}
		case "QUIT":
			say(verb, "221 bye")
			return
		default:
			ok = say(verb, "250 ok")
		}
		if !ok {
			return
		}
	}
}

func (s *smtpServer) capabilities(encrypted bool) string {
	lines := []string{"250-test", "250-ENHANCEDSTATUSCODES", "250-SMTPUTF8"}
	if s.starttls && !encrypted {
		lines = append(lines, "250-STARTTLS")
	}
	if s.password != "" {
		lines = append(lines, "250-AUTH PLAIN")
	}
	return strings.Join(append(lines, "250 8BITMIME"), "\r\n")
}

func (s *smtpServer) signIn(rest string) string {
	_, initial, _ := strings.Cut(rest, " ")
	plain, _ := base64.StdEncoding.DecodeString(initial)
	if string(plain) == "\x00user\x00"+s.password {
		return "235 2.7.0 welcome"
	}
	return "535 5.7.8 no such account: user"
}

func between(s string) string {
	_, s, _ = strings.Cut(s, "<")
	s, _, _ = strings.Cut(s, ">")
	return s
}

// readData reads up to the line with a dot alone and takes the stuffed dots off (RFC 5321, section 4.5.2).
func readData(r *bufio.Reader) ([]byte, error) {
	var data []byte
	for {
		line, err := r.ReadBytes('\n')
		if err != nil {
			return nil, err
		}
		if string(line) == ".\r\n" {
			return data, nil
		}
		if line[0] == '.' {
			line = line[1:]
		}
		data = append(data, line...)
	}
}

// certificate makes one for 127.0.0.1 that nobody trusts but the pool.
func certificate(t testing.TB) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	parsed, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}, pool
}

// reply is a fail function: one reply for one verb.
func reply(verb, text string) func(string) string {
	return func(v string) string {
		if v == verb {
			return text
		}
		return ""
	}
}

func (r received) String() string { return fmt.Sprintf("%s -> %s\n%s", r.From, r.To, r.Data) }
