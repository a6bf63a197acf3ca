package forms

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/problem"
)

// Letter is a message in plain text about a submission.
type Letter struct {
	To       string // an email address
	ReplyTo  string // whom an answer goes to; "" for the sender
	Language string
	Subject  string
	Text     string
}

// Letters composes the messages about the submissions of a form, in the languages of
// a council. A [Handler] has those of its form; a program that delivers what others
// have taken makes its own.
type Letters struct {
	def       *model.Definition
	service   Service
	texts     *lang.Catalogues
	among     map[string]*Letters // of the councils that share the form, by their codes
	languages []string            // the first is English, whose pages have no language in their path
}

// NewLetters returns the letters of a form. languages holds the catalogues, nil is
// English alone. The error is a [*ConfigError] that lists every text that a language
// lacks.
func NewLetters(d *model.Definition, s Service, languages *lang.Catalogues) (*Letters, error) {
	l := &Letters{def: d, service: s}
	if languages == nil {
		languages = lang.English()
	}
	if faults := l.setTexts(languages); len(faults) > 0 {
		return nil, &ConfigError{d.Name, faults}
	}
	return l, nil
}

// setTexts joins the texts of the form, the service and the library with the
// catalogues.
func (l *Letters) setTexts(languages *lang.Catalogues) (faults []string) {
	english := maps.Clone(l.def.Texts)
	maps.Copy(english, l.service.texts())
	texts, faults := joined(languages, english)
	if texts != nil {
		l.texts, l.languages = texts, texts.Languages()
	}
	return faults
}

// joined are English texts and the library's with the catalogues of other languages.
func joined(languages *lang.Catalogues, english map[string]string) (texts *lang.Catalogues, faults []string) {
	if len(languages.Languages()) == 0 {
		return nil, []string{"Languages is empty: make it with lang.English, lang.New or lang.Load"}
	}
	texts, err := languages.With(english, Words(), problem.Words(), theme.Words())
	if err == nil {
		err = texts.Check()
	}
	if err != nil {
		return nil, []string{err.Error()}
	}
	return texts, nil
}

// Definition returns the form.
func (l *Letters) Definition() *model.Definition { return l.def }

// Catalogues returns every text of the form, the service and the library in
// every language that was declared. For the translators' command, write the
// English in a test or under a flag:
//
//	handler.Catalogues().WriteEnglish(file, handler.Definition().Shown)
//
// A form that declares English alone needs no translation to begin with.
func (l *Letters) Catalogues() *lang.Catalogues { return l.texts }

// printer returns the texts in a language of the form.
func (l *Letters) printer(language string) *lang.Printer { return l.texts.Printer(language) }

// Report is the message that tells the council of a submission, in the first
// language of the service: the reference, every answer, and which questions
// were left empty. An answer to the message goes to the person, if they gave the
// email address that receipts go to. data is the stored submission.
func (l *Letters) Report(data []byte, to string) (*Letter, error) {
	s, rows, err := l.read(data)
	if err != nil {
		return nil, err
	}
	if own := l.among[s.Council]; own != nil {
		return own.Report(data, to)
	}
	p := l.printer(l.languages[0])
	b := l.letterHead(p, s, "moothall.forms.report.")
	fmt.Fprintf(b, "%s: %s\n\n", p.Text("moothall.forms.report.language"), lang.Name(s.Language))
	if s.Staff != nil {
		fmt.Fprintf(b, "%s: %s\n", p.Text("moothall.forms.report.staff"), p.Isolate(strings.Join(strings.Fields(s.Staff.Role+" "+s.Staff.Name), " ")))
		fmt.Fprintf(b, "%s: %s\n\n", p.Text("moothall.forms.report.how"), p.Text("moothall.forms.staff.how."+s.Staff.How))
	}
	l.writeRows(b, s, rows, p)
	if err := l.writeGone(b, s, p); err != nil {
		return nil, err
	}
	var reply string
	if raw, ok := s.Answers[l.def.Receipt]; ok {
		if err := json.Unmarshal(raw, &reply); err != nil {
			return nil, fmt.Errorf("forms: submission %s: the answer %q is not what the form now takes", s.Reference, l.def.Receipt)
		}
	}
	return &Letter{To: to, ReplyTo: reply, Language: p.Language(), Subject: lang.Unmark(l.subject(p, s)), Text: lang.Unmark(b.String())}, nil
}

// Receipt is the message that confirms a submission to the person who sent it:
// in the language they wish to be written to, if the form asked with
// [CorrespondenceLanguage], else in every language of the service, the one
// they used first. It is nil when they gave no address, or had too many today.
// It repeats no answer: mail is read by others, and can be sent wrong.
func (l *Letters) Receipt(data []byte) (*Letter, error) {
	s, _, err := l.read(data)
	if err != nil || !s.Receipt {
		return nil, err
	}
	if own := l.among[s.Council]; own != nil {
		return own.Receipt(data)
	}
	var to, wish string
	if json.Unmarshal(s.Answers[l.def.Receipt], &to) != nil || to == "" { // it was there when it was sent
		return nil, fmt.Errorf("forms: submission %s is owed a receipt, but holds no answer to the Receipt question %q: if that was renamed, declare it with form:\"was=OLDER-KEY\"", s.Reference, l.def.Receipt)
	}
	if raw, ok := s.Answers[l.def.Wish]; ok {
		if err := json.Unmarshal(raw, &wish); err != nil {
			return nil, fmt.Errorf("forms: submission %s: the answer %q is not what the form now takes", s.Reference, l.def.Wish)
		}
	}
	languages := l.lettersIn(s.Language, wish)
	letter := &Letter{To: to, Language: strings.Join(languages, ", ")}
	var subjects, texts []string
	for _, language := range languages {
		p := l.printer(language)
		subjects = append(subjects, p.Text(l.def.Name+".title"))
		texts = append(texts, l.receiptText(p, s))
	}
	letter.Subject = lang.Unmark(strings.Join(subjects, " / ") + ": " + s.Reference)
	letter.Text = lang.Unmark(strings.Join(texts, "\n"+strings.Repeat("-", 40)+"\n\n"))
	return letter, nil
}

