package model

// Task is a section that is filled in on its own.
type Task struct {
	Section string // its name
	Status  Status
	First   *Step // of its steps on the route; nil when it cannot be started yet
	Next    *Step // the first that is not rightly answered; nil when there is none
}

// Status is how far a task is.
type Status string

// The statuses of a task, in the words of the GOV.UK task list.
const (
	NotStarted  Status = "not-started"  // nothing was answered
	InProgress  Status = "in-progress"  // something was
	Completed   Status = "completed"    // all is right
	CannotStart Status = "cannot-start" // another has to be completed first
	HasProblem  Status = "problem"      // an answer is wrong, or stops the form
)
