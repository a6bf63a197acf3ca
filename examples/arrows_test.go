package examples

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Within a package files stand on each other like packages do: in the best order of
// its files fewer than a tenth of the references from file to file climb, so that a
// reader can begin at the bottom.
func TestReferencesPointOneWay(t *testing.T) {
	for _, dir := range []string{"forms", "forms/model", "identity"} {
		arrows := references(t, filepath.Join("..", dir))
		climbing := climb(arrows)
		t.Logf("arrows: %s %d of %d climb", dir, climbing, len(arrows))
		require.Less(t, 10*climbing, len(arrows), dir)
	}
}

// arrow leads from a file to one whose names it uses.
type arrow struct{ from, to string }

// references are the arrows between the files of a package.
func references(t *testing.T, dir string) map[arrow]bool {
	t.Helper()
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Export,GoFiles,DepOnly", ".")
	list.Dir, list.Stderr = dir, os.Stderr
	out, err := list.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, list.Start())
	export := make(map[string]string)
	var files []string
	for d := json.NewDecoder(out); ; {
		var p struct {
			ImportPath, Export string
			GoFiles            []string
			DepOnly            bool
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		if export[p.ImportPath] = p.Export; !p.DepOnly {
			files = p.GoFiles
		}
	}
	require.NoError(t, list.Wait())
	fset := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range files {
		f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		parsed = append(parsed, f)
	}
	lookup := func(path string) (io.ReadCloser, error) { return os.Open(export[path]) }
	info := &types.Info{Uses: make(map[*ast.Ident]types.Object)}
	config := types.Config{Importer: importer.ForCompiler(fset, "gc", lookup)}
	own, err := config.Check(dir, fset, parsed, info)
	require.NoError(t, err)
	arrows := make(map[arrow]bool)
	for use, of := range info.Uses {
		if v, ok := of.(*types.Var); of.Pkg() != own || !of.Pos().IsValid() || ok && v.IsField() {
			continue // the fields of a type go with it
		}
		if a := (arrow{fset.File(use.Pos()).Name(), fset.File(of.Pos()).Name()}); a.from != a.to {
			arrows[a] = true
		}
	}
	return arrows
}

// climb counts the arrows that point up in the best order of the files that is found
// from twenty beginnings, by moving one file at a time.
func climb(arrows map[arrow]bool) (fewest int) {
	var names []string
	for a := range arrows {
		names = append(names, a.from, a.to)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	random := rand.New(rand.NewPCG(1, 2))
	fewest = len(arrows)
	for range 20 {
		order := slices.Clone(names)
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for settled := false; !settled; {
			settled = true
			for _, name := range names {
				if settle(order, name, arrows) {
					settled = false
				}
			}
		}
		fewest = min(fewest, climbing(order, arrows))
	}
	return fewest
}

// settle moves a file to where the fewest of its arrows climb, and says whether that
// is elsewhere.
func settle(order []string, name string, arrows map[arrow]bool) (moved bool) {
	at := slices.Index(order, name)
	change, best, place := 0, 0, at
	for _, step := range []int{-1, 1} {
		change = 0
		for i := at + step; i >= 0 && i < len(order); i += step {
			above, below := arrows[arrow{name, order[i]}], arrows[arrow{order[i], name}]
			if step > 0 { // the file sinks below the other
				above, below = below, above
			}
			if above {
				change--
			}
			if below {
				change++
			}
			if change < best {
				best, place = change, i
			}
		}
	}
	for i := at; i != place; {
		next := i + 1
		if place < at {
			next = i - 1
		}
		order[i], order[next] = order[next], order[i]
		i = next
	}
	return place != at
}

// climbing counts the arrows that lead from a later file to an earlier one.
func climbing(order []string, arrows map[arrow]bool) (count int) {
	at := make(map[string]int)
	for i, name := range order {
		at[name] = i
	}
	for a := range arrows {
		if at[a.from] > at[a.to] {
			count++
		}
	}
	return count
}
