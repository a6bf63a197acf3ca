package delivery_test

import (
	"testing"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

type bin struct {
	Email standards.Email
	Town  string
}

// one asks for an email address, which gets the receipt.
func one(f *forms.Builder, a *bin) {
	f.Page("email", forms.Email(&a.Email, "What is your email address?"))
	f.Receipt(&a.Email)
}

// define makes the handler of a form with these pages, on the store, which keeps submissions for a time.
func define[T any](t testing.TB, s *sqlite.Store, kept time.Duration, pages func(*forms.Builder, *T)) (*forms.Handler, error) {
	t.Helper()
	return defineAs(t, "missed-bin", s, kept, pages)
}

func defineAs[T any](t testing.TB, name string, s *sqlite.Store, kept time.Duration, pages func(*forms.Builder, *T)) (*forms.Handler, error) {
	t.Helper()
	form, err := forms.Define(name, func(f *forms.Builder, a *T) {
		f.Title("Report a missed bin")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: kept})
		f.Submitted("Sent", "We come.")
		pages(f, a)
	})
	require.NoError(t, err)
	email, err := standards.ParseEmail("help@example.com")
	require.NoError(t, err)
	day := standards.Date{Year: 2026, Month: 11, Day: 1}
	return form.Handler(forms.Site{Host: web.Host{BaseURL: "http://localhost/" + name}, Store: s, Service: forms.Service{
		Council: "Example Council", Website: "https://www.example.com",
		Contact: forms.Contact{Email: email, What: "Large print."},
		Privacy: forms.Privacy{Controller: "Example Council", Officer: email, Purpose: "To empty the bin.", Basis: forms.PublicTask, Sharing: "Nobody."},
		Accessibility: forms.Accessibility{Status: forms.NotCompliant, Problems: "Not tested.", Tested: "Not yet.",
			Prepared: day, Reviewed: day},
	}})
}
