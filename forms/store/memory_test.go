package store_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/storetest"
)

// beyond are the rules of what a store in memory does not do, with the reason.
var beyond = map[string]string{
	"keeps":      "nothing waits in it for longer than a form keeps it",
	"deliveries": "no queue stands on it",
	"hooks":      "it has no transactions",
}

func TestMemory(t *testing.T) {
	tried := 0
	for _, c := range storetest.Cases() {
		if beyond[c.Name] == "" {
			t.Run(c.Name, func(t *testing.T) { c.Run(t, store.NewMemory()) })
			tried++
		}
	}
	if tried != len(storetest.Cases())-len(beyond) {
		t.Errorf("beyond names a rule that there is not")
	}
}

// Ready says what the database says, and takes a draft that is not there for an answer.
func TestReady(t *testing.T) {
	s := store.NewMemory()
	require.NoError(t, store.Ready(s)(t.Context()))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, store.Ready(s)(ctx), context.Canceled)
}
