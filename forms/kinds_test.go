package forms

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/problem"
)

// questions are the functions that make questions, and the file of each.
var questions = map[string]string{
	"Text": "text.go", "TextArea": "textarea.go", "Number": "number.go", "Radios": "radios.go", "Checkboxes": "checkboxes.go",
	"Select": "select.go", "YesNo": "yesno.go", "Date": "date.go", "Address": "address.go", "Email": "email.go", "File": "file.go", "Phone": "phone.go", "Name": "name.go",
	"CorrespondenceLanguage": "correspondence.go", "Line": "format.go", "MonthYear": "month_year.go", "Ask": "ask.go", "Await": "await.go", "Council": "council.go",
	"Money": "money.go", "Decimal": "decimal.go", "TimeOfDay": "time_of_day.go", "PartialDate": "partial_date.go", "Declaration": "declaration.go", "Signature": "signature.go", "Lookup": "lookup.go", "Location": "location.go",
}

// Each question has a file of its own, and the list above names them all.
func TestQuestionsAreListed(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	found := make(map[string]string)
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, parser.ParseComments)
		require.NoError(t, err)
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !f.Name.IsExported() || f.Type.Results == nil {
				continue
			}
			result := f.Type.Results.List[0].Type
			if star, ok := result.(*ast.StarExpr); ok {
				result = star.X
			}
			if index, ok := result.(*ast.IndexExpr); ok {
				result = index.X
			}
			if name, ok := result.(*ast.Ident); ok && strings.HasSuffix(name.Name, "Question") {
				found[f.Name.Name] = e.Name()
				require.NotEmpty(t, f.Doc.Text(), f.Name.Name)
			}
		}
	}
	require.Equal(t, questions, found)
	var examples []byte
	for _, file := range []string{"example_test.go", "example_questions_test.go", "example_kind_test.go", "example_amounts_test.go", "example_declaration_test.go", "example_journeys_test.go", "example_file_test.go", "lookup_test.go", "example_council_test.go", "example_location_test.go"} {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		examples = append(examples, source...)
	}
	for question := range questions {
		require.Contains(t, string(examples), "func Example"+question+"()", "the question has no example")
	}
}

var placeholder = regexp.MustCompile(`\{\$[a-zA-Z]+`)

// Both languages have the same keys and the same placeholders.
func TestWordsAreComplete(t *testing.T) {
	for name, words := range map[string]map[string]map[string]string{"forms": Words(), "validate": problem.Words(), "theme": theme.Words()} {
		require.Len(t, words, 2, name)
		require.Equal(t, len(words["en"]), len(words["cy"]), name)
		for key, english := range words["en"] {
			welsh, ok := words["cy"][key]
			require.True(t, ok, "%s lacks %s in Welsh", name, key)
			require.NotEmpty(t, welsh, key)
			set := func(s string) []string {
				all := placeholder.FindAllString(strings.ReplaceAll(s, "{$Name", "{$name"), -1)
				slices.Sort(all)
				return slices.Compact(all)
			}
			require.Equal(t, set(english), set(welsh), key)
		}
	}
}

var wordKey = regexp.MustCompile(`"moothall\.forms\.[a-z0-9.-]+[a-z0-9]"`)

// Every word of the library is used, and every word used is there.
func TestWordsAreUsed(t *testing.T) {
	var source strings.Builder
	for _, pattern := range []string{"*.go", "model/*.go"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range files {
			if !strings.HasSuffix(name, "_test.go") {
				data, err := os.ReadFile(name)
				require.NoError(t, err)
				source.Write(data)
			}
		}
	}
	for _, key := range wordKey.FindAllString(source.String(), -1) {
		key = strings.Trim(key, `"`)
		if _, ok := Words()["en"][key]; !ok {
			require.Contains(t, source.String(), `ords = "`+key+`"`, "a word that is not there: %s", key)
		}
	}
	for key := range Words()["en"] {
		last := strings.TrimPrefix(key, "moothall.forms.")
		parts := strings.Split(last, ".")
		require.True(t, strings.Contains(source.String(), last) || strings.Contains(source.String(), `"`+parts[len(parts)-1]+`"`) ||
			strings.Contains(source.String(), strings.Join(parts[1:], ".")) || parts[0] == "count" || parts[0] == "privacy", "nothing uses %s", key)
	}
}
