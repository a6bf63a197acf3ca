package postgres_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

const secret = "corr3ct-horse"

// run runs statements as the database's superuser.
func run(t testing.TB, address string, statements ...string) {
	t.Helper()
	c, err := pgx.Connect(context.Background(), address)
	require.NoError(t, err)
	defer c.Close(context.Background())
	for _, s := range statements {
		_, err := c.Exec(context.Background(), s)
		require.NoError(t, err, s)
	}
}

// as is an address with another user.
func as(address, user string) string { return strings.Replace(address, "postgres@", user+"@", 1) }

// refused holds that the database is not opened, for a reason in one line that holds no password and names the database.
func refused(t *testing.T, address string, opts *postgres.Options, want string) {
	t.Helper()
	s, err := postgres.Open(t.Context(), address, opts)
	require.Nil(t, s)
	require.ErrorContains(t, err, want)
	require.NotContains(t, err.Error(), "\n")
	require.NotContains(t, err.Error(), secret)
	for ; err != nil; err = unwrap(err) {
		require.NotContains(t, fmt.Sprintf("%v %+v", err, err), secret)
	}
}

func unwrap(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

func TestOpenRefusesWhatIsNoAddress(t *testing.T) {
	for _, address := range []string{"", "  "} {
		refused(t, address, nil, "an address is needed, such as postgres://user@host:5432/database")
	}
	for _, address := range []string{
		"postgres://bins:" + secret + "@host:port/bins", "postgres://bins:" + secret + "/x@host/bins", "postgres://bins:" + secret + "%zz@host/bins",
		"postgres://bins:" + secret + "@host/bins?sslmode=maybe", "postgres://bins:" + secret + "@host/bins?pool_max_conns=none",
		"postgres://bins:" + secret + "@host/bins?pool_max_conns=0", "host=host password=" + secret + " port=x", "mysql://bins:" + secret + "@host/bins", secret,
	} {
		refused(t, address, nil, "open PostgreSQL: the address is malformed: it looks like postgres://")
	}
}

func TestOpenSaysWhatToDo(t *testing.T) {
	address := pgtest.Database(t)
	u, err := url.Parse(address)
	require.NoError(t, err)
	name := "open database " + strings.TrimPrefix(u.Path, "/") + ": "
	refused(t, "postgres://bins:"+secret+"@127.0.0.1:1/bins", nil, "connection refused: the server cannot be reached: does it run there")
	refused(t, "postgres://bins:"+secret+"@nowhere.invalid/bins", nil, "the server cannot be reached: does it run there")
	refused(t, strings.Replace(address, u.Path, "/no-such", 1), nil, "open database no-such: ")
	refused(t, strings.Replace(address, u.Path, "/no-such", 1), nil, "there is no such database: make it first, with CREATE DATABASE")
	refused(t, address, &postgres.Options{MustExist: true}, name+"there are no submissions")

	run(t, address, "CREATE SCHEMA other", "CREATE TABLE other.moothall_drafts (x int)")
	refused(t, address+"&search_path=other", nil, "tables whose names begin with moothall_ and that this library has not made")
	run(t, address, "CREATE TABLE other.moothall_migrations (x int)")
	refused(t, address+"&search_path=other", nil, "that this library has not made")
	run(t, address, "DROP TABLE other.moothall_migrations", "CREATE TABLE other.moothall_migrations (version int, name text)", "INSERT INTO other.moothall_migrations VALUES (1, '0001_cases')")
	refused(t, address+"&search_path=other", nil, "that this library has not made")
	refused(t, address+"&search_path=missing", nil, "see the user's search_path")

	run(t, address, "SET default_transaction_read_only = off", "ALTER DATABASE "+strings.TrimPrefix(u.Path, "/")+" SET default_transaction_read_only = on")
	refused(t, address, nil, "the database is read-only: name the primary server")
	run(t, address, "SET default_transaction_read_only = off", "ALTER DATABASE "+strings.TrimPrefix(u.Path, "/")+" RESET default_transaction_read_only")

	s := openAt(t, address, never)
	_, err = s.Pool().Exec(t.Context(), "INSERT INTO moothall_migrations VALUES (98, 'later', now()), (99, 'later still', now())")
	require.NoError(t, err)
	refused(t, address, nil, name+"a newer version of this library has written the database (its tables are at version ")
	refused(t, address, nil, "run the newer program, or restore a backup from before it")
}

func TestOpenAsSomebody(t *testing.T) {
	server := pgtest.Start(t)
	address := server.Database(t)
	run(t, address, "CREATE ROLE stranger LOGIN PASSWORD 'known'", "CREATE ROLE clerk LOGIN", "CREATE ROLE owner LOGIN")
	refused(t, as(address, "stranger:"+secret), nil, "check the user's name and password")
	refused(t, as(address, "nobody"), nil, "the server does not let this user in")
	refused(t, as(address, "clerk"), nil, "give the user the right: CREATE and USAGE on the schema")

	run(t, address, "GRANT CREATE ON SCHEMA public TO owner")
	openAt(t, as(address, "owner"), never)
	run(t, address, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk")
	s := openAt(t, as(address, "clerk"), never)
	save(t, s, "a", "one") // whose tables are up to date needs no right to make any
}

// TestReadOnly opens what another has stored on a server that takes no changes, as a standby, and says so of each change.
func TestReadOnly(t *testing.T) {
	address := pgtest.Database(t)
	save(t, openAt(t, address, never), "a", "one")
	s := openAt(t, address+"&default_transaction_read_only=on", &postgres.Options{PurgeEvery: -1, MustExist: true})
	require.Equal(t, "one", string(load(t, s, "a").Data))
	began := time.Now()
	require.ErrorContains(t, s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow)), "the database is read-only: name the primary server")
	require.Less(t, time.Since(began), 2*time.Second, "to try again is no help")
	require.Equal(t, "one", string(load(t, s, "a").Data))
}

func TestPool(t *testing.T) {
	address := pgtest.Database(t)
	require.EqualValues(t, 10, openAt(t, address, never).Pool().Config().MaxConns)
	s := openAt(t, address+"&pool_max_conns=1", never)
	require.EqualValues(t, 1, s.Pool().Config().MaxConns)
	save(t, s, "a", "one")
	held, err := s.Pool().Acquire(t.Context())
	require.NoError(t, err)
	err = s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow))
	require.ErrorContains(t, err, "all connections of the pool are in use: something holds them for long")
	held.Release()
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow)))
}

// TestPoolerWithoutTheSetting names the setting that the address lacks.
func TestPoolerWithoutTheSetting(t *testing.T) {
	server := pgtest.Start(t)
	address := server.Bouncer(t, 3)(server.Database(t))
	refused(t, address, never, "a pooler stands before the server: add default_query_exec_mode=exec to the address")
	openAt(t, address+"&default_query_exec_mode=exec", never)
}

func TestClosed(t *testing.T) {
	s := open(t, nil)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "closing twice is no error")
	require.ErrorIs(t, s.Save(t.Context(), draftOf("a", 0, nil, tomorrow)), postgres.ErrClosed)
	_, err := s.Draft(t.Context(), "a")
	require.ErrorIs(t, err, postgres.ErrClosed)
	_, err = s.Purge(t.Context(), tomorrow)
	require.ErrorIs(t, err, postgres.ErrClosed)
	require.ErrorContains(t, new(postgres.Store).Keeps("form", time.Hour), "use what postgres.Open returns")
}
