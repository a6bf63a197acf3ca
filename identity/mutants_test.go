package identity_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

var mutate = flag.String("identity.mutate", "", "take the checks that match this `pattern` out of the engine, one at a time, and see that a test fails; . for all")

// mutated says that this run is of an engine with a check taken out.
var mutated = os.Getenv("MOOTHALL_MUTANT") != ""

const killedBy = "killed by "

// mutant is the engine without one check.
type mutant struct {
	number int
	where  string // file, function and the text of the check
	killer string // the subtest that failed, with the clause that it defends
}

// TestMutants takes every check out of the engine, one at a time, and holds that a
// test sees it. It runs with -identity.mutate=., for some ten minutes on two cores.
//
// A check is a condition that leads to a refusal; one of several that are joined by
// "or" counts for itself. They are found in the source, so that a new one needs no
// entry anywhere: it needs a test. All are compiled into one program, which is told
// which of them to leave out.
func TestMutants(t *testing.T) {
	if *mutate == "" {
		t.Log("not run: pass -identity.mutate=.")
		return
	}
	dir, err := filepath.Abs(".")
	require.NoError(t, err)
	m := &mutator{t: t, dir: dir, into: t.TempDir(), replace: map[string]string{}, found: map[int]bool{}}
	pattern := regexp.MustCompile(*mutate)
	mutants := slices.DeleteFunc(m.conditions(), func(one *mutant) bool { return !pattern.MatchString(one.where) })
	m.run(m.build("conditions"), mutants)
	killed, spared := 0, 0
	for _, one := range mutants {
		reason := reasonOf(one.where)
		switch {
		case one.killer != "":
			killed++
			t.Logf("%-90s %s", one.where, one.killer)
		case reason != "":
			spared++
			t.Logf("%-90s not a check: %s", one.where, reason)
		default:
			t.Errorf("%-90s SURVIVES", one.where)
		}
	}
	t.Logf("conformance: identity mutants %d/%d", killed, len(mutants)-spared)
}

// mutator makes programs of an engine that can be told to leave out a check.
type mutator struct {
	t         *testing.T
	dir, into string
	replace   map[string]string // of the overlay
	mutants   []*mutant
	found     map[int]bool // of the replacements
}

// conditions puts a switch into every check.
func (m *mutator) conditions() []*mutant {
	files, err := filepath.Glob(filepath.Join(m.dir, "*.go"))
	require.NoError(m.t, err)
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			m.file(file)
		}
	}
	for i, r := range replacements {
		if !m.found[i] {
			m.t.Errorf("%s: is not there any more: %s", r.name, r.is)
		}
	}
	m.write(filepath.Join(m.dir, "mutant_switch.go"), []byte(`package identity

import "os"

var mutantNumber = os.Getenv("MOOTHALL_MUTANT")

func mutantIs(n string) bool { return n == mutantNumber }

func either[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}
`))
	return m.mutants
}

func (m *mutator) write(original string, source []byte) {
	name := filepath.Join(m.into, fmt.Sprintf("%d_%s", len(m.replace), filepath.Base(original)))
	require.NoError(m.t, os.WriteFile(name, source, 0o600))
	m.replace[original] = name
}

func (m *mutator) file(name string) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, m.replaced(name), parser.SkipObjectResolution)
	require.NoError(m.t, err)
	for _, d := range tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		where := filepath.Base(name) + " " + f.Name.Name
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				if refusing(n.Body.List) {
					at := where
					if n.Init != nil {
						at += ": " + text(set, n.Init) + ";"
					}
					n.Cond = m.without(set, at, n.Cond, false)
				}
			case *ast.SwitchStmt:
				if n.Tag != nil {
					break
				}
				for _, s := range n.Body.List {
					if c := s.(*ast.CaseClause); refusing(c.Body) {
						for i := range c.List {
							c.List[i] = m.without(set, where, c.List[i], false)
						}
					}
				}
			case *ast.ReturnStmt:
				held, known := predicates[f.Name.Name]
				if known && len(n.Results) == 1 && !isLiteral(n.Results[0]) {
					n.Results[0] = m.without(set, where, n.Results[0], held)
				}
			}
			return true
		})
	}
	var out bytes.Buffer
	require.NoError(m.t, format.Node(&out, set, tree))
	m.write(name, out.Bytes())
}

