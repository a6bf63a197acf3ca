package delivery

import (
	"context"

	"github.com/moothall/moothall/forms"
)

// Report is a destination that tells the council of each submission of one
// form: the letter of [forms.Handler.Report] to the address to, from the
// address from.
func Report(h *forms.Handler, to, from string, t Transport) Mail {
	return letters(h, from, t, func(data []byte) (*forms.Letter, error) { return h.Report(data, to) })
}

// Receipt is a destination that sends residents who gave an email address the
// letter of [forms.Handler.Receipt], in their language.
func Receipt(h *forms.Handler, from string, t Transport) Mail {
	return letters(h, from, t, h.Receipt)
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
