package notify

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/standards/suites"
)

// TestConformanceNotify: what this package sends is valid by GOV.UK Notify's schemas, and every example of an answer of
// the calls that it makes is read, as is every example of an error of any call.
func TestConformanceNotify(t *testing.T) {
	dir := suites.Corpus(t, "notify")
	held, all := 0, 0
	schemas := compile(t, filepath.Join(dir, "schema.json"))
	for name, m := range examples() {
		all++
		kind, body, err := m.request()
		require.NoError(t, err, name)
		data, err := json.Marshal(body)
		require.NoError(t, err)
		schema, _, _ := strings.Cut(name, " ")
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		require.NoError(t, err)
		if err := schemas[schema].Validate(value); err != nil {
			t.Errorf("%s (%s): %v", name, kind, err)
			continue
		}
		held++
	}
	files, err := filepath.Glob(filepath.Join(dir, "*_*.json"))
	require.NoError(t, err)
	for _, file := range files {
		for status, examples := range answers(t, file) {
			for name, example := range examples {
				all++
				if err := reads(t, filepath.Base(file), status, example); err != nil {
					t.Errorf("%s %d %q: %v", filepath.Base(file), status, name, err)
					continue
				}
				held++
			}
		}
	}
	t.Logf("conformance: notify %d/%d", held, all)
	require.Greater(t, all, 50)
	require.Equal(t, all, held)
}

// examples are messages with everything that they may have, under the names of their schemas.
func examples() map[string]Message {
	const template, other = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3", "8e222534-7f05-4972-86e3-17c5d9f894e2"
	values := map[string]string{"first_name": "Amala", "appointment_date": "1 January 2018 at 1:00PM"}
	address := []string{"Amala Bird", "123 High Street", "SW14 6BF"}
	return map[string]Message{
		"SendEmailRequest": Email{
			To: "amala@example.com", Template: template, Personalisation: values, Trusted: []string{"appointment_date"}, Reference: "inbox/7K4-9PX",
			ReplyTo: other, Unsubscribe: "https://example.com/unsubscribe.html?opaque=123456789",
			Files: map[string]File{"link_to_file": {Data: []byte("hello"), Name: "invite.csv", Weeks: 4}},
		},
		"SendEmailRequest alone":       Email{To: "amala@example.com", Template: template},
		"SendTextMessageRequest":       SMS{To: "+44 7900 900123", Template: template, Personalisation: values, Reference: "a", Sender: other},
		"SendTextMessageRequest alone": SMS{To: "07900900123", Template: template},
		"SendLetterRequest":            Letter{Address: address, Template: template, Personalisation: values, Reference: "a"},
		"SendLetterRequest alone":      Letter{Address: address, Template: template},
		"SendPrecompiledLetterRequest": PrecompiledLetter{PDF: []byte("%PDF-"), Reference: "a", Postage: "first"},
	}
}

// compile reads the schemas of OpenAPI 3.0 as JSON Schema: "nullable" is a type more. What is sent may have no field
// that the API does not know, as its code says.
func compile(t *testing.T, file string) map[string]*jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	plain(value)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("schema.json", value))
	out := make(map[string]*jsonschema.Schema)
	for name, schema := range value.(map[string]any)["components"].(map[string]any)["schemas"].(map[string]any) {
		if s := schema.(map[string]any); strings.HasSuffix(name, "Request") && s["properties"] != nil {
			s["additionalProperties"] = false
		}
		if out[name], err = compiler.Compile("schema.json#/components/schemas/" + name); err != nil {
			require.NotContains(t, name, "Send", err)
		}
	}
	return out
}

func plain(value any) {
	switch v := value.(type) {
	case map[string]any:
		if kind, ok := v["type"].(string); ok && v["nullable"] == true {
			v["type"] = []any{kind, "null"}
		}
		for _, inner := range v {
			plain(inner)
		}
	case []any:
		for _, inner := range v {
			plain(inner)
		}
	}
}

// answers are the examples of a file of the specification, by status.
func answers(t *testing.T, file string) map[int]map[string]json.RawMessage {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var spec map[string]struct {
		Responses map[string]struct {
			Content map[string]struct {
				Example  json.RawMessage
				Examples map[string]struct{ Value json.RawMessage }
			}
		}
	}
	if json.Unmarshal(data, &spec) != nil {
		return nil // a file of another shape, which has no answers
	}
	out := make(map[int]map[string]json.RawMessage)
	for _, operation := range spec {
		for status, response := range operation.Responses {
			code, err := strconv.Atoi(status)
			require.NoError(t, err)
			out[code] = make(map[string]json.RawMessage)
			for _, content := range response.Content {
				if content.Example != nil {
					out[code]["example"] = content.Example
				}
				for name, example := range content.Examples {
					out[code][name] = example.Value
				}
			}
		}
	}
	return out
}

// canned answers every request alike.
type canned struct {
	status int
	body   []byte
}

func (c canned) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: c.status, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(c.body))}, nil
}

// reads has the call that a file of the specification is of read an answer.
func reads(t *testing.T, file string, status int, example json.RawMessage) error {
	t.Helper()
	client := &Client{Key: testKey, Transport: canned{status, example}}
	if status >= 400 || strings.HasPrefix(file, "POST_notification") {
		sent, err := client.Send(t.Context(), examples()["SendEmailRequest"])
		if status < 400 {
			if err == nil && (sent.ID == "" || sent.Reference != "your reference") {
				return errors.New("it was not read")
			}
			return err
		}
		var failed *delivery.Error
		if !errors.As(err, &failed) || failed.Code != status || failed.Permanent == (status == 403 || status == 429 || status >= 500 || strings.Contains(string(example), "PDFNotReady")) {
			return err
		}
		if kindOf(example) == "" {
			return errors.New("the kind of the error was not read")
		}
		return nil
	}
	var list struct{ Templates []json.RawMessage }
	require.NoError(t, json.Unmarshal(example, &list))
	if list.Templates == nil {
		list.Templates = append(list.Templates, example)
	}
	for _, one := range list.Templates {
		client.Transport = canned{status, one}
		form, err := client.Template(t.Context(), "9d751e0e-f929-4891-82a1-a3e1c3c18ee3")
		if err != nil {
			return errors.Unwrap(err)
		}
		if form.ID == "" || form.Kind == "" || form.Body == "" {
			return errors.New("the template was not read")
		}
	}
	return nil
}

const testKey = "my-own-key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
