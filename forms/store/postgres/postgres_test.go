package postgres_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/storetest"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/identitytest"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

var _ identity.Store = (*postgres.Store)(nil)

// never turns the store's own purge off, so that a test decides what happens when.
var never = &postgres.Options{PurgeEvery: -1}

var tomorrow = time.Now().Add(24 * time.Hour)

// open opens a store on a new database and closes it when the test ends.
func open(t testing.TB, opts *postgres.Options) *postgres.Store {
	t.Helper()
	return openAt(t, pgtest.Database(t), opts)
}

func openAt(t testing.TB, address string, opts *postgres.Options) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), address, opts)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func draftOf(id string, version int64, data []byte, expires time.Time) store.Draft {
	return store.Draft{ID: id, Form: "form", Version: version, Data: data, Expires: expires}
}

func submissionOf(draft, form, reference string, data []byte, expires time.Time) store.Submission {
	return store.Submission{Draft: draft, Form: form, Reference: reference, Data: data, Sent: time.Now(), Expires: expires}
}

func save(t testing.TB, s *postgres.Store, draft, data string) {
	t.Helper()
	require.NoError(t, s.Save(context.Background(), draftOf(draft, 0, []byte(data), tomorrow)))
}

// load returns the draft, the zero Draft where there is none.
func load(t testing.TB, s *postgres.Store, id string) store.Draft {
	t.Helper()
	d, err := s.Draft(context.Background(), id)
	if !errors.Is(err, store.ErrNotFound) {
		require.NoError(t, err)
	}
	return d
}

// contract tries every rule on a database, which is emptied before each.
func contract(t *testing.T, address string, opts *postgres.Options, only ...string) {
	empty := func(t *testing.T) *postgres.Store {
		s := openAt(t, address, opts)
		_, err := s.Pool().Exec(t.Context(), `DO $$ DECLARE name text; BEGIN
			FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'moothall\_%' AND relname <> 'moothall_migrations'
			LOOP EXECUTE 'DELETE FROM ' || name; END LOOP; END $$`)
		require.NoError(t, err)
		return s
	}
	for _, c := range storetest.Cases() {
		if len(only) > 0 && !slices.Contains(only, c.Name) {
			continue
		}
		run := c.Run
		if c.Name == "hooks" {
			run = storetest.Hooks[pgx.Tx]
		}
		t.Run(c.Name, func(t *testing.T) { run(t, empty(t)) })
	}
	if len(only) > 0 {
		return
	}
	t.Run("identity", func(t *testing.T) {
		identitytest.RunStore(t, func(t *testing.T) identity.Store { return empty(t) })
	})
}

func TestContract(t *testing.T) { contract(t, pgtest.Database(t), nil) }

// isolate gives a database another default isolation of transactions.
func isolate(t *testing.T, address, isolation string) {
	t.Helper()
	run(t, address, `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = %L', current_database(), '`+isolation+`'); END $$`)
}

// TestContractOnAnotherDefault tries what many do at once where the server's transactions are isolated in another way.
func TestContractOnAnotherDefault(t *testing.T) {
	address := pgtest.Database(t)
	for _, isolation := range []string{"serializable", "repeatable read"} {
		isolate(t, address, isolation)
		t.Run(isolation, func(t *testing.T) {
			contract(t, address, nil, "lost-race", "new-race", "submit-race", "save-or-submit", "allow-race", "links-race", "next-draft")
		})
	}
}

// TestContractThroughAPooler is the same through PgBouncer in transaction mode, with fewer connections than the store has.
// Nothing purges by itself: Close cancels a purge, and Debian 12's PgBouncer, 1.18, may end when a request is cancelled.
func TestContractThroughAPooler(t *testing.T) {
	server := pgtest.Start(t)
	contract(t, server.Bouncer(t, 4)(server.Database(t))+"&default_query_exec_mode=exec", never)
}
