package notify

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/forms/delivery"
)

// Message is an [Email], an [SMS], a [Letter] or a [PrecompiledLetter]. What Notify would refuse is refused before it is
// sent, by an error that names the field and never the value.
type Message interface {
	request() (kind string, body any, err error)
	reference() string
	withReference(reference string) Message
}

// Email fills a template for emails.
type Email struct {
	To              string            `json:"email_address"`
	Template        string            `json:"template_id"`
	Personalisation map[string]string `json:"-"`
	Files           map[string]File   `json:"-"` // placeholders that become links to files
	// Trusted are the keys of Personalisation whose Markdown and links count: words of the council, never of a person.
	Trusted     []string `json:"-"`
	Reference   string   `json:"reference,omitempty"` // at most 1,000 characters, nothing personal; [Template] sets it
	ReplyTo     string   `json:"email_reply_to_id,omitempty"`
	Unsubscribe string   `json:"one_click_unsubscribe_url,omitempty"` // https, for what people subscribe to
}

// SMS fills a template for text messages.
type SMS struct {
	To              string            `json:"phone_number"`
	Template        string            `json:"template_id"`
	Personalisation map[string]string `json:"personalisation,omitempty"`
	Reference       string            `json:"reference,omitempty"`
	Sender          string            `json:"sms_sender_id,omitempty"`
}

// Letter fills a template for letters.
type Letter struct {
	Address         []string          `json:"-"` // 3 to 7 lines; the last is a postcode or a country
	Template        string            `json:"template_id"`
	Personalisation map[string]string `json:"-"`
	Reference       string            `json:"reference,omitempty"`
}

// PrecompiledLetter is a letter as a PDF, with the address in it.
type PrecompiledLetter struct {
	PDF       []byte `json:"content"`
	Postage   string `json:"postage,omitempty"` // first, second or economy; defaults to second
	Reference string `json:"reference"`
}

// File is a file that an email links to: csv, jpeg, jpg, png, xlsx, doc, docx, pdf, json, odt, rtf or txt, smaller than 2 MB.
// The service's contact details must be set in Notify's settings.
type File struct {
	Data []byte
	Name string // with an extension, at most 100 characters
	// AnyReader lets whoever has the link read it, without confirming the email address: never for personal data.
	AnyReader bool
	Weeks     int // how long it can be read, 1 to 78; defaults to Notify's 26
}

// MarshalJSON writes the file as a value of personalisation.
func (f File) MarshalJSON() ([]byte, error) {
	v := struct {
		File    []byte `json:"file"`
		Name    string `json:"filename"`
		Confirm bool   `json:"confirm_email_before_download"`
		Keep    string `json:"retention_period,omitempty"`
	}{File: f.Data, Name: f.Name, Confirm: !f.AnyReader}
	switch {
	case f.Weeks == 1:
		v.Keep = "1 week"
	case f.Weeks > 1:
		v.Keep = fmt.Sprint(f.Weeks, " weeks")
	}
	return json.Marshal(v)
}

var (
	fileTypes = []string{".csv", ".jpeg", ".jpg", ".png", ".xlsx", ".doc", ".docx", ".pdf", ".json", ".odt", ".rtf", ".txt"}
	postages  = []string{"", "first", "second", "economy"}
)

const largestFile = 2_000_000 // bytes; the server takes 2 MiB and a little

// faults collects what is wrong with a message.
type faults []string

func (f *faults) when(wrong bool, format string, args ...any) {
	if wrong {
		*f = append(*f, fmt.Sprintf(format, args...))
	}
}

func (f *faults) template(id string) {
	f.when(!uuid.MatchString(id), "Template is not the id of a template: copy it from the template's page")
}

func (f *faults) referenced(reference string) {
	f.when(utf8.RuneCountInString(reference) > 1000, "Reference is longer than 1,000 characters")
}

func (f faults) err() error {
	if f == nil {
		return nil
	}
	return &delivery.Error{Reason: "the message cannot be sent: " + strings.Join(f, "; "), Permanent: true}
}

