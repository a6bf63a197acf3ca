package forms

import (
	"context"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/upload"
)

// stepFiles shows the files that were taken.
const stepFiles = "files"

// Steps are the page itself, which takes files, and the list of them.
func (*file) Steps() []string { return []string{stepFiles} }

// Ask is not used: the pages are written by AskStep.
func (*file) Ask(b []byte, _ *Asking) []byte { return b }

// Open keeps the list for those who have something in it.
func (*file) Open(step string, a model.Answer) bool {
	return step != stepFiles || len(filesIn(a.Typed)) > 0
}

// Place is the list, unless there is something to mend.
func (k *file) Place(a model.Answer) string {
	if a.State != model.Rejected && len(filesIn(a.Typed)) > 0 {
		return stepFiles
	}
	return ""
}

// Take takes the files that were sent with the page, or a press on a button of the list.
func (k *file) Take(_ context.Context, s *Stepping) (answer model.Answer, next string) {
	files := filesIn(s.Answer.Typed)
	if s.Step == stepFiles {
		sent, _ := s.Typed()
		id := sent.Get(partRemove)
		if id == "" { // go on
			return s.Field.Judge(typedOf(files, nil), s.Moment), ""
		}
		files = slices.DeleteFunc(files, func(f UploadedFile) bool { return f.ID == id })
		if len(files) == 0 {
			return model.Answer{Typed: model.Typed{}, State: model.Looking}, ""
		}
		return k.kept(s, files), stepFiles
	}
	sent := s.Post.files[sentAs(s.Post, s.Field, "")]
	var refused []refusal
	for _, one := range sent {
		switch {
		case one.why != "":
			refused = append(refused, refusal{one.Name, one.why})
		case k.most == 1: // another one is in place of the first
			files = []UploadedFile{one.UploadedFile}
		case len(files) == k.most:
			refused = append(refused, refusal{one.Name, tooMany})
		default:
			files = append(files, calledApart(files, one.UploadedFile))
		}
	}
	switch {
	case len(refused) > 0:
		return model.Answer{Typed: typedOf(files, refused), State: model.Rejected}, ""
	case len(files) == 0:
		return s.Field.Judge(model.Typed{}, s.Moment), ""
	}
	return k.kept(s, files), stepFiles
}

// calledApart is a file with a name that none of the others has, so that people and programs can tell them apart.
func calledApart(others []UploadedFile, f UploadedFile) UploadedFile {
	ending := path.Ext(f.Name)
	base, name := []rune(strings.TrimSuffix(f.Name, ending)), f.Name
	for n := 2; slices.ContainsFunc(others, func(o UploadedFile) bool { return strings.EqualFold(o.Name, name) }); n++ {
		name = fmt.Sprintf("%s (%d)%s", string(base[:min(len(base), 85)]), n, ending)
	}
	f.Name = name
	return f
}

// kept is the answer of files while there may come more: too few are not wrong yet.
func (k *file) kept(s *Stepping, files []UploadedFile) model.Answer {
	answer := s.Field.Judge(typedOf(files, nil), s.Moment)
	if !answer.Right() {
		answer.State = model.Looking
	}
	return answer
}

