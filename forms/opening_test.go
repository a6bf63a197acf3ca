package forms_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/web"
)

// at is a time of November 2026.
func at(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC) }

// serveOpening serves the permit with a time.
func serveOpening(t *testing.T, o forms.Opening, change ...func(*forms.Site)) *returning {
	form := passForm(t, func(f *forms.Builder) { f.Open(o); f.WhenClosed("Apply **by post**.") })
	w := &returning{now: at(23, 12), store: store.NewMemory()}
	c := forms.Site{Host: web.Host{BaseURL: returnBase, Now: func() time.Time { return w.now }}, Service: council(), Store: w.store, Languages: welsh(t, form.Definition()), Person: whose}
	for _, f := range change {
		f(&c)
	}
	var err error
	w.Handler, err = form.Handler(c)
	require.NoError(t, err)
	return w
}

func TestFormOpensAndCloses(t *testing.T) {
	w := serveOpening(t, forms.Opening{From: at(24, 9), Until: at(27, 17)})
	early := w.browser(t)
	for _, path := range []string{"/start", "/reason", "/vehicle", "/check-answers", "/closed", "/cy/reason"} {
		early.Get(path)
		require.Equal(t, 200, early.Status)
		if path != "/cy/reason" {
			require.Equal(t, "This form is not open yet", early.Heading(), path)
			require.Contains(t, early.Text(), "“Ask for a permit” opens on 24 November 2026 at 9am.")
		}
		require.Contains(t, early.Text(), "help@abermoel.example", "what to do")
	}
	require.Equal(t, "Nid yw’r ffurflen hon ar agor eto", early.Heading())
	early.Post("/reason", url.Values{"reason": {"x"}})
	require.Equal(t, "/permit/closed", early.URL.Path)
	require.Empty(t, early.Cookies(), "nothing was begun")

	w.now = at(24, 9)
	require.Equal(t, "/permit/start", early.Get("/closed").URL.Path)
	b := w.browser(t).Get("/start")
	require.Contains(t, b.Text(), "You can use this form until 27 November 2026 at 5pm.")

	w.now = at(27, 17)
	other := w.browser(t)
	for _, path := range []string{"/start", "/reason", "/check-answers"} {
		other.Get(path)
		require.Equal(t, "This form is closed", other.Heading(), path)
		require.Contains(t, other.Text(), "Apply by post.")
	}
}

func TestWhatWasBegunMayBeFinished(t *testing.T) {
	begin := func(t *testing.T, grace time.Duration) *returning {
		return serveOpening(t, forms.Opening{Until: at(27, 17), Grace: grace}, func(c *forms.Site) { c.Idle = 28 * forms.Day })
	}
	w := begin(t, 0)
	b := w.browser(t)
	w.now = at(27, 16)
	b.Get("/reason").Submit("reason", "Blue badge")
	standing := w.browser(t).Get("/reason") // stands open while the form closes
	late := w.browser(t).Get("/reason").Submit("reason", "too slow")

	w.now = at(28, 16)
	require.Equal(t, "Which vehicle?", standing.Submit("reason", "typed in time").Heading(), "what stood open is taken")
	b.Get("/vehicle")
	require.Contains(t, b.Text(), "You can still send the answers that you began before, until 28 November 2026 at 5pm.")
	b.Get("/start").Follow("Continue where you left off").Submit("vehicle", "Van").Submit()
	require.Equal(t, "Sent", b.Submit().Heading())
	require.Equal(t, "This form is closed", b.Get("/start").Heading(), "no second one")

	late.Get("/vehicle").Submit("vehicle", "Car").Submit()
	require.Equal(t, "Check your answers", late.Heading())
	w.now = at(28, 17)
	late.Submit()
	require.Equal(t, "This form is closed", late.Heading(), "nothing is sent any more")
	require.Contains(t, late.Text(), "The answers that you began were not sent. We keep them until")
	require.Contains(t, late.Text(), "Delete my answers and leave")
	late.Get("/delete-answers").Submit()
	require.Equal(t, "Your answers have been deleted", late.Heading())

	w = begin(t, -1)
	b = w.browser(t)
	w.now = at(27, 16)
	b.Get("/reason").Submit("reason", "Blue badge")
	w.now = at(27, 17)
	b.Submit("vehicle", "Van") // what was typed is kept, and the next page says so
	require.Equal(t, "This form is closed", b.Heading())
	w.now = at(27, 16)
	require.Equal(t, "Van", b.Get("/vehicle").Value("vehicle"))
}

func TestFormIsClosedByHand(t *testing.T) {
	var hand forms.ByHand
	w := serveOpening(t, forms.Opening{}, func(c *forms.Site) {
		c.Closed = func(_ context.Context, form string) forms.ByHand {
			require.Equal(t, "permit", form)
			return hand
		}
	})
	b := w.browser(t).Get("/reason").Submit("reason", "Blue badge")
	hand = forms.ByHand{Closed: true}
	require.Equal(t, "This form is closed", b.Get("/vehicle").Heading(), "at once")
	hand.Since = w.now
	require.Equal(t, "Which vehicle?", b.Get("/vehicle").Heading(), "from a moment on, with the grace")
	require.Equal(t, "This form is closed", w.browser(t).Get("/start").Heading())
	hand = forms.ByHand{}
	require.Equal(t, "Why do you need it?", w.browser(t).Get("/start").Follow("Start now").Heading())
}

