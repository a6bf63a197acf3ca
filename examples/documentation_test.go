package examples_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every package says what it is for, and shows it with an example that runs.
func TestEveryPackageIsDocumented(t *testing.T) {
	_, own := packages(t)
	var lacking []string
	for rel, p := range own {
		if strings.HasPrefix(rel, "standards/suites") || holder(rel) != rel && strings.Contains(rel, "internal") {
			continue
		}
		if p.Doc == "" {
			lacking = append(lacking, rel+" has no package documentation")
		}
		if p.Name != "main" && !hasExample(t, p) {
			lacking = append(lacking, rel+" has no Example with // Output: in an external test")
		}
	}
	slices.Sort(lacking)
	require.Empty(t, lacking, strings.Join(lacking, "\n"))
}

// hasExample reports whether an external test of p has an example that go test
// runs.
func hasExample(t *testing.T, p *listed) bool {
	t.Helper()
	var files []*ast.File
	fset := token.NewFileSet()
	for _, name := range p.XTestGoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.ParseComments)
		require.NoError(t, err)
		files = append(files, f)
	}
	return slices.ContainsFunc(doc.Examples(files...), func(e *doc.Example) bool { return e.Output != "" || e.EmptyOutput })
}
