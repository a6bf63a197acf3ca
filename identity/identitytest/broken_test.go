package identitytest

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/stretchr/testify/require"
)

// broken is a store that does one thing wrong.
type broken struct {
	identity.Store
	session func(ctx context.Context, key string, now time.Time) ([]byte, bool, error)
	save    func(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error
	update  func(ctx context.Context, key string, data []byte) error
	remove  func(ctx context.Context, key string) error
	revoke  func(ctx context.Context, subject string, before time.Time) error
	once    func(ctx context.Context, key string, expires time.Time) (bool, error)
	allow   func(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error)
	user    func(ctx context.Context, issuer, subject, id string) (string, error)
	set     func(ctx context.Context, issuer, subject, id string) error
	rename  func(ctx context.Context, issuer, from, to string) (string, error)
	keep    func(ctx context.Context, issuer, subject string, until time.Time) error
	erase   func(ctx context.Context, id string) (bool, error)
	each    func(ctx context.Context, f func(issuer, subject, id string) error) error
	secret  func(ctx context.Context, name, value string) (string, error)
}

func sound() *broken {
	s := identity.NewMemoryStore()
	return &broken{s, s.Session, s.SaveSession, s.UpdateSession, s.DeleteSession, s.Revoke, s.Once, s.Allow, s.User, s.SetUser,
		s.RenameUser, s.KeepUser, s.EraseUser, s.EachUser, s.Secret}
}

func (b *broken) Session(ctx context.Context, key string, now time.Time) ([]byte, bool, error) {
	return b.session(ctx, key, now)
}
func (b *broken) SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
	return b.save(ctx, key, subject, began, data, expires)
}
func (b *broken) UpdateSession(ctx context.Context, key string, data []byte) error {
	return b.update(ctx, key, data)
}
func (b *broken) DeleteSession(ctx context.Context, key string) error { return b.remove(ctx, key) }
func (b *broken) Revoke(ctx context.Context, subject string, before time.Time) error {
	return b.revoke(ctx, subject, before)
}
func (b *broken) Once(ctx context.Context, key string, expires time.Time) (bool, error) {
	return b.once(ctx, key, expires)
}
func (b *broken) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	return b.allow(ctx, key, limit, window, now)
}
func (b *broken) User(ctx context.Context, issuer, subject, id string) (string, error) {
	return b.user(ctx, issuer, subject, id)
}
func (b *broken) SetUser(ctx context.Context, issuer, subject, id string) error {
	return b.set(ctx, issuer, subject, id)
}
func (b *broken) RenameUser(ctx context.Context, issuer, from, to string) (string, error) {
	return b.rename(ctx, issuer, from, to)
}
func (b *broken) KeepUser(ctx context.Context, issuer, subject string, until time.Time) error {
	return b.keep(ctx, issuer, subject, until)
}
func (b *broken) EraseUser(ctx context.Context, id string) (bool, error) { return b.erase(ctx, id) }
func (b *broken) EachUser(ctx context.Context, f func(issuer, subject, id string) error) error {
	return b.each(ctx, f)
}
func (b *broken) Secret(ctx context.Context, name, value string) (string, error) {
	return b.secret(ctx, name, value)
}

// recorder is a test that notes that it failed.
type recorder struct {
	testing.TB
	said string
}

