package deliverytest

import (
	"bufio"
	"cmp"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"slices"
	"strings"
	"sync"
	"time"
)

// SMTP is a mail server on loopback that speaks as much of RFC 5321 as a client needs, in the order that it demands, and
// fails on demand. Set it up, then Start.
type SMTP struct {
	Fail      func(verb string) string // a reply in place of the usual one, or "", see [Reply]
	STARTTLS  bool                     // is offered
	Implicit  bool                     // TLS from the first byte
	Untrusted bool                     // Pool does not trust its certificate
	Password  string                   // of "user", who must sign in; empty: nobody need, and no sign-in is offered
	MaxBytes  int                      // of a message; 0 is no limit
	Listen    string                   // defaults to a port on loopback

	Addr string         // after Start
	Pool *x509.CertPool // after Start; trusts its certificate

	listener net.Listener
	config   *tls.Config
	mu       sync.Mutex
	mails    []Mail
	conns    []net.Conn
}

// Mail is one message as the server has taken it.
type Mail struct {
	From      string
	Options   string // of the MAIL command
	To        []string
	Data      []byte
	Encrypted bool // the connection was
}

// Reply is a Fail of one reply for one verb; "greeting" and "end", after the data, count as verbs. The reply "drop" hangs
// up, and "silence" says nothing more.
func Reply(verb, text string) func(string) string {
	return func(v string) string {
		if v == verb {
			return text
		}
		return ""
	}
}

// Start begins to serve, until Close.
func (s *SMTP) Start() (err error) {
	if s.listener, err = net.Listen("tcp", cmp.Or(s.Listen, "127.0.0.1:0")); err != nil {
		return err
	}
	s.Addr = s.listener.Addr().String()
	if s.config, s.Pool, err = certificate(); err == nil && s.Untrusted {
		_, s.Pool, err = certificate()
	}
	if err != nil {
		return errors.Join(err, s.listener.Close())
	}
	listener := s.listener
	if s.Implicit {
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
	return nil
}

// Close ends all connections.
func (s *SMTP) Close() {
	_ = s.listener.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, conn := range s.conns {
		_ = conn.Close()
	}
}

// Messages are what was taken.
func (s *SMTP) Messages() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mails)
}

// serve speaks one session.
func (s *SMTP) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	r := bufio.NewReader(conn)
	encrypted := s.Implicit
	var mail Mail
	signedIn := s.Password == ""
	say := func(verb, usual string) bool {
		reply := usual
		if s.Fail != nil {
			if other := s.Fail(verb); other != "" {
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
			usual := s.signIn(rest)
			signedIn = strings.HasPrefix(usual, "235")
			ok = say(verb, usual)
		case "MAIL":
			if !signedIn {
				ok = say(verb, "530 5.7.0 authentication required")
				break
			}
			mail = Mail{From: between(rest), Options: strings.TrimSpace(rest[strings.IndexByte(rest, '>')+1:]), Encrypted: encrypted}
			ok = say(verb, "250 2.1.0 ok")
		case "RCPT":
			if mail.From == "" {
				ok = say(verb, "503 5.5.1 MAIL first")
				break
			}
			mail.To = append(mail.To, between(rest))
			ok = say(verb, "250 2.1.5 ok")
		case "DATA":
			if len(mail.To) == 0 {
				ok = say(verb, "503 5.5.1 RCPT first")
				break
			}
			if ok = say(verb, "354 go on"); ok && (s.Fail == nil || s.Fail(verb) == "") {
				if mail.Data, err = readData(r); err != nil {
					return
				}
				ok = say("end", s.end(mail))
				mail = Mail{}
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

// end takes a message, and returns what to say.
func (s *SMTP) end(mail Mail) string {
	if s.MaxBytes > 0 && len(mail.Data) > s.MaxBytes {
		return "552 5.3.4 message too big"
	}
	if s.Fail == nil || !strings.HasPrefix(s.Fail("end"), "4") && !strings.HasPrefix(s.Fail("end"), "5") {
		s.mu.Lock()
		s.mails = append(s.mails, mail)
		s.mu.Unlock()
	}
	return "250 2.0.0 taken"
}

func (s *SMTP) capabilities(encrypted bool) string {
	lines := []string{"250-test", "250-ENHANCEDSTATUSCODES", "250-SMTPUTF8"}
	if s.STARTTLS && !encrypted {
		lines = append(lines, "250-STARTTLS")
	}
	if s.Password != "" {
		lines = append(lines, "250-AUTH PLAIN")
	}
	return strings.Join(append(lines, "250 8BITMIME"), "\r\n")
}

func (s *SMTP) signIn(rest string) string {
	_, initial, _ := strings.Cut(rest, " ")
	plain, _ := base64.StdEncoding.DecodeString(initial)
	if string(plain) == "\x00user\x00"+s.Password {
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
func certificate() (*tls.Config, *x509.CertPool, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, nil, err
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, nil, err
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}, pool, nil
}

// String is the message as text.
func (m Mail) String() string { return fmt.Sprintf("%s -> %s\n%s", m.From, m.To, m.Data) }
