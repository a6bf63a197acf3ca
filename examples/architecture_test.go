// Package examples_test holds the plan of the repository as tests: which
// package may import which, what each front door costs an importer in modules,
// what stands at the top level, and that everything is documented.
//
// The folder has a program a folder, and no other code.
package examples_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

const module = "github.com/moothall/moothall"

// modules are the third-party modules under the names that policy uses: each
// with what it brings along.
var modules = map[string][]string{
	"text": {"golang.org/x/text"},
	"validator": {"github.com/go-playground/validator/v10", "github.com/go-playground/locales",
		"github.com/go-playground/universal-translator", "github.com/gabriel-vasile/mimetype",
		"github.com/leodido/go-urn", "golang.org/x/crypto", "golang.org/x/sys"},
	"sqlite": {"modernc.org/sqlite", "modernc.org/libc", "modernc.org/mathutil", "modernc.org/memory",
		"github.com/dustin/go-humanize", "github.com/google/uuid", "github.com/remyoudompheng/bigfft", "golang.org/x/sys"},
	"pgx": {"github.com/jackc/pgx/v5", "github.com/jackc/pgpassfile", "github.com/jackc/pgservicefile", "github.com/jackc/puddle/v2", "golang.org/x/sync", "golang.org/x/text"},
	"river": {"github.com/riverqueue/river", "github.com/riverqueue/river/riverdriver",
		"github.com/riverqueue/river/riverdriver/riversqlite", "github.com/riverqueue/river/riverdriver/riverpgxv5", "github.com/riverqueue/river/rivershared",
		"github.com/riverqueue/river/rivertype", "github.com/tidwall/gjson", "github.com/tidwall/match",
		"github.com/tidwall/pretty", "github.com/tidwall/sjson", "golang.org/x/sync"},
	"tink":    {"github.com/tink-crypto/tink-go/v2", "google.golang.org/protobuf", "golang.org/x/crypto", "golang.org/x/sys"},
	"mail":    {"github.com/wneessen/go-mail", "golang.org/x/crypto"},
	"otel":    {"go.opentelemetry.io/otel", "go.opentelemetry.io/otel/metric", "go.opentelemetry.io/otel/trace", "github.com/cespare/xxhash/v2"},
	"html":    {"golang.org/x/net"},
	"tests":   {"github.com/stretchr/testify", "go.yaml.in/yaml/v3", "pgregory.net/rapid"},
	"css":     {"github.com/tdewolff/parse/v2", "github.com/andybalholm/cascadia"},
	"oidc":    {"github.com/coreos/go-oidc/v3", "golang.org/x/oauth2", "github.com/go-jose/go-jose/v4"},
	"scs":     {"github.com/alexedwards/scs/v2"},
	"browser": {"github.com/chromedp/chromedp", "github.com/chromedp/cdproto", "github.com/go-json-experiment/json"},
}

// policy names every package that may be here, with the packages of ours that
// it may import and, after "+", the modules that it and all that it imports may
// need. Internal packages fall under the line of the package that holds them;
// where a line of another package names their folder, it may import them all.
// A line for what is not built yet does no harm; a package without a line fails.
const policy = `
	standards              +
	standards/suites       +
	standards/suites/sheets + browser
	standards/suites/pgtest standards/suites +
	standards/lang         standards standards/internal standards/lang/mf2 standards/lang/mf2/mf2test standards/lang/cldr + text
	standards/lang/mf2     standards/internal +
	standards/lang/mf2/mf2test standards/lang/mf2 +
	standards/lang/cldr    standards/lang/mf2 +
	standards/lang/cldr/gen +
	standards/lang/welsh   +
	standards/lang/welsh/alphabet + text
	standards/problem      standards +
	standards/validate     standards standards/lang standards/problem + validator text
	standards/web          +

	forms                  forms/model standards standards/lang standards/lang/welsh standards/problem standards/web forms/govuk forms/theme forms/store forms/upload + text
	forms/model            standards standards/lang + text
	forms/govuk            +
	forms/theme            forms/govuk standards forms/internal +
	forms/store            +
	forms/upload           forms/store + text
	forms/upload/clamd     forms/upload + text
	forms/store/sqlite     forms/store forms/store/internal + sqlite
	forms/store/sealed     forms/store + tink
	forms/cmd/deliveries   forms/delivery forms/delivery/pgqueue forms/delivery/sqlitequeue forms/store/postgres forms/store/sqlite standards + river pgx sqlite mail text
	forms/cmd/keys         forms/store forms/store/sealed forms/store/postgres forms/store/sqlite forms/upload + tink pgx sqlite text
	forms/store/postgres   forms/store forms/store/internal + pgx
	forms/store/storetest  forms/store + tests
	forms/delivery         forms forms/model forms/store forms/upload standards standards/lang + river mail text
	forms/delivery/webhook forms/delivery + river mail text
	forms/delivery/notify  forms/delivery forms/delivery/internal + river mail text
	forms/delivery/deliverytest forms/delivery/webhook + river mail text
	forms/delivery/sqlitequeue forms/delivery forms/store forms/store/sqlite + river sqlite mail text
	forms/delivery/pgqueue forms/delivery forms/store forms/store/postgres + river pgx mail text
	forms/telemetry        standards/web + otel
	forms/kindtest         forms forms/model standards/lang standards/problem + html text
	forms/formstest        forms standards + html text

	identity               standards standards/lang standards/web + oidc scs text
	identity/pages         identity standards standards/lang forms/govuk forms/theme + oidc scs text
	identity/local         identity standards standards/lang standards/web forms/govuk forms/theme + oidc scs text
	identity/identitytest  identity identity/local standards standards/lang + oidc scs text

	accessibility          accessibility/act accessibility/rules standards standards/lang + html css text
	accessibility/act      accessibility/internal standards standards/lang + html css text
	accessibility/rules    accessibility/internal accessibility/act standards standards/lang + html css text
	accessibility/a11ytest accessibility accessibility/act accessibility/internal accessibility/rules standards standards/lang + html css text
	accessibility/devbar   accessibility accessibility/act standards standards/lang standards/web + html css text
`

