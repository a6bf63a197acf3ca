package mf2_test

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/moothall/moothall/standards/lang/mf2/mf2test"
	"github.com/moothall/moothall/standards/suites"
)

// suiteTest is one test of unicode-org/message-format-wg, test/tests.
type suiteTest struct {
	Description   string
	Src           *string
	Locale        string
	BidiIsolation string
	Params        []struct {
		Name, Type string
		Value      any
	}
	Exp       *string
	ExpParts  []map[string]any
	ExpErrors *[]struct{ Type mf2.Code }
}

// moreErrors are tests without parameters for which we find more errors than
// the suite lists, and why.
var moreErrors = map[string]string{
	".input {$foo :string} .match $foo 1 {{one}} * {{other}}": "a value that is missing supports no selection, which the specification calls bad-selector",
}

func TestConformance(t *testing.T) {
	root := suites.Corpus(t, "mf2")
	total, passed := 0, 0
	require.NoError(t, filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" || d.Name() == "tests.schema.json" {
			return err
		}
		name, _ := filepath.Rel(root, path)
		inFile, ok := 0, 0
		for _, test := range readSuite(t, path) {
			inFile++
			if t.Run(name+"/"+*test.Src, func(t *testing.T) { runSuiteTest(t, test) }) {
				ok++
			}
		}
		t.Logf("conformance: mf2 %s %d/%d", name, ok, inFile)
		total, passed = total+inFile, passed+ok
		return nil
	}))
	require.Greater(t, total, 100, "the suite is there, but has no tests")
	t.Logf("conformance: mf2 %d/%d", passed, total)
}

// readSuite reads the tests of a file, with its defaults filled in.
func readSuite(t *testing.T, path string) []suiteTest {
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	var file struct {
		DefaultTestProperties map[string]json.RawMessage
		Tests                 []map[string]json.RawMessage
	}
	require.NoError(t, json.Unmarshal(data, &file))
	tests := make([]suiteTest, len(file.Tests))
	for i, own := range file.Tests {
		all := maps.Clone(file.DefaultTestProperties)
		maps.Copy(all, own)
		joined, err := json.Marshal(all)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(joined, &tests[i]))
	}
	return tests
}

func runSuiteTest(t *testing.T, test suiteTest) {
	f := mf2.Formatter{Locale: mf2.English, Functions: mf2test.Functions()}
	if test.Locale == "fr" {
		f.Locale = french{mf2.English}
	}
	if test.BidiIsolation == "none" {
		f.Isolation = mf2.IsolateNone
	}
	var args []any
	for _, p := range test.Params {
		if p.Type == "datetime" {
			at, err := time.Parse(time.RFC3339, p.Value.(string))
			require.NoError(t, err)
			p.Value = at
		}
		args = append(args, p.Name, p.Value)
	}
	text := mf2.Broken
	m, err := mf2.Parse(*test.Src)
	if err == nil {
		text, err = f.Format(m, args...)
	}
	if test.Exp != nil {
		require.Equal(t, *test.Exp, text)
	}
	requireCodes(t, test, err)
	if test.ExpParts != nil {
		parts, _ := f.Parts(m, args...)
		requireParts(t, test.ExpParts, parts)
	}
}

func requireCodes(t *testing.T, test suiteTest, err error) {
	var found mf2.Errors
	errors.As(err, &found)
	var got, want []mf2.Code
	for _, e := range found {
		got = append(got, e.Code)
	}
	if test.ExpErrors != nil {
		for _, e := range *test.ExpErrors {
			want = append(want, e.Type)
		}
	}
	if moreErrors[*test.Src] != "" && len(test.Params) == 0 {
		require.Subset(t, got, want)
		require.Greater(t, len(got), len(want), "no longer an exception: %s", *test.Src)
		return
	}
	require.Equal(t, want, got, "%v", err)
}

// requireParts holds that each part has what the suite says, and maybe more.
func requireParts(t *testing.T, want []map[string]any, parts []mf2.Part) {
	data, err := json.Marshal(parts)
	require.NoError(t, err)
	var got []map[string]any
	require.NoError(t, json.Unmarshal(data, &got))
	require.Len(t, got, len(want), "%s", data)
	for i := range want {
		for name, value := range want[i] {
			require.Equal(t, value, got[i][name], "%s of part %d in %s", name, i, data)
		}
	}
}

// french has the decimal comma, which is all that the suite asks of it.
type french struct{ mf2.Locale }

func (french) FormatNumber(n mf2.Decimal, _ mf2.NumberOptions) string {
	if n.Fraction() == "" {
		return n.Integer()
	}
	return n.Integer() + "," + n.Fraction()
}
