package delivery_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites"
)

// dog has an answer of each shape that the formats tell apart.
type dog struct {
	Name    standards.PersonName
	Address standards.Address
	Days    []string
	Notes   string
	Dogs    []struct {
		Name  string
		Breed string
	}
}

func dogPages(f *forms.Builder, a *dog) {
	f.Page("name", forms.Name(&a.Name, "Your full name"))
	f.Page("address", forms.Address(&a.Address, "Your address"))
	f.Page("days", forms.Checkboxes(&a.Days, "Which days?").Option("mon", "Monday").Option("tue", "Tuesday"))
	f.Page("notes", forms.TextArea(&a.Notes, "Anything else?").Optional())
	forms.Group(f, &a.Dogs, "dogs", func(g *forms.Builder, d *struct {
		Name  string
		Breed string
	}) {
		g.Page("dog-name", forms.Text(&d.Name, "Name"))
		g.Page("breed", forms.Text(&d.Breed, "Breed").Optional())
	}).Title("Dogs").Another("Another dog?").Item("Dog {$number}").Between(1, 3)
}

// sendDog fills the form in and returns its handler and what is stored.
func sendDog(t *testing.T) (*forms.Handler, store.Submission) {
	t.Helper()
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := defineAs(t, "kennels", s, 90*forms.Day, dogPages)
	require.NoError(t, err)
	b := formstest.New(t, h, "http://localhost/kennels").Get("/name").Submit("name", "Ana <Evans>")
	b.Submit("address-line1", "1 Stryd Fawr", "address-town", "Bangor", "address-postcode", "LL57 1AA")
	b.Submit("days", "mon", "days", "tue").Submit()
	b.Submit("name", "Mot").Submit()
	var sent store.Submission
	b.Fill("Another dog?", "Yes").Submit().Submit("name", "=Fly").Submit("breed", "Collie").Fill("Another dog?", "No").Submit().Submit()
	require.Equal(t, "Sent", b.Heading())
	require.NoError(t, s.Submissions(t.Context(), "kennels", "", func(found store.Submission) error { sent = found; return nil }))
	return h, sent
}

// into returns what a destination in a format is given.
func into(t *testing.T, f delivery.Format, h *forms.Handler, s store.Submission) delivery.Delivery {
	t.Helper()
	var got calls
	to := delivery.In(f, h, &got)
	require.NoError(t, to.(interface{ Check() error }).Check())
	d := delivery.Delivery{Key: "office/" + s.Reference, Form: s.Form, Reference: s.Reference, Data: s.Data, Attempt: 1}
	require.NoError(t, to.Deliver(t.Context(), d))
	d.Form = "another"
	require.NoError(t, to.Deliver(t.Context(), d))
	require.Len(t, got.all(), 1, "another form is not for it")
	return got.all()[0]
}

func TestGOVUKForms(t *testing.T) {
	h, s := sendDog(t)
	got := into(t, delivery.GOVUKForms, h, s)
	require.Equal(t, "application/json", got.Type)
	var v struct {
		Form      string    `json:"form_name"`
		Reference string    `json:"submission_reference"`
		At        time.Time `json:"submitted_at"`
		Answers   []map[string]any
	}
	require.NoError(t, json.Unmarshal(got.Data, &v))
	require.Equal(t, "Report a missed bin", v.Form)
	require.Equal(t, s.Reference, v.Reference)
	require.WithinDuration(t, s.Sent, v.At, time.Second)
	require.Equal(t, []map[string]any{
		{"question_id": "name", "question_text": "Your full name", "answer_text": "Ana <Evans>"},
		{"question_id": "address", "question_text": "Your address", "answer_text": "1 Stryd Fawr, Bangor, LL57 1AA",
			"address1": "1 Stryd Fawr", "address2": "", "town_or_city": "Bangor", "county": "", "postcode": "LL57 1AA"},
		{"question_id": "days", "question_text": "Which days?", "answer_text": "Monday, Tuesday", "selections": []any{"Monday", "Tuesday"}},
		{"question_id": "notes", "question_text": "Anything else?", "answer_text": ""},
		{"question_id": "dogs/*/name", "question_text": "Name", "answer_text": []any{"Mot", "=Fly"}, "can_have_multiple_answers": true},
		{"question_id": "dogs/*/breed", "question_text": "Breed", "answer_text": []any{"", "Collie"}, "can_have_multiple_answers": true},
		{"question_id": "dogs", "question_text": "Dogs", "answer_text": "2"},
	}, v.Answers)

	schema, err := os.ReadFile(filepath.Join(suites.Corpus(t, "govuk-forms"), "json_submission_schema_v1.json"))
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("v1.json", value))
	compiler.AssertFormat()
	compiled, err := compiler.Compile("v1.json")
	require.NoError(t, err)
	require.NoError(t, compiled.Validate(must(jsonschema.UnmarshalJSON(bytes.NewReader(got.Data)))))
	wrong := bytes.Replace(got.Data, []byte(`"question_id"`), []byte(`"id"`), 1)
	require.Error(t, compiled.Validate(must(jsonschema.UnmarshalJSON(bytes.NewReader(wrong)))))

	// A submission of the first version has no words of its own.
	s.Data = []byte(`{"form":"kennels","reference":"OLD","language":"cy","sent":"2020-01-02T03:04:05Z","answers":{"name":"Ana","address":{"line1":"1 Rue A","country":"France"}}}`)
	old := into(t, delivery.GOVUKForms, h, s)
	require.NoError(t, compiled.Validate(must(jsonschema.UnmarshalJSON(bytes.NewReader(old.Data)))))
	require.Contains(t, string(old.Data), `"country": "France"`)
	require.Contains(t, string(old.Data), `"submitted_at": "2020-01-02T03:04:05.000Z"`)
}

