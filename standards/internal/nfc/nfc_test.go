package nfc_test

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/moothall/moothall/standards/internal/nfc"
)

// TestNFC compares every character, by itself, between marks and taken apart,
// with golang.org/x/text.
func TestNFC(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if r == 0x40000 {
			r = 0xE0000 // no characters between
		}
		if 0xD800 <= r && r <= 0xDFFF {
			continue
		}
		for _, s := range []string{string(r), "a" + string(r) + "\u0323\u0301", norm.NFD.String(string(r)) + "\u0300", "a\u0301" + string(r)} {
			if got, want := nfc.String(s), norm.NFC.String(s); got != want {
				t.Fatalf("%+q becomes %+q, not %+q", s, got, want)
			}
		}
	}
	require.Equal(t, "\u1e0d\u0307", nfc.String("\u1e0b\u0323"))
}
