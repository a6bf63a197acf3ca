package aria_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// page is the facts of a page with the sheets of its style elements.
func page(t testing.TB, source string) (*dom.Document, *aria.Page) {
	t.Helper()
	d, err := dom.Parse([]byte(source))
	require.NoError(t, err)
	var sheets []css.Source
	for n := range d.Elements(0) {
		if d.Is(n, "style") {
			sheets = append(sheets, css.Source{Sheet: css.Parse(d.Text(n)), Tree: d.Tree(n)})
		}
	}
	return d, aria.New(d, css.New(d, sheets, css.Media{Width: 1280, Height: 800}))
}

// assertion is one expectation of a web-platform-tests file.
type assertion struct{ file, test, want, got string }

func (a assertion) id() string { return a.file + "\t" + a.test }

// TestConformanceWPT runs the assertions of web-platform-tests on names and
// roles: elements that say in attributes what is expected of them. Those of
// files whose script makes the elements cannot be run here.
func TestConformanceWPT(t *testing.T) {
	root := suites.Corpus(t, "wpt")
	var index struct {
		Files []struct {
			Path             string
			Tentative        bool
			ScriptChangesDOM bool `json:"script_changes_dom"`
		}
	}
	b, err := os.ReadFile(filepath.Join(root, "index.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &index))

	var right, total, tentative, tentativeRight, scripted int
	failed := map[string]bool{}
	for _, f := range index.Files {
		source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.Path)))
		require.NoError(t, err)
		all := assertions(t, f.Path, string(source))
		if f.ScriptChangesDOM {
			scripted += len(all)
			continue
		}
		for _, a := range all {
			switch ok := a.got == a.want; {
			case f.Tentative:
				tentative++
				if ok {
					tentativeRight++
				} else {
					t.Logf("tentative: %s: %s: want %q, got %q", a.file, a.test, a.want, a.got)
				}
			case doubtful(a) != "":
				require.False(t, ok, "%s: %s is in doubtful but agrees: take it out", a.file, a.test)
			default:
				total++
				if ok {
					right++
				} else {
					failed[a.id()] = true
					if knownGaps[a.id()] == "" {
						t.Errorf("%s: %s: want %q, got %q", a.file, a.test, a.want, a.got)
					}
				}
			}
		}
	}
	for id := range knownGaps {
		require.True(t, failed[id], "%s is in knownGaps but passes: take it out", id)
	}
	t.Logf("conformance: wpt %d/%d (tentative %d/%d; %d made by script, not run; %d doubtful)",
		right, total, tentativeRight, tentative, scripted, len(doubtfulTests))
	require.GreaterOrEqual(t, float64(right), 0.99*float64(total))
}

// assertions finds what a file expects, and what we say.
func assertions(t *testing.T, file, source string) (out []assertion) {
	d, p := page(t, source)
	for n := range d.Elements(0) {
		a := assertion{file: file, test: d.Value(n, "data-testname")}
		class := " " + strings.Join(d.Fields(n, "class"), " ") + " "
		role, hasRole := d.Attr(n, "data-expectedrole")
		label, hasLabel := d.Attr(n, "data-expectedlabel")
		if !hasLabel {
			label, hasLabel = d.Attr(n, "data-expectedname")
		}
		switch {
		case strings.Contains(class, " ex-generic "):
			a.want, a.got = "generic", generalised(p.ComputedRole(n))
		case !strings.Contains(class, " ex ") && !strings.Contains(class, " ex-label "):
			continue // the file's own script leaves it out
		case hasLabel:
			a.want, a.got = label, p.Name(n).Text
		case hasRole:
			a.want, a.got = generalised(role), generalised(p.ComputedRole(n))
		default:
			continue
		}
		out = append(out, a)
	}
	return out
}

// generalised makes one word of those that mean "no role of its own", and of
// synonyms, as the suite's own helper does.
func generalised(role string) string {
	switch role {
	case "", "none":
		return "generic"
	case "image":
		return "img"
	}
	return role
}
