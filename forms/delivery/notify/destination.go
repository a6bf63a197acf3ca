package notify

import (
	"context"
	"errors"
	"net/mail"
	"strconv"

	"github.com/moothall/moothall/forms/delivery"
)

// Template is a destination that makes one message of each submission. The message's reference is the delivery's key.
type Template struct {
	Client *Client
	Form   string // the only form whose submissions it takes; empty: all
	// Compose writes the message. A nil message means that there is nothing to send, and is a success.
	Compose func(ctx context.Context, d delivery.Delivery) (Message, error)
}

// Check reports what is missing.
func (t Template) Check() error {
	err := t.Client.Check()
	if t.Compose == nil {
		err = errors.Join(err, errors.New("Template.Compose is nil: it writes the message"))
	}
	return err
}

// Takes says whether submissions of a form are for this destination.
func (t Template) Takes(form string) bool { return t.Form == "" || t.Form == form }

// Deliver sends the message, unless an attempt before has.
func (t Template) Deliver(ctx context.Context, d delivery.Delivery) error {
	if !t.Takes(d.Form) {
		return nil // a queue may serve several forms
	}
	m, err := t.Compose(ctx, d)
	if err != nil || m == nil {
		return err
	}
	reference := d.Key
	if d.Replay != "" { // another message, which Notify does not have yet
		reference += "#" + d.Replay
	}
	return t.Client.sendOnce(ctx, m.withReference(reference), d.Attempt > 1)
}

// Transport sends messages of delivery.Mail, such as a receipt, with one template of the service, whose subject is
// ((subject)) and whose body is ((body)). Who sends and where an answer goes are the service's settings. It asks before
// each message whether there is one with its key. Files stay in the service.
type Transport struct {
	Client   *Client
	Template string // the template's id
	// Trusted lets links of the body count: only for letters that hold no answer, such as forms.Site.Post's.
	Trusted bool
}

// Check reports a client or a template that cannot be right.
func (t Transport) Check() error {
	var f faults
	f.template(t.Template)
	return errors.Join(t.Client.Check(), f.err())
}

// Room is how many bytes of files one message carries: none.
func (t Transport) Room() int64 { return 0 }

// Send sends a message for each address.
func (t Transport) Send(ctx context.Context, key string, m delivery.Message) error {
	for i, to := range m.To {
		address, err := mail.ParseAddress(to)
		if err != nil {
			return &delivery.Error{Reason: "the message cannot be sent: an address is malformed", Permanent: true}
		}
		email := Email{
			To: address.Address, Template: t.Template, Reference: key,
			Personalisation: map[string]string{"subject": m.Subject, "body": m.Text},
		}
		if i > 0 {
			email.Reference += "/" + strconv.Itoa(i)
		}
		if t.Trusted {
			email.Trusted = []string{"body"}
		}
		if err := t.Client.sendOnce(ctx, email, true); err != nil {
			return err
		}
	}
	return nil
}
