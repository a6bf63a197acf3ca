package delivery

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"
)

// TLS is how a connection to a mail server is kept private.
type TLS int

const (
	// TLSAuto is the default: TLSRequired, except on a loopback address, where the server may offer STARTTLS, with any
	// certificate, and need not, because nothing leaves the machine.
	TLSAuto TLS = iota
	// TLSRequired demands STARTTLS (RFC 3207) and a certificate that is valid for the server's name. Usual on ports 587 and 25.
	TLSRequired
	// TLSImplicit speaks TLS from the first byte (RFC 8314, section 3). Usual on port 465.
	TLSImplicit
	// InsecureNoTLS sends messages and password readable to the network: only for a network that is protected by other means.
	InsecureNoTLS
)

// SMTP is a transport that hands messages to a mail server (RFC 5321). It opens a connection for each message.
//
// A reply of the 500s to a recipient or the message ends the attempts. What a person can put right is tried again: a
// sender that the server does not take, a recipient that it does not take from this sender (5.7.x of RFC 3463, such as
// relaying), a failed sign-in, a missing TLS; so are a reply of the 400s and any trouble of the network. The server's words, which may quote an address,
// are in no error's text: only the reply code is.
type SMTP struct {
	Addr     string        // host and port, such as "smtp.example.gov.uk:587"
	Username string        // empty: no sign-in
	Password string        //
	TLS      TLS           // defaults to TLSAuto
	Hello    string        // the name this program gives itself; defaults to the machine's host name
	Timeout  time.Duration // for the whole conversation; defaults to 30 seconds
	MaxFiles int64         // bytes of the files that one message carries; defaults to 10 MB, as many servers take no more; negative for none

	TLSConfig *tls.Config // for a council's own authority; its ServerName defaults to the host in Addr
}

// Check reports a malformed Addr and settings that contradict each other.
func (s SMTP) Check() error {
	var errs []error
	host, port, err := net.SplitHostPort(s.Addr)
	if n, perr := strconv.Atoi(port); err != nil || perr != nil || host == "" || n < 1 || n > 65535 {
		errs = append(errs, fmt.Errorf("SMTP.Addr %q must be a host and a port, such as \"smtp.example.gov.uk:587\"", s.Addr))
	}
	if s.TLS < TLSAuto || s.TLS > InsecureNoTLS {
		errs = append(errs, errors.New("SMTP.TLS is not one of the constants"))
	}
	if s.Password != "" && s.Username == "" {
		errs = append(errs, errors.New("SMTP.Password is set and SMTP.Username is not"))
	}
	if s.Timeout < 0 {
		errs = append(errs, errors.New("SMTP.Timeout is negative: leave it 0 for the default"))
	}
	return errors.Join(errs...)
}

// Send hands the message over. After the server has taken it Send returns nil, whatever happens to the connection then.
func (s SMTP) Send(ctx context.Context, key string, m Message) error {
	msg, err := build(key, m)
	if err != nil {
		return err
	}
	if err := attachTo(ctx, msg, m.Files); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.timeout())
	defer cancel()
	client, err := s.client(ctx)
	if err != nil {
		return &Error{Reason: "the settings for the mail server are wrong", Err: err}
	}
	conn, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return dialError(err)
	}
	defer func() { _ = client.CloseWithSMTPClient(conn) }() // a lost goodbye changes nothing
	if err := client.SendWithSMTPClient(conn, msg); err != nil {
		return sendError(err)
	}
	return nil
}

// Room is how many bytes of files one message carries.
func (s SMTP) Room() int64 {
	if s.MaxFiles == 0 {
		return 10 << 20
	}
	return max(0, s.MaxFiles)
}

func (s SMTP) timeout() time.Duration {
	if s.Timeout == 0 {
		return 30 * time.Second
	}
	return s.Timeout
}

// client translates the settings into go-mail's.
func (s SMTP) client(ctx context.Context) (*mail.Client, error) {
	host, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		return nil, err
	}
	config := s.TLSConfig.Clone()
	if config == nil {
		config = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if config.ServerName == "" {
		config.ServerName = host
	}
	options := []mail.Option{mail.WithPort(n), mail.WithTimeout(s.timeout()), mail.WithoutNoop(), mail.WithoutRset(), // one message a connection
		// Every address is in ASCII: a message marked as SMTPUTF8 would bounce at the next server that lacks it (RFC 6531, section 3.5).
		mail.WithoutSMTPUTF8()}
	switch policy := s.TLS; {
	case policy == TLSImplicit:
		options = append(options, mail.WithSSL())
	case policy == InsecureNoTLS:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	case policy == TLSAuto && isLoopback(host):
		config.InsecureSkipVerify = s.TLSConfig == nil // no stricter than the plain connection that it replaces
		options = append(options, mail.WithTLSPolicy(mail.TLSOpportunistic))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	options = append(options, mail.WithTLSConfig(config), mail.WithDialContextFunc(s.dial(ctx, config)))
	if s.Hello != "" {
		options = append(options, mail.WithHELO(s.Hello))
	}
	if s.Username != "" {
		options = append(options, mail.WithUsername(s.Username), mail.WithPassword(s.Password), s.signIn(host))
	}
	return mail.NewClient(host, options...)
}

// signIn prefers the ways that do not show the password, then those that need an encrypted connection to be safe: in
// the clear only where that was asked for, or nothing leaves the machine.
func (s SMTP) signIn(host string) mail.Option {
	plain, login := mail.SMTPAuthPlain, mail.SMTPAuthLogin
	if s.TLS == InsecureNoTLS || s.TLS == TLSAuto && isLoopback(host) {
		plain, login = mail.SMTPAuthPlainNoEnc, mail.SMTPAuthLoginNoEnc
	}
	return mail.WithOpportunisticSMTPAuth(mail.SMTPAuthSCRAMSHA256, mail.SMTPAuthSCRAMSHA1, plain, login)
}

// dial returns what connects. The connection is closed when the context of Send ends, so that a queue that stops does
// not wait for a silent server: go-mail's own context is for the dialling alone.
func (s SMTP) dial(send context.Context, config *tls.Config) mail.DialContextFunc {
	return func(ctx context.Context, network, address string) (conn net.Conn, err error) {
		if s.TLS == TLSImplicit {
			conn, err = (&tls.Dialer{Config: config}).DialContext(ctx, network, address)
		} else {
			conn, err = (&net.Dialer{}).DialContext(ctx, network, address)
		}
		if err == nil {
			context.AfterFunc(send, func() { _ = conn.Close() })
		}
		return conn, err
	}
}

// isLoopback reports whether host is this machine.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
