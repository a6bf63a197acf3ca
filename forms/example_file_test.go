package forms_test

import (
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/web"
)

// Evidence is asked for in one line, and kept and scanned by what the site has in Files.
func ExampleFile() {
	type Permit struct{ Evidence []forms.UploadedFile }
	form := forms.MustDefine("permit", func(f *forms.Builder, p *Permit) {
		whole(f)
		f.Page("evidence", forms.File(&p.Evidence, "Upload your evidence").Types(upload.PDF, upload.JPEG).Files(1, 3))
	})
	const base = "https://www.abermoel.example/permit"
	kept := store.NewMemory()
	files := &upload.Files{Store: kept, Blobs: new(upload.Memory), Scanner: upload.InsecureNoScan{}} // in a service upload.Folder and clamd.New
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: kept, Files: files})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := formstest.New(new(testing.T), h, base) // in a test, its own t
	b.Get("/evidence").Upload("evidence", "bill.pdf", "MZ\x90 is no PDF")
	fmt.Println(b.Errors()[0])
	b.Upload("evidence", "bill.pdf", bill)
	fmt.Println(b.Heading())
	b.Submit().Submit()

	err = kept.Submissions(context.Background(), "permit", "", func(sent store.Submission) error {
		permit, _, err := form.DecodeSubmission(sent.Data)
		if err != nil {
			return err
		}
		r, err := files.Open(context.Background(), permit.Evidence[0].ID) // clean, or an error
		if err != nil {
			return err
		}
		defer r.Close()
		content, err := io.ReadAll(r)
		fmt.Println(permit.Evidence[0].Name, string(content) == bill)
		return err
	})
	fmt.Println(err)
	// Output:
	// bill.pdf must be one of these types of file: PDF, JPEG
	// Upload your evidence You have uploaded 1 file
	// bill.pdf true
	// <nil>
}