func TestOpeningFaults(t *testing.T) {
	_, err := forms.Define("permit", func(f *forms.Builder, p *pass) { f.Open(forms.Opening{From: at(27, 17), Until: at(27, 17)}) })
	require.ErrorContains(t, err, "before it opens")
}

func TestNotices(t *testing.T) {
	said := []forms.Notice{}
	w := serveOpening(t, forms.Opening{}, func(c *forms.Site) {
		c.Notices = []forms.Notice{
			{Text: theme.Text{"en": "We are **closed** on Friday.", "cy": "Rydym ar gau ddydd Gwener."}, From: at(24, 0), Until: at(25, 0)},
			{Text: theme.Text{"en": "Of another form.", "cy": "Ffurflen arall."}, Forms: []string{"bin"}},
			{Text: theme.Text{"en": "Always.", "cy": "Bob amser."}, Forms: []string{"permit"}},
		}
		c.NoticesNow = func(context.Context, string) []forms.Notice { return said }
	})
	b := w.browser(t)
	for _, path := range []string{"/start", "/reason", "/privacy-notice", "/nowhere"} {
		text := b.Get(path).Text()
		require.Contains(t, text, "Important Always.", path)
		require.NotContains(t, text, "Friday", path)
		require.NotContains(t, text, "another form", path)
	}
	require.Contains(t, b.Get("/cy/reason").Text(), "Bob amser.")
	w.now = at(24, 0)
	require.Contains(t, b.Get("/reason").Body, "We are <strong>closed</strong> on Friday.")
	w.now = at(25, 0)
	require.NotContains(t, b.Get("/reason").Text(), "Friday")
	said = []forms.Notice{{Text: theme.Text{"en": "Just <now>."}}}
	require.Contains(t, b.Get("/cy/reason").Body, `<div lang="en">`)
	require.Contains(t, b.Text(), "Just <now>.")

	form := passForm(t)
	_, err := form.Handler(forms.Site{Host: web.Host{BaseURL: returnBase}, Service: council(), Store: store.NewMemory(), Person: whose, Languages: welsh(t, form.Definition()),
		Notices: []forms.Notice{{Text: theme.Text{"en": "Only."}, From: at(2, 0), Until: at(1, 0)}}})
	require.ErrorContains(t, err, `Notices[0] has no Text in the language "cy"`)
	require.ErrorContains(t, err, "ends before it begins")
}

func TestOtherFormats(t *testing.T) {
	type answers struct{ Reason string }
	define := func(add func(f *forms.Builder, p *forms.PageBuilder)) (*forms.Form[answers], error) {
		return forms.Define("permit", func(f *forms.Builder, a *answers) {
			f.Title("Ask for a permit")
			f.Intro("Tell us.")
			f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
			add(f, f.Page("reason", forms.Text(&a.Reason, "Why?")))
			f.Submitted("Sent", "We write.")
		})
	}
	form, err := define(func(f *forms.Builder, p *forms.PageBuilder) {
		f.InOtherFormats(forms.BSL("https://video.example/bsl"), forms.EasyRead("cy", "/files/hawdd.pdf"), forms.EasyRead("en", "/files/easy.pdf"), forms.LargePrint("en", "/files/large.pdf"))
		p.InOtherFormats(forms.BSL("/files/why.mp4"), forms.Audio("en", "https://video.example/a?b=1&c=2"))
	})
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: returnBase}, Service: council(), Store: store.NewMemory(), Languages: welsh(t, form.Definition())})
	require.NoError(t, err)
	w := &returning{Handler: h}
	b := w.browser(t).Get("/start")
	require.Contains(t, b.Text(), "This page in other formats British Sign Language video Easy Read Large print Easy Read (Cymraeg)")
	require.Contains(t, b.Body, `<a class="govuk-link" href="/files/hawdd.pdf" hreflang="cy">`)
	require.Contains(t, b.Get("/cy/start").Text(), "Fideo Iaith Arwyddion Prydain Hawdd ei Ddeall Hawdd ei Ddeall (English) Print bras (English)")
	b.Get("/reason")
	require.Contains(t, b.Body, `<video class="moothall-together" controls preload="none" aria-label="British Sign Language video" src="/files/why.mp4">`)
	require.Contains(t, b.Body, `href="https://video.example/a?b=1&amp;c=2"`)
	require.Contains(t, b.Header.Get("Content-Security-Policy"), "media-src 'self'")

	for _, bad := range []forms.OtherFormat{forms.BSL("javascript:alert(1)"), forms.BSL("//evil.example/x"), forms.BSL("http://x.example"), forms.EasyRead("", "/x"), {}} {
		_, err := define(func(_ *forms.Builder, p *forms.PageBuilder) { p.InOtherFormats(bad) })
		require.ErrorContains(t, err, "InOtherFormats", bad)
	}
}
