package delivery

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/wneessen/go-mail"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
)

// Attachment is a file that goes with a message. A scanner has passed it.
type Attachment struct {
	Name string // safe for every file system, see upload.SafeName
	Type string // a media type
	Size int64  // in bytes
	Open func(ctx context.Context) (io.ReadCloser, error)
}

// Attach has each message carry the files that were sent with the submission. A submission with a file that no scanner has
// passed yet waits: it is tried again like one whose mail server is away, and every attempt asks the scanner. One that the
// scanner has refused since is destroyed, and the message says so. Files that the transport has no room for stay in the
// service, and the message names them.
//
// Give it to what goes to the council, never to a receipt.
func (m Mail) Attach(files *upload.Files) Mail {
	if m.files = files; files == nil {
		m.fault = errors.Join(m.fault, errors.New("Attach was given nil: give it the Files of the form's Site"))
	}
	return m
}

// attach adds the files of a submission to its message.
func (m Mail) attach(ctx context.Context, d Delivery, message *Message) error {
	var sent struct {
		Files []model.File `json:"files"`
	}
	if err := json.Unmarshal(d.Data, &sent); err != nil {
		return &Error{Reason: "the submission is not readable JSON", Err: err}
	}
	room, limited := int64(0), false
	if t, ok := m.Transport.(interface{ Room() int64 }); ok {
		room, limited = t.Room(), true
	}
	var notes []string
	for _, file := range sent.Files {
		note, err := m.clean(ctx, file)
		if err != nil {
			return err
		}
		if room -= file.Size; note == "" && limited && room < 0 {
			room += file.Size
			note = fmt.Sprintf("%s is too large for this message. It is kept with the submission.", file.Name)
		}
		if note != "" {
			notes = append(notes, note)
			continue
		}
		message.Files = append(message.Files, Attachment{file.Name, file.Type, file.Size, func(ctx context.Context) (io.ReadCloser, error) {
			return m.files.Open(ctx, file.ID)
		}})
	}
	if notes != nil {
		message.Text = strings.TrimRight(message.Text, "\n") + "\n\n" + strings.Join(notes, "\n") + "\n"
	}
	return nil
}

// clean makes sure that a file is clean. note says why it is not there any more.
func (m Mail) clean(ctx context.Context, file model.File) (note string, err error) {
	r, err := m.files.Open(ctx, file.ID)
	var refused *upload.Refused
	switch {
	case err == nil:
		return "", r.Close()
	case errors.As(err, &refused) && refused.Why != upload.Damaged:
		return fmt.Sprintf("%s was destroyed: the virus scanner has refused it since it was sent.", file.Name), nil
	case errors.As(err, &refused), errors.Is(err, store.ErrNotFound):
		return fmt.Sprintf("%s is no longer kept.", file.Name), nil
	case errors.Is(err, upload.ErrWaiting):
		return "", &Error{Reason: "a file waits to be scanned, and is not delivered before", Err: err}
	}
	return "", &Error{Reason: "a file could not be read", Err: err}
}

// attachTo writes the files of a message into it, in memory.
func attachTo(ctx context.Context, msg *mail.Msg, files []Attachment) error {
	for _, file := range files {
		r, err := file.Open(ctx)
		if err == nil {
			err = errors.Join(msg.AttachReader(file.Name, r, mail.WithFileContentType(mail.ContentType(file.Type))), r.Close())
		}
		if err != nil {
			return &Error{Reason: "a file could not be attached", Err: err}
		}
	}
	return nil
}

// attachmentOf is what was delivered as a file.
func attachmentOf(name string, d Delivery) Attachment {
	kind, _, _ := strings.Cut(cmp.Or(d.Type, "application/json"), ";")
	return Attachment{Name: name, Type: kind, Size: int64(len(d.Data)), Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(d.Data)), nil
	}}
}
