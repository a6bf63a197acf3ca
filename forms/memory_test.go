package forms_test

import (
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store/storetest"
)

func TestMemoryStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Store { return forms.NewMemoryStore() })
}
