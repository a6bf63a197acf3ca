package examples_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/suites"
)

// The program in the README is at most 60 lines long and compiles.
func TestReadmeProgram(t *testing.T) {
	root := suites.Root(t)
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	require.Contains(t, string(readme), "go run ./examples/missed-bin")
	require.Contains(t, string(readme), "go test ./...")
	_, after, found := strings.Cut(string(readme), "```go\n")
	require.True(t, found)
	program, _, found := strings.Cut(after, "```")
	require.True(t, found)
	require.LessOrEqual(t, strings.Count(program, "\n"), 60)

	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	require.NoError(t, os.WriteFile(source, []byte(program), 0o644))
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "examples", "readme", "main.go"): source}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o644))
	build := exec.Command("go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", filepath.Join(dir, "readme"), "./examples/readme")
	build.Dir = root
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
}
