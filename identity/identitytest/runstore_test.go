package identitytest_test

import (
	"testing"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/identitytest"
)

func TestMemoryStore(t *testing.T) {
	identitytest.RunStore(t, func(*testing.T) identity.Store { return identity.NewMemoryStore() })
}
