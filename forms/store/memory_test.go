package store_test

import (
	"testing"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return store.NewMemory() })
}
