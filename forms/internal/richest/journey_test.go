package richest_test

import (
	"testing"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/forms/internal/richest"
	"github.com/moothall/moothall/forms/store"
)

// TestAccessibleJourney drives the whole form as the checker of journeys does, in both
// languages, from its list of tasks, errors, back and change included.
func TestAccessibleJourney(t *testing.T) {
	form := must(richest.Form(bank))
	a11ytest.Config{
		Patterns: true, MaxBranches: 4, MaxPages: 120, Pages: []string{"/party/council/choose", "/party/street/choose", "/party/spot/choose", "/party/deposit", "/party/needs", "/party/founded", "/party/plan", "/party/notes", "/party/stalls", "/party/signature", "/party/check-answers", "/party/submitted"},
		Answers: map[string]string{
			"kind": "public", "letter": "en", "street-search": "mill", "spot-search": "mill", "day-day": "1", "day-month": "6", "day-year": "2030", "start": "3pm", "guests": "100", "length": "0.5",
			"stalls": "no", "helpers": "no", "rating": "5", "plate": "AB12 CDE", "power": "Music", "plans": "",
		},
	}.Journey(t, release(t, base, store.NewMemory(), form), "/party/start")
}
