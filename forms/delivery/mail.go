package delivery

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	netmail "net/mail"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/wneessen/go-mail"

	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards"
)

// Message is one email in plain text.
type Message struct {
	To       []string     // addresses, with or without a name: "ana@example.com" or "Ana <ana@example.com>"; a domain in another script is sent in ASCII
	From     string       // defaults to Mail.From
	ReplyTo  string       // where an answer goes; defaults to no such header
	Subject  string       // one line
	Text     string       // the body, in UTF-8; lines end in "\n"
	Files    []Attachment // what goes with it; SMTP attaches them, Folder writes each into a file of its own
	Language string       // the language of subject and text, such as "cy" or "cy, en": the Content-Language header (RFC 3282); may be empty
}

// Mail is a destination that makes one message of each submission.
//
// The message carries a Message-ID made from the delivery's key, so that a receiver sees a repeat for what it is, and
// "Auto-Submitted: auto-generated" (RFC 3834), so that holiday replies do not come back.
type Mail struct {
	Form      string    // the only form whose submissions it takes; empty: all
	From      string    // the sender of messages that have no From of their own
	Transport Transport // what sends them: SMTP, Folder or another

	// Compose writes the message. A nil message means that there is nothing to send, and is a success: for instance a
	// receipt for a resident who gave no address.
	Compose func(ctx context.Context, d Delivery) (*Message, error)

	files *upload.Files // see Attach

	fault error // what Report or Receipt was given wrong
}

// Transport sends a message. key is the same at each attempt for one message; a transport uses it to let repeats be known.
// Its error is an [Error] that is Permanent when the message can never be sent. From is always set.
type Transport interface {
	Send(ctx context.Context, key string, m Message) error
}

// Check reports what is missing or malformed. [New] calls it.
func (m Mail) Check() error {
	var errs []error
	if _, err := asciiAddress(m.From); err != nil {
		errs = append(errs, errors.New("Mail.From must be an email address, such as \"Example Council <forms@example.gov.uk>\""))
	}
	if m.fault != nil {
		errs = append(errs, m.fault)
	} else if m.Compose == nil {
		errs = append(errs, errors.New("Mail.Compose is nil: it writes the message"))
	}
	if isNil(m.Transport) {
		errs = append(errs, errors.New("Mail.Transport is nil: use SMTP, or Folder while developing"))
	} else if checker, ok := m.Transport.(interface{ Check() error }); ok {
		errs = append(errs, checker.Check())
	}
	return errors.Join(errs...)
}

// Takes says whether submissions of a form are for this destination.
func (m Mail) Takes(form string) bool { return m.Form == "" || m.Form == form }

// Deliver composes the message and sends it.
func (m Mail) Deliver(ctx context.Context, d Delivery) error {
	if !m.Takes(d.Form) {
		return nil // a queue may serve several forms
	}
	message, err := m.Compose(ctx, d)
	if err != nil || message == nil {
		return err
	}
	send := *message
	if send.From == "" {
		send.From = m.From
	}
	if m.files != nil {
		if err := m.attach(ctx, d, &send); err != nil {
			return err
		}
	}
	return m.Transport.Send(ctx, d.message(), send)
}

// Purge has the transport remove what it has kept for long enough, if it keeps anything.
func (m Mail) Purge(ctx context.Context) error {
	if p, ok := m.Transport.(purger); ok {
		return p.Purge(ctx)
	}
	return nil
}

// languageTag is loose on purpose: it keeps anything out of the header that is not a tag's letters, digits and hyphens.
var languageTag = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(, [A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)*$`)

// asciiAddress reads an address with or without a name, and writes it as every mail server takes it: a domain in another
// script in ASCII. One that would need SMTPUTF8 is an error, as it is for [standards.ParseEmail], which decides on the page.
func asciiAddress(s string) (*netmail.Address, error) {
	a, err := netmail.ParseAddress(s)
	if err != nil {
		return nil, err
	}
	if email, err := standards.ParseEmail(a.Address); err == nil {
		a.Address = email.ASCII()
	} else if strings.ContainsFunc(a.Address, func(r rune) bool { return r > unicode.MaxASCII }) { // else one of a network of its own, such as root@localhost
		return nil, err
	}
	return a, nil
}

// check returns what makes the message one that cannot be sent, naming the field and never its value. It leaves the
// addresses of m as they are sent.
func (m *Message) check() error {
	var faults []string
	address := func(field string, value *string) {
		a, err := asciiAddress(*value)
		if err != nil {
			faults = append(faults, field+" is not an email address")
			return
		}
		*value = a.String()
	}
	if len(m.To) == 0 {
		faults = append(faults, "To is empty")
	}
	m.To = slices.Clone(m.To)
	for i := range m.To {
		address(fmt.Sprintf("To[%d]", i), &m.To[i])
	}
	address("From", &m.From)
	if m.ReplyTo != "" {
		address("ReplyTo", &m.ReplyTo)
	}
	if strings.ContainsFunc(m.Subject, unicode.IsControl) {
		faults = append(faults, "Subject holds a line break or another control character")
	}
	if m.Language != "" && !languageTag.MatchString(m.Language) {
		faults = append(faults, "Language is not a list of language tags")
	}
	if len(faults) > 0 {
		return &Error{Reason: "the message cannot be sent: " + strings.Join(faults, "; "), Permanent: true}
	}
	return nil
}

// build makes the message in the form of RFC 5322. Its Message-ID depends on key and the sender's domain only.
func build(key string, m Message) (*mail.Msg, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	msg := mail.NewMsg(mail.WithCharset(mail.CharsetUTF8), mail.WithEncoding(mail.EncodingQP), mail.WithNoDefaultUserAgent())
	errs := []error{msg.From(m.From), msg.To(m.To...)}
	if m.ReplyTo != "" {
		errs = append(errs, msg.ReplyTo(m.ReplyTo))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, &Error{Reason: "the message cannot be sent: an address is malformed", Permanent: true, Err: err}
	}
	msg.Subject(m.Subject)
	msg.SetDate()
	msg.SetMessageIDWithValue(messageID(key, m.From))
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Language != "" {
		msg.SetGenHeader(mail.HeaderContentLang, m.Language)
	}
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	return msg, nil
}

// messageID returns what stands between < and > in the Message-ID header.
func messageID(key, from string) string {
	sum := sha256.Sum256([]byte(key))
	domain := "localhost"
	if a, err := netmail.ParseAddress(from); err == nil {
		domain = a.Address[strings.LastIndexByte(a.Address, '@')+1:]
	}
	return hex.EncodeToString(sum[:16]) + "@" + domain
}

// render returns the whole message as it goes over the line.
func render(key string, m Message) ([]byte, error) {
	msg, err := build(key, m)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if _, err := msg.WriteTo(&b); err != nil {
		return nil, &Error{Reason: "the message could not be written", Err: err}
	}
	return b.Bytes(), nil
}