// welsh says whether the service is in Welsh too: only then may it say that one
// can use Welsh with the council.
func (l *Letters) welsh() bool { return slices.Contains(l.languages, "cy") }

// lettersIn are the languages of a letter to somebody who used one and may
// have wished for another.
func (l *Letters) lettersIn(used, wish string) []string {
	if slices.Contains(l.languages, wish) {
		return []string{wish}
	}
	all := slices.Clone(l.languages)
	if i := slices.Index(all, used); i > 0 {
		all = append([]string{used}, slices.Delete(all, i, i+1)...)
	}
	return all
}

func (l *Letters) receiptText(p *lang.Printer, s model.Submission) string {
	b := l.letterHead(p, s, "moothall.forms.receipt.")
	fmt.Fprintf(b, "%s\n\n", Rich(p.Text(l.def.Name+".submitted.next")).Plain())
	fmt.Fprintf(b, "%s\n\n", p.Text("moothall.forms.receipt.not-you"))
	if l.welsh() {
		fmt.Fprintf(b, "%s\n\n", p.Text("moothall.forms.contact.welsh"))
	}
	l.writeSender(b, p)
	return b.String()
}

// writeSender says whom a letter is from, and how to reach them.
func (l *Letters) writeSender(b *strings.Builder, p *lang.Printer) {
	c := l.service.Contact
	fmt.Fprintf(b, "%s\n", p.Text("service.council"))
	if !c.Phone.IsZero() {
		fmt.Fprintf(b, "%s\n", c.Phone.Readable())
	}
	if !c.Email.IsZero() {
		fmt.Fprintf(b, "%s\n", c.Email)
	}
}

func (l *Letters) letterHead(p *lang.Printer, s model.Submission, words string) *strings.Builder {
	b := new(strings.Builder)
	fmt.Fprintf(b, "%s\n\n", p.Text(words+"opening", "service", p.Text(l.def.Name+".title")))
	fmt.Fprintf(b, "%s: %s\n", p.Text("moothall.forms.submitted.reference"), p.Isolate(s.Reference))
	fmt.Fprintf(b, "%s: %s\n\n", p.Text("moothall.forms.report.sent"), p.Text("moothall.forms.report.time",
		"date", p.Date(standards.Today(s.Sent)), "time", p.Time(s.Sent), "zone", s.Sent.In(standards.London()).Format("MST")))
	return b
}

func (l *Letters) subject(p *lang.Printer, s model.Submission) string {
	return p.Text(l.def.Name+".title") + ": " + s.Reference
}

// read decodes a stored submission, with its answers as rows for people.
func (l *Letters) read(data []byte) (s model.Submission, rows []model.Row, err error) {
	if s, err = l.def.Submission(data); err != nil {
		return s, nil, fmt.Errorf("forms: %w", err)
	}
	if rows, err = l.def.Rows(s); err != nil {
		err = fmt.Errorf("forms: submission %s: %w", s.Reference, err)
	}
	return s, rows, err
}

// writeGone writes the answers to what the form asked when it was sent and does
// not ask any more.
func (l *Letters) writeGone(b *strings.Builder, s model.Submission, p *lang.Printer) error {
	for _, key := range l.def.Gone(s) {
		lines, err := model.ReadStored(s.Answers[key])
		if err != nil {
			return fmt.Errorf("forms: submission %s: the answer %q cannot be read", s.Reference, key)
		}
		fmt.Fprintf(b, "%s\n", p.Text("moothall.forms.report.gone", "key", string(key)))
		for _, line := range lines {
			fmt.Fprintf(b, "    %s\n", p.Isolate(line))
		}
		b.WriteString("\n")
	}
	return nil
}

func (l *Letters) writeRows(b *strings.Builder, s model.Submission, rows []model.Row, p *lang.Printer) {
	item, values := "", valuesOf(rows)
	for _, row := range rows {
		p := l.def.Printer(p, row.Step, values)
		if of := submittedItem(l.def, s, values, row.Step, p); of != item && of != "" {
			fmt.Fprintf(b, "%s\n\n", of)
			item = of
		}
		fmt.Fprintf(b, "%s\n", row.Field.ShortLabel(p))
		for _, line := range row.Show(p) {
			fmt.Fprintf(b, "    %s\n", line)
		}
		if a, ok := row.Value.(standards.Address); ok && !a.UPRN.IsZero() {
			fmt.Fprintf(b, "    UPRN %s\n", a.UPRN)
		}
		b.WriteString("\n")
	}
}

// valuesOf are the answers of rows.
func valuesOf(rows []model.Row) model.Values {
	values := make(model.Values, len(rows))
	for _, row := range rows {
		if row.Value != nil {
			values[row.Key] = row.Value
		}
	}
	return values
}

// submittedItem is what the item of a step of a submission is called, behind the item
// around it; "" outside groups.
func submittedItem(d *model.Definition, s model.Submission, values model.Values, step model.Step, p *lang.Printer) string {
	if step.Group == "" {
		return ""
	}
	return itemTitle(d, values, s.Items, step, p)
}
