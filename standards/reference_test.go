package standards_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

const alphabet = "34679CDFGHJKMNPRTVX"

func TestNewReference(t *testing.T) {
	seen := make(map[standards.Reference]bool)
	count := make(map[rune]int)
	for range 2000 {
		r := standards.NewReference()
		require.Regexp(t, `^[34679CDFGHJKMNPRTVX]{4}( [34679CDFGHJKMNPRTVX]{4}){2}$`, r.String())
		require.False(t, seen[r])
		seen[r] = true
		for _, c := range r.String()[:13] {
			count[c]++
		}
		again, err := standards.ParseReference(r.String())
		require.NoError(t, err)
		require.Equal(t, r, again)
	}
	for _, c := range alphabet { // 1158 expected, 33 the standard deviation
		require.InDelta(t, 1158, count[c], 250, "%c", c)
	}
}

func TestParseReference(t *testing.T) {
	r := standards.NewReference()
	bare := strings.ReplaceAll(r.String(), " ", "")
	for _, typed := range []string{bare, strings.ToLower(bare), bare[:3] + "-" + bare[3:8] + "–" + bare[8:], " " + r.String() + "\u200b\n"} {
		got, err := standards.ParseReference(typed)
		require.NoError(t, err, typed)
		require.Equal(t, r, got)
	}
	for typed, code := range map[string]string{
		"": "reference.missing", " - ": "reference.missing",
		bare[:11]: "reference.length", bare + "3": "reference.length",
		bare[:11] + "0": "reference.characters", bare[:11] + "É": "reference.characters", bare + "A": "reference.characters",
		"3333 3333 3334": "reference.check",
	} {
		_, err := standards.ParseReference(typed)
		requireCode(t, err, code)
	}
}

// Every single wrong character and every swap of two different characters, at
// all positions, is caught.
func TestReferenceCatchesSlips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rapid.Bool().Draw(t, "run") // references come from crypto/rand
		good := []byte(strings.ReplaceAll(standards.NewReference().String(), " ", ""))
		for i := range good {
			for _, c := range []byte(alphabet) {
				if c != good[i] {
					wrong := append([]byte(nil), good...)
					wrong[i] = c
					_, err := standards.ParseReference(string(wrong))
					requireCheck(t, err)
				}
			}
			for j := range i {
				if good[i] != good[j] {
					swapped := append([]byte(nil), good...)
					swapped[i], swapped[j] = good[j], good[i]
					_, err := standards.ParseReference(string(swapped))
					requireCheck(t, err)
				}
			}
		}
	})
}

func requireCheck(t require.TestingT, err error) {
	require.ErrorIs(t, err, &standards.Error{Code: "reference.check"})
}

func FuzzParseReference(f *testing.F) {
	f.Add("3333 3333 3333")
	f.Add("3cdf-ghjk-mn49")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := standards.ParseReference(s)
		roundTrip(t, r, err, standards.ParseReference)
	})
}
