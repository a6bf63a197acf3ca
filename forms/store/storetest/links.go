package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func linkCases() []Case {
	return []Case{
		{"links", "A link is found as it was stored until it is purged, also after it ended or was used: its page says which.", links},
		{"links-to", "What went to a mailbox is found by form and mailbox, the one that ends last first; others' is not.", linksTo},
		{"links-tries", "Codes that are typed are counted, and after the most that may be, or once the link was used, none is taken.", linkTries},
		{"links-race", "Of many who follow one link at once one is let through, and no more codes are tried than may be.", linksRace},
	}
}

// linkOf makes a link as it is stored.
func linkOf(id, mailbox string, minutes int) store.Link {
	at := base.Add(time.Duration(minutes) * time.Minute)
	return store.Link{ID: id, Form: "form", Draft: "draft of " + id, Mailbox: mailbox, Code: "code of " + id, Ends: at, Expires: at.Add(time.Hour)}
}

func links(t *testing.T, s store.Store) {
	l := optional[store.Links](t, s)
	one := linkOf("one", "anna", 60)
	require.NoError(t, l.AddLink(t.Context(), one))
	require.ErrorIs(t, l.AddLink(t.Context(), linkOf("one", "bob", 90)), store.ErrConflict)
	got, err := l.Link(t.Context(), "one")
	require.NoError(t, err)
	require.Equal(t, one, got)
	_, err = l.Link(t.Context(), "two")
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, l.UseLink(t.Context(), "two"), store.ErrNotFound)
	require.NoError(t, l.UseLink(t.Context(), "one"))
	require.ErrorIs(t, l.UseLink(t.Context(), "one"), store.ErrConflict)
	got, err = l.Link(t.Context(), "one")
	require.NoError(t, err)
	require.True(t, got.Used)
	if p, ok := store.As[store.Purger](s); ok {
		_, err := p.Purge(t.Context(), one.Expires.Add(-time.Second))
		require.NoError(t, err)
		_, err = l.Link(t.Context(), "one")
		require.NoError(t, err, "it has ended, and a page says so")
		_, err = p.Purge(t.Context(), one.Expires)
		require.NoError(t, err)
		_, err = l.Link(t.Context(), "one")
		require.ErrorIs(t, err, store.ErrNotFound)
	}
}

func linksTo(t *testing.T, s store.Store) {
	l := optional[store.Links](t, s)
	is := func(form, mailbox string, want ...string) {
		t.Helper()
		all, err := l.LinksTo(t.Context(), form, mailbox)
		require.NoError(t, err)
		var got []string
		for _, one := range all {
			got = append(got, one.ID)
		}
		require.Equal(t, want, got)
	}
	other := linkOf("other", "anna", 70)
	other.Form = "another form"
	for _, one := range []store.Link{linkOf("early", "anna", 10), linkOf("late", "anna", 90), linkOf("bob's", "bob", 50), other} {
		require.NoError(t, l.AddLink(t.Context(), one))
	}
	is("form", "anna", "late", "early")
	is("another form", "anna", "other")
	is("form", "cath")
	for i := range store.MostDrafts + 3 {
		require.NoError(t, l.AddLink(t.Context(), linkOf(fmt.Sprint("many ", i), "dai", i)))
	}
	all, err := l.LinksTo(t.Context(), "form", "dai")
	require.NoError(t, err)
	require.Len(t, all, store.MostDrafts)
	require.Equal(t, fmt.Sprint("many ", store.MostDrafts+2), all[0].ID)
}

func linkTries(t *testing.T, s store.Store) {
	l := optional[store.Links](t, s)
	require.NoError(t, l.AddLink(t.Context(), linkOf("one", "anna", 60)))
	for i := range 3 {
		got, err := l.TryLink(t.Context(), "one", 3)
		require.NoError(t, err)
		require.Equal(t, i+1, got.Tries)
		require.Equal(t, "code of one", got.Code)
	}
	_, err := l.TryLink(t.Context(), "one", 3)
	require.ErrorIs(t, err, store.ErrConflict)
	_, err = l.TryLink(t.Context(), "two", 3)
	require.ErrorIs(t, err, store.ErrNotFound)
	require.NoError(t, l.AddLink(t.Context(), linkOf("used", "anna", 60)))
	require.NoError(t, l.UseLink(t.Context(), "used"))
	_, err = l.TryLink(t.Context(), "used", 3)
	require.ErrorIs(t, err, store.ErrConflict)
}

func linksRace(t *testing.T, s store.Store) {
	l := optional[store.Links](t, s)
	passed := func(err error) (bool, error) {
		if errors.Is(err, store.ErrConflict) {
			return false, nil
		}
		return err == nil, err
	}
	require.NoError(t, l.AddLink(t.Context(), linkOf("one", "anna", 60)))
	race(t, 20, func(int) (bool, error) {
		_, err := l.TryLink(t.Context(), "one", 1)
		return passed(err)
	})
	race(t, 20, func(int) (bool, error) { return passed(l.UseLink(t.Context(), "one")) })
}

func sentCases() []Case {
	return []Case{
		{"sent-by", "What a person sent is found by who they are, the latest first; nobody's is nobody's.", sentBy},
	}
}

func sentBy(t *testing.T, s store.Store) {
	by := optional[store.Sent](t, s)
	send := func(reference, owner string, minutes int) {
		save(t, s, reference, "x")
		sub := submissionOf(reference, reference, "of "+owner)
		sub.Owner, sub.Sent = owner, base.Add(time.Duration(minutes)*time.Minute)
		_, err := s.Submit(t.Context(), 1, sub)
		require.NoError(t, err)
	}
	is := func(owner string, want ...string) {
		t.Helper()
		all, err := by.SentBy(t.Context(), owner)
		require.NoError(t, err)
		var got []string
		for _, sub := range all {
			require.Equal(t, owner, sub.Owner)
			require.Equal(t, "of "+owner, string(sub.Data))
			got = append(got, sub.Reference)
		}
		require.Equal(t, want, got)
	}
	send("REF1", "anna", 1)
	send("REF2", "", 2)
	send("REF3", "bob", 3)
	send("REF4", "anna", 4)
	is("anna", "REF4", "REF1")
	is("bob", "REF3")
	is("")
	is("cath")
}
