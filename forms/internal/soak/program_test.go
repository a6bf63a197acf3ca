package soak

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// What a program is told by its environment.
const (
	envDatabase = "SOAK_DATABASE"
	envAddress  = "SOAK_ADDRESS" // where it listens
	envInbox    = "SOAK_INBOX"   // where it delivers
)

// TestMain lets this program be the service as well.
func TestMain(m *testing.M) {
	if os.Getenv(envDatabase) == "" {
		os.Exit(m.Run())
	}
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// report is what a resident tells the council.
type report struct{ Where, What string }

// serve is the service.
func serve() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	s, newQueue, err := openDatabase(ctx, os.Getenv(envDatabase))
	if err != nil {
		return err
	}
	defer s.Close()
	listener, err := net.Listen("tcp", os.Getenv(envAddress))
	if err != nil {
		return err
	}
	handler, err := handlerOn(s, "http://"+listener.Addr().String())
	if err != nil {
		return err
	}
	queue, err := newQueue(ctx, s, delivery.Config{
		Destinations: map[string]delivery.Destination{"inbox": delivery.Func(deliver), "archive": delivery.Func(deliver)},
		Retry:        func(int) time.Duration { return 50 * time.Millisecond },
		MaxAttempts:  1000,
		Timeout:      3 * time.Second,
		Poll:         50 * time.Millisecond,
	})
	if err == nil {
		err = queue.Start(context.WithoutCancel(ctx))
	}
	if err != nil {
		return err
	}
	fmt.Println("listening on", listener.Addr())
	return errors.Join(web.Serve(ctx, listener, handler), queue.Stop(context.WithoutCancel(ctx)))
}

// closable is a store of either kind.
type closable interface {
	store.Store
	Close() error
}

func openDatabase(ctx context.Context, db string) (closable, func(context.Context, store.Store, delivery.Config) (*delivery.Queue, error), error) {
	if strings.HasPrefix(db, "postgres:") {
		s, err := postgres.Open(ctx, db, nil)
		return s, pgqueue.New, err
	}
	s, err := sqlite.Open(ctx, db, nil)
	return s, sqlitequeue.New, err
}

func handlerOn(s store.Store, base string) (http.Handler, error) {
	form, err := forms.Define("report", func(f *forms.Builder, r *report) {
		f.Title("Report something")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("where", forms.Text(&r.Where, "Where is it?"))
		f.Page("what", forms.Text(&r.What, "What is it?"))
		f.Submitted("Report sent", "We write.")
	})
	if err != nil {
		return nil, err
	}
	email, err := standards.ParseEmail("help@example.com")
	if err != nil {
		return nil, err
	}
	day := standards.Date{Year: 2026, Month: 11, Day: 1}
	return form.Handler(forms.Site{
		Host: web.Host{BaseURL: base, Logger: slog.New(slog.DiscardHandler)}, Store: s,
		Limits: forms.Limits{Drafts: -1, Submissions: -1, Saves: -1},
		Service: forms.Service{
			Council: "Example Council", Website: "https://www.example.com",
			Contact:       forms.Contact{Email: email, What: "Large print."},
			Privacy:       forms.Privacy{Controller: "Example Council", Officer: email, Purpose: "To decide.", Basis: forms.PublicTask, Sharing: "Nobody."},
			Accessibility: forms.Accessibility{Status: forms.NotCompliant, Problems: "Not tested.", Tested: "Not yet.", Prepared: day, Reviewed: day},
		},
	})
}

// deliver posts the key of a delivery.
func deliver(ctx context.Context, d delivery.Delivery) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, os.Getenv(envInbox)+"?key="+url.QueryEscape(d.Key), bytes.NewReader(d.Data))
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the back office says %s", answer.Status)
	}
	return nil
}

// program is the service, running or not.
type program struct {
	t       testing.TB
	db      string
	inbox   string
	address atomic.Value // a string, which stays the same from one start to the next; residents ask for it
	cmd     *exec.Cmd
	said    *said
}

// said is what a program has written to its standard error.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(b)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// begin makes a program that is not started yet, and ends with the test.
func begin(t testing.TB, db, inbox string) *program {
	p := &program{t: t, db: db, inbox: inbox}
	p.address.Store("127.0.0.1:0")
	t.Cleanup(func() {
		if p.cmd != nil {
			p.kill()
		}
	})
	return p
}

// spawn starts the program, and listening waits until it takes requests.
func (p *program) spawn() (listening func() error) {
	p.t.Helper()
	self, err := os.Executable()
	require.NoError(p.t, err)
	p.cmd, p.said = exec.Command(self), &said{}
	p.cmd.Env = append(os.Environ(), envDatabase+"="+p.db, envAddress+"="+p.at(), envInbox+"="+p.inbox)
	p.cmd.Stderr = p.said
	out, err := p.cmd.StdoutPipe()
	require.NoError(p.t, err)
	require.NoError(p.t, p.cmd.Start())
	return func() error {
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			_ = p.cmd.Wait()
			p.cmd = nil
			return fmt.Errorf("the program ended: %s", p.said)
		}
		p.address.Store(strings.TrimSpace(strings.TrimPrefix(line, "listening on ")))
		return nil
	}
}

// at is where the program listens.
func (p *program) at() string { return p.address.Load().(string) }

func (p *program) start() {
	p.t.Helper()
	require.NoError(p.t, p.spawn()())
}

// kill ends the program as a power cut would.
func (p *program) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	p.cmd = nil
}

// stop ends the program as an operator does.
func (p *program) stop() {
	p.t.Helper()
	require.NoError(p.t, p.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(p.t, p.cmd.Wait(), "it wrote: %s", p.said)
	p.cmd = nil
}
