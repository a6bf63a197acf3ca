package main

import (
	"bufio"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The program itself, as the command line runs it.
func TestProgram(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "signin")
	out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	data, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "key.pem")
	require.NoError(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: data}), 0o600))
	sim := newSimulator(t, &key.PublicKey, "")

	start := func(flags ...string) (base string, said []string) {
		program := exec.Command(binary, append([]string{"-addr", "127.0.0.1:0"}, flags...)...)
		stdout, err := program.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, program.Start())
		t.Cleanup(func() {
			_ = program.Process.Kill()
			_ = program.Wait()
		})
		lines := bufio.NewScanner(stdout)
		for len(said) < 3 && lines.Scan() {
			_, address, _ := strings.Cut(lines.Text(), ": ")
			said = append(said, address)
		}
		require.Len(t, said, 3)
		return strings.TrimSuffix(said[0], "/"), said
	}
	for name, flags := range map[string][]string{
		"least": {"-issuer", sim.url + "/"},
		"all":   {"-issuer", sim.url, "-did", sim.url + "/.well-known/did.json", "-identity-issuer", sim.url + "/"}, // the slash is added
	} {
		t.Run(name, func(t *testing.T) {
			base, said := start(append(flags, "-client-id", sim.id, "-key", file)...)
			sim.register(said[1], said[2])
			b := newBrowser(t, base)
			status, _ := b.get("/sign-in")
			require.Equal(t, 200, status)
			b.get("/prove")
			require.Equal(t, "GEOFFREY HEARNSHAW", b.me().Name)
		})
	}
	t.Run("no flags", func(t *testing.T) {
		base, _ := start()
		status, body := newBrowser(t, base).get("/sign-in")
		require.Equal(t, 200, status)
		require.Contains(t, body, "Megan Louise Fairweather", "the chooser of fake citizens")
	})
	t.Run("no key", func(t *testing.T) {
		out, err := exec.Command(binary, "-addr", "127.0.0.1:0", "-issuer", sim.url).CombinedOutput()
		require.Error(t, err)
		require.Contains(t, string(out), "-issuer needs -key")
	})
}
