package deliverytest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// posted is the body of a request of any kind; which fields a kind has is in fieldsOf.
type posted struct {
	EmailAddress string                     `json:"email_address"`
	PhoneNumber  string                     `json:"phone_number"`
	Template     string                     `json:"template_id"`
	Values       map[string]json.RawMessage `json:"personalisation"`
	Reference    string                     `json:"reference"`
	Sanitise     []string                   `json:"sanitise_content_for"`
	ReplyTo      string                     `json:"email_reply_to_id"`
	Unsubscribe  string                     `json:"one_click_unsubscribe_url"`
	Scheduled    *string                    `json:"scheduled_for"`
	Sender       string                     `json:"sms_sender_id"`
	Content      []byte                     `json:"content"`
	Postage      string                     `json:"postage"`
}

// fieldsOf are the fields that a kind may have, required ones first, up to the "|".
var fieldsOf = map[string]string{
	"email":  "email_address template_id | personalisation reference sanitise_content_for email_reply_to_id one_click_unsubscribe_url scheduled_for",
	"sms":    "phone_number template_id | personalisation reference sms_sender_id scheduled_for",
	"letter": "template_id personalisation | reference",
	"pdf":    "reference content | postage",
}

var (
	isUUID      = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	placeholder = regexp.MustCompile(`\(\(([^()]+)\)\)`)
	anyURL      = regexp.MustCompile(`https?://[^\s)]*`)
	markdown    = regexp.MustCompile("[\\[\\]()*_#`>]")
	weeks       = regexp.MustCompile(`^([1-9]|[1-6][0-9]|7[0-8]) weeks?$`)
)

func (n *Notify) post(kind string, body io.Reader) (any, *notifyError) {
	data, err := io.ReadAll(io.LimitReader(body, 3<<20+1))
	if err != nil || len(data) > 3<<20 {
		return nil, &notifyError{413, "BadRequestError", "Uploaded file is too large"}
	}
	p, fault := parse(kind, data)
	if fault == nil {
		fault = n.limit(kind)
	}
	if fault != nil {
		return nil, fault
	}
	m := &NotifyMessage{
		ID: fmt.Sprintf("201b576e-c09b-467b-9dfa-%012x", len(n.messages)+1), Kind: kind, To: p.EmailAddress + p.PhoneNumber,
		Reference: p.Reference, Template: p.Template, Status: "created", Created: n.now(),
	}
	switch {
	case kind == "letter" && n.Team != nil:
		return nil, &notifyError{403, "BadRequestError", "Cannot send letters with a team api key"}
	case n.Team != nil && !slices.Contains(n.Team, m.To):
		return nil, bad("Can’t send to this recipient using a team-only API key")
	case p.Content != nil && !bytes.HasPrefix(p.Content, []byte("%PDF-")):
		return nil, bad("Letter content is not a valid PDF")
	case p.Content != nil:
		m.Status = "pending-virus-check"
	default:
		if fault := n.fill(m, p); fault != nil {
			return nil, fault
		}
	}
	n.messages = append(n.messages, m)
	return map[string]any{
		"id": m.ID, "reference": m.Reference, "scheduled_for": nil, "uri": "https://api.notifications.service.gov.uk/v2/notifications/" + m.ID,
		"content":  map[string]any{"subject": m.Subject, "body": m.Body},
		"template": map[string]any{"id": m.Template, "version": 1, "uri": "https://api.notifications.service.gov.uk/v2/template/" + m.Template},
	}, nil
}

// parse reads a body as the schema of its kind says.
func parse(kind string, data []byte) (p posted, fault *notifyError) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return p, bad("Invalid JSON supplied in POST data")
	}
	shape := kind
	if _, ok := fields["content"]; ok && kind == "letter" {
		shape = "pdf"
	}
	all, ok := fieldsOf[shape]
	if !ok {
		return p, &notifyError{404, "NoResultFound", "No result found"}
	}
	required, _, _ := strings.Cut(all, "|")
	for _, field := range strings.Fields(required) {
		if _, ok := fields[field]; !ok {
			return p, invalid("%s is a required property", field)
		}
	}
	for field := range fields {
		if !slices.Contains(strings.Fields(all), field) {
			return p, invalid("Additional properties are not allowed (%s was unexpected)", field)
		}
	}
	if err := json.Unmarshal(data, &p); err != nil {
		return p, invalid("a field is not of its type")
	}
	switch {
	case len(p.Reference) > 1000:
		return p, invalid("reference %s... is too long", p.Reference[:10])
	case shape == "pdf" && !slices.Contains([]string{"", "first", "second", "economy"}, p.Postage):
		return p, invalid("postage invalid. It must be either first, second or economy")
	case shape != "pdf" && !isUUID.MatchString(p.Template):
		return p, invalid("template_id is not a valid UUID")
	case p.ReplyTo != "" && !isUUID.MatchString(p.ReplyTo):
		return p, invalid("email_reply_to_id is not a valid UUID")
	case kind == "email" && (!strings.Contains(p.EmailAddress, "@") || len(p.EmailAddress) > 250):
		return p, invalid("email_address Not a valid email address")
	case kind == "sms" && (len(p.PhoneNumber) < 7 || len(p.PhoneNumber) > 15 || strings.ContainsFunc(p.PhoneNumber, unicode.IsLetter)):
		return p, invalid("phone_number Not a UK mobile number")
	case p.Unsubscribe != "" && !strings.HasPrefix(p.Unsubscribe, "https://"):
		return p, invalid("one_click_unsubscribe_url is not a valid https url")
	}
	return p, nil
}

