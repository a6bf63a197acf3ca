package local

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestShelf(t *testing.T) {
	now := time.Unix(0, 0)
	s := newShelf[int](3, time.Minute, func() time.Time { return now })
	require.True(t, s.put("a", 1))
	require.False(t, s.put("a", 2), "what is there stays")
	for i := range 10 {
		s.put(strconv.Itoa(i), i)
	}
	_, ok := s.get("a")
	require.False(t, ok, "the oldest goes")
	require.Len(t, s.items, 3)
	v, ok := s.take("9")
	require.True(t, ok)
	require.Equal(t, 9, v)
	_, ok = s.take("9")
	require.False(t, ok, "once")
	now = now.Add(50 * time.Second)
	_, ok = s.touch("8")
	require.True(t, ok)
	now = now.Add(50 * time.Second)
	_, ok = s.get("8")
	require.True(t, ok, "it was touched")
	_, ok = s.get("7")
	require.False(t, ok, "it is too old")
	require.True(t, s.put("7", 1), "and may come again")
}

// However often values come and go, no more is kept than the limit allows.
func TestShelfStaysSmall(t *testing.T) {
	s := newShelf[int](10, time.Minute, time.Now)
	for i := range 10000 {
		s.put(strconv.Itoa(i), i)
		if i%2 == 0 {
			s.take(strconv.Itoa(i))
		}
	}
	require.LessOrEqual(t, len(s.items), 10)
	require.LessOrEqual(t, len(s.order), 21)
}

// An algorithm that a key may not have, and a key that is too small.
func TestUsable(t *testing.T) {
	k, err := newKey("ES256")
	require.NoError(t, err)
	require.True(t, usable(k.private.Public()))
	require.False(t, usable(k.private))
	require.False(t, usable(nil))
}
