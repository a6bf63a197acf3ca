package forms

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/lang"
)

// UploadedFile is a file that a person uploaded. Its bytes are opened by its ID, once a scanner has passed it:
// [upload.Files.Open].
type UploadedFile = upload.File

// FileQuestion asks for files.
type FileQuestion struct {
	common[*FileQuestion]
	k file
}

// File asks for one file, or several: see [FileQuestion.Files]. The form's site keeps them in [Site.Files].
//
// What a file is its content decides, and a picture loses what it tells of the place where it was taken: see package
// forms/upload. A file that the scanner has not passed goes nowhere; where the scanner is away the person can go on, and
// the file waits. The question needs a page to itself: /SLUG takes files, /SLUG/files shows them, to remove some, to
// replace one or to go on.
func File(field *[]UploadedFile, label string) *FileQuestion {
	q := &FileQuestion{k: file{
		rules: upload.Rules{Types: []upload.Type{upload.PDF, upload.JPEG, upload.PNG, upload.DOCX, upload.ODT}, MaxSize: 10 << 20}, least: 1, most: 1,
	}}
	q.start(q, field, label, &q.k, "")
	return q
}

// Types are the types of files that are taken. Defaults to PDF, JPEG, PNG, DOCX and ODT.
func (q *FileQuestion) Types(types ...upload.Type) *FileQuestion {
	q.q.once("Types")
	q.k.rules.Types = types
	if len(types) == 0 {
		q.q.fault("Types was given none: leave it out for the usual ones")
	}
	for i, t := range types {
		switch {
		case t.Name() == "":
			q.q.fault("Types: %q is none of the types of package forms/upload", string(t))
		case slices.Contains(types[:i], t):
			q.q.fault("Types: %s is there twice", t.Name())
		}
	}
	return q
}

// MaxSize is how large each file may be, in bytes. Defaults to 10 MB: 10<<20.
func (q *FileQuestion) MaxSize(bytes int64) *FileQuestion {
	q.q.once("MaxSize")
	if q.k.rules.MaxSize = bytes; bytes < 1<<10 || bytes > 1<<31 {
		q.q.fault("MaxSize is %d bytes: give 1 KB to 2 GB", bytes)
	}
	return q
}

// Files is how many files are asked for, at least and at most. Defaults to one. An Optional question may be left empty
// all the same.
func (q *FileQuestion) Files(least, most int) *FileQuestion {
	q.q.once("Files")
	if q.k.least, q.k.most = least, most; least < 1 || most < least || most > 50 {
		q.q.fault("Files(%d, %d): ask for 1 to 50 files; call Optional where none will do", least, most)
	}
	return q
}

// file is the kind of uploaded files.
type file struct {
	model.OneInput
	rules       upload.Rules
	least, most int
}

// Parts of an answer. The first two are inputs; what is kept comes from nowhere but [file.Take].
const (
	partRemove  = "remove"  // the button of a file in the list, by its ID
	partFiles   = "files"   // those that were taken
	partRefused = "refused" // those that were sent last and not taken
)

// refusal is a file that was not taken.
type refusal struct {
	Name string
	Why  upload.Why
}

// Why a file is not taken, besides the reasons of package upload.
const (
	tooMany upload.Why = "too-many"
	failed  upload.Why = "failed" // it could not be stored
)

func (*file) Name() string { return "file" }

func (*file) Parts() []string { return []string{"", partRemove} }

// Empty does not count a file that was not taken: it is wrong, not nothing.
func (*file) Empty(t model.Typed) bool { return len(t[partFiles]) == 0 && len(t[partRefused]) == 0 }

func (*file) Missing(model.Typed) []model.Problem { return []model.Problem{{Code: "required.file"}} }

func (k *file) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	var problems []model.Problem
	for _, r := range refusalsIn(t) {
		problems = append(problems, model.Problem{Code: "file." + string(r.Why), Args: map[string]any{
			"file": r.Name, "size": sizeText(k.rules.MaxSize), "types": k.typeNames(), "most": k.most,
		}})
	}
	files := filesIn(t)
	switch {
	case len(problems) > 0:
	case len(files) < k.least:
		problems = []model.Problem{{Code: "file.too-few", Args: map[string]any{"least": k.least}}}
	case len(files) > k.most:
		problems = []model.Problem{{Code: "file.too-many", Args: map[string]any{"most": k.most}}}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return files, nil
}

