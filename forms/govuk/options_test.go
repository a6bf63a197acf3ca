package govuk_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
)

// An option is one row of upstream's table of a component's options.
type option struct {
	Name   string   `json:"name"`
	Type   string   `json:"type"`
	Params []option `json:"params"`
	// IsComponent says that the options are those of the component of this name.
	IsComponent bool `json:"isComponent"`
}

// TestConformanceOptions looks for a field for every option that upstream documents.
func TestConformanceOptions(t *testing.T) {
	passed, total := 0, 0
	var walk func(path string, options []option, in reflect.Type)
	walk = func(path string, options []option, in reflect.Type) {
		for _, o := range options {
			total++
			field, ok := fieldFor(in, o.Name)
			if !ok {
				t.Errorf("%s has no field for %s.%s", in, path, o.Name)
				continue
			}
			require.True(t, fits(o, field), "%s.%s: a %s cannot be given as %s", path, o.Name, o.Type, field)
			passed++
			walk(path+"."+o.Name, o.Params, field)
		}
	}
	for _, kind := range govuk.Components() {
		data, err := os.ReadFile(filepath.Join(componentsDir(t), kind.Name, "macro-options.json"))
		require.NoError(t, err)
		var options []option
		require.NoError(t, json.Unmarshal(data, &options))
		walk(kind.Name, options, reflect.TypeOf(kind.New()))
	}
	t.Logf("conformance: govuk-frontend options %d/%d", passed, total)
}

// fieldFor returns the type of what in holds under the JSON name.
func fieldFor(in reflect.Type, name string) (reflect.Type, bool) {
	for in.Kind() == reflect.Pointer || in.Kind() == reflect.Slice {
		in = in.Elem()
	}
	if in.Kind() == reflect.Map {
		return in.Elem(), true
	}
	if in.Kind() != reflect.Struct {
		return nil, false
	}
	for field := range in.Fields() {
		tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if tag == name {
			return field.Type, true
		}
	}
	return nil, false
}

// fits reports whether a field of type in takes an option as upstream types it.
func fits(o option, in reflect.Type) bool {
	var sample string
	switch o.Type {
	case "string", "nunjucks-block":
		sample = `"2"`
	case "integer":
		sample = `2`
	case "boolean":
		sample = `true`
	case "array":
		sample = `[]`
	case "object":
		sample = `{}`
	}
	return json.Unmarshal([]byte(sample), reflect.New(in).Interface()) == nil
}
