package cldr_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// All tables add less than 400 KB to a binary, and a program that names its
// languages does not contain the others.
func TestSize(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: builds three programs")
	}
	size := func(program string) int64 {
		out := filepath.Join(t.TempDir(), program)
		cmd := exec.Command("go", "build", "-o", out, "./testdata/size/"+program)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
		message, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", message)
		info, err := os.Stat(out)
		require.NoError(t, err)
		return info.Size()
	}
	none, cy, all := size("none"), size("cy"), size("all")
	t.Logf("without a language %d bytes, Welsh adds %d, all languages add %d", none, cy-none, all-none)
	require.Less(t, all-none, int64(400_000))
	require.Less(t, cy-none, int64(100_000))
	require.Greater(t, all-cy, int64(80_000), "the program with Welsh alone contains the other languages too")
}
