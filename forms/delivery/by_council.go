package delivery

import (
	"context"
	"errors"
	"fmt"
)

// ByCouncil hands a submission of a form that several councils share to the destination of its council, by the GSS
// code ([forms.Council]). A submission of none of them is tried again, so that the next release can put it right.
type ByCouncil map[string]Destination

// Deliver hands the submission to its council's destination.
func (b ByCouncil) Deliver(ctx context.Context, d Delivery) error {
	own, ok := b[d.Council]
	if !ok {
		return &Error{Reason: fmt.Sprintf("no destination for the council %q", d.Council)}
	}
	return own.Deliver(ctx, d)
}

// Check says which of the destinations is not set up right.
func (b ByCouncil) Check() error {
	if len(b) == 0 {
		return errors.New("ByCouncil has no destinations")
	}
	var faults []error
	for code, own := range b {
		if isNil(own) {
			faults = append(faults, fmt.Errorf("ByCouncil[%q] is nil", code))
		} else if err := checkInner("ByCouncil", own); err != nil {
			faults = append(faults, fmt.Errorf("ByCouncil[%q]: %w", code, err))
		}
	}
	return errors.Join(faults...)
}

// Purge has the destinations remove what they have kept for long enough.
func (b ByCouncil) Purge(ctx context.Context) error {
	var faults []error
	for _, own := range b {
		if p, ok := own.(interface{ Purge(context.Context) error }); ok {
			faults = append(faults, p.Purge(ctx))
		}
	}
	return errors.Join(faults...)
}