// replaced is a file with a switch in each of the replacements.
func (m *mutator) replaced(name string) string {
	data, err := os.ReadFile(name)
	require.NoError(m.t, err)
	source := string(data)
	for i, r := range replacements {
		if !strings.Contains(source, r.is) {
			continue
		}
		require.Equal(m.t, 1, strings.Count(source, r.is), "%s: is there more than once: %s", r.name, r.is)
		require.False(m.t, m.found[i], "%s: is in two files: %s", r.name, r.is)
		m.found[i] = true
		becomes := r.becomes
		if r.second != "" {
			becomes = strings.ReplaceAll(becomes, "OFF2", m.add(filepath.Base(name)+": "+r.second).call())
		}
		source = strings.Replace(source, r.is, strings.ReplaceAll(becomes, "OFF", m.add(filepath.Base(name)+": "+r.name).call()), 1)
	}
	return source
}

// call is the switch of a mutant.
func (one *mutant) call() string { return fmt.Sprintf(`mutantIs("%d")`, one.number) }

// text is a piece of source on one line.
func text(set *token.FileSet, n ast.Node) string {
	var b bytes.Buffer
	_ = format.Node(&b, set, n) // of what has been parsed
	return strings.Join(strings.Fields(b.String()), " ")
}

func (m *mutator) add(where string) *mutant {
	same := 0
	for _, other := range m.mutants {
		if plain, _, _ := strings.Cut(other.where, " #"); plain == where {
			same++
		}
	}
	if same > 0 {
		where += fmt.Sprintf(" #%d", same+1)
	}
	one := &mutant{number: len(m.mutants) + 1, where: where}
	m.mutants = append(m.mutants, one)
	return one
}

// predicates are functions that answer a check: with what each lets pass.
var predicates = map[string]bool{
	"makes": true, "signedBy": true, "is": true, "same": true, "hashes": true, "onlyAudience": true, "live": true, "weak": false,
	"notPrintable": false, "Meets": true,
}

func isLiteral(e ast.Expr) bool {
	name, ok := e.(*ast.Ident)
	return ok && (name.Name == "true" || name.Name == "false")
}

// without is a condition that counts as passed if its number is given.
func (m *mutator) without(set *token.FileSet, where string, e ast.Expr, passes bool) ast.Expr {
	if p, ok := e.(*ast.ParenExpr); ok {
		p.X = m.without(set, where, p.X, passes)
		return p
	}
	if b, ok := e.(*ast.BinaryExpr); ok && (b.Op == token.LOR && !passes || b.Op == token.LAND && passes) {
		b.X, b.Y = m.without(set, where, b.X, passes), m.without(set, where, b.Y, passes)
		return b
	}
	condition := text(set, e)
	if strings.Contains(condition, "mutantIs") {
		return e // it has a switch already
	}
	one := m.add(where + ": " + condition)
	is := &ast.CallExpr{Fun: ast.NewIdent("mutantIs"), Args: []ast.Expr{&ast.BasicLit{Kind: token.STRING, Value: strconv.Quote(strconv.Itoa(one.number))}}}
	if passes {
		return &ast.ParenExpr{X: &ast.BinaryExpr{X: is, Op: token.LOR, Y: &ast.ParenExpr{X: e}}}
	}
	return &ast.ParenExpr{X: &ast.BinaryExpr{X: &ast.UnaryExpr{Op: token.NOT, X: is}, Op: token.LAND, Y: &ast.ParenExpr{X: e}}}
}

// refusals are what a branch does that refuses.
var refusals = []string{"failed", "refused", "notProven", "unavailable", "down", "logoutRefused", "ended", "endedAt", "Error", "New", "Errorf", "NotFound", "fault"}

