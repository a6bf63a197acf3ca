package clamd_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/forms/upload/clamd"
	"github.com/moothall/moothall/standards/suites"
)

// eicar is the test file that every scanner finds.
var eicar = `X5O!P%@AP[4\PZX54(P^)7CC)7}$` + `EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

// daemon starts a real clamd with one signature, and settings besides the usual ones.
func daemon(t *testing.T, settings ...string) *clamd.Client {
	t.Helper()
	program := suites.Command(t, "install Debian's clamav-daemon", "clamd", "/usr/sbin/clamd")
	dir, err := os.MkdirTemp("", "clamd") // a socket's path has to be short
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	write := func(name, content string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	socket := filepath.Join(dir, "s")
	write("eicar.hdb", "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n")
	write("conf", strings.Join(append([]string{"Foreground yes", "LocalSocket " + socket, "DatabaseDirectory " + dir, "PidFile " + dir + "/pid",
		"AlertExceedsMax yes", "AlertEncrypted yes", "StreamMaxLength 1M", "MaxFileSize 1M"}, settings...), "\n")+"\n")
	command := exec.Command(program, "--config-file", filepath.Join(dir, "conf"))
	said, err := os.Create(filepath.Join(dir, "said"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, said.Close()) })
	command.Stdout, command.Stderr = said, said
	require.NoError(t, command.Start())
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	for began := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if c, err := net.Dial("unix", socket); err == nil {
			require.NoError(t, c.Close())
			break
		}
		if time.Since(began) > 30*time.Second {
			words, _ := os.ReadFile(said.Name())
			require.Fail(t, "clamd does not start", string(words))
		}
	}
	return &clamd.Client{Address: "unix:" + socket, MaxAge: -1, MaxSize: 1 << 20}
}

func scan(t *testing.T, c *clamd.Client, content []byte) error {
	t.Helper()
	return c.Scan(t.Context(), bytes.NewReader(content), int64(len(content)))
}

func refusedFor(t *testing.T, why upload.Why, err error) {
	t.Helper()
	var r *upload.Refused
	require.ErrorAs(t, err, &r)
	require.Equal(t, why, r.Why)
}

// notKnown holds that nobody knows, so that the file waits.
func notKnown(t *testing.T, err error) {
	t.Helper()
	var r *upload.Refused
	require.Error(t, err)
	require.NotErrorAs(t, err, &r)
}

func noise(size int) []byte {
	b := make([]byte, size)
	_, _ = rand.Read(b) // never fails
	return b
}

func TestRealDaemon(t *testing.T) {
	c := daemon(t)
	require.NoError(t, c.Check(t.Context()))
	for _, size := range []int{1, 64<<10 - 1, 64 << 10, 64<<10 + 1, 1 << 20} {
		require.NoError(t, scan(t, c, noise(size)), size)
	}
	refusedFor(t, upload.Infected, scan(t, c, []byte(eicar)))
	refusedFor(t, upload.TooBig, scan(t, c, noise(1<<20+1)))
	notKnown(t, c.Scan(t.Context(), bytes.NewReader(noise(10)), 11))
	notKnown(t, c.Scan(t.Context(), bytes.NewReader(noise(12)), 11))
	broken := errors.New("the disk is gone")
	require.ErrorIs(t, c.Scan(t.Context(), io.MultiReader(bytes.NewReader(noise(100_000)), failing{broken}), 200_000), broken)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, c.Scan(ended, bytes.NewReader([]byte("x")), 1), context.Canceled)

	fresh := clamd.New(c.Address)
	fresh.MaxSize = c.MaxSize
	require.ErrorContains(t, fresh.Check(t.Context()), "no signatures", "a daemon with a signature of its own has no date")
	notKnown(t, scan(t, fresh, []byte("hello")))
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// A daemon whose limits are lower than we think says OK of what it has not looked into, and is found out.
func TestRealDaemonThatDoesNotLook(t *testing.T) {
	c := daemon(t, "StreamMaxLength 4M", "AlertExceedsMax no")
	c.MaxSize = 2 << 20
	require.ErrorContains(t, c.Check(t.Context()), "MaxFileSize")
	notKnown(t, scan(t, c, []byte("hello")))

	c.MaxSize = 1 << 20
	require.NoError(t, c.Check(t.Context()))
	require.NoError(t, scan(t, c, []byte("hello")))
}

// An encrypted archive cannot be looked into.
func TestRealDaemonAndPasswords(t *testing.T) {
	c := daemon(t)
	refusedFor(t, upload.Encrypted, scan(t, c, encryptedZIP()))
}

// encryptedZIP is an archive with one entry that says that it is encrypted.
func encryptedZIP() []byte {
	b := []byte("PK\x03\x04\x14\x00\x01\x00\x00\x00\x00\x00!\x00")
	b = append(b, 0xde, 0xad, 0xbe, 0xef, 32, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 'a')
	b = append(b, noise(32)...)
	at := len(b)
	b = append(b, "PK\x01\x02\x14\x00\x14\x00\x01\x00\x00\x00\x00\x00!\x00"...)
	b = append(b, 0xde, 0xad, 0xbe, 0xef, 32, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'a')
	size := len(b) - at
	b = append(b, "PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	b = binary.LittleEndian.AppendUint32(b, uint32(at))
	return append(b, 0, 0)
}

// Files that people send are scanned by a real daemon; while it is away they wait.
func TestFilesWithRealDaemon(t *testing.T) {
	c := daemon(t)
	db := store.NewMemory()
	files := &upload.Files{Store: db, Blobs: new(upload.Memory), Scanner: c, OnError: func(context.Context, error) {}}
	take := func(content string) (upload.File, error) {
		return files.Take(t.Context(), "permit", "a.txt", strings.NewReader(content), upload.Rules{Types: []upload.Type{upload.Text}, MaxSize: 1 << 20})
	}
	_, err := take(eicar)
	refusedFor(t, upload.Infected, err)
	file, err := take("hello")
	require.NoError(t, err)
	require.NoError(t, files.State(t.Context(), file.ID))

	address := c.Address
	c.Address = "unix:/nowhere"
	bad, err := take(eicar)
	require.NoError(t, err, "nobody knows yet")
	good, err := take("hello")
	require.NoError(t, err)
	_, err = files.Open(t.Context(), bad.ID)
	require.ErrorIs(t, err, upload.ErrWaiting)
	c.Address = address
	_, err = files.Open(t.Context(), bad.ID)
	refusedFor(t, upload.Infected, err)
	r, err := files.Open(t.Context(), good.ID)
	require.NoError(t, err)
	require.NoError(t, r.Close())
}

// fake answers as a daemon might: VERSION with version, the probe with found, and each file after it with reply.
type fake struct {
	version, probe string
	timeout        time.Duration
	reply          func(c net.Conn)
}

const fresh = "ClamAV 1.4.6/27815/Sun Nov 29 09:26:22 2026"

var today = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

func (f fake) start(t *testing.T) *clamd.Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	if f.version == "" {
		f.version = fresh
	}
	if f.probe == "" {
		f.probe = "stream: Eicar-Test-Signature FOUND"
	}
	go func() {
		probed := false
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			command := make([]byte, 10)
			n, _ := io.ReadAtLeast(c, command, 9)
			switch {
			case string(command[:n]) == "zVERSION\x00":
				_, _ = io.WriteString(c, f.version+"\x00")
			case !probed:
				probed = true
				drain(c)
				_, _ = io.WriteString(c, f.probe+"\x00")
			default:
				f.reply(c)
			}
			_ = c.Close()
		}
	}()
	return &clamd.Client{Address: "tcp:" + listener.Addr().String(), MaxSize: 32 << 20, Timeout: cmp.Or(f.timeout, 20*time.Second), Now: func() time.Time { return today }}
}

// drain reads the chunks of a file.
func drain(c net.Conn) {
	for {
		var size uint32
		if binary.Read(c, binary.BigEndian, &size) != nil || size == 0 {
			return
		}
		if _, err := io.CopyN(io.Discard, c, int64(size)); err != nil {
			return
		}
	}
}

// says is a daemon that reads all of a file and then says something.
func says(reply string) func(net.Conn) {
	return func(c net.Conn) {
		drain(c)
		_, _ = io.WriteString(c, reply)
	}
}

// Only one answer is clean.
func TestAnswers(t *testing.T) {
	sent := make([]byte, 32<<20) // more than a socket holds that nobody reads
	for name, c := range map[string]struct {
		reply func(net.Conn)
		why   upload.Why // "" where nobody knows
		clean bool
	}{
		"clean":               {reply: says("stream: OK\x00"), clean: true},
		"found":               {reply: says("stream: Win.Test.EICAR_HDB-1 FOUND\x00"), why: upload.Infected},
		"a heuristic":         {reply: says("stream: Heuristics.Phishing.Email FOUND\x00"), why: upload.Infected},
		"over a limit":        {reply: says("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\x00"), why: upload.TooBig},
		"encrypted":           {reply: says("stream: Heuristics.Encrypted.Zip FOUND\x00"), why: upload.Encrypted},
		"over the stream's":   {reply: says("INSTREAM size limit exceeded. ERROR\x00"), why: upload.TooBig},
		"named OK":            {reply: says("stream: OK FOUND\x00"), why: upload.Infected},
		"no zero":             {reply: says("stream: OK")},
		"a line":              {reply: says("stream: OK\n")},
		"more after it":       {reply: says("stream: OK; but\x00")},
		"another file":        {reply: says("/tmp/x: OK\x00")},
		"small letters":       {reply: says("stream: ok\x00")},
		"an error":            {reply: says("stream: Can't allocate memory ERROR\x00")},
		"the command":         {reply: says("UNKNOWN COMMAND\x00")},
		"found nothing":       {reply: says("stream:  FOUND\x00")},
		"nothing":             {reply: says("")},
		"an empty answer":     {reply: says("\x00")},
		"a book":              {reply: says(strings.Repeat("stream: OK", 10_000))},
		"silence":             {reply: func(c net.Conn) { drain(c); time.Sleep(3 * time.Second) }},
		"hangs up at once":    {reply: func(net.Conn) {}},
		"hangs up in between": {reply: func(c net.Conn) { _, _ = io.CopyN(io.Discard, c, 70_000) }},
		"OK before the end":   {reply: func(c net.Conn) { _, _ = io.WriteString(c, "stream: OK\x00") }},
		"enough in the middle": {reply: func(c net.Conn) {
			_, _ = io.CopyN(io.Discard, c, 70_000)
			_, _ = io.WriteString(c, "INSTREAM size limit exceeded. ERROR\x00")
			drain(c)
		}, why: upload.TooBig},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := fake{reply: c.reply}
			if name == "silence" {
				f.timeout = 200 * time.Millisecond
			}
			err := scan(t, f.start(t), sent)
			switch {
			case c.clean:
				require.NoError(t, err)
			case c.why != "":
				refusedFor(t, c.why, err)
			default:
				notKnown(t, err)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		fake
		want string // in the error; "" for none
	}{
		"fresh":         {fake{}, ""},
		"a week":        {fake{version: "ClamAV 1.4.6/27815/Mon Nov 23 12:00:00 2026"}, ""},
		"old":           {fake{version: "ClamAV 1.4.6/27815/Sun Nov 22 09:26:22 2026"}, "8 days old"},
		"no signatures": {fake{version: "ClamAV 1.4.6"}, "no signatures"},
		"no date":       {fake{version: "ClamAV 1.4.6/27815/yesterday"}, "no signatures"},
		"no number":     {fake{version: "ClamAV 1.4.6//Sun Nov 29 09:26:22 2026"}, "no signatures"},
		"no clamd":      {fake{version: "SSH-2.0-OpenSSH_9.2"}, "is not clamd"},
		"blind":         {fake{probe: "stream: OK"}, "does not find"},
		"another find":  {fake{probe: "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND"}, "does not find"},
		"too small":     {fake{probe: "INSTREAM size limit exceeded. ERROR"}, "does not find"},
	} {
		t.Run(name, func(t *testing.T) {
			c.reply = says("stream: OK\x00")
			client := c.start(t)
			err := scan(t, client, []byte("hello"))
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.want)
			notKnown(t, err)
		})
	}
	for _, address := range []string{"", "unix:", "/run/clamd.ctl", "http://localhost", "tcp:127.0.0.1:1", "unix:/nowhere"} {
		notKnown(t, scan(t, clamd.New(address), []byte("hello")))
	}
}

// Check is asked again after a while, and after it has failed.
func TestCheckAgain(t *testing.T) {
	c := fake{reply: says("stream: OK\x00")}.start(t)
	now := today
	c.Now = func() time.Time { return now }
	require.NoError(t, scan(t, c, []byte("hello")))
	now = now.Add(9 * time.Minute)
	require.NoError(t, scan(t, c, []byte("hello")))
	now = now.Add(8 * 24 * time.Hour)
	require.ErrorContains(t, scan(t, c, []byte("hello")), "9 days old")
}

func Example() {
	client := clamd.New("unix:/run/clamav/clamd.ctl")
	client.MaxSize = 100 << 20 // as clamd.conf has it
	files := &upload.Files{Blobs: new(upload.Memory), Scanner: client}
	fmt.Println(files.Scanner.(*clamd.Client).Limit() >> 20)
	// Output: 100
}
