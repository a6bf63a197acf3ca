package forms

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"
)

// The package's documentation names every slug that is taken, every part of an
// input's name and every error code of the package's own.
func TestDocumentNamesWhatProgramsRead(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", source, parser.ParseComments)
	require.NoError(t, err)
	words := file.Doc.Text()
	section := func(name string) string {
		_, after, found := strings.Cut(words, "# "+name+"\n")
		require.True(t, found, name)
		before, _, _ := strings.Cut(after, "\n# ")
		return before
	}
	for _, slug := range reserved {
		require.Contains(t, strings.ReplaceAll(section("Addresses that are taken"), "\n", " "), " "+slug)
		own := func(pages []served) bool {
			return slices.ContainsFunc(pages, func(p served) bool { return p.slug == slug })
		}
		require.True(t, own(always) || own(saveAndReturn.pages) || own(onPaper.pages) || own(taskList.pages) || slug == "assets", slug)
	}
	for _, kind := range []Kind{&date{}, &address{}, &text{}, &number{}, &yesNo{}, &radios{}} {
		for _, part := range kind.Parts() {
			require.Contains(t, section("Names of inputs"), model.Key("KEY").Input(part), kind.Name())
		}
	}
	for key := range Words()["en"] {
		if code, ok := strings.CutPrefix(key, "moothall.forms.error."); ok {
			require.Contains(t, section("Error codes"), code)
		}
	}
}

// go doc shows the calls that all questions share with each kind of question.
func TestGoDocShowsSharedCalls(t *testing.T) {
	seen := make(map[string]bool)
	for name := range questions {
		typ := map[string]string{"Email": "Format", "Phone": "Format", "Name": "Format", "Line": "Format", "CorrespondenceLanguage": "Correspondence", "Ask": "Kind"}[name]
		if typ == "" {
			typ = name
		}
		if typ += "Question"; seen[typ] {
			continue
		}
		seen[typ] = true
		out, err := exec.Command("go", "doc", ".", typ).CombinedOutput()
		require.NoError(t, err, "%s", out)
		for _, call := range []string{"Hint", "Optional", "Called", "ShortLabel", "Error", "Autocomplete"} {
			require.Contains(t, string(out), ") "+call+"(", typ)
		}
	}
}
