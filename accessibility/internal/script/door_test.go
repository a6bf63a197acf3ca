package script_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/internal/script"
	"github.com/stretchr/testify/require"
)

// readsScripts is how Go code comes by what stands in a script.
var readsScripts = regexp.MustCompile(`Tagged\("script"|tdewolff/parse/v2/js"`)

// Scripts are read in this package alone; whoever wants to know what one says, asks it.
func TestOnlyReader(t *testing.T) {
	files := 0
	require.NoError(t, filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		require.NoError(t, err)
		if here, _ := filepath.Rel("../../internal/script", path); strings.Contains(here, string(filepath.Separator)) {
			files++
			require.NotRegexp(t, readsScripts, string(source), "%s reads scripts by itself", path)
		}
		return nil
	}))
	require.NotZero(t, files)
}

// The names in the list mean the browser's own; any other is unknown, and what
// is done with it not sure.
func TestKnows(t *testing.T) {
	for name, want := range map[string]string{"scrollTo": "window scrollTo", "print": "window print", "track": "window unknown"} {
		p := page(t, fmt.Sprintf(`<p id=x onclick="%s()">`, name))
		require.Equal(t, want, says(p, script.Of(p).Start().On(p.ByID(0, "x"), "click")), name)
	}
}
