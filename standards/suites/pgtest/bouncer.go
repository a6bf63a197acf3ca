package pgtest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/suites"
)

// Bouncer starts PgBouncer before the server in transaction mode, with at most connections to it, and returns what to
// put in place of an address. It ends with the test.
func (s *Server) Bouncer(t testing.TB, connections int) (through func(address string) string) {
	t.Helper()
	program := suites.Command(t, "install Debian's pgbouncer", "pgbouncer", "/usr/sbin/pgbouncer") // some paths lack sbin
	dir, err := os.MkdirTemp("", "moothall-pb-")
	if err == nil {
		err = errors.Join(lower(dir), os.WriteFile(filepath.Join(dir, "ini"), []byte("[databases]\n* = host="+s.dir+" user=postgres\n[pgbouncer]\n"+
			"listen_addr =\nlisten_port = 6432\nunix_socket_dir = "+dir+"\nauth_type = any\npool_mode = transaction\n"+
			"max_client_conn = 500\nmin_pool_size = 0\ndefault_pool_size = "+strconv.Itoa(connections)+"\n"), 0o644))
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := as(exec.Command("sh", "-c", `"$0" -q "$1/ini" >"$1/log" 2>&1 & read -r how; kill $!; wait $!; rm -rf "$1"`, program, dir))
	cmd.Dir = dir
	stdin, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = stdin.Close()
		_ = cmd.Wait()
		_ = os.RemoveAll(dir)
	})
	for began := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(dir, ".s.PGSQL.6432")); err == nil {
			break
		}
		if time.Since(began) > 30*time.Second {
			words, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Fatalf("PgBouncer does not start: %s", words)
		}
	}
	return func(address string) string {
		return strings.Replace(address, "host="+s.dir, "host="+dir+"&port=6432", 1)
	}
}
