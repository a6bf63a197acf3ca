package store_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/moothall/moothall/forms/store"
)

// What a form does: a cookie leads to a draft, which grows with each page and is sent once.
func Example() {
	ctx := context.Background()
	tomorrow := time.Now().Add(24 * time.Hour)
	m := store.NewMemory()

	draft := store.Draft{ID: "draft", Form: "missed-bin", Data: []byte(`{"bin":"garden"}`), Expires: tomorrow}
	if err := m.Save(ctx, draft, store.Session{ID: "cookie", Draft: "draft", Expires: tomorrow}); err != nil {
		log.Fatal(err)
	}
	_, draft, err := m.Resume(ctx, "cookie")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("version %d: %s\n", draft.Version, draft.Data)

	old := draft
	draft.Data = []byte(`{"bin":"food"}`)
	fmt.Println("saved:", m.Save(ctx, draft))
	fmt.Println("by another tab:", errors.Is(m.Save(ctx, old), store.ErrConflict))
	for range 2 { // a double click
		reference, err := m.Submit(ctx, 2, store.Submission{Draft: "draft", Form: "missed-bin", Reference: "7K4 9PX", Expires: tomorrow})
		fmt.Println("sent:", reference, err)
	}
	// Output:
	// version 1: {"bin":"garden"}
	// saved: <nil>
	// by another tab: true
	// sent: 7K4 9PX <nil>
	// sent: 7K4 9PX <nil>
}

// Signing in makes a draft the person's, and leaves the cookie of before for a while.
func ExampleSessions() {
	ctx := context.Background()
	now := time.Now()
	m := store.NewMemory()
	before := store.Session{ID: "cookie", Draft: "draft", Expires: now.Add(24 * time.Hour)}
	if err := m.Save(ctx, store.Draft{ID: "draft", Data: []byte("answers"), Expires: now.Add(time.Hour)}, before); err != nil {
		log.Fatal(err)
	}

	_, draft, err := m.Resume(ctx, "cookie")
	if err != nil {
		log.Fatal(err)
	}
	draft.Owner = "a hash of who signed in"
	before.Owner, before.Earlier, before.Expires = draft.Owner, true, now.Add(time.Hour)
	after := store.Session{ID: "another cookie", Draft: "draft", Owner: draft.Owner, Expires: now.Add(24 * time.Hour)}
	if err := m.Save(ctx, draft, before, after); err != nil { // all of it or nothing
		log.Fatal(err)
	}
	for _, cookie := range []string{"cookie", "another cookie"} {
		session, draft, _ := m.Resume(ctx, cookie)
		fmt.Println(cookie, session.Earlier, string(draft.Data))
	}
	theirs, _ := m.DraftsOf(ctx, draft.Owner)
	fmt.Println("drafts of theirs:", len(theirs))
	// Output:
	// cookie true answers
	// another cookie false answers
	// drafts of theirs: 1
}

// Two in an hour, whenever the hour begins.
func ExampleLimiter() {
	var l store.Limiter = store.NewMemory()
	start := time.Date(2031, time.March, 3, 9, 50, 0, 0, time.UTC)
	for _, minutes := range []int{0, 5, 10, 60, 64, 65} {
		ok, _ := l.Allow(context.Background(), "a client", 2, time.Hour, start.Add(time.Duration(minutes)*time.Minute))
		fmt.Println(minutes, ok)
	}
	// Output:
	// 0 true
	// 5 true
	// 10 false
	// 60 true
	// 64 false
	// 65 true
}
