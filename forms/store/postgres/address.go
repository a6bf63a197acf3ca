package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	maxConns       = 10              // two cores of a server are busy with fewer
	connectTimeout = 5 * time.Second // a host that cannot be reached says nothing at all
)

// errAddress says nothing of what was given, which may hold the password in some place where nobody expects it.
var errAddress = errors.New("open PostgreSQL: the address is malformed: it looks like postgres://user@host:5432/database?sslmode=verify-full, " +
	"where signs such as @ / # ? in the user's name or the password are written %40 %2F %23 %3F, and pool_max_conns is a number above 0")

// parse reads an address and gives what it leaves out.
func parse(address string) (*pgxpool.Config, error) {
	if strings.TrimSpace(address) == "" {
		return nil, errors.New("open PostgreSQL: an address is needed, such as postgres://user@host:5432/database")
	}
	cfg, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, errAddress
	}
	if !strings.Contains(address, "pool_max_conns") {
		cfg.MaxConns = maxConns
	}
	if cfg.ConnConfig.ConnectTimeout == 0 {
		cfg.ConnConfig.ConnectTimeout = connectTimeout
	}
	if _, set := cfg.ConnConfig.RuntimeParams["application_name"]; !set {
		cfg.ConnConfig.RuntimeParams["application_name"] = "moothall" // what pg_stat_activity shows
	}
	if cfg.ConnConfig.DefaultQueryExecMode != pgx.QueryExecModeExec { // a pooler does not take it
		cfg.ConnConfig.RuntimeParams["default_transaction_isolation"] = "read committed"
	}
	if cfg.ConnConfig.Database == "" {
		cfg.ConnConfig.Database = cfg.ConnConfig.User // as the server does
	}
	cfg.ConnConfig.BuildContextWatcherHandler = cancelling
	return cfg, nil
}

// cancelling has the server give up what nobody waits for any more. Else it would go on, and a save that waits for a lock
// would be made after its resident was told that it was not.
func cancelling(c *pgconn.PgConn) ctxwatch.Handler {
	return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: time.Second}
}

// newPool opens no connection yet.
func newPool(ctx context.Context, cfg *pgxpool.Config) (*pgxpool.Pool, error) {
	cfg.AfterConnect = inUTC
	return pgxpool.NewWithConfig(ctx, cfg)
}

// inUTC has a connection return times in UTC, whatever the zone of this machine or of the server.
func inUTC(_ context.Context, c *pgx.Conn) error {
	c.TypeMap().RegisterType(&pgtype.Type{Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC}})
	return nil
}