// filesIn are the files of an answer, each kept as ID|TYPE|SIZE|NAME: a draft is read at every request, and fastest where
// nothing has to be escaped.
func filesIn(t model.Typed) (files []UploadedFile) {
	for _, kept := range t[partFiles] {
		part := strings.SplitN(kept, "|", 4)
		if len(part) < 4 {
			continue
		}
		size, err := strconv.ParseInt(part[2], 10, 64)
		f := UploadedFile{ID: part[0], Type: upload.Type(part[1]), Size: size, Name: part[3]}
		if err == nil && upload.IsID(f.ID) && f.Type.Name() != "" && f.Name != "" {
			files = append(files, f)
		}
	}
	return files
}

// refusalsIn are the files that were sent last and not taken, each kept as WHY|NAME.
func refusalsIn(t model.Typed) (refused []refusal) {
	for _, kept := range t[partRefused] {
		why, name, _ := strings.Cut(kept, "|")
		if slices.Contains(refusals, upload.Why(why)) {
			refused = append(refused, refusal{name, upload.Why(why)})
		}
	}
	return refused
}

var refusals = append(upload.Reasons(), tooMany, failed)

// typedOf is what is kept of files.
func typedOf(files []UploadedFile, refused []refusal) model.Typed {
	t := make(model.Typed)
	for _, f := range files {
		t[partFiles] = append(t[partFiles], fmt.Sprintf("%s|%s|%d|%s", f.ID, f.Type, f.Size, f.Name))
	}
	for _, r := range refused {
		t[partRefused] = append(t[partRefused], string(r.Why)+"|"+r.Name)
	}
	return t
}

func (*file) Schema() model.Schema {
	text := model.Schema{"type": "string"}
	return model.Schema{"type": "array", "items": model.Schema{
		"type": "object", "required": []string{"id", "name", "type", "size"}, "additionalProperties": false,
		"properties": model.Schema{"id": text, "name": text, "type": text, "size": model.Schema{"type": "integer"}},
	}}
}

func (*file) Decode(raw json.RawMessage) (any, error) { return model.Decode[[]UploadedFile](raw) }

func (*file) Codes() []string {
	codes := []string{"file.too-few"}
	for _, why := range refusals {
		codes = append(codes, "file."+string(why))
	}
	return codes
}

// Show names the files, with their type and size.
func (*file) Show(value any, _ *model.Field, _ *lang.Printer) (lines []string) {
	for _, f := range value.([]UploadedFile) {
		lines = append(lines, fmt.Sprintf("%s (%s)", f.Name, about(f)))
	}
	return lines
}

// said are the names of the files of an answer.
func (*file) said(t model.Typed) (names []string) {
	for _, f := range filesIn(t) {
		names = append(names, f.Name)
	}
	return names
}

// about is the type and size of a file.
func about(f UploadedFile) string { return f.Type.Name() + ", " + sizeText(f.Size) }

// Columns is one column with the names.
func (*file) Columns(value any) []model.Cell {
	files, _ := value.([]UploadedFile)
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return []model.Cell{{Value: strings.Join(names, ";")}}
}

// Blanks are lines to say what is sent with the form.
func (k *file) Blanks(q *Asking) []Blank {
	return []Blank{{Note: q.Printer.Text("moothall.forms.paper.file"), Lines: min(k.most, 5)}}
}

// typeNames are the names of the types, which are the same in all languages.
func (k *file) typeNames() string {
	var names []string
	for _, t := range k.rules.Types {
		names = append(names, t.Name())
	}
	return strings.Join(names, ", ")
}

// sizeText says a size as GOV.UK does: 640KB, 1.2MB, 10MB.
func sizeText(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case bytes < mega-kilo/2:
		return strconv.FormatInt(max(1, (bytes+kilo/2)/kilo), 10) + "KB"
	case bytes < 10*mega:
		return strings.TrimSuffix(strconv.FormatFloat(float64(bytes)/mega, 'f', 1, 64), ".0") + "MB"
	}
	return strconv.FormatInt((bytes+mega/2)/mega, 10) + "MB"
}
