package postgres

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// failure is what a method of a Store came to, and what to do about it. Its text holds no value: of errors of data
// PostgreSQL's own words, which quote it, are left out.
type failure struct {
	text string
	err  error
}

func (f *failure) Error() string { return f.text }

// Unwrap returns what it came from, for errors.Is and errors.As.
func (f *failure) Unwrap() error { return f.err }

var errPoolFull = errors.New("all connections of the pool are in use")

// advice maps PostgreSQL's codes to what the reader can do about them (postgresql.org/docs, "PostgreSQL Error Codes").
var advice = map[string]string{
	"28P01": "check the user's name and password",
	"28000": "the server does not let this user in: see its pg_hba.conf",
	"3D000": "there is no such database: make it first, with CREATE DATABASE",
	"3F000": "there is no schema to make tables in: see the user's search_path",
	"42501": "give the user the right: CREATE and USAGE on the schema, and to read and write the tables, or make it the owner of the database",
	"53300": "the server takes no more connections: end copies, set pool_max_conns in the address, or put PgBouncer before it",
	"53100": "the server's disk is full: nothing was written; make room and try again",
	"53200": "the server has no memory left",
	"25006": "the database is read-only: name the primary server, or end its maintenance",
	"26000": "a pooler stands before the server: add default_query_exec_mode=exec to the address",
	"42P05": "a pooler stands before the server: add default_query_exec_mode=exec to the address",
	"08P01": "a pooler stands before the server: add default_query_exec_mode=exec to the address",
	"57P03": "the server is starting or stopping: try again soon",
	"57P01": "the server was stopped: try again soon",
	"57P02": "the server was stopped: try again soon",
	"57014": "a limit of the server's, such as statement_timeout, ended it",
	"55P03": "another transaction holds what it needs: end it",
	"40P01": "two transactions wait for each other",
	"42P01": "a table is missing: was it removed, or has the search_path changed?",
}

// fail says what op on the database came to. It keeps err for errors.Is, and nil nil.
func (s *Store) fail(op string, err error) error {
	if err == nil {
		return nil
	}
	text, hint := err.Error(), ""
	var pg *pgconn.PgError
	var connect *pgconn.ConnectError
	switch {
	case errors.As(err, &pg):
		hint = advice[pg.Code]
		if class := pg.Code[:min(2, len(pg.Code))]; class == "22" || class == "23" {
			text = "PostgreSQL does not take a value (SQLSTATE " + pg.Code + ")"
		}
	case errors.Is(err, context.Canceled):
	case errors.Is(err, errPoolFull):
		hint = "something holds them for long, or there is more to do than they can: end it, or set pool_max_conns in the address"
	case errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &connect):
		hint = "the server is slow, or a transaction holds what it needs: end it"
	case errors.As(err, &connect), lost(err):
		hint = "the server cannot be reached: does it run there, and may this machine reach it?"
	}
	text = op + " " + s.name + ": " + strings.Join(strings.Fields(text), " ") // some of pgx's errors have lines
	if hint != "" {
		text += ": " + hint
	}
	return &failure{text, err}
}

// lost says whether the connection went, so that nobody knows what the server did.
func lost(err error) bool {
	var network net.Error
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &pg):
		return strings.HasPrefix(pg.Code, "08") || pg.Code == "57P01" || pg.Code == "57P02"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return false
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || errors.Is(err, pgconn.ErrConnClosed) || errors.As(err, &network)
}

// undone says whether nothing has happened, and the same may succeed in a moment.
func undone(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "40001", "40P01", "53300", "57P03":
			return true
		}
		return false
	}
	var connect *pgconn.ConnectError
	return errors.As(err, &connect) || pgconn.SafeToRetry(err)
}

// code is PostgreSQL's code of an error, "" for any other.
func code(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return ""
}
