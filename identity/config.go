package identity

import (
	"context"
	"net/http"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// Config is what sign-in needs. BaseURL of the host and Providers must be given; everything
// else has a safe default.
type Config struct {
	web.Host // where the service is; its forms have the same
	// Path is where [Auth.Handler] is mounted below BaseURL. Defaults to
	// "/identity".
	Path string
	// Providers to sign in with; the first is the one that is used unless a
	// person chooses another.
	Providers []Provider
	// Store keeps sessions. Defaults to [NewMemoryStore], for one process.
	Store Store
	// Keys make the names under which the store knows people, so that a copy of it
	// does not say whose email address is in it. Each is 32 random bytes or more,
	// kept apart from the store. The first is used; others are earlier ones, whose
	// people get a new name when they next sign in. Who loses a key makes everybody
	// who was named with it somebody new. Defaults to one that is made at the first
	// start and kept in the store itself: then who has all of the store can try
	// addresses, and who has the table of people alone cannot.
	Keys [][]byte
	// KeepUsers is how long somebody who does not sign in any more is known: the
	// store then forgets their [Citizen.ID], and they are somebody new. It should be
	// longer than the council keeps what it has of them. Defaults to two years; -1
	// keeps them for ever.
	KeepUsers time.Duration
	// Show writes a page: of an outcome, the choice of a provider, the form of a
	// one-time code. Defaults to a line of plain text; package identity/pages
	// has accessible pages in English and Welsh.
	Show func(w http.ResponseWriter, r *http.Request, p Page)
	// SendCode sends a one-time code to an email address, for [EmailCode].
	SendCode func(ctx context.Context, address, code, language string) error

	Client *http.Client // for calls to providers. Defaults to one with limits of its own.
	// OnOutcome is called with every [Outcome], to count it.
	OnOutcome func(ctx context.Context, o *Outcome)
}

// Page is what [Config.Show] writes.
type Page struct {
	Kind    PageKind
	Outcome *Outcome // of PageOutcome
	Status  int      // of the response
	// Language is that of the page that the person came from: "en", "cy".
	Language string
	// Next is where the page leads: on to the provider (PageLeave, a link or
	// refresh of ours because a POST may not redirect to another origin), to try
	// again, or back to the service.
	Next string
	// Again is the address of the page by itself, for PageOutcome, which is shown
	// in answer to something that happens once; with "&lang=cy" in Welsh.
	Again string
	// Post is the address that the page's form posts to, for PageEmail,
	// PageCode, PageSignOut, PageResume and PageHandBack.
	Post string
	// Providers are the choices of PageChoose: their IDs, with the address of
	// each.
	Providers []Choice
	// Email is what was typed into PageEmail, or where the code of PageCode was
	// sent.
	Email string
	// Kept are the fields of a form that was posted after the session had ended,
	// for PageResume, which posts them again, and for PageHandBack, which does so
	// after the person has signed in at Next. The one who posted it may have been
	// nobody who is known, and nothing is kept but in that page.
	Kept []Field
	// Faulty says that what was typed is not right: an email address that is
	// none, or a code of the wrong form.
	Faulty bool
}

// Choice is a provider to choose.
type Choice struct{ ID, URL string }

// Field is a form field that was kept.
type Field struct{ Name, Value string }

// PageKind says which page it is.
type PageKind uint8

// The pages.
const (
	PageOutcome   PageKind = iota // how it ended
	PageChoose                    // which provider?
	PageLeave                     // on to the provider
	PageEmail                     // your email address
	PageCode                      // the code that we sent you
	PageSignedOut                 // you have signed out
	PageSignOut                   // do you want to sign out?
	PageResume                    // go on with what you were sending
	PageHandBack                  // sign in in another tab, then send what is on this page again
)

// maxAbsolute is the longest that a session may last. Stores may forget a
// revocation some time after that.
const maxAbsolute = 30 * 24 * time.Hour
