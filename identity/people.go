package identity

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// personPrefix begins the names under which the store knows people. Such a name is
// made of the provider's issuer and subject with a key: from a copy of the table alone
// nobody can tell whose it is, or try whether an email address is among them.
const personPrefix = "person"

// minKey is the least length of a key, in bytes.
const minKey = 32

// keyed is a name for something that others could guess.
func keyed(key []byte, kind, what string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(kind + "\x00" + what))
	return kind + ":" + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// keyring has the keys of names, once they have been read: the one that is used first.
type keyring struct {
	mu   sync.Mutex
	keys [][]byte
}

// startLasts is how long the store may take for the first keys. To name people whom an
// earlier version has stored takes a second for some thousands.
const startLasts = 5 * time.Minute

// keys returns the keys. Before it does so for the first time, people whom an earlier
// version of this package has stored by what their provider calls them get names.
func (a *Auth) keys(ctx context.Context) ([][]byte, error) {
	a.ring.mu.Lock()
	defer a.ring.mu.Unlock()
	if a.ring.keys != nil {
		return a.ring.keys, nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), startLasts)
	defer cancel()
	first := "" // a service without a key of its own has one in its store
	if len(a.cfg.Keys) == 0 {
		first = token()
	}
	stored, err := a.cfg.Store.Secret(ctx, personPrefix, first)
	if err != nil {
		return nil, err
	}
	keys := slices.Clone(a.cfg.Keys)
	if stored != "" {
		keys = append(keys, []byte(stored))
	}
	if err := a.namePeople(ctx, keys[0]); err != nil {
		return nil, err
	}
	a.ring.keys = keys
	return keys, nil
}

// namePeople gives those names who have none. Of several spellings of a mailbox, which
// were several people, one stays: the canonical one if it is among them. The ids of the
// others are logged, so that the council can join what it has of them.
func (a *Auth) namePeople(ctx context.Context, key []byte) error {
	type person struct{ issuer, subject, id string }
	var unnamed []person
	err := a.cfg.Store.EachUser(ctx, func(issuer, subject, id string) error {
		if !strings.HasPrefix(subject, personPrefix+":") {
			unnamed = append(unnamed, person{issuer, subject, id})
		}
		return nil
	})
	if err != nil {
		return err
	}
	canonical := func(p person) string { return oneSubject(p.issuer, p.subject) }
	slices.SortStableFunc(unnamed, func(x, y person) int {
		rank := func(p person) int { return len(strings.TrimPrefix(p.subject, canonical(p))) } // 0 for the canonical one
		return cmp.Compare(rank(x), rank(y))
	})
	for _, p := range unnamed {
		name := keyed(key, personPrefix, p.issuer+"\x00"+canonical(p))
		id, err := a.cfg.Store.RenameUser(ctx, p.issuer, p.subject, name)
		if err == nil {
			err = a.cfg.Store.KeepUser(ctx, p.issuer, name, a.keepUntil())
		}
		if err != nil {
			return err
		}
		if id != p.id && id != "" {
			a.cfg.Logger.WarnContext(ctx, "two ids were of one mailbox in two spellings: the second is given to nobody any more", "kept", id, "gone", p.id)
		}
	}
	return nil
}

// emailIssuer is the issuer of those who sign in by code.
const emailIssuer = "email:"

// oneSubject is the one spelling of a subject: a mailbox has several.
func oneSubject(issuer, subject string) string {
	if issuer != emailIssuer {
		return subject
	}
	email, err := standards.ParseEmail(subject)
	if err != nil { // as one of an earlier version, whose rules were others
		return strings.ToLower(subject)
	}
	return email.Canonical()
}

// keepUntil is how long somebody who signs in now is known: whole days, so that the
// store writes it once a day. It is zero for ever.
func (a *Auth) keepUntil() time.Time {
	if a.cfg.KeepUsers < 0 {
		return time.Time{}
	}
	const day = 24 * time.Hour
	return a.cfg.Now().UTC().Add(a.cfg.KeepUsers + day).Truncate(day)
}

// names are those of a provider's subject under each key, the one that is used first.
func (a *Auth) names(ctx context.Context, p *provider, subject string) ([]string, error) {
	keys, err := a.keys(ctx)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = p.name(key, subject)
	}
	return names, nil
}

// name is that of a subject under a key.
func (p *provider) name(key []byte, subject string) string {
	return keyed(key, personPrefix, p.userIssuer()+"\x00"+oneSubject(p.userIssuer(), subject))
}

// user is the council's id of a provider's subject, made if there is none. Who was
// named with an earlier key gets a name with the one that is used.
func (a *Auth) user(ctx context.Context, p *provider, subject string) (string, error) {
	ctx, cancel := storeDeadline(ctx)
	defer cancel()
	names, err := a.names(ctx, p, subject)
	if err != nil {
		return "", err
	}
	for _, old := range names[1:] {
		if _, err := a.cfg.Store.RenameUser(ctx, p.userIssuer(), old, names[0]); err != nil {
			return "", err
		}
	}
	id, err := a.cfg.Store.User(ctx, p.userIssuer(), names[0], token())
	if err != nil {
		return "", err
	}
	return id, a.cfg.Store.KeepUser(ctx, p.userIssuer(), names[0], a.keepUntil())
}

// revoke ends all sessions of a subject.
func (a *Auth) revoke(ctx context.Context, p *provider, subject string, before time.Time) error {
	names, err := a.names(ctx, p, subject)
	for _, name := range names { // sessions have the name that was used when they began
		err = errors.Join(err, a.cfg.Store.Revoke(ctx, name, before))
	}
	return err
}

// Forget erases a person, by their [Citizen.ID]: which providers' subjects they are,
// and their sessions on all devices. Whoever signs in as one of these subjects later
// is somebody new. found is false if nobody has the id. What the council itself keeps
// under it is the council's to erase.
func (a *Auth) Forget(ctx context.Context, user string) (found bool, err error) {
	if user == "" {
		return false, errors.New("identity: Forget needs the ID of a user: take it from a Citizen")
	}
	if found, err = a.cfg.Store.EraseUser(ctx, user); found && err == nil {
		a.cfg.Events.Tell(ctx, web.Revoked, where, "forgotten", web.Client{})
	}
	return found, err
}

// Rename makes a person, by their [Citizen.ID], known by another subject of a provider
// and no more by an earlier one: somebody who signs in by code has another email
// address. As with [Auth.Link] the council must be sure that it is the same person,
// and sessions of both subjects end.
func (a *Auth) Rename(ctx context.Context, user, provider, from, to string) error {
	keys, err := a.keys(ctx)
	if err != nil {
		return err
	}
	if err := a.Link(ctx, user, provider, to); err != nil {
		return err
	}
	p := a.provider(provider)
	for _, key := range keys {
		if _, err := a.cfg.Store.RenameUser(ctx, p.userIssuer(), p.name(key, from), p.name(keys[0], to)); err != nil {
			return err
		}
	}
	return a.revoke(ctx, p, from, a.cfg.Now())
}
