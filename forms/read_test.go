package forms

import (
	"io"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

var smallRooms = map[string]room{"a": {characters: 5, values: 2}, "b-c": {characters: 1000, values: 1}}

// What has room is read as the standard library reads it, and never is more
// kept than there is room for, however the body is cut into pieces.
func FuzzReadPost(f *testing.F) {
	for _, seed := range []string{"", "a=1&a=2&a=3", "b%2Dc=x+y%26", "a", "a&b-c", "=&=", "a=%", "a=%zz", "%zz=1", "a==b", "&&a=1&&", "b-c=" + strings.Repeat("%F0%90%A4%80", 2000),
		"a=\xff\xfe", "x=" + strings.Repeat("y", 10_000) + "&a=1", strings.Repeat("n", 1000) + "=1&a=1", "a=" + strings.Repeat("%C3", 50)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		p, err := readPost(strings.NewReader(body), smallRooms)
		slow, slowErr := readPost(iotest.OneByteReader(strings.NewReader(body)), smallRooms)
		require.Equal(t, p, slow)
		require.Equal(t, err, slowErr)
		for name, values := range p.Values {
			require.Contains(t, smallRooms, name)
			require.LessOrEqual(t, len(values), smallRooms[name].values)
			for _, v := range values {
				require.LessOrEqual(t, len(v), smallRooms[name].encoded())
			}
		}
		want, stdErr := url.ParseQuery(body)
		if err != nil || stdErr != nil {
			return // there may be a mistake where nothing is read
		}
		for name, r := range smallRooms {
			got, all := p.Values[name], want[name]
			if strings.Contains(body, ";") || len(all) < len(got) {
				return
			}
			for i := range got {
				require.True(t, got[i] == all[i] || p.over[name] && strings.HasPrefix(all[i], got[i]), "%q is not the start of %q", got[i], all[i])
			}
			require.True(t, len(got) == min(len(all), r.values) || strings.Contains("&"+body+"&", "&"+name+"&"), name)
		}
	})
}

// What has no room costs no memory, so that the work is linear in what was sent.
func TestSkippingIsFree(t *testing.T) {
	allocations := func(body string) float64 {
		return testing.AllocsPerRun(5, func() {
			_, err := readPost(strings.NewReader(body), smallRooms)
			require.NoError(t, err)
		})
	}
	few := allocations("a=1&x=" + strings.Repeat("y", 100) + "&b-c=2")
	for name, body := range map[string]string{
		"a long value": "a=1&x=" + strings.Repeat("y", 1<<20) + "&b-c=2",
		"many fields":  "a=1&" + strings.Repeat("x=y&", 30_000) + "&b-c=2",
		"many names":   "a=1&" + strings.Repeat("x&", 30_000) + "&b-c=2",
		"a long name":  "a=1&" + strings.Repeat("x", 1<<20) + "=3&b-c=2",
		"one again":    "a=1&a=2&" + strings.Repeat("a=3&", 30_000) + "&b-c=2",
	} {
		require.LessOrEqual(t, allocations(body), few+20, name)
	}
}

// A body that breaks off says so.
func TestBrokenBody(t *testing.T) {
	for _, body := range []string{"", "a", "a=", "a=1&", "a=1&b"} {
		_, err := readPost(io.MultiReader(strings.NewReader(body), iotest.ErrReader(io.ErrUnexpectedEOF)), smallRooms)
		require.ErrorIs(t, err, io.ErrUnexpectedEOF, body)
	}
}