// rendering are the leaf packages that render pages, so they alone cross from
// one of the three in the middle to another, and only to forms/govuk and
// forms/theme.
var rendering = []string{"identity/pages", "identity/local", "accessibility/statement"}

// allowed is one line of policy.
type allowed struct{ ours, modules []string }

func readPolicy(t *testing.T) map[string]allowed {
	lines := map[string]allowed{}
	for line := range strings.Lines(policy) {
		before, after, plus := strings.Cut(line, "+")
		names := strings.Fields(before)
		if len(names) == 0 {
			continue
		}
		require.True(t, plus, "the policy line of %s has no +", names[0])
		require.NotContains(t, lines, names[0], "two policy lines")
		a := allowed{ours: names[1:]}
		for _, group := range strings.Fields(after) {
			require.Contains(t, modules, group, "the policy line of %s", names[0])
			a.modules = append(a.modules, modules[group]...)
		}
		lines[names[0]] = a
	}
	return lines
}

// listed is what `go list -json` says of a package.
type listed struct {
	Dir, ImportPath, Name, Doc string
	Standard                   bool
	Module                     *struct{ Path string }
	GoFiles, Imports, Deps     []string
	XTestGoFiles               []string
}

// ours is the path of a package inside the module; ok is false for others'.
func ours(importPath string) (rel string, ok bool) {
	return strings.CutPrefix(importPath, module+"/")
}

// list returns the packages of the module and all that they depend on, tests
// left out. It looks through the eyes of one platform, so that the answer does
// not depend on the machine.
var list = sync.OnceValues(func() (map[string]*listed, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=Dir,ImportPath,Name,Doc,Standard,Module,GoFiles,Imports,Deps,XTestGoFiles", "./...")
	cmd.Dir = ".." // the root of the module: go test runs in the folder of the test
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, stderr.Bytes())
	}
	all := map[string]*listed{}
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			return nil, err
		}
		all[p.ImportPath] = &p
	}
	return all, nil
})

// packages returns everything listed, and our own by path in the module.
func packages(t *testing.T) (all, own map[string]*listed) {
	t.Helper()
	all, err := list()
	require.NoError(t, err)
	own = map[string]*listed{}
	for name, p := range all {
		if rel, ok := ours(name); ok && len(p.GoFiles) > 0 {
			own[rel] = p
		}
	}
	require.Contains(t, own, "standards", "go list finds no package of ours")
	return all, own
}

// folder is the top-level folder of a package.
func folder(rel string) string {
	top, _, _ := strings.Cut(rel, "/")
	return top
}

// holder is the package whose policy line holds rel: the one that an internal
// package or a command belongs to, else rel itself.
func holder(rel string) string {
	for _, inner := range []string{"/internal", "/cmd"} {
		if before, after, ok := strings.Cut(rel, inner); ok && (after == "" || after[0] == '/') {
			return before
		}
	}
	return rel
}

