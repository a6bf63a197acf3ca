package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// closable keeps all that the service has to remember.
type closable interface {
	store.Store
	Close() error
}

// maker makes the queue of a database.
type maker func(context.Context, store.Store, delivery.Config) (*delivery.Queue, error)

// openDatabase opens the SQLite file, or the PostgreSQL database, that db names.
func openDatabase(ctx context.Context, db string, mustExist bool) (closable, maker, error) {
	if isAddress(db) {
		s, err := postgres.Open(ctx, db, &postgres.Options{MustExist: mustExist})
		return s, pgqueue.New, err
	}
	s, err := sqlite.Open(ctx, db, &sqlite.Options{MustExist: mustExist})
	return s, sqlitequeue.New, err
}

func isAddress(db string) bool {
	return strings.HasPrefix(db, "postgres://") || strings.HasPrefix(db, "postgresql://")
}

// beside is where a file or folder is unless somebody says: beside the SQLite file, or in the working folder.
func beside(db, name string) string {
	if isAddress(db) {
		return name
	}
	return filepath.Join(filepath.Dir(db), name)
}
