package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/suites"
)

// answers runs the command's work on input and returns its lines.
func answers(t testing.TB, input string) []answer {
	var out bytes.Buffer
	require.NoError(t, renderAll(strings.NewReader(input), &out))
	var list []answer
	for line := range strings.Lines(out.String()) {
		require.True(t, strings.HasSuffix(line, "\n"))
		var a answer
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		require.NoError(t, d.Decode(&a))
		require.NotEqual(t, a.HTML == nil, a.Error == "", "either html or error: %s", line)
		list = append(list, a)
	}
	return list
}

func TestEachLineHasItsAnswer(t *testing.T) {
	tests := []struct{ line, html, problem string }{
		{line: `{"component":"tag","options":{"text":"A & b"}}`, html: "<strong class=\"govuk-tag\">\n  A &amp; b\n</strong>"},
		{line: `{"component":"tags","options":{}}`, problem: `there is no component "tags"`},
		{line: `{"component":"tag","options":{"txet":"x"}}`, problem: "option txet"},
		{line: `{"component":"radios","options":{"items":[{"hint":{"txet":"x"}}]}}`, problem: "option items[0].hint.txet"},
		{line: `{"component":"input","options":{"value":[]}}`, problem: "option value"},
		{line: `{"component":"tag","options":[]}`, problem: "want an object"},
		{line: `{"component":"tag","option":{}}`, problem: `"option"`},
		{line: `{"component":"tag","options":{},"Options":{}}`, problem: `"Options"`},
		{line: `{"options":{}}`, problem: "component: want a string"},
		{line: `{"component":7}`, problem: "component: want a string"},
		{line: `null`, problem: "not a JSON object"},
		{line: ``, problem: "not a JSON object"},
		{line: `{"component":"tag"} x`, problem: "not a JSON object"},
		{line: "{\"component\":\"hint\",\"options\":{}}\r", html: "<div class=\"govuk-hint\">\n  \n</div>"},
		{line: `{"component":"tag"}`, html: "<strong class=\"govuk-tag\">\n  \n</strong>"},
	}
	var input []string
	for _, test := range tests {
		input = append(input, test.line)
	}
	for _, end := range []string{"", "\n"} {
		got := answers(t, strings.Join(input, "\n")+end)
		require.Len(t, got, len(tests))
		for i, test := range tests {
			if test.problem != "" {
				require.Contains(t, got[i].Error, test.problem, test.line)
				continue
			}
			require.Empty(t, got[i].Error)
			require.Equal(t, test.html, *got[i].HTML, test.line)
		}
	}
	require.Empty(t, answers(t, ""))
}

func TestMarkupIsNotEscapedForJavaScript(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, renderAll(strings.NewReader(`{"component":"skip-link","options":{"text":"a"}}`), &out))
	require.Equal(t, `{"html":"<a href=\"#content\" class=\"govuk-skip-link\" data-module=\"govuk-skip-link\">a</a>"}`+"\n", out.String())
}

func TestLineThatIsTooLong(t *testing.T) {
	long := `{"component":"tag","options":{"text":"` + strings.Repeat("x", maxLine) + `"}}`
	got := answers(t, long+"\n"+`{"component":"tag"}`+"\n"+long)
	require.Len(t, got, 3)
	require.Contains(t, got[0].Error, "longer than")
	require.NotNil(t, got[1].HTML)
	require.Contains(t, got[2].Error, "longer than")
	nearly := `{"component":"tag","options":{"text":"` + strings.Repeat("x", maxLine/2) + `"}}`
	require.NotNil(t, answers(t, nearly)[0].HTML)
}

// TestAnswerComesBeforeTheNextLine is for programs that keep the command
// running and wait for each answer.
func TestAnswerComesBeforeTheNextLine(t *testing.T) {
	input, lines := io.Pipe()
	output, page := io.Pipe()
	done := make(chan error)
	go func() {
		err := renderAll(input, page)
		_ = page.Close()
		done <- err
	}()
	r := bufio.NewReader(output)
	for i := range 3 {
		_, err := fmt.Fprintf(lines, `{"component":"tag","options":{"text":"%d"}}`+"\n", i)
		require.NoError(t, err)
		line, err := r.ReadString('\n')
		require.NoError(t, err)
		require.Contains(t, line, fmt.Sprintf(`\n  %d\n`, i))
	}
	require.NoError(t, lines.Close())
	require.NoError(t, <-done)
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Read([]byte) (int, error)  { return 0, errBroken }
func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestErrorsOfTheStreams(t *testing.T) {
	require.ErrorIs(t, renderAll(broken{}, io.Discard), errBroken)
	require.ErrorIs(t, renderAll(strings.NewReader("{}\n"), broken{}), errBroken)
}

// fixtureLines returns upstream's examples as lines, and the pages they make.
func fixtureLines(t testing.TB) (lines, pages []string) {
	dir := filepath.Join(suites.NPM(t, "govuk-frontend"), "dist", "govuk", "components")
	for _, kind := range govuk.Components() {
		data, err := os.ReadFile(filepath.Join(dir, kind.Name, "fixtures.json"))
		require.NoError(t, err)
		var file struct {
			Fixtures []struct {
				Options json.RawMessage `json:"options"`
				HTML    string          `json:"html"`
			} `json:"fixtures"`
		}
		require.NoError(t, json.Unmarshal(data, &file))
		for _, f := range file.Fixtures {
			var line bytes.Buffer
			require.NoError(t, json.Compact(&line, fmt.Appendf(nil, `{"component":%q,"options":%s}`, kind.Name, f.Options)))
			lines = append(lines, line.String())
			pages = append(pages, strings.TrimSpace(f.HTML))
		}
	}
	return lines, pages
}

func TestConformanceLines(t *testing.T) {
	lines, pages := fixtureLines(t)
	passed := 0
	for i, a := range answers(t, strings.Join(lines, "\n")) {
		require.Empty(t, a.Error, lines[i])
		require.Equal(t, pages[i], *a.HTML, lines[i])
		passed++
	}
	require.Equal(t, len(pages), passed)
	t.Logf("conformance: govuk-frontend fixtures as lines %d/%d", passed, len(pages))
}

// FuzzLines sends any bytes. Each line has an answer, and the line after them
// is answered as ever.
func FuzzLines(f *testing.F) {
	f.Add([]byte(`{"component":"tag","options":{"text":"x"}}` + "\n" + `{"component":`))
	f.Add([]byte("{\"component\":\"radios\",\"options\":{\"items\":[{\"text\":1}]}}\n\n\x00\xff"))
	f.Fuzz(func(t *testing.T, input []byte) {
		got := answers(t, string(input)+"\n"+`{"component":"tag"}`)
		require.Len(t, got, bytes.Count(input, []byte("\n"))+2)
		require.NotNil(t, got[len(got)-1].HTML)
	})
}
