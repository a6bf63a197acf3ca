package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/moothall/moothall/forms/store"
)

// Residents who answer at the same moment share one commit: what the disk takes to sync
// one draft it takes for all of them.

// together are drafts that wait to be saved.
type together struct {
	mu      sync.Mutex
	waiting []*saving
	busy    bool // somebody saves
}

// saving is one of them.
type saving struct {
	ctx      context.Context
	draft    store.Draft
	sessions []store.Session
	done     chan error // gets its end
}

// mostTogether is how many drafts one commit holds.
const mostTogether = 64

// saveTogether saves a draft with all that wait when the writer is free. The caller has
// begun.
func (s *Store) saveTogether(ctx context.Context, d store.Draft, sessions []store.Session) error {
	one := &saving{ctx, d, sessions, make(chan error, 1)}
	s.saves.mu.Lock()
	s.saves.waiting = append(s.saves.waiting, one)
	first := !s.saves.busy
	s.saves.busy = true
	s.saves.mu.Unlock()
	if first {
		end := s.life.More() // Close waits for it, though the caller may not
		go func() { defer end(); s.saveWaiting() }()
	}
	select {
	case err := <-one.done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-one.done:
		return err
	default:
		return ctx.Err()
	}
}

// saveWaiting saves until nothing waits.
func (s *Store) saveWaiting() {
	for {
		s.saves.mu.Lock()
		batch := s.saves.waiting[:min(len(s.saves.waiting), mostTogether)]
		s.saves.waiting = s.saves.waiting[len(batch):]
		s.saves.busy = len(batch) > 0
		s.saves.mu.Unlock()
		if len(batch) == 0 {
			return
		}
		s.saveAll(batch)
		s.changed()
	}
}

// saveAll saves drafts together, or where that fails one by one.
func (s *Store) saveAll(batch []*saving) {
	defer func() {
		if why := recover(); why != nil { // of the driver: no request is here to end with it
			for _, one := range batch {
				select {
				case one.done <- fmt.Errorf("the driver panics with a %T", why):
				default: // told already
				}
			}
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if len(batch) > 1 && s.saveBatch(ctx, batch) == nil {
		return
	}
	for _, one := range batch { // one that fails must not end the others
		one.done <- s.saveAlone(one)
	}
}

// saveBatch saves several drafts in one transaction, and tells each how it ended. After an
// error nothing is saved and nobody told.
func (s *Store) saveBatch(ctx context.Context, batch []*saving) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	ends := make([]error, len(batch))
	for i, one := range batch {
		if ends[i] = one.ctx.Err(); ends[i] != nil {
			continue
		}
		if ends[i] = s.saveIn(ctx, tx, one); ends[i] != nil && !errors.Is(ends[i], store.ErrConflict) {
			return ends[i]
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for i, one := range batch {
		one.done <- ends[i]
	}
	return nil
}

// saveAlone saves one draft.
func (s *Store) saveAlone(one *saving) error {
	if len(one.sessions) == 0 {
		return s.saveDraft(one.ctx, s.writer, s.save, one.draft)
	}
	tx, err := s.writer.BeginTx(one.ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := s.saveIn(one.ctx, tx, one); err != nil {
		return err
	}
	return tx.Commit()
}

// saveIn saves a draft and its sessions in a transaction. After [store.ErrConflict] it has
// changed nothing.
func (s *Store) saveIn(ctx context.Context, tx *sql.Tx, one *saving) error {
	if err := s.saveDraft(ctx, tx, tx.StmtContext(ctx, s.save), one.draft); err != nil {
		return err
	}
	for _, session := range one.sessions {
		if err := lead(ctx, tx, session); err != nil {
			return err
		}
	}
	return nil
}
