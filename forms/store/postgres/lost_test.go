package postgres_test

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// wire stands between a store and PostgreSQL, and cuts the connection where an answer has some bytes in it: PostgreSQL has
// done what was asked, and nobody hears of it.
type wire struct {
	server string
	cut    atomic.Pointer[string]
}

// through starts a wire before the server of an address, and returns the address that goes through it.
func through(t *testing.T, address string) (string, *wire) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	host := u.Query().Get("host")
	w := &wire{server: filepath.Join(host, ".s.PGSQL.5432")}
	dir := t.TempDir()
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go w.carry(c)
		}
	}()
	return strings.Replace(address, "host="+host, "host="+dir, 1), w
}

func (w *wire) carry(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("unix", w.server)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		_, _ = io.Copy(server, client)
		_ = server.Close()
	}()
	buffer := make([]byte, 64<<10)
	for {
		n, err := server.Read(buffer)
		if err != nil {
			return
		}
		if cut := w.cut.Load(); cut != nil && bytes.Contains(buffer[:n], []byte(*cut)) {
			w.cut.Store(nil)
			return
		}
		if _, err := client.Write(buffer[:n]); err != nil {
			return
		}
	}
}

// once cuts the connection at the next answer that has some bytes in it.
func (w *wire) once(answer string) { w.cut.Store(&answer) }

// TestAnswerIsLost has PostgreSQL do each kind of thing without its answer coming through. What may be asked again is, and
// comes out as if nothing had been lost; what may not is an error, and has happened once.
func TestAnswerIsLost(t *testing.T) {
	address, w := through(t, pgtest.Start(t).Database(t))
	s := openAt(t, address, never)
	cookie := store.Session{ID: "cookie", Draft: "a", Expires: tomorrow}
	w.once("INSERT 0 1")
	require.NoError(t, s.Save(t.Context(), draftOf("a", 0, []byte("one"), tomorrow), cookie))
	w.once("UPDATE 1")
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow)))
	require.Nil(t, w.cut.Load(), "it was cut")
	require.EqualValues(t, 2, load(t, s, "a").Version)
	w.once("UPDATE 0")
	require.ErrorIs(t, s.Save(t.Context(), draftOf("a", 1, []byte("old"), tomorrow)), store.ErrConflict, "nobody saved this")
	require.Nil(t, w.cut.Load())

	w.once("COMMIT")
	got, err := s.Submit(t.Context(), 2, submissionOf("a", "form", "REF1", nil, tomorrow))
	require.NoError(t, err)
	require.Equal(t, "REF1", got)
	require.Nil(t, w.cut.Load())

	require.NoError(t, s.AddLink(t.Context(), store.Link{ID: "link", Ends: tomorrow, Expires: tomorrow}))
	w.once("UPDATE 1")
	require.ErrorContains(t, s.UseLink(t.Context(), "link"), "the server cannot be reached")
	require.ErrorIs(t, s.UseLink(t.Context(), "link"), store.ErrConflict, "it was used, and is used once")
	w.once("INSERT 0 1")
	_, err = s.Once(t.Context(), "key", tomorrow)
	require.ErrorContains(t, err, "the server cannot be reached")
	first, err := s.Once(t.Context(), "key", tomorrow)
	require.NoError(t, err)
	require.False(t, first)
}

// TestLimitUnderARush has many ask for one key at the same moment, on two copies, of a server that takes its time to count, and
// whose transactions would not see what was counted since they began.
func TestLimitUnderARush(t *testing.T) {
	address := pgtest.Database(t)
	isolate(t, address, "repeatable read")
	copies := []*postgres.Store{openAt(t, address, never), openAt(t, address, never)}
	run(t, address, "CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$",
		"CREATE TRIGGER slow BEFORE INSERT ON moothall_acts FOR EACH ROW EXECUTE FUNCTION slowly()")
	var allowed atomic.Int64
	var group sync.WaitGroup
	for i := range 60 {
		group.Go(func() {
			ok, err := copies[i%2].Allow(t.Context(), "key", 5, time.Hour, time.Now())
			if err != nil {
				t.Error(err)
			}
			if ok {
				allowed.Add(1)
			}
		})
	}
	group.Wait()
	require.EqualValues(t, 5, allowed.Load())
}
