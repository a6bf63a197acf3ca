package store

import (
	"context"
	"time"
)

// File is the record of a file that somebody uploaded. Its bytes are elsewhere, under its ID; what people call it is among
// the answers of its draft.
type File struct {
	ID    string // random, of the file alone
	Draft string // ID of the draft, and of the draft that a submission was; "" while it is nobody's yet
	Form  string
	State string // what is known of it, a word of package forms/upload: the store tells [FileWaiting] from all others
	Size  int64  // bytes as they are kept
	Added time.Time
}

// FileWaiting is the State of a file that no scanner has looked at yet.
const FileWaiting = "waiting"

// Files keeps the records of files. A file is there for as long as its draft is, or the submission that it became; then
// [Files.DueFiles] lists it until its bytes are destroyed and [Files.RemoveFile] was called, whatever crashes meanwhile.
type Files interface {
	// AddFile stores a new record. The ID of another one is an error.
	AddFile(ctx context.Context, f File) error
	// File returns a record, or [ErrNotFound].
	File(ctx context.Context, id string) (File, error)
	// FilesOf returns the records of a draft, or of the submission that it became, in the order in which they were added.
	FilesOf(ctx context.Context, draft string) ([]File, error)
	// SetFile replaces the Draft, the State and the Size of a record; one that is not there is [ErrNotFound].
	SetFile(ctx context.Context, f File) error
	// RemoveFile removes a record. One that is not there is no error.
	RemoveFile(ctx context.Context, id string) error
	// DueFiles returns up to most records of files of drafts and submissions that wait for a scan, and up to most that
	// nothing needs any more, both oldest first: those whose draft and submission are gone, and those that were added at or
	// before a time and are still nobody's.
	DueFiles(ctx context.Context, before time.Time, most int) (waiting, lost []File, err error)
	// FileUsage returns how many files there are, and their bytes together.
	FileUsage(ctx context.Context) (files, bytes int64, err error)
}

// Tended lets others clean up after a purge: what a purge has removed may have had files.
type Tended interface {
	// OnPurge has tend called after every purge from now on, with the time of the purge. Its errors are its own to report.
	OnPurge(tend func(ctx context.Context, now time.Time))
}
