package store

import "context"

// Payloads is what somebody needs who seals payloads: to go through all of them and write each anew while the service runs,
// and a place for a few notes about that. It gives payloads as they are stored, so [As] is not asked for it but the store
// that is inside all others.
type Payloads interface {
	// NextDrafts returns up to most drafts, by ID, of those whose ID comes after the given one.
	NextDrafts(ctx context.Context, after string, most int) ([]Draft, error)
	// NextSubmissions returns up to most submissions, by reference, of those whose reference comes after the given one. They
	// have their terms.
	NextSubmissions(ctx context.Context, after string, most int) ([]Submission, error)
	// ReplaceDraft stores d.Data, and nothing else of d, if the draft's version is d.Version and its payload is old; else it
	// is [ErrConflict]. The version stays: nobody who fills in the form notices.
	ReplaceDraft(ctx context.Context, d Draft, old []byte) error
	// ReplaceSubmission stores s.Data and s.Terms, and nothing else of s, if the payload is old; else it is [ErrConflict].
	ReplaceSubmission(ctx context.Context, s Submission, old []byte) error
	// Note returns what is stored under a name, or [ErrNotFound]. It is never purged.
	Note(ctx context.Context, name string) ([]byte, error)
	// SetNote stores value under a name if what is there is old, nil for nothing; else it is [ErrConflict].
	SetNote(ctx context.Context, name string, value, old []byte) error
}
