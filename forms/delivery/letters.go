package delivery

import (
	"context"
	"errors"
	"fmt"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
)

// Letters composes the letters of one form; a [*forms.Handler] and a [*forms.Letters] do. data is a stored submission.
type Letters interface {
	// Report returns the letter to the council, see [forms.Letters.Report].
	Report(data []byte, to string) (*forms.Letter, error)
	// Receipt returns the letter to the person, nil where there is none to send, see [forms.Letters.Receipt].
	Receipt(data []byte) (*forms.Letter, error)
	// Definition returns the form.
	Definition() *model.Definition
}

// Report is a destination that tells the council of each submission of one
// form: the letter of [forms.Letters.Report] to the address to, from the
// address from. [New] refuses one without them.
func Report(l Letters, to, from string, t Transport) Mail {
	if isNil(l) {
		return Mail{From: from, Transport: t, fault: errors.New("Report was given no Handler: make the form's first")}
	}
	m := letters(l, from, t, func(data []byte) (*forms.Letter, error) { return l.Report(data, to) })
	if _, err := asciiAddress(to); err != nil {
		m.fault = errors.New("Report must go to an email address, such as \"bins@example.gov.uk\"")
	}
	return m
}

// Receipt is a destination that sends residents who gave an email address the
// letter of [forms.Letters.Receipt], in their language. [New] refuses one for a
// form that does not say with [forms.Builder.Receipt] where it goes.
func Receipt(l Letters, from string, t Transport) Mail {
	if isNil(l) {
		return Mail{From: from, Transport: t, fault: errors.New("Receipt was given no Handler: make the form's first")}
	}
	m := letters(l, from, t, l.Receipt)
	if l.Definition().Receipt == "" {
		m.fault = fmt.Errorf("Receipt: the form %q names no question whose answer a receipt goes to: call f.Receipt", l.Definition().Name)
	}
	return m
}

func letters(l Letters, from string, t Transport, write func([]byte) (*forms.Letter, error)) Mail {
	return Mail{Form: l.Definition().Name, From: from, Transport: t, Compose: func(_ context.Context, d Delivery) (*Message, error) {
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
