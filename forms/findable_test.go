package forms_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

type wanting struct {
	Address standards.Address
	Email   standards.Email
	Phone   standards.Phone
	Name    string
	Dogs    []struct{ Chip string }
}

// findable is a form whose answers are found, or one release earlier not yet.
func findable(t testing.TB, yet bool) *forms.Form[wanting] {
	t.Helper()
	form, err := forms.Define("dogs", func(f *forms.Builder, w *wanting) {
		f.Title("Register a dog")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		email, address, phone := forms.Email(&w.Email, "Your email address"), forms.Address(&w.Address, "Your address"), forms.Phone(&w.Phone, "Your phone number").Optional()
		if yet {
			email, address, phone = email.Findable(), address.Findable(), phone.Findable()
		}
		f.Page("address", address)
		f.Page("email", email)
		f.Page("phone", phone)
		f.Page("name", forms.Text(&w.Name, "Your name"))
		forms.Group(f, &w.Dogs, "dogs", func(g *forms.Builder, d *struct{ Chip string }) {
			chip := forms.Text(&d.Chip, "What is the number of the chip?")
			if yet {
				chip = chip.Findable()
			}
			g.Page("chip", chip)
		}).Title("Dogs").Another("Do you need to add another dog?").Between(1, 3)
		f.Submitted("Sent", "We write.")
	})
	require.NoError(t, err)
	return form
}

// sendsDogs fills in the form, and returns the reference.
func sendsDogs(t *testing.T, form *forms.Form[wanting], s store.Store, email, postcode, phone string, chips ...string) string {
	t.Helper()
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/register", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: s})
	require.NoError(t, err)
	b := formstest.New(t, h, "https://www.abermoel.example/register")
	b.Get("/address").Submit("address-line1", "1 High Street", "address-town", "Abermoel", "address-postcode", postcode)
	b.Submit("email", email).Submit("phone", phone).Submit("name", "Anna Example")
	for i, chip := range chips {
		b.Submit("chip", chip)
		if i < len(chips)-1 {
			b.Submit("dogs", "yes")
		} else {
			b.Submit("dogs", "no")
		}
	}
	require.Equal(t, "Check your answers", b.Heading())
	require.Equal(t, "Sent", b.Submit().Heading())
	return regexp.MustCompile(`[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}`).FindString(b.Text())
}

func TestFindable(t *testing.T) {
	for name, s := range map[string]store.Store{"memory": store.NewMemory(), "sqlite": onDisk(t), "sealed": sealing(t, onDisk(t))} {
		t.Run(name, func(t *testing.T) {
			form := findable(t, true)
			anna := sendsDogs(t, form, s, "Anna@Example.org", "LS1 1UR", "01632 960001", "chip 1", "chip 2")
			bob := sendsDogs(t, form, s, "bob@example.org", "ls11ur", "", "chip 3")
			finds := func(by, text string, want ...string) {
				t.Helper()
				all, err := form.Find(t.Context(), forms.Wanted{In: s, Text: text, By: by})
				require.NoError(t, err)
				var got []string
				for _, sub := range all {
					got = append(got, sub.Reference)
				}
				require.ElementsMatch(t, want, got, "%s by %q", text, by)
			}
			finds("", "anna@example.ORG", anna)
			finds("", " anna@example.org ", anna)
			finds("email", "anna@example.org", anna)
			finds("", "LS11UR", anna, bob)
			finds("", "ls1  1ur", anna, bob)
			finds("address-postcode", "LS1 1UR", anna, bob)
			finds("", "+44 1632 960001", anna)
			finds("", "01632960001", anna)
			finds("", "CHIP 2", anna)
			finds("dogs.chip", "chip 3", bob)
			finds("", bob, bob)
			finds("reference", strings.ToLower(bob), bob)
			finds("email", bob)
			finds("reference", "anna@example.org")
			finds("", "Anna Example")  // not declared
			finds("", "1 High Street") // not declared
			finds("", "anna@example.org ", anna)
			finds("", "anna@example") // not a whole answer
			finds("", "")
			finds("phone", "")
			_, err := form.Find(t.Context(), forms.Wanted{In: s, By: "name", Text: "Anna Example"})
			require.ErrorContains(t, err, "Findable")
			require.NotContains(t, err.Error(), "Anna Example")
			all, err := form.Find(t.Context(), forms.Wanted{In: s, Council: "E06000065", Text: bob})
			require.NoError(t, err)
			require.Empty(t, all, "of another council")
		})
	}
}

// TestFoundByUPRN looks for an address that was chosen from a list.
func TestFoundByUPRN(t *testing.T) {
	form, err := forms.Define("skip", func(f *forms.Builder, v *struct{ Address standards.Address }) {
		f.Title("Ask for a skip")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("address", forms.Address(&v.Address, "Where?").Find(streets).Findable())
		f.Submitted("Sent", "We write.")
	})
	require.NoError(t, err)
	s := sealing(t, store.NewMemory())
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: s})
	require.NoError(t, err)
	b := formstest.New(t, h, base).Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	require.Equal(t, "Sent", b.Submit().Heading())
	for text, want := range map[string]int{"100999000012": 1, " 100 999 000 012": 1, "ls1 1ur": 1, "100999000013": 0, "2 Mill Lane": 0} {
		all, err := form.Find(t.Context(), forms.Wanted{In: s, Text: text})
		require.NoError(t, err)
		require.Len(t, all, want, text)
	}
}

