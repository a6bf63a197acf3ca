// Package pgtest gives tests a real PostgreSQL: Debian's, started for the process of the test, or any other that
// MOOTHALL_POSTGRES names by its address. Without either, tests skip as package suites has it. Only tests import it.
//
// A server lives in a new folder and listens on a socket there, so nobody else reaches it, and two never meet. It ends
// with the process that started it, however that ends, and its folder goes with it.
package pgtest

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/moothall/moothall/standards/suites"
)

// settings are those of every server: nothing here has to survive the machine.
var settings = []string{"listen_addresses=", "fsync=off", "max_connections=200", "shared_buffers=64MB", "log_min_messages=warning", "timezone=Europe/London"}

// shared is the server of the tests of this process.
var shared = sync.OnceValues(func() (*Server, error) { return start(nil) })

// Database returns the address of a new database, which goes when the test ends. It ends in a query, so that a test can add
// "&pool_max_conns=1" and the like. All tests of a process share a server.
func Database(t testing.TB) string {
	t.Helper()
	if address := os.Getenv("MOOTHALL_POSTGRES"); address != "" {
		suites.Command(t, "install Debian's postgresql-client", "psql")
		return fresh(t, address)
	}
	installed(t)
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return s.Database(t)
}

// installed skips the test where there is no PostgreSQL.
func installed(t testing.TB) {
	t.Helper()
	if tools() == "" {
		suites.Missing(t, "PostgreSQL is not installed: install Debian's postgresql, or name a server, such as postgres://postgres@localhost/postgres, in MOOTHALL_POSTGRES")
	}
}

// tools is the folder of the newest PostgreSQL's programs, "" if there is none. Debian keeps them out of PATH.
func tools() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is sound
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1])
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	return ""
}

// fresh makes a database on the server of an address, and returns its address.
func fresh(t testing.TB, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("MOOTHALL_POSTGRES is no address of PostgreSQL")
	}
	name := "moothall_test_" + strings.ToLower(rand.Text())
	psql(t, address, "CREATE DATABASE "+name)
	t.Cleanup(func() { psql(t, address, "DROP DATABASE "+name+" WITH (FORCE)") })
	u.Path = "/" + name
	if u.RawQuery == "" {
		u.RawQuery = "connect_timeout=10" // so that a test can add "&" and what it needs
	}
	return u.String()
}

// psql runs statements, one after the other.
func psql(t testing.TB, address string, statements ...string) {
	t.Helper()
	args := []string{"-d", address, "-qX", "-v", "ON_ERROR_STOP=1"}
	for _, s := range statements {
		args = append(args, "-c", s)
	}
	if out, err := exec.Command("psql", args...).CombinedOutput(); err != nil {
		t.Fatal(fmt.Errorf("psql: %w\n%s", err, out))
	}
}
