package delivery

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
)

// Format is how submissions of a form are written for a back office, one or many together.
type Format string

// The formats. The first three are those of [forms.Export].
const (
	JSON        Format = "json"        // an array of [model.Submission]
	CSV         Format = "csv"         // a table for programs
	Spreadsheet Format = "spreadsheet" // a table for people
	// GOVUKForms is the submission JSON of GOV.UK Forms, version 1: an object, or an array of objects for a batch of
	// many. It holds labels and answers in English where the form has English.
	//
	// Source: https://www.forms.service.gov.uk/json-submissions/v1/schema.
	GOVUKForms Format = "govuk-forms"
)

// mediaType is what the format's bytes are.
func (f Format) mediaType() string {
	if f == CSV || f == Spreadsheet {
		return "text/csv; charset=utf-8"
	}
	return "application/json"
}

func (f Format) check() error {
	switch f {
	case JSON, CSV, Spreadsheet, GOVUKForms:
		return nil
	}
	return fmt.Errorf("the format %q is not one of delivery.JSON, CSV, Spreadsheet, GOVUKForms", string(f))
}

// write writes submissions of a form.
func (f Format) write(ctx context.Context, d *model.Definition, all []store.Submission) ([]byte, error) {
	if f == GOVUKForms {
		return writeGOVUKForms(d, all)
	}
	var b bytes.Buffer
	if err := (forms.Export{From: archive(all), To: &b, Format: string(f)}).Write(ctx, d); err != nil {
		return nil, &Error{Reason: "the submission does not fit the form as this program has it: OnError has the reason", Err: err}
	}
	return b.Bytes(), nil
}

// archive is a list of submissions of one form as an Archive.
type archive []store.Submission

// Submissions calls each for every submission of the list.
func (a archive) Submissions(_ context.Context, _, _ string, each func(store.Submission) error) error {
	for _, s := range a {
		if err := each(s); err != nil {
			return err
		}
	}
	return nil
}

// In hands submissions of one form to a destination in a format: to a webhook, a Folder or a Func, say.
//
//	"office": delivery.In(delivery.GOVUKForms, handler, webhook.Endpoint{…})
func In(f Format, form Letters, to Destination) Destination { return formatted{f, form, to} }

type formatted struct {
	format Format
	form   Letters
	to     Destination
}

// Check reports what is missing, and what is wrong with the destination within.
func (f formatted) Check() error {
	err := f.format.check()
	if isNil(f.form) {
		err = errors.Join(err, errors.New("In was given no Handler: make the form's first"))
	}
	return errors.Join(err, checkInner("In", f.to))
}

// checkInner checks a destination that another one holds.
func checkInner(in string, d Destination) error {
	if isNil(d) {
		return fmt.Errorf("%s was given no destination", in)
	}
	if _, ok := d.(batcher); ok {
		return fmt.Errorf("%s holds a Batch, which stands in Config.Destinations itself: give the Batch what it needs", in)
	}
	if c, ok := d.(interface{ Check() error }); ok {
		return c.Check()
	}
	return nil
}

// Takes says that the destination is for one form.
func (f formatted) Takes(form string) bool { return form == f.form.Definition().Name }

// Deliver writes the submission in the format and hands it over.
func (f formatted) Deliver(ctx context.Context, d Delivery) error {
	if !f.Takes(d.Form) {
		return nil // a queue may serve several forms
	}
	data, err := f.format.write(ctx, f.form.Definition(), []store.Submission{{Form: d.Form, Council: d.Council, Reference: d.Reference, Data: d.Data}})
	if err != nil {
		return err
	}
	d.Data, d.Type = data, f.format.mediaType()
	return f.to.Deliver(ctx, d)
}

// Purge has the destination within remove what it has kept for long enough.
func (f formatted) Purge(ctx context.Context) error {
	if p, ok := f.to.(purger); ok {
		return p.Purge(ctx)
	}
	return nil
}
