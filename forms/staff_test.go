package forms_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// consent is a form with a declaration of its own.
type consent struct {
	Reason string
	Agreed forms.Agreement
}

const deskBase = "https://www.abermoel.example/staff/permit"

// desk is a form that residents fill in, and staff for them.
func desk(t *testing.T, name string) (residents, staff http.Handler, s *store.Memory, form *forms.Form[consent]) {
	t.Helper()
	form, err := forms.Define("permit", func(f *forms.Builder, c *consent) {
		f.Title("Ask for a permit")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: 28 * forms.Day, Submissions: 90 * forms.Day})
		f.SignInFrom("agreed")
		f.Page("reason", forms.Text(&c.Reason, "Why do you need it?").Called("the reason"))
		f.Page("agreed", forms.Declaration(&c.Agreed, "Do you agree?", "I park with care."))
		f.Submitted("Sent", "We write.")
	})
	require.NoError(t, err)
	s = store.NewMemory()
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: s, Languages: welsh(t, form.Definition()), Accounts: headers{}}
	residents, err = form.Handler(site.At("/permit"))
	require.NoError(t, err)
	staff, err = form.Handler(site.At("/staff/permit").ByStaff(func(r *http.Request) (forms.Officer, bool) {
		who := r.Header.Get("Officer")
		return forms.Officer{ID: who, Role: "contact-centre", Name: name}, who != ""
	}))
	require.NoError(t, err)
	return residents, staff, s, form
}

func officer(b *formstest.Browser, who string) *formstest.Browser {
	b.Sends.Set("Officer", who)
	return b
}

func TestStaffFillInForAResident(t *testing.T) {
	_, staff, s, form := desk(t, "")
	b := officer(formstest.New(t, staff, deskBase), "olwen").Get("/start")
	require.Contains(t, b.Text(), "You are filling in this form for somebody else.")
	require.Equal(t, "Signed in as contact-centre Your forms Sign out", b.Account())
	b.Follow("Start now").Submit("reason", "Blue badge")
	require.Equal(t, "Do you agree?", b.Heading(), "sign-in of residents does not hold")
	require.Contains(t, b.Text(), "Read these words to the person. Tick the box only if they agree.")
	require.Contains(t, b.Text(), "The person agrees")
	b.Submit("agreed", b.Options("agreed")[0])
	require.Contains(t, b.Text(), "you confirm that you have gone through these answers with the person")
	require.NotContains(t, b.Text(), "what you have told us is correct")
	b.Submit()
	require.Equal(t, []string{"Choose how the person contacted you"}, b.Errors())
	require.Contains(t, b.Title(), "Error: ")
	b.Submit("_how", "pigeon")
	require.Equal(t, []string{"Choose how the person contacted you"}, b.Errors())
	require.Equal(t, "Sent", b.Submit("_how", "telephone").Heading())

	b.Get("/start").Follow("Start now").Submit("reason", "Letter").Submit("agreed", b.Options("agreed")[0]).Submit("_how", "on-paper")
	require.Equal(t, "Sent", b.Heading())
	var sent []model.Submission
	require.NoError(t, s.Submissions(t.Context(), "permit", "", func(stored store.Submission) error {
		v, one, err := form.DecodeSubmission(stored.Data)
		require.Contains(t, v.Agreed.Words, "The person agrees")
		require.NotContains(t, string(stored.Data), "olwen", "the role, not who")
		require.NotContains(t, stored.Owner, "olwen")
		letters, lerr := forms.NewLetters(form.Definition(), council(), welsh(t, form.Definition()))
		require.NoError(t, lerr)
		report, lerr := letters.Report(stored.Data, "bins@example.com")
		require.NoError(t, lerr)
		require.Contains(t, report.Text, "Filled in by staff: contact-centre\nHow the person made contact: ")
		sent = append(sent, one)
		return err
	}))
	require.Len(t, sent, 2)
	require.Equal(t, model.ByStaff, sent[0].Channel)
	require.Equal(t, &model.Staff{Role: "contact-centre", How: "telephone"}, sent[0].Staff)
	require.Nil(t, sent[0].Person)
	require.Equal(t, model.OnPaper, sent[1].Channel)
}

