package cldr_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/moothall/moothall/standards/suites"
)

// TestOtherPlurals holds the languages without a table to the samples that CLDR gives
// with each of its rules.
func TestOtherPlurals(t *testing.T) {
	checked := 0
	for kind, name := range map[string]string{"cardinal": "plurals", "ordinal": "ordinals"} {
		data, err := os.ReadFile(filepath.Join(suites.NPM(t, "cldr-core"), "supplemental", name+".json"))
		require.NoError(t, err)
		var file struct {
			Supplemental map[string]json.RawMessage
		}
		require.NoError(t, json.Unmarshal(data, &file))
		var languages map[string]map[string]string
		require.NoError(t, json.Unmarshal(file.Supplemental["plurals-type-"+kind], &languages))
		for tag, rules := range languages {
			if strings.Contains(tag, "-") {
				continue
			}
			loc := cldr.Other(tag)
			choose, has := loc.Cardinal, loc.Cardinals()
			if kind == "ordinal" {
				choose, has = loc.Ordinal, loc.Ordinals()
			}
			require.Len(t, has, len(rules), tag)
			for form, rule := range rules {
				form = strings.TrimPrefix(form, "pluralRule-count-")
				require.Contains(t, has, form, tag)
				_, samples, _ := strings.Cut(rule, "@")
				for _, sample := range strings.FieldsFunc(samples, func(r rune) bool { return strings.ContainsRune(" ,~…@", r) }) {
					if n, ok := mf2.ParseDecimal(sample); ok {
						require.Equal(t, form, choose(n), "%s of %s in %s", kind, sample, tag)
						checked++
					}
				}
			}
		}
	}
	require.Greater(t, checked, 5_000)
}

func TestOtherNumbers(t *testing.T) {
	n, _ := mf2.ParseDecimal("-1234567.5")
	for tag, want := range map[string]string{
		"ne": "-12,34,567.5", "ne-IN": "-12,34,567.5", "ja": "-1,234,567.5", "zh-Hant": "-1,234,567.5", "sv": "−1\u00a0234\u00a0567,5",
		"he": "\u200e-1,234,567.5", "tlh": "-1,234,567.5",
	} {
		require.Equal(t, want, cldr.Other(tag).Number(n), tag)
	}
	require.Equal(t, "other", cldr.Other("tlh").Cardinal(mf2.Integer(1)))
	require.Equal(t, []string{"other"}, cldr.Other("tlh").Cardinals())
	for _, word := range []string{"see", "the", "are", "#"} { // of the comments in the table; three are languages
		require.Equal(t, "-1,234,567.5", cldr.Other(word).Number(n), word)
	}
	small, _ := mf2.ParseDecimal("1234")
	require.Equal(t, "1234", cldr.Other("hy").Number(small), "Armenian groups from five digits on")
}
