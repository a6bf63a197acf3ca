package forms_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// What happens is counted without anything of who did it or what they said.
func TestProgressIsCounted(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		b := w.browser(t)
		b.Sends.Set("User-Agent", "Mozilla/5.0 (Linux; Android 15) Mobile Safari")
		b.Get("/reason").Submit().Submit("reason", "Blue badge")
		w.now = w.now.Add(40 * time.Second)
		b.Submit("vehicle", strings.Repeat("x", 30)).Submit("vehicle", "Van")
		w.now = w.now.Add(20 * time.Second)
		b.Get("/cy/colour").Submit()
		b.Submit()
		b.Get("/check-answers")
		b.ExpectCounted(summary, "permit",
			"answered colour 1", "answered reason 1", "answered vehicle 1", "completed 1",
			"error reason required.text 1", "error vehicle too-long 1", "started 1")
		require.Equal(t, 1, summary.Count(web.Progress{Name: web.Completed, Language: "cy", Device: "phone"}))
		require.Equal(t, time.Minute, summary.Median(web.Progress{Name: web.Completed, Where: "permit"}))
		require.Equal(t, 20*time.Second, summary.Median(web.Progress{Name: web.Answered, Where: "permit", Page: "colour"}))
	}, counted)
}

var summary *web.Summary

// counted gives a site a summary of its own, and holds that it names nobody.
func counted(c *forms.Site) {
	summary = new(web.Summary)
	now := summary
	c.Events = &web.Events{OnProgress: web.Both(summary.Take, func(_ context.Context, p web.Progress) {
		for _, secret := range []string{"Blue", "Van", "sian", "anna", "k7"} {
			if strings.Contains(fmt.Sprintf("%+v", p), secret) {
				panic("progress tells " + secret)
			}
		}
		_ = now
	})}
}

// Answers that are left behind are counted by the page that they stood at, once, when
// they have ended; those that wait are not.
func TestDroppedAnswersAreCounted(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		w.saves(t) // waits
		w.browser(t).Get("/reason").Submit("reason", "Blue badge")
		seen := w.browser(t).Get("/reason").Submit("reason", "Blue badge").Submit("vehicle", "Van")
		w.now = w.now.Add(30 * time.Minute)
		seen.Get("/colour") // the page is seen: it lasts longer
		w.now = w.now.Add(45 * time.Minute)
		other := w.browser(t).Get("/reason").Submit("reason", "Blue badge")
		require.Equal(t, 1, summary.Count(web.Progress{Name: web.Dropped}))
		require.Equal(t, 1, summary.Count(web.Progress{Name: web.Dropped, Page: "vehicle"}))
		w.now = w.now.Add(30 * time.Minute)
		other.Get("/vehicle").Submit("vehicle", "Van")
		require.Equal(t, 1, summary.Count(web.Progress{Name: web.Dropped, Page: "colour"}))
		other.Get("/delete-answers").Submit()
		require.Equal(t, 1, summary.Count(web.Progress{Name: web.Dropped, Page: "colour", What: "deleted"}))
		w.now = w.now.Add(20 * 24 * time.Hour)
		w.browser(t).Get("/reason").Submit("reason", "Blue badge")
		require.Equal(t, 3, summary.Count(web.Progress{Name: web.Dropped}), "each once")
		require.Equal(t, 1, summary.Count(web.Progress{Name: web.Saved}))
		w.now = w.now.Add(20 * 24 * time.Hour)
		for range 3 {
			w.browser(t).Get("/reason").Submit("reason", "Blue badge")
		}
		require.Equal(t, 5, summary.Count(web.Progress{Name: web.Dropped}), "the saved one has ended too")
	}, counted)
}

// One that another copy of the service has gone on with, or sent, was not left behind.
func TestDraftsOfOtherCopiesAreNotDropped(t *testing.T) {
	s := store.NewMemory()
	one := serveReturning(t, s, counted)
	first := summary
	two := serveReturning(t, s)
	b := one.browser(t).Get("/reason").Submit("reason", "Blue badge")
	other := two.browser(t)
	for _, c := range b.Cookies() {
		other.Sends.Add("Cookie", c.Name+"="+c.Value)
	}
	other.Get("/vehicle").Submit("vehicle", "Van").Submit()
	require.Equal(t, "Sent", other.Submit().Heading())
	one.now = one.now.Add(2 * time.Hour)
	one.browser(t).Get("/reason").Submit("reason", "Blue badge")
	require.Zero(t, first.Count(web.Progress{Name: web.Dropped}))
}

func TestDevices(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1": "phone",
		"Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36":                         "phone",
		"Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36":                                "tablet",
		"Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148":                                    "tablet",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36":                         "computer",
		"": "other", "curl/8": "other",
	} {
		w := serveReturning(t, store.NewMemory(), counted)
		b := w.browser(t)
		b.Sends.Set("User-Agent", agent)
		b.Get("/reason").Submit("reason", "x")
		require.Equal(t, 1, summary.Count(web.Progress{Name: web.Started, Device: want}), agent)
	}
}
