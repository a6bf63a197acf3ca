package delivery

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/riverqueue/river/rivertype"
)

// code is the end of a reason with a code, see [Error.Error].
var code = regexp.MustCompile(` \(code (\d+)\)$`)

// recordOf is a job as people see it.
func recordOf(row *rivertype.JobRow, j job) Record {
	r := Record{
		ID: row.ID, Destination: j.Destination, Form: j.Form, Reference: j.Reference, Batch: j.Batch, Replayed: j.Replay != "",
		State: stateOf(row), Queued: row.CreatedAt,
	}
	switch r.State {
	case StateQueued, StateWaiting:
		if row.State != rivertype.JobStatePending {
			r.Next = row.ScheduledAt
		}
	case StateDelivered, StateFailed, StateDiscarded:
		if row.FinalizedAt != nil {
			r.Over = *row.FinalizedAt
		}
	}
	for _, e := range row.Errors {
		a := Attempt{Number: e.Attempt, At: e.At, Cause: e.Error}
		if found := code.FindStringSubmatchIndex(e.Error); found != nil {
			a.Code, _ = strconv.Atoi(e.Error[found[2]:found[3]])
			a.Cause = e.Error[:found[0]]
		}
		a.Cause = strings.TrimPrefix(a.Cause, "JobCancelError: ")
		r.Attempts = append(r.Attempts, a)
	}
	if r.State == StateDelivered {
		r.Attempts = append(r.Attempts, Attempt{Number: max(1, row.Attempt), At: r.Over})
	}
	return r
}

func stateOf(row *rivertype.JobRow) State {
	switch row.State {
	case rivertype.JobStateRunning:
		return StateSending
	case rivertype.JobStateCompleted:
		return StateDelivered
	case rivertype.JobStateRetryable:
		return StateWaiting
	case rivertype.JobStateCancelled, rivertype.JobStateDiscarded:
		var mark discardMark
		if json.Unmarshal(row.Output(), &mark) == nil && mark.Discarded {
			return StateDiscarded
		}
		return StateFailed
	}
	if len(row.Errors) > 0 {
		return StateWaiting
	}
	return StateQueued
}
