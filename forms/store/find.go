package store

import "context"

// Term is what a submission is found by: a field that its form declares as one to find by, and what was answered there, in
// the one form that package forms gives it. In a store that seals, Value is a hash under a key of its own.
type Term struct{ Field, Value string }

// MostFound is how many submissions a search lists.
const MostFound = 100

// Finder finds submissions by [Submission.Terms]. Nothing else of them is searched.
type Finder interface {
	// Find returns the submissions of a form of a council that have one of the terms, the latest first, and no more than
	// [MostFound].
	Find(ctx context.Context, form, council string, terms ...Term) ([]Submission, error)
	// SetTerms replaces what a submission is found by. One that is not there is [ErrNotFound].
	SetTerms(ctx context.Context, reference string, terms []Term) error
}
