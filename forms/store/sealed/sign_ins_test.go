package sealed_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/identitytest"
)

func TestSignIns(t *testing.T) {
	keys, _ := keyFile(t)
	signIns := func(t *testing.T, s *sealed.Store) identity.Store {
		kept, err := s.SignIns()
		require.NoError(t, err)
		return kept
	}
	t.Run("rules", func(t *testing.T) {
		identitytest.RunStore(t, func(t *testing.T) identity.Store {
			return signIns(t, seal(t, openAt(t, filepath.Join(t.TempDir(), "a.db")), keys, nil))
		})
	})
	path := filepath.Join(t.TempDir(), "a.db")
	db := openAt(t, path)
	var told []error
	kept := signIns(t, seal(t, db, keys, &sealed.Options{OnError: func(_ context.Context, err error) { told = append(told, err) }}))
	now := time.Now()
	for _, key := range []string{"one", "two"} {
		require.NoError(t, kept.SaveSession(t.Context(), key, "anna", now, []byte(answer), tomorrow))
		require.NoError(t, kept.UpdateSession(t.Context(), key, []byte(answer+" of "+key)))
	}
	for _, suffix := range []string{"", "-wal"} {
		require.False(t, strings.Contains(readAll(t, path+suffix), answer))
	}
	change(t, db, "UPDATE moothall_identity_sessions SET data = (SELECT data FROM moothall_identity_sessions WHERE key = 'two') WHERE key = 'one'")
	_, found, err := kept.Session(t.Context(), "one", now)
	require.NoError(t, err)
	require.False(t, found, "nobody is signed in as somebody else")
	require.ErrorIs(t, told[0], sealed.ErrMoved)
	data, found, err := kept.Session(t.Context(), "two", now)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, answer+" of two", string(data))

	require.NoError(t, db.SaveSession(t.Context(), "plain", "anna", now, []byte(answer), tomorrow))
	_, found, err = kept.Session(t.Context(), "plain", now)
	require.NoError(t, err)
	require.False(t, found, "they sign in again")
	db = openAt(t, filepath.Join(t.TempDir(), "a.db")) // one that was in clear until now
	require.NoError(t, db.SaveSession(t.Context(), "plain", "anna", now, []byte(answer), tomorrow))
	require.NoError(t, db.Save(t.Context(), draft("a", 0, answer)))
	data, found, err = signIns(t, seal(t, db, keys, &sealed.Options{AcceptPlain: true})).Session(t.Context(), "plain", now)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, answer, string(data))

	_, err = seal(t, store.NewMemory(), keys, nil).SignIns()
	require.ErrorContains(t, err, "keeps no sign-ins")
}