// TestNothingIsFoundWithoutTheKey: the database holds no answer, and two that are alike under another form are not.
func TestNothingIsFoundWithoutTheKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "forms.db")
	disk, err := sqlite.Open(t.Context(), path, nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, disk.Close()) })
	s := sealing(t, disk)
	sendsDogs(t, findable(t, true), s, "anna@example.org", "LS1 1UR", "01632 960001", "chip-one")
	require.NoError(t, disk.Close())
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, text := range []string{"anna@example.org", "ls11ur", "LS1 1UR", "960001", "chip-one", "Anna Example"} {
		require.NotContains(t, string(data), text)
	}
}

// TestIndex has what was sent before a question was declared found by it, also from a sealed store.
func TestIndex(t *testing.T) {
	for name, s := range map[string]store.Store{"memory": store.NewMemory(), "sealed": sealing(t, onDisk(t))} {
		t.Run(name, func(t *testing.T) {
			anna := sendsDogs(t, findable(t, false), s, "anna@example.org", "LS1 1UR", "", "chip 1")
			form := findable(t, true)
			all, err := form.Find(t.Context(), forms.Wanted{In: s, Text: "anna@example.org"})
			require.NoError(t, err)
			require.Empty(t, all)
			n, err := form.Index(t.Context(), s, "")
			require.NoError(t, err)
			require.Equal(t, 1, n)
			all, err = form.Find(t.Context(), forms.Wanted{In: s, Text: "anna@example.org"})
			require.NoError(t, err)
			require.Len(t, all, 1)
			require.Equal(t, anna, all[0].Reference)
		})
	}
	_, err := findable(t, true).Index(t.Context(), nil, "")
	require.ErrorContains(t, err, "store.Finder")
	_, err = findable(t, true).Find(t.Context(), forms.Wanted{})
	require.ErrorContains(t, err, "store.Finder")
}

func TestFindableFaults(t *testing.T) {
	_, err := forms.Define("a", func(f *forms.Builder, v *struct {
		Yes  bool
		Bin  string
		File []forms.UploadedFile
		At   forms.Place
	}) {
		f.Title("A")
		f.Page("yes", forms.YesNo(&v.Yes, "Yes?").Findable())
		f.Page("bin", forms.Radios(&v.Bin, "Which?").Option("a", "A").Option("b", "B").Findable())
		f.Page("file", forms.File(&v.File, "File").Findable())
		f.Page("at", forms.Location(&v.At, "Where?").Findable())
		f.Submitted("Sent", "We write.")
	})
	for _, want := range []string{`field "yes": Findable`, `field "bin": Findable`, `field "file": Findable`, `field "at": Findable: answers of the kind`} {
		require.ErrorContains(t, err, want)
	}
}

// TestMailboxesAreKeyed: a sealed database names no mailbox that who has it could find out by trying, and links from before
// it was sealed, and from before a rotation, are sent again.
func TestMailboxesAreKeyed(t *testing.T) {
	disk := onDisk(t)
	key := sealed.File(filepath.Join(t.TempDir(), "forms.key"))
	require.NoError(t, sealed.Make(key, ""))
	names := func() (all []string) {
		rows, err := disk.Writer().QueryContext(t.Context(), "SELECT mailbox FROM moothall_links ORDER BY rowid")
		require.NoError(t, err)
		defer rows.Close()
		for rows.Next() {
			var name string
			require.NoError(t, rows.Scan(&name))
			all = append(all, name)
		}
		require.NoError(t, rows.Err())
		return all
	}
	again := func(w *returning) {
		t.Helper()
		b := w.browser(t).Get("/come-back").Submit("email", "sian@example.com")
		require.Contains(t, b.URL.RawQuery, "sent")
		phone := w.browser(t).Return(w.letter(t).Text)
		phone.Get("/reason")
		require.Equal(t, "Blue badge", phone.Value("reason"))
	}
	serveReturning(t, disk).saves(t)
	open := func() store.Store {
		s, err := sealed.New(t.Context(), disk, key, &sealed.Options{AcceptPlain: true})
		require.NoError(t, err)
		return s
	}
	again(serveReturning(t, open()))
	w := serveReturning(t, open(), func(c *forms.Site) { c.Store = open() })
	w.saves(t)
	all := names()
	require.NotEqual(t, all[0], all[len(all)-1], "the same mailbox, before and after")
	require.NoError(t, sealed.Change(key, sealed.Rotate()))
	_, err := disk.Writer().ExecContext(t.Context(), "DELETE FROM moothall_links WHERE mailbox = ?", all[0])
	require.NoError(t, err)
	again(serveReturning(t, open()))
	again(serveReturning(t, wrapping{open()}))
}

// wrapping is a wrapper around another one that has keys.
type wrapping struct{ store.Store }

func (w wrapping) Unwrap() store.Store { return w.Store }