// internal is the folder of internal packages that rel is in, "" if it is in none.
func internal(rel string) string {
	if before, _, ok := strings.Cut(rel, "/internal/"); ok {
		return before + "/internal"
	}
	return ""
}

// The arrows: standards <- forms, identity, accessibility <- examples, and the
// three in the middle do not import each other.
func TestImportsPointOneWay(t *testing.T) {
	_, own := packages(t)
	for rel, p := range own {
		for _, name := range p.Imports {
			to, ok := ours(name)
			if !ok || arrow(rel, to) {
				continue
			}
			t.Errorf("%s imports %s: arrows point from examples to forms, identity and accessibility, and from these to standards", rel, to)
		}
	}
}

func arrow(from, to string) bool {
	switch a, b := folder(from), folder(to); {
	case a == b:
		return a != "examples" // each example stands alone
	case b == "examples":
		return false
	case a == "examples", b == "standards":
		return true
	}
	return slices.Contains(rendering, from) && (to == "forms/govuk" || to == "forms/theme")
}

func TestPolicy(t *testing.T) {
	all, own := packages(t)
	lines := readPolicy(t)
	for rel, p := range own {
		if folder(rel) == "examples" {
			for _, name := range p.Imports {
				if _, ok := ours(name); !ok && !all[name].Standard {
					t.Errorf("%s imports %s: examples use the standard library and this library alone", rel, name)
				}
			}
			continue
		}
		line, ok := lines[rel] // a command may have one of its own
		if !ok {
			line, ok = lines[holder(rel)]
		}
		if !ok {
			t.Errorf("%s has no line in the policy: add one that says what it may import", rel)
			continue
		}
		for _, name := range p.Imports {
			if to, ok := ours(name); ok && holder(to) != holder(rel) && !slices.Contains(line.ours, to) && !slices.Contains(line.ours, internal(to)) {
				t.Errorf("%s imports %s, which its policy line does not name", rel, to)
			}
		}
		for _, name := range p.Deps {
			if m := all[name].Module; m != nil && m.Path != module && !slices.Contains(line.modules, m.Path) {
				t.Errorf("%s needs module %s (package %s), which its policy line does not allow", rel, m.Path, name)
			}
		}
	}
}

// Two folders share nothing by way of internal packages: what they share is
// public, small, and in standards.
func TestNoRootInternal(t *testing.T) {
	_, own := packages(t)
	for rel := range own {
		require.NotContains(t, []string{"internal", "cmd", "pkg", "util", "common"}, folder(rel))
		require.NotContains(t, []string{"util", "utils", "common", "helpers", "models"}, path.Base(rel))
	}
}

func TestTopLevel(t *testing.T) {
	root := suites.Root(t)
	fixed := []string{"forms", "identity", "accessibility", "standards", "examples", "go.mod", "go.sum", "README.md", "LICENSE"}
	ignored, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	require.NoError(t, err)
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, ".") && !slices.Contains(fixed, name) && !isIgnored(string(ignored), name) {
			t.Errorf("%s does not belong at the top level of the repository", name)
		}
	}
}

// isIgnored reports whether a name at the top level is left out of the
// repository by a plain line of .gitignore.
func isIgnored(gitignore, name string) bool {
	for line := range strings.Lines(gitignore) {
		pattern := strings.Trim(strings.TrimSpace(line), "/")
		if ok, err := path.Match(pattern, name); err == nil && ok && !strings.HasPrefix(pattern, "#") {
			return true
		}
	}
	return false
}

// The tests above must be able to fail.
func TestArrows(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		want     bool
	}{
		{"forms", "standards/lang", true},
		{"forms/delivery", "forms", true},
		{"examples/missed-bin", "forms/delivery", true},
		{"identity/local", "forms/govuk", true},
		{"standards/lang", "standards", true},
		{"standards", "forms", false},
		{"forms", "identity", false},
		{"identity", "forms/govuk", false},
		{"identity/local", "forms", false},
		{"accessibility", "forms/theme", false},
		{"forms", "examples/missed-bin", false},
		{"examples/signin", "examples/missed-bin", false},
	} {
		require.Equal(t, tt.want, arrow(tt.from, tt.to), "%s to %s", tt.from, tt.to)
	}
	require.True(t, isIgnored("# notes\n*.db\n/mail/\n", "missed-bin.db"))
	require.True(t, isIgnored("*.db\n/mail/\n", "mail"))
	require.False(t, isIgnored("*.db\n/mail/\n", "docs"))
}
