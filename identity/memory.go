package identity

import (
	"context"
	"sync"
	"time"
)

// memorySweep is how many entries pass between two sweeps of what has expired.
const memorySweep = 1024

// markLasts is how long a mark of Revoke is kept.
const markLasts = 90 * 24 * time.Hour

// memoryStore is a Store in memory.
type memoryStore struct {
	mu       sync.Mutex
	sessions map[string]memorySession
	revoked  map[string]time.Time
	once     map[string]time.Time
	counts   map[string]memoryCount
	users    map[[2]string]string
	calls    int
}

type memorySession struct {
	subject        string
	began, expires time.Time
	data           []byte
}

// memoryCount is when a key acted.
type memoryCount struct {
	times []time.Time
	until time.Time // when none of them counts any more
}

// NewMemoryStore returns an empty [Store] in memory: for tests, and for one process
// whose sessions may end with it. Council user ids are lost with it too, so a
// service keeps them in a database.
func NewMemoryStore() Store {
	return &memoryStore{sessions: map[string]memorySession{}, revoked: map[string]time.Time{}, once: map[string]time.Time{},
		counts: map[string]memoryCount{}, users: map[[2]string]string{}}
}

func (m *memoryStore) Session(_ context.Context, key string, now time.Time) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.sessions[key]
	if !ok || !now.Before(s.expires) {
		return nil, false, nil
	}
	if before, revoked := m.revoked[s.subject]; revoked && s.subject != "" && !s.began.After(before) {
		return nil, false, nil
	}
	return s.data, true, nil
}

func (m *memoryStore) SaveSession(_ context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sweep(began)
	m.sessions[key] = memorySession{subject, began, expires, append([]byte(nil), data...)}
	return nil
}

func (m *memoryStore) UpdateSession(_ context.Context, key string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, ok := m.sessions[key]; ok {
		s.data = append([]byte(nil), data...)
		m.sessions[key] = s
	}
	return nil
}

func (m *memoryStore) DeleteSession(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.sessions, key)
	return nil
}

func (m *memoryStore) Revoke(_ context.Context, subject string, before time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if before.After(m.revoked[subject]) {
		m.revoked[subject] = before
	}
	return nil
}

func (m *memoryStore) Once(_ context.Context, key string, expires time.Time) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, used := m.once[key]; used {
		return false, nil
	}
	m.once[key] = expires
	return true, nil
}

func (m *memoryStore) Allow(_ context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sweep(now)
	c := m.counts[key]
	var kept []time.Time
	for _, at := range c.times {
		if at.After(now.Add(-window)) {
			kept = append(kept, at)
		}
	}
	allowed := len(kept) < limit
	if allowed {
		kept = append(kept, now)
	}
	m.counts[key] = memoryCount{kept, now.Add(window)}
	return allowed, nil
}

func (m *memoryStore) User(_ context.Context, issuer, subject, id string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if user, known := m.users[[2]string{issuer, subject}]; known {
		return user, nil
	}
	m.users[[2]string{issuer, subject}] = id
	return id, nil
}

func (m *memoryStore) SetUser(_ context.Context, issuer, subject, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.users[[2]string{issuer, subject}] = id
	return nil
}

// sweep forgets what has expired, now and then.
func (m *memoryStore) sweep(now time.Time) {
	if m.calls++; m.calls%memorySweep != 0 {
		return
	}
	for key, s := range m.sessions {
		if now.After(s.expires) {
			delete(m.sessions, key)
		}
	}
	for key, expires := range m.once {
		if now.After(expires) {
			delete(m.once, key)
		}
	}
	for key, c := range m.counts {
		if now.After(c.until) {
			delete(m.counts, key)
		}
	}
	for subject, before := range m.revoked {
		if now.Sub(before) > markLasts {
			delete(m.revoked, subject)
		}
	}
}
