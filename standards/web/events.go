package web

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"math/bits"
	"sync"
	"time"
)

// EventName is what happened.
type EventName string

// The security events (ASVS 5.0 16.3): what somebody who watches a service over
// weeks has to see.
const (
	CrossSite     EventName = "cross-site-post"  // a post from another site was refused
	LimitReached  EventName = "limit-reached"    // a client did something too often
	BudgetReached EventName = "budget-reached"   // all anonymous use together came to its bound
	TrapFilled    EventName = "trap-filled"      // a box was filled that people do not see
	TooLarge      EventName = "too-large"        // a request was larger than any honest one
	FileInfected  EventName = "file-infected"    // a file was refused in which the scanner found something
	SignedIn      EventName = "signed-in"        // somebody signed in
	SignedOut     EventName = "signed-out"       // somebody signed out
	SignInRefused EventName = "sign-in-refused"  // a sign-in failed, for the reason in What
	CodeWrong     EventName = "code-wrong"       // a one-time code was not right
	Revoked       EventName = "session-revoked"  // sessions were ended from outside, by the provider or an officer
	DraftAdopted  EventName = "draft-adopted"    // answers given without account became somebody's
	NotTheirs     EventName = "draft-not-theirs" // somebody came with the cookie of another person's answers
)

// SignedOutAlready is the What of [NotTheirs] where nobody is signed in, as after
// each sign-in that has ended: no sign of an attack.
const SignedOutAlready = "signed-out"

// Event is one security event. It names nobody: Client is hashed under a key
// that the process makes at its start, so it tells clients apart within one run
// of one copy of a service, and no longer.
type Event struct {
	Name   EventName
	Where  string // the form, or "identity"
	What   string // which limit or reason: a word of the program's, never of a request
	Client string // 16 hexadecimal digits, or "" where there is no client
	Count  int    // how often this client did this within the hour
}

// Events takes security events. The zero value logs to [slog.Default].
type Events struct {
	Logger *slog.Logger                 // Defaults to slog.Default().
	On     func(context.Context, Event) // Defaults to nothing. It is called with every event.

	// OnProgress takes what people do on their way through forms, to count it: a
	// [Summary], [LogProgress], a meter of forms/telemetry, or [Both] of several. It is
	// called by each request, so it is quick. Defaults to nothing.
	OnProgress func(context.Context, Progress)

	mu    sync.Mutex
	key   []byte
	hour  time.Time
	count map[Event]int
}

// maxCounted bounds the memory for counts; what is beyond is counted together.
const maxCounted = 10_000

// Tell counts an event, hands it to On, and logs it the first, second, fourth,
// eighth ... time that a client causes it within an hour, so that an attack
// cannot fill the log. logged says whether it did: what else there is to log of it
// belongs beside those lines alone.
func (e *Events) Tell(ctx context.Context, name EventName, where, what string, client Client) (logged bool) {
	event := Event{Name: name, Where: where, What: what}
	e.mu.Lock()
	if e.key == nil {
		e.key = make([]byte, 32)
		rand.Read(e.key) // never fails, see crypto/rand
	}
	if client.Name != "" {
		mac := hmac.New(sha256.New, e.key)
		mac.Write([]byte(client.Name))
		event.Client = hex.EncodeToString(mac.Sum(nil)[:8])
	}
	if hour := time.Now().Truncate(time.Hour); e.count == nil || !hour.Equal(e.hour) {
		e.hour, e.count = hour, make(map[Event]int)
	}
	counted := event
	if _, known := e.count[counted]; !known && len(e.count) >= maxCounted {
		counted.Client = "others"
	}
	e.count[counted]++
	event.Count = e.count[counted]
	e.mu.Unlock()
	if e.On != nil {
		e.On(ctx, event)
	}
	if logged = bits.OnesCount(uint(event.Count)) == 1; logged {
		e.log(ctx, event)
	}
	return logged
}

func (e *Events) log(ctx context.Context, event Event) {
	logger, level := e.Logger, slog.LevelWarn
	if logger == nil {
		logger = slog.Default()
	}
	switch {
	case event.Name == SignedIn, event.Name == SignedOut, event.Name == DraftAdopted,
		event.Name == NotTheirs && event.What == SignedOutAlready: // their own, as a rule
		level = slog.LevelInfo
	}
	logger.LogAttrs(ctx, level, "security event", slog.String("event", string(event.Name)), slog.String("where", event.Where),
		slog.String("what", event.What), slog.String("client", event.Client), slog.Int("count", event.Count))
}