// fill makes the message's text of the template and the personalisation.
func (n *Notify) fill(m *NotifyMessage, p posted) *notifyError {
	template, ok := n.Templates[p.Template]
	if !ok {
		return bad("Template not found")
	}
	if template.Kind != m.Kind {
		return bad("%s template is not suitable for %s notification", template.Kind, m.Kind)
	}
	values := make(map[string]string)
	for key, raw := range p.Values {
		value, fault := n.value(m, key, raw)
		if fault != nil {
			return fault
		}
		if slices.Contains(p.Sanitise, key) {
			value = markdown.ReplaceAllString(anyURL.ReplaceAllString(value, ""), `\$0`)
		}
		values[key] = value
	}
	if m.Kind == "letter" {
		if fault := addressed(m, values); fault != nil {
			return fault
		}
	}
	var missing []string
	fill := func(text string) string {
		return placeholder.ReplaceAllStringFunc(text, func(hole string) string {
			key := strings.Trim(hole, "()")
			value, ok := values[key]
			if !ok {
				missing = append(missing, key)
			}
			return value
		})
	}
	if m.Subject, m.Body = fill(template.Subject), fill(template.Body); missing != nil {
		return bad("Missing personalisation: %s", strings.Join(missing, ", "))
	}
	if len(m.Body) > 2_000_000 {
		return bad("Emails cannot be longer than 2000000 bytes. Your message is %d bytes", len(m.Body))
	}
	return nil
}

// value is one value of personalisation: a text, a list or a file.
func (n *Notify) value(m *NotifyMessage, key string, raw json.RawMessage) (string, *notifyError) {
	var text string
	var list []string
	if json.Unmarshal(raw, &text) == nil {
		return text, nil
	}
	if json.Unmarshal(raw, &list) == nil {
		return "* " + strings.Join(list, "\n* "), nil
	}
	var file NotifyFile
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	switch err := d.Decode(&file); {
	case err != nil || len(file.Data) == 0:
		return "", bad("Unsupported type in personalisation for %s", key)
	case m.Kind != "email":
		return "", bad("Can only send a file by email")
	case !n.Contact:
		return "", bad("Send files by email has not been set up - add contact details for your service")
	case len(file.Data) > 2<<20+1<<10:
		return "", bad("Uploaded file exceeds file size limit")
	case file.IsCSV != nil && file.Name != "":
		return "", bad("`filename` cannot be used together with `is_csv`")
	case len(file.Name) > 100:
		return "", bad("`filename` cannot be longer than 100 characters")
	case file.Name != "" && !slices.Contains(strings.Fields(".csv .jpeg .jpg .png .xlsx .doc .docx .pdf .json .odt .rtf .txt"), strings.ToLower(path.Ext(file.Name))):
		return "", bad("Unsupported file type")
	case file.Keep != "" && !weeks.MatchString(file.Keep):
		return "", bad("Unsupported value for retention_period '%s'", file.Keep)
	}
	if m.Files == nil {
		m.Files = make(map[string]NotifyFile)
	}
	m.Files[key] = file
	return "https://documents.service.gov.uk/d/" + key, nil
}

// addressed checks the lines of a letter's address.
func addressed(m *NotifyMessage, values map[string]string) *notifyError {
	var lines []string
	for i := 1; i <= 8; i++ {
		line := strings.TrimSpace(values[fmt.Sprintf("address_line_%d", i)])
		if line == "" {
			continue
		}
		if strings.ContainsAny(line[:1], `@()=[]"\/,<>`) {
			return invalid("Address lines must not start with any of the following characters: @ ( ) = [ ] \" \\ / , < >")
		}
		lines = append(lines, line)
	}
	switch {
	case values["address_line_1"] == "":
		return invalid("personalisation address_line_1 is a required property")
	case len(lines) < 3:
		return invalid("Address must be at least 3 lines")
	case len(lines) > 7:
		return invalid("Address must be no more than 7 lines")
	case !strings.ContainsAny(lines[len(lines)-1], "0123456789") && len(lines[len(lines)-1]) < 4:
		return invalid("Last line of address must be a real UK postcode or another country")
	}
	m.To = lines[0]
	return nil
}