// AskStep writes the page that takes files, or the list of them.
func (k *file) AskStep(ctx context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	files := filesIn(q.Typed)
	say := func(part string, args ...any) string {
		return q.Printer.Text("moothall.forms.file."+part, args...)
	}
	if s.Step == stepFiles {
		q.Problems = nil // they are mended where files are sent
		return k.list(ctx, b, q, s, files)
	}
	hint := html.EscapeString(say("rules", "types", k.typeNames(), "size", sizeText(k.rules.MaxSize)))
	if k.most > 1 {
		hint += " " + html.EscapeString(say("most", "most", k.most))
	}
	if own := q.Hint(); own != nil {
		hint = html.EscapeString(own.Text) + "<br>" + hint
	}
	in := govuk.FileUpload{
		ID: q.Input(""), Name: q.Input(""), Label: q.Label(), Hint: &govuk.Hint{HTML: asHTML([]byte(hint))}, ErrorMessage: q.ErrorMessage(),
		Multiple: k.most > 1, Attributes: govuk.Attributes{govuk.Attr("accept", k.accept())},
	}
	if n := len(q.Problems); n > 1 { // one for each file
		var words []string
		for _, p := range q.Problems {
			words = append(words, html.EscapeString(ErrorText(p, q.Field, q.Printer)))
		}
		in.ErrorMessage.Text, in.ErrorMessage.HTML = "", asHTML([]byte(strings.Join(words, "<br>")))
	}
	asked := in.AppendHTML(nil)
	if len(q.body) > 0 {
		asked = underHeading(asked, q.body)
	}
	b = append(append(b, asked...), '\n')
	if len(files) > 0 {
		words := "have"
		if k.most == 1 {
			words = "replaces"
		}
		var names []string
		for _, f := range files {
			names = append(names, q.Printer.Isolate(f.Name))
		}
		b = append(b, `<div class="govuk-inset-text">`...)
		b = append(b, `<p class="govuk-body">`+html.EscapeString(say(words, "count", len(files)))+"<br>"+lines(names)+"</p>\n"...)
		b = append(paragraphLink(b, s.URL(stepFiles), say("see", "count", len(files))), "</div>\n"...)
	}
	return q.Button(b, q.Printer.Text("moothall.forms.continue")), q.Title()
}

// list writes the files that were taken, a button to remove each, and the ways on.
func (k *file) list(ctx context.Context, b []byte, q *Asking, s *Stepping, files []UploadedFile) (page []byte, title string) {
	say := func(part string, args ...any) string {
		return q.Printer.Text("moothall.forms.file."+part, args...)
	}
	title = say("list", "count", len(files))
	b = append(b, `<h1 class="govuk-heading-l"><span class="govuk-caption-l">`+html.EscapeString(q.Title())+`</span> `+html.EscapeString(title)+"</h1>\n"...)
	list := govuk.SummaryList{}
	waits := false
	for _, f := range files {
		value := html.EscapeString(about(f))
		if s.visit.waitsForScan(ctx, f.ID) {
			waits = true
			value += " " + string(govuk.Tag{Text: say("waits"), Classes: "govuk-tag--yellow"}.Markup())
		}
		remove := govuk.Button{
			HTML: asHTML([]byte(html.EscapeString(say("remove")) + `<span class="govuk-visually-hidden"> ` + html.EscapeString(q.Printer.Isolate(f.Name)) + "</span>")),
			Type: "submit", Name: q.Input(partRemove), Value: f.ID, Classes: "govuk-button--secondary govuk-!-margin-bottom-0", PreventDoubleClick: new(true),
		}
		list.Rows = append(list.Rows, &govuk.SummaryListRow{
			Key:   govuk.SummaryListText{Text: q.Printer.Isolate(f.Name)},
			Value: govuk.SummaryListText{HTML: asHTML(append(append([]byte(`<p class="govuk-body">`+value+"</p>\n"), remove.AppendHTML(nil)...), '\n'))},
		})
	}
	b = append(list.AppendHTML(b), '\n')
	if waits {
		b = paragraph(b, say("waiting"))
	}
	switch {
	case k.most == 1:
		b = paragraphLink(b, s.URL(""), say("replace"))
	case len(files) < k.most:
		b = paragraphLink(b, s.URL(""), say("another"))
	}
	return q.Button(b, q.Printer.Text("moothall.forms.continue")), q.Title() + " – " + title
}

// accept tells the browser which files to offer first. It is no check.
func (k *file) accept() string {
	var all []string
	for _, t := range k.rules.Types {
		all = append(append(all, t.Endings()...), string(t))
	}
	return strings.Join(all, ",")
}

// received is a file that came with a post: taken, or not.
type received struct {
	UploadedFile
	why upload.Why // it was not taken
}
