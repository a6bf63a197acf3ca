package validate_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/problem"
	"github.com/moothall/moothall/standards/validate"
)

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

func TestWordsAreThereInBothLanguages(t *testing.T) {
	words := problem.Words()
	require.Len(t, words, 2)
	require.Len(t, words["cy"], len(words["en"]))
	for key, english := range words["en"] {
		welsh, found := words["cy"][key]
		require.True(t, found, "no Welsh for %s", key)
		require.NotEqual(t, english, welsh, "%s is not translated", key)
		require.Equal(t, used(english), used(welsh), "placeholders of %s", key)
		for _, name := range used(english) {
			require.Contains(t, []string{"name", "param"}, name, key)
		}
	}
}

// used returns the placeholders of message, $Name counted as $name, since
// languages start their sentences differently.
func used(message string) []string {
	var names []string
	for _, p := range placeholder.FindAllString(message, -1) {
		names = append(names, strings.ToLower(strings.Trim(p, "{$}")))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestEveryCodeAndTagHasWords(t *testing.T) {
	words := problem.Words()["en"]
	wanted := make(map[string]bool)
	for _, code := range standards.Codes() {
		wanted["moothall.error."+code] = true
	}
	for _, parts := range []string{"day", "month", "year", "day-month", "day-year", "month-year"} {
		wanted["moothall.error.date.missing-part."+parts] = true
	}
	for _, tag := range validate.Tags() {
		for _, code := range codesOf(tag) {
			wanted["moothall.error."+code] = true
		}
	}
	for key := range wanted {
		require.Contains(t, words, key)
	}
	for key := range words {
		require.True(t, wanted[key], "%s is in words/en.json, but nothing gives it", key)
	}
}

// codesOf returns the codes that a failed tag can give, by package standards'
// codes for its formats.
func codesOf(tag string) []string {
	switch {
	case strings.HasPrefix(tag, "required_"):
		return []string{"required"}
	case tag == "required":
		return []string{"required", "required.list"}
	case strings.HasPrefix(tag, "uk_"), tag == "person_name":
		return nil
	case slices.Contains([]string{"gtfield", "gtefield", "ltfield", "ltefield"}, tag):
		return []string{tag + ".date", tag + ".number"}
	case slices.Contains([]string{"min", "max", "len", "gt", "gte", "lt", "lte"}, tag):
		codes := []string{tag + ".string", tag + ".string.one", tag + ".list", tag + ".list.one", tag + ".number"}
		if tag[0] == 'g' || tag == "lt" || tag == "lte" {
			codes = append(codes, tag+".date")
		}
		return codes
	}
	return []string{tag}
}

func TestTagsAreTheValidatorsOwn(t *testing.T) {
	v := validate.New()
	for _, tag := range validate.Tags() {
		require.NotPanics(t, func() {
			for _, param := range []string{"", "=1", "=A b"} {
				_ = v.CheckTag(tag+param, reflect.TypeFor[string]())
			}
		}, tag)
		err := v.CheckTag(tag, reflect.TypeFor[string]())
		if err != nil {
			require.NotContains(t, err.Error(), "ndefined validation", tag)
		}
	}
}
