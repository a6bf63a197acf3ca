package formstest

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
)

// Upload chooses files in an input of the page and sends the page's form, everything else as it stands in it. files are
// names and contents by turns. A form that would send the names alone fails the test, as does a second file where the
// page takes one at a time.
func (b *Browser) Upload(input string, files ...string) *Browser {
	b.t.Helper()
	if len(files)%2 != 0 {
		b.t.Fatalf("formstest: Upload takes names and contents by turns, and %q has no content", files[len(files)-1])
	}
	for form := range b.all("form") {
		for n := range elements(form, "input") {
			if attr(n, "type") != "file" || attr(n, "name") != input {
				continue
			}
			switch {
			case !strings.EqualFold(attr(form, "enctype"), "multipart/form-data"):
				b.t.Fatalf("formstest: the form of %s has no enctype=\"multipart/form-data\", so a browser sends no file", b.where())
			case len(files) > 2 && !has(n, "multiple"):
				b.t.Fatalf("formstest: the input %q of %s takes one file at a time", input, b.where())
			}
			values := formValues(form)
			values.Del(input)
			var body bytes.Buffer
			w := multipart.NewWriter(&body)
			for _, name := range inputNames(form) {
				for _, value := range values[name] {
					b.write(w.WriteField(name, value))
				}
				if name == input {
					b.writeFiles(w, input, files)
				}
			}
			b.write(w.Close())
			return b.send(http.MethodPost, b.resolve(attr(form, "action")), w.FormDataContentType(), body.String())
		}
	}
	var inputs []string
	for n := range b.all("input") {
		if attr(n, "type") == "file" && !slices.Contains(inputs, attr(n, "name")) {
			inputs = append(inputs, attr(n, "name"))
		}
	}
	b.t.Fatalf("formstest: %s has no input %q for files; it has %q", b.where(), input, inputs)
	return b
}

// writeFiles writes the parts of an input of files: an empty one where none was chosen.
func (b *Browser) writeFiles(w *multipart.Writer, input string, files []string) {
	if len(files) == 0 {
		files = []string{"", ""}
	}
	for i := 0; i < len(files); i += 2 {
		part, err := w.CreateFormFile(input, files[i])
		b.write(err)
		_, err = part.Write([]byte(files[i+1]))
		b.write(err)
	}
}

func (b *Browser) write(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}
