package store

import (
	"context"
	"time"
)

// Reader gives one submission back, to deliver it.
type Reader interface {
	// Submission returns the submission with a reference, or [ErrNotFound].
	Submission(ctx context.Context, reference string) (Submission, error)
}

// Archive gives all submissions of a form back, to export them.
type Archive interface {
	// Submissions calls each for every submission of a form of a council, oldest first, as they stood when it began. An
	// error of each ends the listing and is returned as it is. each may call the store; the payload is its own to keep.
	Submissions(ctx context.Context, form, council string, each func(Submission) error) error
}

// Limiter counts uses. A [Store] that is also a Limiter shares the counts among all copies of a service; without one
// each copy counts for itself.
type Limiter interface {
	// Allow says whether key may act once more, and counts it if so: at most limit times in the stretch of window that
	// ends at now, and what was counted after now. The window slides, so no two stretches are counted apart, and each
	// call counts by its own: a shorter window forgets nothing that a longer one counts. Who is refused is not counted,
	// so waiting helps. A count is kept at least until the window that it was made with has passed.
	Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error)
}

// Meter measures drafts, so that a service can bound what they hold together.
type Meter interface {
	// Usage returns how many drafts have not expired at now, and the bytes of their payloads together, as they are stored. A store cannot see
	// whose a draft is, so those of people who are signed in count too. It is cheap enough to ask before every save, and
	// may be some seconds old.
	Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error)
}

// Keeper holds how long submissions are kept against how long somebody needs them, such as a delivery queue that tries
// again. Whoever comes second is told.
type Keeper interface {
	// Keeps notes that the submissions of a form are kept for a time. The handler of the form calls it.
	Keeps(form string, kept time.Duration) error
	// Needs notes that submissions are needed for a time after they came. A delivery queue calls it. The error of both
	// names each form that keeps its submissions for less.
	Needs(kept time.Duration) error
}

// Registrar remembers which forms use the store, by name.
type Registrar interface {
	// Serves notes that the form called name is served by definition, and says whether another one was before.
	Serves(name string, definition any) (other bool)
}

// Purger removes what is past its time. A store that runs for long does so by itself as well.
type Purger interface {
	// Purge removes each draft and each submission whose time has come at now, and returns how many of both. It removes
	// sessions and counts that have ended too.
	Purge(ctx context.Context, now time.Time) (deleted int, err error)
}

// Deliveries remembers what was handed over, so that nothing is sent twice under one key.
type Deliveries interface {
	// Delivered says whether RecordDelivery was called with key.
	Delivered(ctx context.Context, key string) (bool, error)
	// RecordDelivery remembers that the submission with this reference was handed over under key, which is not empty, for
	// as long as the submission is kept. To record a key again is no error.
	RecordDelivery(ctx context.Context, key, reference string) error
}

// Hook runs inside the transaction of a submission, after it was stored and before it is committed. An error rolls the
// submission back, and Submit returns it: then nothing was submitted.
//
// A hook works through tx, and quickly. It calls no method of the store that writes. The payload is as it is stored: who needs
// what a wrapper has sealed in it reads the submission later, through the wrapper.
type Hook[Tx any] func(ctx context.Context, tx Tx, s Submission) error

// Hooks lets others join the transaction of a submission. Tx is the database driver's, such as *sql.Tx.
type Hooks[Tx any] interface {
	// OnSubmit adds a hook to every new submission from now on. Hooks run in the order they were added.
	OnSubmit(hook Hook[Tx])
}

// Link is a way back to a draft, as a letter holds one. It opens nothing by itself: who follows it types a code.
type Link struct {
	ID      string    // a hash of what the letter holds
	Form    string    // the form's name
	Draft   string    // ID of the draft, which may be gone
	Mailbox string    // a hash that names where the letter went
	Code    string    // a hash of the code that goes with the link
	Tries   int       // how often a code was typed for it
	Used    bool      // it has led somebody back, and does so once
	Ends    time.Time // when it leads nowhere any more
	Expires time.Time // until when a page can say so
}

// Links keeps ways back to drafts. A form that people can save and come back to needs a store that is one.
type Links interface {
	// AddLink stores a new link. An ID that is taken is [ErrConflict].
	AddLink(ctx context.Context, l Link) error
	// Link returns a link, also one that was used or has ended, until it is purged; else [ErrNotFound].
	Link(ctx context.Context, id string) (Link, error)
	// TryLink counts one code that was typed for a link, and returns the link with it. One that was used, or had most
	// tries before, is [ErrConflict], one that is not there [ErrNotFound].
	TryLink(ctx context.Context, id string, most int) (Link, error)
	// UseLink marks a link as used. One that was used is [ErrConflict]: of many who ask at once one is let through. One
	// that is not there is [ErrNotFound].
	UseLink(ctx context.Context, id string) error
	// LinksTo returns the links of a form that went to a mailbox, the one that ends last first, and no more than [MostDrafts].
	LinksTo(ctx context.Context, form, mailbox string) ([]Link, error)
}

// Sent lists what a person has sent.
type Sent interface {
	// SentBy returns the submissions whose [Submission.Owner] it is, the latest first, and no more than [MostDrafts]. The
	// owner "" has none.
	SentBy(ctx context.Context, owner string) ([]Submission, error)
}

// Namer names what nobody may find out by trying, such as mailboxes. A wrapper that has keys is one.
type Namer interface {
	// Names returns hashes of a name under each key, that of the key in use first.
	Names(of string) []string
}
