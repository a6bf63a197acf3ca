package pgtest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Server is a PostgreSQL that a test may stop and start.
type Server struct {
	dir   string
	stdin io.WriteCloser
	cmd   *exec.Cmd
}

// Start starts a server of the test's own, with settings such as "fsync=on" besides the usual ones. It ends with the test.
func Start(t testing.TB, with ...string) *Server {
	t.Helper()
	installed(t)
	s, err := start(with)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.end)
	return s
}

// Database returns the address of a new database, which goes when the test ends.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	return fresh(t, s.Address())
}

// Address is that of the server's first database, as its superuser.
func (s *Server) Address() string { return "postgres://postgres@/postgres?host=" + s.dir }

// Dir is the folder of the server's files.
func (s *Server) Dir() string { return filepath.Join(s.dir, "data") }

// script runs a server until its standard input ends, and then removes its folder; or until a line there, the name of a
// signal, and then leaves the folder for the next start. So nothing stays when the test's process is killed.
const script = `"$0" -D "$1/data" -k "$1" >>"$1/log" 2>&1 &
read -r how
kill -"${how:-QUIT}" $!
wait $!
[ -n "$how" ] || rm -rf "$1"`

func start(with []string) (*Server, error) {
	dir, err := os.MkdirTemp("", "moothall-pg-") // a socket's path has to be short
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	if err := s.init(with); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.run(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, nil
}

// init makes the files. Everybody who reaches the socket is let in, except the role "stranger", who has to know a word.
func (s *Server) init(with []string) error {
	if err := lower(s.dir); err != nil {
		return err
	}
	initdb := as(exec.Command(filepath.Join(tools(), "initdb"), "-D", s.Dir(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"))
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	f, err := os.OpenFile(filepath.Join(s.Dir(), "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	for _, setting := range append(settings[:len(settings):len(settings)], with...) {
		name, value, _ := strings.Cut(setting, "=")
		fmt.Fprintf(f, "%s = '%s'\n", name, value)
	}
	return errors.Join(f.Close(), os.WriteFile(filepath.Join(s.Dir(), "pg_hba.conf"), []byte("local all stranger scram-sha-256\nlocal all all trust\n"), 0o600))
}

// run starts the server and waits until it takes connections.
func (s *Server) run() (err error) {
	s.cmd = as(exec.Command("sh", "-c", script, filepath.Join(tools(), "postgres"), s.dir))
	s.cmd.Dir = s.dir
	if s.stdin, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(10 * time.Millisecond) {
		// The last word of the file that says who the server is, "ready" once it is (postgresql.org/docs, "postmaster.pid").
		if pid, err := os.ReadFile(filepath.Join(s.Dir(), "postmaster.pid")); err == nil && bytes.HasSuffix(bytes.TrimSpace(pid), []byte("ready")) {
			return nil
		}
	}
	words, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	s.end()
	return fmt.Errorf("PostgreSQL does not start: %s", words)
}

// Stop ends the server and every connection, as an operator does; or, with crash, as a power cut would.
func (s *Server) Stop(t testing.TB, crash bool) {
	t.Helper()
	how := "INT\n"
	if crash {
		how = "QUIT\n"
	}
	if _, err := io.WriteString(s.stdin, how); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		t.Logf("PostgreSQL ended: %v", err)
	}
}

// Again starts a server that was stopped, on the same files.
func (s *Server) Again(t testing.TB) {
	t.Helper()
	if err := s.run(); err != nil {
		t.Fatal(err)
	}
}

// end stops the server and removes its files.
func (s *Server) end() {
	_ = s.stdin.Close()
	_ = s.cmd.Wait()
	_ = os.RemoveAll(s.dir) // if it was stopped already
}