func (m Email) request() (string, any, error) {
	var f faults
	f.when(len(m.To) < 5 || len(m.To) > 250 || !strings.Contains(m.To, "@") || strings.ContainsFunc(m.To, unicode.IsSpace), "To is not an email address")
	f.template(m.Template)
	f.referenced(m.Reference)
	f.when(m.ReplyTo != "" && !uuid.MatchString(m.ReplyTo), "ReplyTo is not the id of a reply-to address of the service")
	f.when(m.Unsubscribe != "" && !strings.HasPrefix(m.Unsubscribe, "https://"), "Unsubscribe does not begin with https://")
	values := make(map[string]any, len(m.Personalisation)+len(m.Files))
	var sanitise []string
	for _, key := range slices.Sorted(maps.Keys(m.Personalisation)) {
		values[key] = m.Personalisation[key]
		if !slices.Contains(m.Trusted, key) {
			sanitise = append(sanitise, key)
		}
	}
	for _, key := range m.Trusted {
		_, ok := m.Personalisation[key]
		f.when(!ok, "Trusted names %q, which Personalisation lacks", key)
	}
	for _, key := range slices.Sorted(maps.Keys(m.Files)) {
		file, also := m.Files[key], values[key] != nil
		f.when(also, "%q is among Personalisation and Files", key)
		f.when(len(file.Data) == 0 || len(file.Data) >= largestFile, "the file %q is empty, or not smaller than 2 MB", key)
		f.when(utf8.RuneCountInString(file.Name) > 100, "the name of the file %q is longer than 100 characters", key)
		f.when(!slices.Contains(fileTypes, strings.ToLower(path.Ext(file.Name))), "the name of the file %q has none of the extensions %s", key, strings.Join(fileTypes, " "))
		f.when(file.Weeks < 0 || file.Weeks > 78, "the file %q is kept for 1 to 78 weeks", key)
		values[key] = file
	}
	return "email", struct {
		Email
		Values   map[string]any `json:"personalisation,omitempty"`
		Sanitise []string       `json:"sanitise_content_for,omitempty"`
	}{m, values, sanitise}, f.err()
}

func (m SMS) request() (string, any, error) {
	var f faults
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("()-", r) {
			return -1
		}
		return r
	}, m.To)
	f.when(len(digits) < 7 || len(digits) > 15 || strings.Trim(strings.TrimPrefix(digits, "+"), "0123456789") != "", "To is not a phone number")
	f.template(m.Template)
	f.referenced(m.Reference)
	f.when(m.Sender != "" && !uuid.MatchString(m.Sender), "Sender is not the id of a sender of the service")
	m.To = digits
	return "sms", m, f.err()
}

func (m Letter) request() (string, any, error) {
	var f faults
	f.template(m.Template)
	f.referenced(m.Reference)
	f.when(len(m.Address) < 3 || len(m.Address) > 7, "Address has not 3 to 7 lines")
	values := maps.Clone(m.Personalisation)
	if values == nil {
		values = make(map[string]string)
	}
	for i, line := range m.Address {
		first, _ := utf8.DecodeRuneInString(line)
		f.when(strings.ContainsRune(`@()=[]"\/,<>`, first), "line %d of Address begins with a special character", i+1)
		f.when(i < 2 && !strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }), "line %d of Address has neither a letter nor a digit", i+1)
		key := fmt.Sprintf("address_line_%d", i+1)
		_, also := values[key]
		f.when(also, "%q is among Personalisation and Address", key)
		values[key] = line
	}
	return "letter", struct {
		Letter
		Values map[string]string `json:"personalisation"`
	}{m, values}, f.err()
}

func (m PrecompiledLetter) request() (string, any, error) {
	var f faults
	f.when(len(m.PDF) == 0 || len(m.PDF) > 5<<20, "PDF is empty, or larger than 5 MB")
	f.when(m.Reference == "", "Reference is empty")
	f.referenced(m.Reference)
	f.when(!slices.Contains(postages, m.Postage), "Postage is not first, second or economy")
	return "letter", m, f.err()
}

func (m Email) reference() string             { return m.Reference }
func (m SMS) reference() string               { return m.Reference }
func (m Letter) reference() string            { return m.Reference }
func (m PrecompiledLetter) reference() string { return m.Reference }

func (m Email) withReference(r string) Message             { m.Reference = r; return m }
func (m SMS) withReference(r string) Message               { m.Reference = r; return m }
func (m Letter) withReference(r string) Message            { m.Reference = r; return m }
func (m PrecompiledLetter) withReference(r string) Message { m.Reference = r; return m }
