package delivery

import (
	"errors"
	"fmt"
	"runtime"
	"time"
)

// Error is an error of a destination whose text anyone may read: it goes into the log and the job table. A destination
// returns one to end the attempts, or so that the log says more than that something failed.
type Error struct {
	Reason    string        // what failed, in words that hold no answer, such as "the mail server refused a recipient"
	Code      int           // the far side's status code, SMTP or HTTP; 0 if there was none
	Permanent bool          // another attempt cannot succeed
	Wait      time.Duration // how long the far side asked to be left alone: the next attempt is no earlier; at most a day counts
	Err       error         // what caused it, for OnError; never part of the text; may be nil
}

// Error returns the reason and the code.
func (e *Error) Error() string {
	if e.Code != 0 {
		return fmt.Sprintf("%s (code %d)", e.Reason, e.Code)
	}
	return e.Reason
}

// Unwrap returns what caused the error, which may quote an answer.
func (e *Error) Unwrap() error { return e.Err }

// Failure is what Config.OnError is told: an attempt that failed. Its text may be logged; what it wraps may quote an answer.
type Failure struct {
	Destination string
	Form        string
	Reference   string
	Attempt     int   // 1 for the first
	Final       bool  // there will be no other attempt: a person must act
	Err         error // what Deliver returned
}

// Error says which attempt failed, what happens next, and why as far as anyone may read it.
func (f *Failure) Error() string {
	next := "it will be tried again"
	if f.Final {
		next = "it will not be tried again"
	}
	return fmt.Sprintf("deliver %s %s to %s: attempt %d failed: %s: %s", f.Form, f.Reference, f.Destination, f.Attempt, next, publicText(f.Err))
}

// Unwrap returns what Deliver returned.
func (f *Failure) Unwrap() error { return f.Err }

// publicText is as much of an error as anyone may read: the text of an Error, and of others no more than their type.
func publicText(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Error()
	}
	return fmt.Sprintf("an error of type %T, whose text may quote an answer: OnError has it", err)
}

// waitOf is how long the far side asked to be left alone.
func waitOf(err error) time.Duration {
	var e *Error
	if !errors.As(err, &e) {
		return 0
	}
	return min(max(0, e.Wait), 24*time.Hour)
}

// isPermanent reports whether err ends the attempts.
func isPermanent(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Permanent
}

// panicError turns what a destination panicked with into an error. The text of a run-time error, such as an index out
// of range, holds no answer; that of any other value may.
func panicError(value any, stack []byte) error {
	reason := fmt.Sprintf("the destination panicked with a value of type %T", value)
	if e, ok := value.(runtime.Error); ok {
		reason = "the destination panicked: " + e.Error()
	}
	return &Error{Reason: reason, Err: fmt.Errorf("panic: %v\n%s", value, stack)}
}
