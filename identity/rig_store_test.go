package identity_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/moothall/moothall/identity"
)

// recordingStore keeps what was ever written, to look for what must not be, and can
// break.
type recordingStore struct {
	identity.Store
	mu      sync.Mutex
	written []string
	broken  string // the method that fails; "all" for every one
	spent   bool   // every limit is reached
	lazy    bool   // what is deleted is still there for a while
	garbled bool   // what is read is not what was written
}

var errStore = errors.New("the store is down")

func (s *recordingStore) call(method string, parts ...string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken == method || s.broken == "all" {
		return errStore
	}
	s.written = append(s.written, parts...)
	return nil
}

// callOf is a call about a key, which may fail for keys of one kind alone: "Session flow".
func (s *recordingStore) callOf(method, key string, parts ...string) error {
	kind, _, _ := strings.Cut(key, ":")
	return errors.Join(s.call(method, parts...), s.call(method+" "+kind))
}

// breaks has a method fail, "" for none.
func (s *recordingStore) breaks(method string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = method
}

func (s *recordingStore) all() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.written, "\n")
}

func (s *recordingStore) Session(ctx context.Context, key string, now time.Time) ([]byte, bool, error) {
	if err := s.callOf("Session", key); err != nil {
		return nil, false, err
	}
	data, found, err := s.Store.Session(ctx, key, now)
	if s.garbled {
		data = []byte("{")
	}
	return data, found, err
}

func (s *recordingStore) SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
	if err := s.callOf("SaveSession", key, key, subject, string(data)); err != nil {
		return err
	}
	return s.Store.SaveSession(ctx, key, subject, began, data, expires)
}

func (s *recordingStore) DeleteSession(ctx context.Context, key string) error {
	if err := s.callOf("DeleteSession", key); err != nil || s.lazy {
		return err
	}
	return s.Store.DeleteSession(ctx, key)
}

func (s *recordingStore) Revoke(ctx context.Context, subject string, before time.Time) error {
	if err := s.call("Revoke", subject); err != nil {
		return err
	}
	return s.Store.Revoke(ctx, subject, before)
}

func (s *recordingStore) Once(ctx context.Context, key string, expires time.Time) (bool, error) {
	if err := s.call("Once", key); err != nil {
		return true, err // as a careless store might say it
	}
	return s.Store.Once(ctx, key, expires)
}

func (s *recordingStore) User(ctx context.Context, issuer, subject, id string) (string, error) {
	if err := s.call("User"); err != nil {
		return id, err
	}
	return s.Store.User(ctx, issuer, subject, id)
}

func (s *recordingStore) SetUser(ctx context.Context, issuer, subject, user string) error {
	if err := s.call("SetUser"); err != nil {
		return err
	}
	return s.Store.SetUser(ctx, issuer, subject, user)
}

func (s *recordingStore) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	if err := s.call("Allow"); err != nil {
		return true, err
	}
	allowed, err := s.Store.Allow(ctx, key, limit, window, now)
	return allowed && !s.spent, err
}
