package forms_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
)

// What is sent is what the form's schema says, in words of its own too.
func TestSubmissionIsWhatTheSchemaSays(t *testing.T) {
	p := servePermit(t, permitPages)
	schema := must(p.form.Schema())
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("form.json", must(jsonschema.UnmarshalJSON(bytes.NewReader(schema)))))
	compiler.AssertFormat()
	compiled, err := compiler.Compile("form.json")
	require.NoError(t, err, "%s", schema)
	b := p.browser(t)
	b.Get("/before-you-start").Submit().Submit("type", "resident").Submit("contact", "phone", "phone", "01632 960001")
	addVehicle(b, "AB12 CDE", "electric").Submit("drivers", "yes").Submit("name", "Ifan", "age", "40").Submit("drivers", "no").Submit("vehicles", "no").Submit("garage", "no").Submit()
	require.Equal(t, "Application sent", b.Heading())
	var data []byte
	require.NoError(t, p.store.(store.Archive).Submissions(t.Context(), "permit", "", func(found store.Submission) error {
		data = found.Data
		return nil
	}))
	require.NoError(t, compiled.Validate(must(jsonschema.UnmarshalJSON(bytes.NewReader(data)))))
	for what, wrong := range map[string]string{
		"a key that is none":       strings.Replace(string(data), `"type":`, `"typo":`, 1),
		"an option that is none":   strings.Replace(string(data), `"type":"resident"`, `"type":"other"`, 1),
		"an item's key":            strings.Replace(string(data), `/fuel":`, `/fool":`, 1),
		"an item's value":          strings.Replace(string(data), `/age":40`, `/age":"40"`, 1),
		"a channel that is none":   strings.Replace(string(data), `"channel":"online"`, `"channel":"dove"`, 1),
		"an entry without a label": strings.Replace(string(data), `"label":`, `"lable":`, 1),
	} {
		require.NotEqual(t, string(data), wrong, what)
		require.Error(t, compiled.Validate(must(jsonschema.UnmarshalJSON(strings.NewReader(wrong)))), what)
	}
	_, s := p.sent(t)
	require.Equal(t, model.Online, s.Channel)
	require.Equal(t, len(s.Answers), len(s.Entries), "each answer is there in words")
	require.Equal(t, map[string]string{"en": "Vehicle 1: AB12 CDE – Driver 1"}, s.Entries[6].Item)
	require.Equal(t, map[string][]string{"en": {"Ifan"}}, s.Entries[6].Value)
	require.NotContains(t, string(data), "\u2068", "no marks of the page are stored")
}
