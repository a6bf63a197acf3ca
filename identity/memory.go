package identity

import (
	"context"
	"maps"
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
	users    map[[2]string]memoryUser
	secrets  map[string]string
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

type memoryUser struct {
	id    string
	until time.Time // zero for ever
}

// NewMemoryStore returns an empty [Store] in memory: for tests, and for one process
// whose sessions may end with it. Council user ids are lost with it too, so a
// service keeps them in a database.
func NewMemoryStore() Store {
	return &memoryStore{sessions: map[string]memorySession{}, revoked: map[string]time.Time{}, once: map[string]time.Time{},
		counts: map[string]memoryCount{}, users: map[[2]string]memoryUser{}, secrets: map[string]string{}}
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
	over, kept := now.Add(-window), c.times
	for len(kept) > 0 && !kept[0].After(over) { // they are in order, as far as it matters
		kept = kept[1:]
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
		return user.id, nil
	}
	m.users[[2]string{issuer, subject}] = memoryUser{id: id}
	return id, nil
}

func (m *memoryStore) SetUser(_ context.Context, issuer, subject, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.users[[2]string{issuer, subject}] = memoryUser{id: id}
	return nil
}

func (m *memoryStore) RenameUser(_ context.Context, issuer, from, to string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	old, renamed := [2]string{issuer, from}, [2]string{issuer, to}
	user, known := m.users[old]
	if _, taken := m.users[renamed]; known && !taken {
		m.users[renamed] = user
	}
	if from != to {
		delete(m.users, old)
	}
	return m.users[renamed].id, nil
}

func (m *memoryStore) KeepUser(_ context.Context, issuer, subject string, until time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := [2]string{issuer, subject}
	if user, known := m.users[key]; known {
		m.users[key] = memoryUser{user.id, until}
	}
	return nil
}

func (m *memoryStore) EraseUser(_ context.Context, id string) (found bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for name, user := range m.users {
		if user.id != id {
			continue
		}
		found = true
		delete(m.users, name)
		for key, s := range m.sessions {
			if s.subject == name[1] {
				delete(m.sessions, key)
			}
		}
	}
	return found, nil
}

func (m *memoryStore) EachUser(_ context.Context, f func(issuer, subject, id string) error) error {
	m.mu.Lock()
	users := maps.Clone(m.users)
	m.mu.Unlock()
	for name, user := range users {
		if err := f(name[0], name[1], user.id); err != nil {
			return err
		}
	}
	return nil
}

func (m *memoryStore) Secret(_ context.Context, name, value string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.secrets[name] == "" && value != "" {
		m.secrets[name] = value
	}
	return m.secrets[name], nil
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
	for name, user := range m.users {
		if !user.until.IsZero() && !now.Before(user.until) {
			delete(m.users, name)
		}
	}
	for subject, before := range m.revoked {
		if now.Sub(before) > markLasts {
			delete(m.revoked, subject)
		}
	}
}
