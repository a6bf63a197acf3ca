package forms

import (
	"context"
	"io"

	"github.com/moothall/moothall/forms/model"
)

// files is what goes on around the visits of a form for the files that it asks for. It
// comes with the questions that ask for them, so that a form without has none of it; see
// [uploads].
type files interface {
	// mayTake answers a post to a page that takes files, where there is no room for them.
	mayTake(v *visit, slug string) bool
	// body is the body of a post in parts, and how much of it is read.
	body(v *visit, slug string) (body io.ReadCloser, limit int64)
	// receive takes the files of a post as they come.
	receive(v *visit, slug string) fileSink
	// held are the IDs of all files of the draft, and keep makes those that came with a post
	// the draft's, and destroys those that it held before and does no more.
	held(v *visit) []string
	keep(v *visit, before []string)
	// drop destroys the files of a post that no answer has kept.
	drop(v *visit)
	// dropDormant destroys those of a draft that was sent without them.
	dropDormant(v *visit, sent []model.File)
	// sweep destroys those of a draft that was deleted.
	sweep(ctx context.Context, v *visit)
	// enctype is what the form of a step has to say of how it is sent.
	enctype(step model.Step) string
	// pageGood and good say whether the files of an answer, or of all, are there and none
	// was refused since. They are false when the request has been answered.
	pageGood(v *visit, step model.Step) bool
	good(v *visit, rows []model.Row) bool
}

// setFiles lets the questions that ask for files see to them.
func (h *Handler) setFiles() (faults []string) {
	h.files = noFiles{}
	h.def.Fields(func(_ *model.Page, f *model.Field) {
		if k, ok := f.Kind.(interface{ setUp(*Handler) []string }); ok && h.files == (noFiles{}) {
			faults = k.setUp(h)
		}
	})
	return faults
}

// sentFiles are the files of rows as a submission lists them.
func sentFiles(rows []model.Row) (sent []model.File) {
	for _, row := range rows {
		files, _ := row.Value.([]UploadedFile)
		for _, f := range files {
			sent = append(sent, model.File{Key: row.Key, ID: f.ID, Name: f.Name, Type: string(f.Type), Size: f.Size})
		}
	}
	return sent
}

// noFiles is a form that asks for none.
type noFiles struct{}

func (noFiles) mayTake(*visit, string) bool { return true }
func (noFiles) body(v *visit, _ string) (io.ReadCloser, int64) {
	return v.r.Body, v.h.cfg.MaxBody
}
func (noFiles) receive(*visit, string) fileSink {
	return func(string, string, io.Reader) bool { return false }
}
func (noFiles) held(*visit) []string             { return nil }
func (noFiles) keep(*visit, []string)            {}
func (noFiles) drop(*visit)                      {}
func (noFiles) dropDormant(*visit, []model.File) {}
func (noFiles) sweep(context.Context, *visit)    {}
func (noFiles) enctype(model.Step) string        { return "" }
func (noFiles) pageGood(*visit, model.Step) bool { return true }
func (noFiles) good(*visit, []model.Row) bool    { return true }