func must[V any](v V, err error) V {
	if err != nil {
		panic(err)
	}
	return v
}

func TestFormats(t *testing.T) {
	h, s := sendDog(t)
	csv := into(t, delivery.CSV, h, s)
	require.Equal(t, "text/csv; charset=utf-8", csv.Type)
	require.Contains(t, string(csv.Data), "reference,sent,language,name,")
	require.Contains(t, string(csv.Data), "LL57 1AA")
	require.Contains(t, string(into(t, delivery.Spreadsheet, h, s).Data), "\ufeffReference,Sent (UK time)")
	require.Contains(t, string(into(t, delivery.JSON, h, s).Data), `"answers"`)

	s.Data = []byte("{ana@example.com")
	for _, f := range []delivery.Format{delivery.JSON, delivery.CSV, delivery.Spreadsheet, delivery.GOVUKForms} {
		err := delivery.In(f, h, &calls{}).Deliver(t.Context(), delivery.Delivery{Form: "kennels", Data: s.Data})
		var failed *delivery.Error
		require.ErrorAs(t, err, &failed)
		require.False(t, failed.Permanent, "the next release can put it right")
		require.NotContains(t, failed.Error(), "ana@")
	}
	check := func(d delivery.Destination) error { return d.(interface{ Check() error }).Check() }
	require.ErrorContains(t, check(delivery.In("xml", h, &calls{})), `the format "xml" is not one of`)
	require.ErrorContains(t, check(delivery.In(delivery.CSV, nil, &calls{})), "given no Handler")
	require.ErrorContains(t, check(delivery.In(delivery.CSV, h, nil)), "given no destination")
	require.ErrorContains(t, check(delivery.In(delivery.CSV, h, delivery.Folder{})), "Folder.Dir is empty")
}

// A folder is a destination: a file for each submission, whole, for its owner only, and kept until Keep says otherwise.
func TestSubmissionsInAFolder(t *testing.T) {
	folder := delivery.Folder{Dir: filepath.Join(t.TempDir(), "in")}
	d := delivery.Delivery{Key: "office/7K4-9PX", Data: []byte(`{"a":1}`)}
	for range 2 {
		require.NoError(t, folder.Deliver(t.Context(), d))
	}
	d.Type = "text/csv; charset=utf-8"
	require.NoError(t, folder.Deliver(t.Context(), d))
	d.Type = "application/pdf"
	require.NoError(t, folder.Deliver(t.Context(), d))
	files := func() (names []string) {
		names, err := filepath.Glob(filepath.Join(folder.Dir, "*"))
		require.NoError(t, err)
		return names
	}
	got := files()
	require.Len(t, got, 3, "a submission that comes again replaces itself")
	for i, extension := range []string{".csv", ".data", ".json"} {
		require.Equal(t, extension, filepath.Ext(got[i]))
		require.Contains(t, got[i], "office-7K4-9PX-")
		info, err := os.Stat(got[i])
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode())
		require.NoError(t, os.Chtimes(got[i], time.Time{}, time.Now().Add(-1000*time.Hour)))
	}
	require.NoError(t, folder.Purge(t.Context()))
	require.Len(t, files(), 3, "somebody takes them")
	folder.Keep = time.Hour
	require.NoError(t, folder.Purge(t.Context()))
	require.Empty(t, files())

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, folder.Deliver(ctx, d), context.Canceled)
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	err := delivery.Folder{Dir: file}.Deliver(t.Context(), d)
	require.EqualError(t, err, "the submission could not be written to the folder file")
}
