package govuk_test

import (
	"bytes"
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
)

// shared names the files that hold no component of their own.
var shared = []string{
	"append", "assign", "attributes", "choice", "component", "date_input_item", "decode", "doc", "escape", "footer_licence", "form_group", "funcs", "id", "list", "logo", "option_error", "page", "page_blocks", "plural", "raw",
	"service_navigation_slots", "summary_card", "url", "value",
}

// TestEveryFileIsListed walks the folder: each file is a component in
// Components, with a file, documentation and fixtures, or named in shared.
func TestEveryFileIsListed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var want []string
	for _, file := range files {
		name := strings.TrimSuffix(file, ".go")
		if !strings.HasSuffix(name, "_test") && !slices.Contains(shared, name) {
			want = append(want, strings.ReplaceAll(name, "_", "-"))
		}
	}
	var got []string
	for _, kind := range govuk.Components() {
		got = append(got, kind.Name)
	}
	slices.Sort(want)
	require.Equal(t, want, got)
	for _, name := range shared {
		require.FileExists(t, name+".go")
	}
}

// TestEverythingExportedIsDocumented reads the sources: each exported type,
// function, method and struct field has a comment.
func TestEverythingExportedIsDocumented(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		require.NoError(t, err)
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				require.False(t, n.Name.IsExported() && n.Doc == nil, "%s: %s has no comment", file, n.Name)
				return false
			case *ast.GenDecl:
				for _, spec := range n.Specs {
					if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() {
						require.NotNil(t, n.Doc, "%s: %s has no comment", file, s.Name)
						requireFieldDocs(t, file, s)
					}
				}
				return false
			}
			return true
		})
	}
}

func requireFieldDocs(t *testing.T, file string, s *ast.TypeSpec) {
	fields, ok := s.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, field := range fields.Fields.List {
		for _, name := range field.Names {
			require.False(t, name.IsExported() && field.Doc == nil, "%s: %s.%s has no comment", file, s.Name, name)
		}
	}
}

func TestComponentsAreSortedAndEmptyOnesRender(t *testing.T) {
	kinds := govuk.Components()
	require.True(t, slices.IsSortedFunc(kinds, func(a, b govuk.Kind) int { return strings.Compare(a.Name, b.Name) }))
	for _, kind := range kinds {
		require.NotSame(t, kind.New(), kind.New(), kind.Name)
		html := string(kind.New().AppendHTML([]byte("before ")))
		require.True(t, strings.HasPrefix(html, "before "), kind.Name)
	}
}

func TestThreeWaysToRenderAgree(t *testing.T) {
	button := govuk.Button{Text: "Save & continue"}
	want := string(button.AppendHTML(nil))
	require.Contains(t, want, "Save &amp; continue")
	require.Equal(t, govuk.HTML(want), button.Markup())

	var out bytes.Buffer
	require.NoError(t, button.Render(t.Context(), &out))
	require.Equal(t, want, out.String())
}

func TestRenderErrors(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	var out bytes.Buffer
	require.ErrorIs(t, govuk.Tag{Text: "New"}.Render(cancelled, &out), context.Canceled)
	require.Empty(t, out.Bytes())

	file, err := os.Open(os.DevNull)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	err = govuk.Tag{Text: "New"}.Render(t.Context(), file)
	require.True(t, errors.Is(err, os.ErrClosed), "%v", err)
}

func TestNoAllocationWithRoom(t *testing.T) {
	for _, kind := range govuk.Components() {
		for _, f := range readFixtures(t, kind.Name) {
			c := decode(t, kind, f.Options)
			b := make([]byte, 0, 64<<10)
			require.Zero(t, testing.AllocsPerRun(3, func() { b = c.AppendHTML(b[:0]) }), "%s: %s", kind.Name, f.Name)
		}
	}
}