func TestStaffNameIsStoredWhereAsked(t *testing.T) {
	_, staff, s, form := desk(t, "Olwen Rees")
	b := officer(formstest.New(t, staff, deskBase), "olwen").Get("/reason").Submit("reason", "x")
	b.Submit("agreed", b.Options("agreed")[0]).Submit("_how", "in-person")
	require.NoError(t, s.Submissions(t.Context(), "permit", "", func(stored store.Submission) error {
		_, one, err := form.DecodeSubmission(stored.Data)
		require.Equal(t, "Olwen Rees", one.Staff.Name)
		return err
	}))
}

// Nothing of one person stands in the form of the next, nor in what the officer has as a
// resident, in the same browser.
func TestStaffAnswersStayApart(t *testing.T) {
	residents, staff, _, _ := desk(t, "")
	mux := http.NewServeMux()
	mux.Handle("/permit/", residents)
	mux.Handle("/staff/permit/", staff)
	b := officer(signsIn(formstest.New(t, mux, "https://www.abermoel.example"), "olwen"), "olwen")
	b.Get("/permit/reason").Submit("reason", "my own")
	b.Get("/staff/permit/reason")
	require.Empty(t, b.Value("reason"))
	b.Submit("reason", "of Ann")
	require.Equal(t, "my own", b.Get("/permit/reason").Value("reason"))
	require.Equal(t, "of Ann", b.Get("/staff/permit/reason").Value("reason"))

	b.Get("/staff/permit/start").Follow("Start the form for another person")
	require.Empty(t, b.Value("reason"))
	b.Submit("reason", "of Bob")
	require.Equal(t, "of Bob", b.Get("/staff/permit/reason").Value("reason"))
	b.Get("/staff/permit/my-forms")
	require.NotContains(t, b.Text(), "of Ann")
	count := 0
	for _, one := range []string{"of Ann", "of Bob"} {
		for range 2 { // the list has both, and not what is their own
			b.Get("/staff/permit/my-forms").Follow("Continue")
			if b.Get("/staff/permit/reason").Value("reason") == one {
				count++
			}
		}
	}
	require.Positive(t, count)
	require.Contains(t, b.Get("/permit/my-forms").Text(), "Ask for a permit")

	other := officer(formstest.New(t, mux, "https://www.abermoel.example"), "dai")
	require.Contains(t, other.Get("/staff/permit/my-forms").Text(), "You have no forms that are not sent.")
	fresh := officer(formstest.New(t, mux, "https://www.abermoel.example"), "olwen") // another browser: nothing is shown unasked
	require.Empty(t, fresh.Get("/staff/permit/reason").Value("reason"))
}

// Only staff get in. What an officer sends after their sign-in has ended is kept for them.
func TestOnlyStaffGetIn(t *testing.T) {
	_, handler, s, _ := desk(t, "")
	staff := http.NewServeMux()
	staff.Handle("/staff/permit/", handler)
	stranger := signsIn(formstest.New(t, staff, deskBase), "anna")
	for _, path := range []string{"/start", "/reason", "/check-answers", "/my-forms", "/"} {
		require.Equal(t, "/sign-in", stranger.Get(path).URL.Path, path)
	}
	for _, path := range []string{"/reason", "/agreed", "/check-answers", "/start"} {
		require.Equal(t, http.StatusForbidden, stranger.Post(path, url.Values{"reason": {"x"}, "_how": {"telephone"}}).Status, path)
	}
	drafts, _, err := s.Usage(t.Context(), at(1, 0))
	require.NoError(t, err)
	require.Zero(t, drafts)

	b := officer(formstest.New(t, staff, deskBase), "olwen").Get("/reason").Submit("reason", "x")
	b.Get("/reason")
	officer(b, "").Submit("reason", "typed late")
	require.Equal(t, "Your session has ended", b.Heading())
	require.NotContains(t, b.Body, "typed late")
	require.Equal(t, "typed late", officer(b, "olwen").Get("/reason").Value("reason"))
}
