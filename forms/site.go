package forms

import (
	"context"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// Site is what a council has once, for all of its forms, its sign-in and its staff
// pages: where it is, who the council is, in which languages, and the store. BaseURL of
// the host, Service and Store must be given; everything else has a safe default.
//
// A lone form is a site of one: its handler is at BaseURL. Of several, each has a part
// of the site, [Site.At]; sign-in takes the same Host, and its pages [Site.Shell].
type Site struct {
	web.Host // where it is: BaseURL, Clients, Events, Logger and Now

	// Service is the council and what it owes the people who use its forms.
	Service Service
	// Store keeps drafts and submissions. [store.NewMemory] is for tests; use
	// package forms/store/sqlite for a service, or forms/store/postgres for one in many copies,
	// and forms/store/sealed around it.
	Store store.Store
	// Files keeps what people upload, for forms that ask for files ([File]). Defaults
	// to none.
	Files *upload.Files
	// Languages holds the catalogues: [lang.Load] reads a folder of them, which
	// several forms and sign-in may share. Defaults to English alone. A text missing
	// in a language keeps the handler from starting, unless they were told to
	// bear it ([lang.Catalogues.Tolerate]). What serves a request, such as Person
	// and guards, finds its language with [lang.FromContext].
	Languages *lang.Catalogues
	// Pictures holds the pictures that texts show ([Rich]): PNG, JPEG or SVG files of
	// at most 1 MiB in one folder, which may be embedded. Defaults to none.
	Pictures fs.FS
	// Phase is the banner under the header. Defaults to none.
	Phase *theme.Phase
	// Render replaces the page shell, for error pages too. Defaults to the shell
	// of package theme.
	Render func(io.Writer, *theme.Site, theme.Page) error

	// OnError is called with every fault of the service itself, such as a
	// database that cannot be written: count it, or wake somebody up. Defaults
	// to nothing.
	OnError func(context.Context, error)

	// Idle is how long a person may leave the form alone before their answers
	// are deleted, at least 20 minutes. A page warns before the end, and each
	// page seen starts it again. Defaults to 60 minutes.
	Idle time.Duration
	// Person says who is signed in. Defaults to nobody. A draft that a signed-in
	// person saw belongs to them: nobody else sees it any more, and they find it
	// again in any browser in which they sign in.
	Person func(*http.Request) (Person, bool)
	// Accounts is where people sign in, see [Accounts]. Defaults to nothing: nobody is
	// signed in, unless Person says so.
	Accounts Accounts
	// Officer says which member of staff is there, where staff fill in forms for
	// residents. Set it by [Site.ByStaff]. Defaults to nil: residents fill in themselves.
	Officer func(*http.Request) (Officer, bool)
	// Guards decide who may see a page, by the name that [PageBuilder.Require] has.
	// Every name that the form requires must be there.
	Guards map[string]Guard
	// SignIn is the address at which somebody signs in and comes back to the
	// path returnTo, for pages that tell them to. Defaults to none: such pages
	// then say it without a link.
	SignIn func(r *http.Request, returnTo string) string
	// Post sends a letter at once, such as the one that leads back to saved answers;
	// key is the same for each try of one letter. delivery.Post makes one of any way
	// that package delivery sends mail. Needed by forms with [Builder.SaveAndReturn],
	// unless people sign in. It can be called by several goroutines at once, also after
	// the request has been answered; its error holds no address.
	Post func(ctx context.Context, key string, l *Letter) error
	// SignOut is the address of the page that signs out, for the line that says who is
	// signed in. Defaults to that of Accounts, or to no such link.
	SignOut func(*http.Request) string
	// Councils has what each council that shares a form has of its own, by its GSS code,
	// for forms that find out whose they are ([Council]). Service and Languages are those of the
	// pages before that is known.
	Councils map[standards.GSSCode]CouncilSite
	// Notices are shown over the pages of the forms, see [Notice]. Defaults to none.
	Notices []Notice
	// NoticesNow gives more notices for the pages of a form, by its name, such as those
	// that an officer has just written. It is called for each page, so it is quick.
	// Defaults to none.
	NoticesNow func(ctx context.Context, form string) []Notice
	// Closed closes a form by hand. It is called for each page of the form with its
	// name, so it is quick. Defaults to never; see [Opening] for dates that are known.
	Closed func(ctx context.Context, form string) ByHand
	// Menu is the links in the bar under the header, the same on every page of the
	// site. Defaults to none.
	Menu []theme.Link
	// Cookies are the cookies beside the form's own that a person can get on their
	// way through it, such as those of sign-in, for the page that tells of them.
	// Defaults to none: the page then says that there are no others, unless there
	// is a Person, a SignIn or a page with a Guard.
	Cookies []Cookie
	// Limits bounds what one client or one address can cause, and all together.
	Limits Limits
	// MaxBody is how many bytes of a form post are read. What is longer than its
	// question takes comes back with the question's error and its start, so this
	// only bounds the work. Defaults to 8 MiB, or more if a page needs it.
	MaxBody int64
}

// Limits bounds anonymous use. A value of 0 means the default, a negative one
// no limit. What a client may do is counted fifty times higher for a proxy that
// does not name its clients, see [web.Clients].
type Limits struct {
	Drafts      int // new drafts a client may start in an hour. Defaults to 120.
	Saves       int // times a draft may be saved in an hour. Defaults to 600.
	Uploads     int // posts with files a client may send in an hour. Defaults to 200.
	Lookups     int // times an address finder is asked for one draft in an hour. Defaults to 100.
	Traps       int // posts with a filled trap a client may send in an hour. Defaults to 60.
	Submissions int // forms a client may send in an hour. Defaults to 60.
	Receipts    int // receipts a mailbox is sent in a day. Defaults to 5.
	Links       int // times a client may ask for a link to saved answers in an hour. Defaults to 20.
	Letters     int // times that anybody may ask for a link for one mailbox in a day. Defaults to 10.
	Codes       int // codes of such letters a client may try in an hour. Defaults to 60.
	// AllDrafts is how many bytes all drafts may have together before nobody who
	// is not signed in can begin another one, in a store that is a [store.Meter].
	// Drafts that were begun may grow until there are twice as many. Defaults to
	// 512 MiB.
	AllDrafts int64
}

// Cookie is a cookie that something else than the form sets. It must be strictly
// necessary, as those of sign-in are (package identity/pages gives them in these
// words): for any other a service has to ask first (PECR 2003, regulation 6).
type Cookie struct {
	Name          string     // one that ends in "*" stands for all that begin so
	Purpose, Life theme.Text // what it is for and when it ends, in each language
}

// Person is who is signed in.
type Person struct {
	ID string // the council's permanent id for the person, never shown
	// Known is what they know themselves by, such as their name or email address: pages
	// show it to them and to nobody else. "" for none.
	Known string
	// Assurance is how sure the sign-in was of who they are, in its own terms, such as
	// "P2" of GOV.UK One Login, and Name a name that it proved. What is sent has both; ""
	// for none.
	Assurance, Name string
	// Until is when their sign-in ends if they ask for no page before. Pages warn
	// before that end as before the one of the answers, whichever comes first. Zero
	// when it is not known.
	Until time.Time
}

// Guard decides whether the person behind r may see a page. If not, they are
// sent to elsewhere, a path of the same origin, such as the sign-in page.
type Guard func(r *http.Request) (elsewhere string, ok bool)

// At is the part of the site below a path: a form, such as "/missed-bin".
func (c Site) At(path string) Site {
	c.Host = c.Host.At(path)
	return c
}

// withDefaults fills in what was left out.
func (c Site) withDefaults() Site {
	c.Host = c.Host.WithDefaults()
	c.withAccounts()
	if c.Idle == 0 {
		c.Idle = time.Hour
	}
	if c.Languages == nil {
		c.Languages = lang.English()
	}
	for limit, standard := range map[*int]int{
		&c.Limits.Drafts: 120, &c.Limits.Saves: 600, &c.Limits.Uploads: 200, &c.Limits.Lookups: 100, &c.Limits.Traps: 60, &c.Limits.Submissions: 60, &c.Limits.Receipts: 5,
		&c.Limits.Links: 20, &c.Limits.Letters: 10, &c.Limits.Codes: 60,
	} {
		if *limit == 0 {
			*limit = standard
		}
	}
	if c.Limits.AllDrafts == 0 {
		c.Limits.AllDrafts = 512 << 20
	}
	return c
}

// Accounts is where people sign in. Package identity has one: auth.For(identity.SignedIn).
// It stands for Person, SignIn, SignOut and the guard of [Builder.SignInFrom] of a [Site],
// each of which may still be given by itself.
type Accounts interface {
	// Optional has a handler know who is signed in. The handlers of forms are put
	// behind it by themselves.
	Optional(next http.Handler) http.Handler
	// SignedIn says who is signed in: the council's permanent id for them, what they
	// know themselves by, "" for none, and when the sign-in ends, zero if that is not
	// known. See [Person].
	SignedIn(r *http.Request) (id, known string, until time.Time, ok bool)
	// Proven says how sure the sign-in was of who they are, and a name that it proved,
	// "" for none.
	Proven(r *http.Request) (assurance, name string)
	// Guard lets in who may see a page that needs a sign-in, see [Guard].
	Guard(r *http.Request) (elsewhere string, ok bool)
	// SignInURL is the address at which somebody signs in and comes back to a path.
	SignInURL(returnTo string) string
	// SignOutURL is the address of the page that signs out.
	SignOutURL() string
}

// signInGuard is the name of the guard of [Builder.SignInFrom].
const signInGuard = "sign-in"

// withAccounts takes from Accounts what was not given by itself.
func (c *Site) withAccounts() {
	if a := c.Accounts; !isNil(a) {
		if c.Person == nil {
			c.Person = func(r *http.Request) (Person, bool) {
				id, known, until, ok := a.SignedIn(r)
				assurance, name := a.Proven(r)
				return Person{ID: id, Known: known, Assurance: assurance, Name: name, Until: until}, ok
			}
		}
		if c.SignIn == nil {
			c.SignIn = func(_ *http.Request, returnTo string) string { return a.SignInURL(returnTo) }
		}
		if c.SignOut == nil {
			c.SignOut = func(*http.Request) string { return a.SignOutURL() }
		}
	}
	if c.Guards[signInGuard] != nil || c.Person == nil || c.SignIn == nil {
		return
	}
	c.Guards = maps.Clone(c.Guards)
	if c.Guards == nil {
		c.Guards = make(map[string]Guard)
	}
	person, signIn := c.Person, c.SignIn
	c.Guards[signInGuard] = func(r *http.Request) (string, bool) {
		if who, ok := person(r); ok && who.ID != "" {
			return "", true
		}
		return signIn(r, r.URL.RequestURI()), false
	}
	if !isNil(c.Accounts) {
		c.Guards[signInGuard] = c.Accounts.Guard
	}
}

// Notice is a message over the pages of forms, such as that the office is closed on a
// day, or that payments do not work tonight.
type Notice struct {
	Text        theme.Text // in each language, [Rich] text
	From, Until time.Time  // when it is shown, without Until itself. Default to always.
	Forms       []string   // the names of the forms that it is over. Defaults to all.
}

// is says whether the notice is over a form.
func (n *Notice) is(form string) bool { return len(n.Forms) == 0 || slices.Contains(n.Forms, form) }

// ByHand closes a form by hand, see [Site.Closed].
type ByHand struct {
	Closed bool
	Since  time.Time // from when on; people may finish what they began before for the form's grace. Zero: nobody sends it any more.
}

// Officer is a member of staff who fills in forms for residents, by telephone or at a
// desk.
type Officer struct {
	ID   string // the council's permanent id for them, never stored as it is
	Role string // what they act as, such as "contact-centre": what is sent has it
	// Name is theirs, which what is sent has too. Leave it out unless the council has to
	// know who it was, and not only in which role.
	Name string
}