func (r *recorder) Helper() {}
func (r *recorder) Fatalf(format string, args ...any) {
	r.said = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// TestRulesCatch breaks a store in one way for each rule, and wants the rule to say so.
func TestRulesCatch(t *testing.T) {
	for rule, spoil := range map[string]func(b *broken){
		"NotThere": func(b *broken) {
			b.update = func(ctx context.Context, key string, data []byte) error {
				return b.save(ctx, key, "", time.Now(), data, time.Now().Add(time.Hour))
			}
		},
		"SaveAndReplace": func(b *broken) {
			save := b.save
			b.save = func(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
				return save(ctx, strings.ToLower(key), subject, began, data[:min(len(data), 3)], expires)
			}
		},
		"DataIsACopy": func(b *broken) {
			kept := map[string][]byte{}
			b.save = func(_ context.Context, key, _ string, _ time.Time, data []byte, _ time.Time) error {
				kept[key] = data
				return nil
			}
			b.session = func(_ context.Context, key string, _ time.Time) ([]byte, bool, error) { return kept[key], true, nil }
		},
		"Update": func(b *broken) {
			b.update = func(ctx context.Context, key string, data []byte) error {
				return b.save(ctx, key, "subject", time.Now().Add(time.Minute), data, time.Now().Add(time.Hour))
			}
		},
		"Delete": func(b *broken) { b.remove = func(context.Context, string) error { return nil } },
		"Expires": func(b *broken) {
			session := b.session
			b.session = func(ctx context.Context, key string, _ time.Time) ([]byte, bool, error) {
				return session(ctx, key, time.Now())
			}
		},
		"Revoke": func(b *broken) {
			revoke := b.revoke
			b.revoke = func(ctx context.Context, subject string, before time.Time) error {
				return revoke(ctx, subject, before.Add(-time.Nanosecond)) // before, and not at
			}
		},
		"RevokeNeverGoesBack": func(b *broken) {
			save, session := b.save, b.session
			marks, began := map[string]time.Time{}, map[string]time.Time{}
			b.revoke = func(_ context.Context, subject string, before time.Time) error { marks[subject] = before; return nil }
			b.save = func(ctx context.Context, key, subject string, at time.Time, data []byte, expires time.Time) error {
				began[key] = at
				return save(ctx, key, subject, at, data, expires)
			}
			b.session = func(ctx context.Context, key string, now time.Time) ([]byte, bool, error) {
				if !began[key].After(marks["subject"]) {
					return nil, false, nil
				}
				return session(ctx, key, now)
			}
		},
		"RevokeNobody": func(b *broken) {
			session := b.session
			b.revoke = func(context.Context, string, time.Time) error {
				b.session = func(context.Context, string, time.Time) ([]byte, bool, error) { return nil, false, nil }
				return nil
			}
			b.session = session
		},
		"Together": func(b *broken) {
			b.session = func(context.Context, string, time.Time) ([]byte, bool, error) { return []byte("other"), true, nil }
		},
		"Once": func(b *broken) {
			b.once = func(context.Context, string, time.Time) (bool, error) { return true, nil }
		},
		"Allow": func(b *broken) {
			allow := b.allow
			b.allow = func(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
				return allow(ctx, key, limit+1, window, now)
			}
		},
		"User": func(b *broken) {
			b.user = func(_ context.Context, _, _, id string) (string, error) { return id, nil }
		},
		"SetUser": func(b *broken) {
			b.set = func(context.Context, string, string, string) error { return nil }
		},
		"RenameUser": func(b *broken) {
			rename := b.rename
			b.rename = func(ctx context.Context, issuer, from, to string) (string, error) {
				id, err := rename(ctx, issuer, from, to)
				if id == "one" && from == "old" { // the old name keeps it
					err = b.set(ctx, issuer, from, id)
				}
				return id, err
			}
		},
		"KeepUser": func(b *broken) {
			b.keep = func(ctx context.Context, issuer, subject string, until time.Time) error {
				return b.set(ctx, issuer, subject, "made")
			}
		},
		"EraseUser": func(b *broken) {
			b.erase = func(ctx context.Context, id string) (bool, error) { // sessions stay
				return id == "one", b.each(ctx, func(issuer, subject, has string) error {
					if has != id {
						return nil
					}
					_, err := b.rename(ctx, issuer, subject, "third")
					return err
				})
			}
		},
		"EachUser": func(b *broken) {
			each := b.each
			b.each = func(ctx context.Context, f func(issuer, subject, id string) error) error {
				_ = each(ctx, f)
				return nil
			}
		},
		"Secret": func(b *broken) {
			b.secret = func(_ context.Context, _, value string) (string, error) { return value, nil }
		},
		"ContextEnds": func(b *broken) {
			save := b.save
			b.save = func(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
				_ = save(ctx, key, subject, began, data, expires)
				return ctx.Err()
			}
		},
	} {
		at := slices.IndexFunc(storeRules, func(r storeRule) bool { return r.name == rule })
		require.GreaterOrEqual(t, at, 0, rule)
		b, r := sound(), &recorder{TB: t}
		spoil(b)
		done := make(chan struct{})
		go func() {
			defer close(done)
			storeRules[at].on(r, b)
		}()
		<-done
		require.Contains(t, r.said, storeRules[at].why, rule)
	}
	require.Len(t, storeRules, 20, "a new rule needs a store that breaks it, above")
}
