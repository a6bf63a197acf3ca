package store_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

// around is a wrapper that gives submissions back in its own way, and has a method that no store asks for.
type around struct{ store.Store }

func (a around) Unwrap() store.Store { return a.Store }

func (around) Submission(context.Context, string) (store.Submission, error) {
	return store.Submission{Reference: "of the wrapper"}, nil
}

// plain hides what a store does beyond what every form needs.
type plain struct{ store.Store }

func TestAs(t *testing.T) {
	inside := store.NewMemory()
	for _, s := range []store.Store{around{inside}, around{around{inside}}} {
		r, ok := store.As[store.Reader](s)
		require.True(t, ok)
		got, err := r.Submission(t.Context(), "any")
		require.NoError(t, err)
		require.Equal(t, "of the wrapper", got.Reference)
		m, ok := store.As[store.Meter](s)
		require.True(t, ok)
		require.Same(t, inside, m, "what the wrapper has no way of its own for")
		found, ok := store.As[*store.Memory](s)
		require.True(t, ok)
		require.Same(t, inside, found)
		_, ok = store.As[store.Hooks[*sql.Tx]](s)
		require.False(t, ok, "the store inside has none")
	}
	_, ok := store.As[store.Reader](around{plain{inside}})
	require.False(t, ok, "a wrapper has no more than what it wraps")
	_, ok = store.As[store.Reader](plain{inside})
	require.False(t, ok)
	_, ok = store.As[store.Reader](nil)
	require.False(t, ok)
	_, ok = store.As[store.Reader](around{})
	require.False(t, ok)
}
