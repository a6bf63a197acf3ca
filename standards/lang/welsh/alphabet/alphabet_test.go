package alphabet_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/moothall/moothall/standards/lang/welsh/alphabet"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestSort(t *testing.T) {
	want := strings.Fields("afal agor angen ahsoddair bag bangor canol cath cŵn cyw chwarae dal dangos dysgu ddoe eira fan ffordd gardd ngwlad haf " +
		"iâr jam lamp Llan mam nai o pen philosoffi rŵan rhaw sêr te tref theatr ugain wal ysgol")
	got := append([]string(nil), want...)
	rapid.Check(t, func(rt *rapid.T) {
		got = rapid.Permutation(want).Draw(rt, "order")
		alphabet.Sort(got)
		require.Equal(rt, want, got)
	})
	for _, pair := range [][2]string{
		{"Bangor", "Bala"}, {"Bangor", "Banc"}, {"bangor", "banh"}, // n and g: after banf, before banh
		{"cangen", "cahen"}, {"arholiad", "argae"}, {"arian", "arholiad"}, {"arhwn", "arian"}, {"Llangollen", "Llanelli"}, {"Llanharan", "Llangollen"},
		{"te", "Te"}, {"tŷ", "ty"}, {"tya", "tŷ"}, {"llan\u034fg", "llanf"},
	} {
		switch pair {
		case [2]string{"bangor", "banh"}, [2]string{"cangen", "cahen"}:
			require.Negative(t, alphabet.Compare(pair[0], pair[1]), pair)
		case [2]string{"arhwn", "arian"}, [2]string{"te", "Te"}:
			require.NotZero(t, alphabet.Compare(pair[0], pair[1]), pair)
		default:
			require.Positive(t, alphabet.Compare(pair[0], pair[1]), pair)
		}
	}
}

// Compare is a total order, and may be used by many at a time.
func TestCompareLaws(t *testing.T) {
	word := rapid.StringMatching(`[a-zâŵŷCGLlNRh ]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		require.Equal(t, alphabet.Compare(a, b), -alphabet.Compare(b, a))
		require.Equal(t, a == b, alphabet.Compare(a, b) == 0)
		if alphabet.Compare(a, b) <= 0 && alphabet.Compare(b, c) <= 0 {
			require.LessOrEqual(t, alphabet.Compare(a, c), 0)
		}
	})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				if alphabet.Compare("chwarae", "cyw") != 1 {
					t.Error("a collator served two at a time")
				}
			}
		})
	}
	group.Wait()
}

func ExampleSort() {
	words := []string{"chwyn", "dail", "cylchgronau", "Llyfrau", "lampau"}
	alphabet.Sort(words)
	fmt.Println(words)
	// Output: [cylchgronau chwyn dail lampau Llyfrau]
}

func FuzzCompare(f *testing.F) {
	for _, s := range []string{"", "c", "Ŵ", "\xff", "c\u0302", "bangor"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		require.Zero(t, alphabet.Compare(word, word))
	})
}
