package model

import "context"

// Person is who was signed in when a form was sent.
type Person struct {
	ID        string `json:"id"`                  // the council's own for them
	Assurance string `json:"assurance,omitempty"` // how sure the sign-in was of who they are, in its own terms, such as "P2"
	Name      string `json:"name,omitempty"`      // that was proven, where it was
}

// Prefill is a source of what the council knows of a person: values by field. Its name in
// a sentence has the catalogue key FORM.prefill.SOURCE.
type Prefill struct {
	Source string
	Known  func(ctx context.Context, p Person) (map[Key]any, error)
}