// refusing reports whether a branch ends in a refusal: an error, an outcome, a
// false, or the next candidate.
func refusing(body []ast.Stmt) (found bool) {
	for _, s := range body {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name := ""
				switch f := n.Fun.(type) {
				case *ast.Ident:
					name = f.Name
				case *ast.SelectorExpr:
					name = f.Sel.Name
				}
				found = found || slices.Contains(refusals, name)
			case *ast.CompositeLit:
				name, ok := n.Type.(*ast.Ident)
				found = found || ok && name.Name == "Outcome"
			case *ast.BranchStmt:
				found = found || n.Tok == token.CONTINUE
			case *ast.ReturnStmt:
				for _, r := range n.Results {
					switch r := r.(type) {
					case *ast.Ident:
						found = found || slices.Contains([]string{"false", "err", "o"}, r.Name)
					case *ast.BasicLit:
						found = found || r.Value == `"/"`
					}
				}
			}
			return !found
		})
	}
	return found
}

// build compiles the tests over the changed engine.
func (m *mutator) build(name string) string {
	overlay, err := json.Marshal(map[string]any{"Replace": m.replace})
	require.NoError(m.t, err)
	file := filepath.Join(m.into, name+".json")
	require.NoError(m.t, os.WriteFile(file, overlay, 0o600))
	program := filepath.Join(m.into, name+".test")
	out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay="+file, "-o", program, ".").CombinedOutput()
	require.NoError(m.t, err, "%s", out)
	return program
}

// run runs a program once for each mutant, two at a time.
func (m *mutator) run(program string, mutants []*mutant) {
	require.Empty(m.t, m.verdict(program, &mutant{where: "auth.go"}), "the engine with nothing taken out fails")
	slots, all := make(chan struct{}, 2), sync.WaitGroup{}
	for i, one := range mutants {
		slots <- struct{}{}
		all.Go(func() {
			one.killer = m.verdict(program, one)
			fmt.Fprintf(os.Stderr, "%d/%d %s: %s\n", i+1, len(mutants), one.where, one.killer)
			<-slots
		})
	}
	all.Wait()
}

// verdict is which subtest failed, "" if all held: of the attacks that look at the
// file first, of both suites, or else of the package's other tests.
func (m *mutator) verdict(program string, one *mutant) string {
	file, _, _ := strings.Cut(strings.ReplaceAll(one.where, ":", " "), " ")
	runs := []string{"-test.run=^TestConformanceAttacks$/^all$/^(" + groups[file] + ")$", "-test.skip=^TestConformance|^TestMutants$", "-test.run=^TestConformance(OpenIDRP|Attacks)$"}
	if groups[file] == "" {
		runs = runs[1:]
	}
	for _, tests := range runs {
		c := exec.Command(program, tests, "-test.timeout=30s", "-test.failfast")
		c.Dir, c.Env = m.dir, append(os.Environ(), "MOOTHALL_MUTANT="+strconv.Itoa(one.number))
		if out, err := c.CombinedOutput(); err != nil {
			return killer(string(out))
		}
	}
	return ""
}

var failing = regexp.MustCompile(`(?m)^ *--- FAIL: (\S+)`)

// killer is the subtest that an output says has failed.
func killer(out string) string {
	if _, rest, found := strings.Cut(out, killedBy); found {
		line, _, _ := strings.Cut(rest, "\n")
		return strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(line, "TestConformance"), "/all/", "/"), "\t", " | ")
	}
	if all := failing.FindAllStringSubmatch(out, -1); len(all) > 0 {
		return all[len(all)-1][1]
	}
	if _, rest, found := strings.Cut(out, "running tests:\n"); found { // it waits for ever
		running, _, _ := strings.Cut(rest, "\n\n")
		name, _, _ := strings.Cut(strings.TrimSpace(running[strings.LastIndex(running, "\t"):]), " ")
		return strings.ReplaceAll(strings.TrimPrefix(name, "TestConformance"), "/all/", "/") + " | has no end"
	}
	line, _, _ := strings.Cut(out[max(0, strings.Index(out, "panic:")):], "\n")
	return "the program ends: " + line
}
