package delivery

import (
	"crypto/tls"
	"errors"
	"net"
	"net/textproto"
	"slices"
	"strings"

	"github.com/wneessen/go-mail"
)

// dialError makes an Error of what went wrong before a message was begun. None is permanent: a wrong password or an
// expired certificate is put right by a person, and the messages go out then.
func dialError(err error) error {
	var (
		reply       *textproto.Error
		certificate *tls.CertificateVerificationError
		network     *net.OpError
	)
	switch {
	case errors.As(err, &reply):
		return &Error{Reason: "the mail server refused the connection or the sign-in", Code: reply.Code, Err: err}
	case errors.As(err, &certificate):
		return &Error{Reason: "the mail server's certificate is not trusted, or not for its name", Err: err}
	case errors.As(err, &network):
		return &Error{Reason: "the mail server could not be reached", Err: err}
	}
	return &Error{Reason: "no session with the mail server: it may lack STARTTLS, or a way to sign in that SMTP.TLS allows", Err: err}
}

// settings are the reply codes that say that the sign-in or the encryption is not as the server wants it (RFC 4954,
// section 6, and RFC 3207, section 4): a person puts that right, so they do not end the attempts.
var settings = []int{530, 534, 535, 538}

// sendError makes an Error of a message that the server did not take.
func sendError(err error) error {
	e := &Error{Reason: "the connection to the mail server was lost", Err: err}
	var send *mail.SendError
	if !errors.As(err, &send) {
		return e
	}
	e.Code = send.ErrorCode()
	if e.Code == 0 {
		return e
	}
	e.Permanent = e.Code >= 500 && !slices.Contains(settings, e.Code)
	switch send.Reason {
	case mail.ErrSMTPMailFrom: // the council's own address, for all messages alike
		e.Reason, e.Permanent = "the mail server refused the sender", false
	case mail.ErrSMTPRcptTo:
		e.Reason = "the mail server refused a recipient"
		if strings.HasPrefix(send.EnhancedStatusCode(), "5.7.") { // not the address, but who may send to it
			e.Permanent = false
		}
	default:
		e.Reason = "the mail server refused the message"
	}
	return e
}
