package store_test

import (
	"testing"

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
