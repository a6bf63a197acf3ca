package govuk_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/suites"
)

// A fixture is one of upstream's examples: options and the page they make.
type fixture struct {
	Name    string          `json:"name"`
	Options json.RawMessage `json:"options"`
	Hidden  bool            `json:"hidden"`
	HTML    string          `json:"html"`
}

// componentsDir returns the folder of upstream's components, or skips the test.
func componentsDir(t testing.TB) string {
	return filepath.Join(suites.NPM(t, "govuk-frontend"), "dist", "govuk", "components")
}

// readUpstream returns a file of upstream's dist/govuk folder.
func readUpstream(t testing.TB, name string) string {
	data, err := os.ReadFile(filepath.Join(filepath.Dir(componentsDir(t)), name))
	require.NoError(t, err)
	return string(data)
}

func readFixtures(t testing.TB, name string) []fixture {
	data, err := os.ReadFile(filepath.Join(componentsDir(t), name, "fixtures.json"))
	require.NoError(t, err)
	var file struct {
		Fixtures []fixture `json:"fixtures"`
	}
	require.NoError(t, json.Unmarshal(data, &file))
	require.NotEmpty(t, file.Fixtures)
	return file.Fixtures
}

// decode fills a new component with options and fails if it has no field for one.
func decode(t testing.TB, kind govuk.Kind, options []byte) govuk.Component {
	c := kind.New()
	d := json.NewDecoder(bytes.NewReader(options))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(c))
	return c
}

func TestConformanceFixtures(t *testing.T) {
	passed, total := 0, 0
	for _, kind := range govuk.Components() {
		for _, f := range readFixtures(t, kind.Name) {
			total++
			t.Run(kind.Name+"/"+f.Name, func(t *testing.T) {
				got := string(decode(t, kind, f.Options).AppendHTML(nil))
				require.Equal(t, strings.TrimSpace(f.HTML), got)
				require.Equal(t, strings.TrimSpace(got), got, "AppendHTML trims")
				passed++
			})
		}
	}
	t.Logf("conformance: govuk-frontend fixtures %d/%d", passed, total)
}

func TestEveryUpstreamComponentIsHere(t *testing.T) {
	entries, err := os.ReadDir(componentsDir(t))
	require.NoError(t, err)
	var want []string
	for _, entry := range entries {
		if entry.IsDir() {
			want = append(want, entry.Name())
		}
	}
	var got []string
	for _, kind := range govuk.Components() {
		got = append(got, kind.Name)
	}
	require.Equal(t, want, got)
}

// TestOptionsSurviveJSON shows that the structs also write the options they read.
func TestOptionsSurviveJSON(t *testing.T) {
	for _, kind := range govuk.Components() {
		for _, f := range readFixtures(t, kind.Name) {
			first := decode(t, kind, f.Options)
			data, err := json.Marshal(first)
			require.NoError(t, err)
			second := decode(t, kind, data)
			require.Equal(t, string(first.AppendHTML(nil)), string(second.AppendHTML(nil)), "%s: %s", kind.Name, f.Name)
		}
	}
}

func TestEmptyListsSurviveJSON(t *testing.T) {
	row := govuk.SummaryListRow{Actions: govuk.SummaryListActions{Items: []govuk.SummaryListAction{}}}
	data, err := json.Marshal(row)
	require.NoError(t, err)
	var got govuk.SummaryListRow
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, row, got)
}
