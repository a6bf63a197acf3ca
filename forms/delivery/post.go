package delivery

import (
	"context"
	"errors"

	"github.com/moothall/moothall/forms"
)

// Post sends the letters that cannot wait for a queue, such as the link back to saved answers, from the address from: it
// is what [forms.Site.Post] takes. While developing use [Folder], whose files most mail programs open. Its error says what
// is wrong with from or with t.
func Post(from string, t Transport) (func(ctx context.Context, key string, l *forms.Letter) error, error) {
	m := Mail{From: from, Transport: t, Compose: func(context.Context, Delivery) (*Message, error) { return nil, nil }}
	if err := m.Check(); err != nil {
		return nil, err
	}
	return func(ctx context.Context, key string, l *forms.Letter) error {
		if l == nil {
			return errors.New("delivery: Post was given no letter")
		}
		return t.Send(ctx, key, Message{To: []string{l.To}, From: from, ReplyTo: l.ReplyTo, Subject: l.Subject, Text: l.Text, Language: l.Language})
	}, nil
}
