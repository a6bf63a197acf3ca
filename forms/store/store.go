// Package store says what forms ask of a database: records, small interfaces over them, and the errors that they
// return. It needs the standard library alone.
//
// [Store] is what every form needs. A store may do more: [Reader], [Archive], [Limiter], [Meter], [Keeper], [Registrar],
// [Purger], [Tended], [Files], [Deliveries], [Links], [Sent], [Finder] and [Hooks] are found by [As], also in a store that is
// wrapped in another, and [Payloads] is there for what wraps it. Package storetest proves each of them.
//
// [NewMemory] is a store for tests and for trying things out. Package forms/store/sqlite keeps a service's in one file,
// package forms/store/postgres in a database that many copies of it share, and package forms/store/sealed encrypts what any store holds of what people say.
//
// # What a store may know
//
// Payloads are opaque bytes, so that encryption can wrap them. IDs of sessions, drafts and owners reach a store hashed:
// a copy of the database opens no session and names nobody. Times are kept and compared, and never read from a clock:
// who asks decides what has ended. All methods may be called at once by many goroutines, and obey their context. Their
// errors are logged, so they hold neither payloads nor IDs.
package store

import (
	"context"
	"errors"
	"time"
)

// The errors that callers tell apart, with [errors.Is]. In each case nothing has changed.
var (
	// ErrNotFound says that there is no such record, or not any more.
	ErrNotFound = errors.New("there is no such record")
	// ErrConflict says that the draft has another version than the caller has seen: load it, and begin again.
	ErrConflict = errors.New("the draft has changed, or is gone, since it was loaded")
	// ErrReferenceTaken says that another submission has the reference: make a new one and try again.
	ErrReferenceTaken = errors.New("another submission has this reference")
)

// Draft is what a person has answered of a form and not sent.
type Draft struct {
	ID       string // of the draft alone: what a cookie holds leads to it by a [Session]
	Form     string // the form's name
	Council  string // whose form it is, where a service has several councils; else ""
	Owner    string // who signed in; "" while it is nobody's
	Revision string // of the form when it was saved
	Version  int64  // counts saves, 1 or more once it is stored
	Data     []byte // empty for an ID that is kept for its owner's next draft; what wraps payloads leaves it empty
	Expires  time.Time
}

// Session is where a browser's cookie leads to. It opens nothing by itself: the draft has its owner.
type Session struct {
	ID      string // of the cookie
	Draft   string // ID of the draft, which may be gone
	Owner   string // whose draft the cookie leads to, "" for whoever has the cookie
	Earlier bool   // the cookie is from before the sign-in, and soon means nothing
	Expires time.Time
}

// Submission is a form that was sent.
type Submission struct {
	Draft     string // ID of the draft that it was
	Form      string
	Council   string
	Owner     string // who was signed in, "" for nobody, see [Sent]
	Reference string // unique in the store
	Revision  string
	Data      []byte
	Terms     []Term // what it is found by, for a [Finder]; given to Submit, and not given back
	Sent      time.Time
	Expires   time.Time
}

// Store is what a form needs.
type Store interface {
	Drafts
	Sessions
	Submissions
}

// Drafts keeps drafts.
type Drafts interface {
	// Draft returns a draft, also one that has expired, until it is purged; else [ErrNotFound].
	Draft(ctx context.Context, id string) (Draft, error)

	// Save stores d as version d.Version+1 if the stored version is d.Version; 0 means that there must be none yet.
	// Else it is [ErrConflict], as is a second draft without data of one owner, form and council. In the same transaction it stores the sessions, as [Sessions.Lead] does. What it has
	// stored survives a crash.
	Save(ctx context.Context, d Draft, sessions ...Session) error

	// Delete removes a draft. One that is not there is no error. Sessions that led to it stay until they expire: they
	// say that there was something.
	Delete(ctx context.Context, id string) error

	// DraftsOf returns the drafts of an owner, the one that expires last first, and no more than [MostDrafts]. The owner ""
	// has none.
	DraftsOf(ctx context.Context, owner string) ([]Draft, error)
}

// MostDrafts is how many drafts of one owner are listed.
const MostDrafts = 20

// Sessions keeps where cookies lead to.
type Sessions interface {
	// Resume returns a session and the draft that it leads to: the zero Draft when that is gone. A session that is not
	// there is [ErrNotFound]. Both are returned also after they have expired, until they are purged.
	Resume(ctx context.Context, id string) (Session, Draft, error)

	// Lead stores a session, in place of what its ID had.
	Lead(ctx context.Context, s Session) error

	// Led says whether a session of the owner leads to the draft, or has led to it while it was there.
	Led(ctx context.Context, owner, draft string) (bool, error)
}

// Submissions keeps what was sent.
type Submissions interface {
	// Submit stores a submission and removes its draft, in one transaction, if the draft's version is version.
	//
	// It is idempotent by draft: if the draft was submitted before, Submit returns the reference given then, and nothing
	// changes. Else it returns s.Reference. A draft that is gone or has another version is [ErrConflict], a reference
	// that another submission has [ErrReferenceTaken].
	Submit(ctx context.Context, version int64, s Submission) (reference string, err error)

	// Submitted returns the reference that a draft was submitted under, or [ErrNotFound].
	Submitted(ctx context.Context, draft string) (reference string, err error)
}
