package main

import (
	"bufio"
	"bytes"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// asProgram tells this test binary to be the program itself: what the tests
// start and kill is the real main, with -race if they have it.
const asProgram = "MISSED_BIN_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "1" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func command(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// program is the example on one database, running or not.
type program struct {
	t    testing.TB
	db   string
	dir  string // the folder of its key and of what it sends
	addr string // the port stays the same from one start to the next, as the address in a resident's browser does
	url  string // without a slash at its end
	cmd  *exec.Cmd
	log  *bytes.Buffer // standard error; read it when the program has ended
}

// onEach runs a test with the example on a new database of each kind.
func onEach(t *testing.T, test func(t *testing.T, p *program)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newProgram(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, programOn(t, pgtest.Database(t), t.TempDir())) })
}

// newProgram starts the example on a new file.
func newProgram(t testing.TB) *program {
	t.Helper()
	dir := t.TempDir()
	return programOn(t, filepath.Join(dir, "missed-bin.db"), dir)
}

// programOn starts the example on a database.
func programOn(t testing.TB, db, dir string) *program {
	t.Helper()
	p := &program{t: t, db: db, dir: dir, addr: "127.0.0.1:0"}
	p.start()
	t.Cleanup(func() {
		if p.cmd != nil {
			p.kill()
		}
	})
	return p
}

// flags are more flags, and those that say where everything is.
func (p *program) flags(more ...string) []string {
	return append(more, "-db", p.db, "-key", filepath.Join(p.dir, "missed-bin.key"))
}

// start waits for the line that says where the program listens.
func (p *program) start() {
	p.t.Helper()
	p.cmd, p.log = command(p.t, p.flags("-addr", p.addr, "-mail", filepath.Join(p.dir, "mail"))...), new(bytes.Buffer)
	p.cmd.Stderr = p.log
	out, err := p.cmd.StdoutPipe()
	require.NoError(p.t, err)
	require.NoError(p.t, p.cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = p.cmd.Wait()
		p.t.Fatalf("the program ended before it said where it listens: %s", p.log)
	}
	_, address, _ := strings.Cut(line, ": ")
	u, err := url.Parse(strings.TrimSpace(address))
	require.NoError(p.t, err)
	p.addr, p.url = u.Host, "http://"+u.Host
}

// kill ends the program as a power cut would.
func (p *program) kill() {
	p.t.Helper()
	require.NoError(p.t, p.cmd.Process.Kill())
	require.Error(p.t, p.cmd.Wait(), "a killed program has no clean end")
	p.cmd = nil
}

// stop ends the program as an operator does, and wants a clean end.
func (p *program) stop() {
	p.t.Helper()
	require.NoError(p.t, p.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(p.t, p.cmd.Wait(), "exit status after SIGTERM; it wrote: %s", p.log)
	p.cmd = nil
}

// export is what the program prints with -export.
func (p *program) export(format string) string {
	p.t.Helper()
	cmd := command(p.t, p.flags("-export", format)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	require.NoError(p.t, err)
	return string(out)
}

// messages are the .eml files that the program wrote, by name.
func (p *program) messages() map[string]string {
	p.t.Helper()
	paths, err := filepath.Glob(filepath.Join(p.dir, "mail", "*.eml"))
	require.NoError(p.t, err)
	all := make(map[string]string)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(p.t, err)
		all[filepath.Base(path)] = string(data)
	}
	return all
}

// browser is a resident at the program. It stays the same resident when the
// program is killed and started again.
func (p *program) browser() *formstest.Browser {
	p.t.Helper()
	target, err := url.Parse(p.url)
	require.NoError(p.t, err)
	transport := &http.Transport{DisableKeepAlives: true} // a killed program leaves no connection behind
	p.t.Cleanup(transport.CloseIdleConnections)
	return formstest.New(p.t, &httputil.ReverseProxy{
		Transport: transport,
		ErrorLog:  log.New(io.Discard, "", 0), // that a killed program does not answer is no news
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
	}, p.url)
}

// daysAgo is a civil date in London, as the three boxes of a date take it.
func daysAgo(days int) (day, month, year string) {
	d := time.Now().In(standards.London()).AddDate(0, 0, -days)
	return d.Format("2"), d.Format("1"), d.Format("2006")
}

// A machine that watches the service sees that it runs, and that it can store and deliver.
func TestHealthPages(t *testing.T) {
	onEach(t, func(t *testing.T, p *program) {
		for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "answers: ok\ndeliveries: ok\n"} {
			answer, err := http.Get(p.url + path)
			require.NoError(t, err)
			text, err := io.ReadAll(answer.Body)
			require.NoError(t, err)
			require.NoError(t, answer.Body.Close())
			require.Equal(t, http.StatusOK, answer.StatusCode)
			require.Equal(t, want, string(text))
		}
	})
}
