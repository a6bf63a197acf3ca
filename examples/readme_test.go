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
	readme, program := readmeProgram(t)
	require.Contains(t, readme, "go run ./examples/missed-bin")
	require.Contains(t, readme, "go test ./...")
	require.LessOrEqual(t, strings.Count(program, "\n"), 60)
	build(t, program)
}

func readmeProgram(t *testing.T) (readme, program string) {
	data, err := os.ReadFile(filepath.Join(suites.Root(t), "README.md"))
	require.NoError(t, err)
	_, after, found := strings.Cut(string(data), "```go\n")
	require.True(t, found)
	program, _, found = strings.Cut(after, "```")
	require.True(t, found)
	return string(data), program
}

// build compiles a program as one of this module, and returns how many bytes it has.
func build(t *testing.T, program string, flags ...string) int64 {
	root, dir := suites.Root(t), t.TempDir()
	source, binary := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	require.NoError(t, os.WriteFile(source, []byte(program), 0o644))
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "examples", "program", "main.go"): source}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o644))
	args := append([]string{"build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", binary}, flags...)
	command := exec.Command("go", append(args, "./examples/program")...)
	command.Dir = root
	out, err := command.CombinedOutput()
	require.NoError(t, err, string(out))
	info, err := os.Stat(binary)
	require.NoError(t, err)
	return info.Size()
}
