package delivery

import (
	"context"
	"errors"
	"fmt"

	"github.com/moothall/moothall/forms"
)

// Report is a destination that tells the council of each submission of one
// form: the letter of [forms.Handler.Report] to the address to, from the
// address from. [New] refuses one without them.
func Report(h *forms.Handler, to, from string, t Transport) Mail {
	if h == nil {
		return Mail{From: from, Transport: t, fault: errors.New("Report was given no Handler: make the form's first")}
	}
	m := letters(h, from, t, func(data []byte) (*forms.Letter, error) { return h.Report(data, to) })
	if _, err := asciiAddress(to); err != nil {
		m.fault = errors.New("Report must go to an email address, such as \"bins@example.gov.uk\"")
	}
	return m
}

// Receipt is a destination that sends residents who gave an email address the
// letter of [forms.Handler.Receipt], in their language. [New] refuses one for a
// form that does not say with [forms.Builder.Receipt] where it goes.
func Receipt(h *forms.Handler, from string, t Transport) Mail {
	if h == nil {
		return Mail{From: from, Transport: t, fault: errors.New("Receipt was given no Handler: make the form's first")}
	}
	m := letters(h, from, t, h.Receipt)
	if h.Definition().Receipt == "" {
		m.fault = fmt.Errorf("Receipt: the form %q names no question whose answer a receipt goes to: call f.Receipt", h.Definition().Name)
	}
	return m
}

func letters(h *forms.Handler, from string, t Transport, write func([]byte) (*forms.Letter, error)) Mail {
	return Mail{Form: h.Definition().Name, From: from, Transport: t, Compose: func(_ context.Context, d Delivery) (*Message, error) {
		letter, err := write(d.Data)
		if err != nil { // not permanent: the next release can put it right
			return nil, &Error{Reason: "the submission does not fit the form as this program has it: OnError has the reason; an answer that was renamed needs form:\"was=OLDER-KEY\"", Err: err}
		}
		if letter == nil {
			return nil, nil
		}
		reply := letter.ReplyTo
		if _, err := asciiAddress(reply); err != nil {
			reply = "" // better a report without than none
		}
		return &Message{To: []string{letter.To}, ReplyTo: reply, Subject: letter.Subject, Text: letter.Text, Language: letter.Language}, nil
	}}
}
