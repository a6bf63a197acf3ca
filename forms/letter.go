package forms

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// Letter is a message in plain text about a submission.
type Letter struct {
	To       string // an email address
	ReplyTo  string // whom an answer goes to; "" for the sender
	Language string
	Subject  string
	Text     string
}

// Report is the message that tells the council of a submission, in the first
// language of the service: the reference, every answer, and which questions
// were left empty. An answer to the message goes to the person, if they gave the
// email address that receipts go to. data is the stored submission.
func (h *Handler) Report(data []byte, to string) (*Letter, error) {
	s, rows, err := h.read(data)
	if err != nil {
		return nil, err
	}
	p := h.printer(h.languages[0])
	b := h.letterHead(p, s, "moothall.forms.report.")
	fmt.Fprintf(b, "%s: %s\n\n", p.Text("moothall.forms.report.language"), lang.Name(s.Language))
	writeRows(b, rows, p)
	if err := h.writeGone(b, s, p); err != nil {
		return nil, err
	}
	var reply string
	if raw, ok := s.Answers[h.def.Receipt]; ok {
		if err := json.Unmarshal(raw, &reply); err != nil {
			return nil, fmt.Errorf("forms: submission %s: the answer %q is not what the form now takes", s.Reference, h.def.Receipt)
		}
	}
	return &Letter{To: to, ReplyTo: reply, Language: p.Language(), Subject: lang.Unmark(h.subject(p, s)), Text: lang.Unmark(b.String())}, nil
}

// Receipt is the message that confirms a submission to the person who sent it:
// in the language they wish to be written to, if the form asked with
// [CorrespondenceLanguage], else in every language of the service, the one
// they used first. It is nil when they gave no address, or had too many today.
// It repeats no answer: mail is read by others, and can be sent wrong.
func (h *Handler) Receipt(data []byte) (*Letter, error) {
	s, _, err := h.read(data)
	if err != nil || !s.Receipt {
		return nil, err
	}
	var to, wish string
	if json.Unmarshal(s.Answers[h.def.Receipt], &to) != nil || to == "" { // it was there when it was sent
		return nil, fmt.Errorf("forms: submission %s is owed a receipt, but holds no answer to the Receipt question %q: if that was renamed, declare it with form:\"was=OLDER-KEY\"", s.Reference, h.def.Receipt)
	}
	if raw, ok := s.Answers[h.def.Wish]; ok {
		if err := json.Unmarshal(raw, &wish); err != nil {
			return nil, fmt.Errorf("forms: submission %s: the answer %q is not what the form now takes", s.Reference, h.def.Wish)
		}
	}
	languages := h.lettersIn(s.Language, wish)
	letter := &Letter{To: to, Language: strings.Join(languages, ", ")}
	var subjects, texts []string
	for _, language := range languages {
		p := h.printer(language)
		subjects = append(subjects, p.Text(h.def.Name+".title"))
		texts = append(texts, h.receiptText(p, s))
	}
	letter.Subject = lang.Unmark(strings.Join(subjects, " / ") + ": " + s.Reference)
	letter.Text = lang.Unmark(strings.Join(texts, "\n"+strings.Repeat("-", 40)+"\n\n"))
	return letter, nil
}

// welsh says whether the service is in Welsh too: only then may it say that one
// can use Welsh with the council.
func (h *Handler) welsh() bool { return slices.Contains(h.languages, "cy") }

// lettersIn are the languages of a letter to somebody who used one and may
// have wished for another.
func (h *Handler) lettersIn(used, wish string) []string {
	if slices.Contains(h.languages, wish) {
		return []string{wish}
	}
	all := slices.Clone(h.languages)
	if i := slices.Index(all, used); i > 0 {
		all = append([]string{used}, slices.Delete(all, i, i+1)...)
	}
	return all
}

func (h *Handler) receiptText(p *lang.Printer, s model.Submission) string {
	b := h.letterHead(p, s, "moothall.forms.receipt.")
	fmt.Fprintf(b, "%s\n\n", Rich(p.Text(h.def.Name+".submitted.next")).Plain())
	fmt.Fprintf(b, "%s\n\n", p.Text("moothall.forms.receipt.not-you"))
	if h.welsh() {
		fmt.Fprintf(b, "%s\n\n", p.Text("moothall.forms.contact.welsh"))
	}
	c := h.cfg.Service.Contact
	fmt.Fprintf(b, "%s\n", p.Text("service.council"))
	if !c.Phone.IsZero() {
		fmt.Fprintf(b, "%s\n", c.Phone.Readable())
	}
	if !c.Email.IsZero() {
		fmt.Fprintf(b, "%s\n", c.Email)
	}
	return b.String()
}

func (h *Handler) letterHead(p *lang.Printer, s model.Submission, words string) *strings.Builder {
	b := new(strings.Builder)
	fmt.Fprintf(b, "%s\n\n", p.Text(words+"opening", "service", p.Text(h.def.Name+".title")))
	fmt.Fprintf(b, "%s: %s\n", p.Text("moothall.forms.submitted.reference"), p.Isolate(s.Reference))
	fmt.Fprintf(b, "%s: %s\n\n", p.Text("moothall.forms.report.sent"), p.Text("moothall.forms.report.time",
		"date", p.Date(standards.Today(s.Sent)), "time", p.Time(s.Sent), "zone", s.Sent.In(standards.London()).Format("MST")))
	return b
}

func (h *Handler) subject(p *lang.Printer, s model.Submission) string {
	return p.Text(h.def.Name+".title") + ": " + s.Reference
}

// read decodes a stored submission, with its answers as rows for people.
func (h *Handler) read(data []byte) (s model.Submission, rows []model.Row, err error) {
	if s, err = h.def.Submission(data); err != nil {
		return s, nil, fmt.Errorf("forms: %w", err)
	}
	if rows, err = h.def.Rows(s); err != nil {
		err = fmt.Errorf("forms: submission %s: %w", s.Reference, err)
	}
	return s, rows, err
}

// writeGone writes the answers to what the form asked when it was sent and does
// not ask any more.
func (h *Handler) writeGone(b *strings.Builder, s model.Submission, p *lang.Printer) error {
	for _, key := range h.def.Gone(s) {
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

func writeRows(b *strings.Builder, rows []model.Row, p *lang.Printer) {
	for _, row := range rows {
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
