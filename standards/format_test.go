package standards_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

// What a format says of itself is so.
func TestFormats(t *testing.T) {
	var codes []string
	seen := map[string]bool{}
	for _, f := range standards.Formats() {
		require.Regexp(t, `^[a-z]+(-[a-z]+)*$`, f.Name)
		require.False(t, seen[f.Name], "two formats are called %s", f.Name)
		seen[f.Name] = true
		if f.Tag != "" {
			require.Equal(t, strings.ReplaceAll(f.Name, "-", "_"), strings.TrimPrefix(f.Tag, "uk_"), f.Name)
		}

		value, err := f.Parse(f.Example)
		require.NoError(t, err, f.Name)
		require.Equal(t, reflect.TypeOf(f.Zero), reflect.TypeOf(value), f.Name)
		require.True(t, reflect.ValueOf(f.Zero).IsZero(), f.Name)
		if !f.Input.Lines {
			require.Equal(t, f.Example, value.String(), f.Name)
		}
		_, err = f.Parse("")
		require.NotEmpty(t, standards.Errors(err), f.Name)
		for _, e := range standards.Errors(err) {
			require.Contains(t, f.Codes, e.Code, f.Name)
		}
		for code, why := range f.Codes {
			require.Contains(t, (&standards.Error{Code: code}).Error(), why)
			codes = append(codes, code)
		}

		require.Contains(t, []string{"text", "email", "tel"}, f.Input.Type, f.Name)
		require.Contains(t, []string{"", "numeric", "decimal"}, f.Input.Mode, f.Name)
		require.Contains(t, []int{0, 2, 3, 4, 5, 10, 20}, f.Input.Width, f.Name)
		if f.Input.Mode == "numeric" {
			require.Regexp(t, regexp.MustCompile(`^[0-9]+$`), f.Example, "%s is not typed in digits alone", f.Name)
		}

		named, ok := standards.FormatNamed(f.Name)
		require.True(t, ok)
		require.Equal(t, f.Name, named.Name)
		of, ok := standards.FormatOf(value)
		require.True(t, ok)
		require.Equal(t, f.Name, of.Name)
	}
	slices.Sort(codes)
	require.Equal(t, slices.Compact(codes), standards.Codes())
	_, ok := standards.FormatOf("plain")
	require.False(t, ok)
	_, ok = standards.FormatNamed("")
	require.False(t, ok)
}

func ExampleFormats() {
	for _, f := range standards.Formats()[2:5] {
		_, err := f.Parse("?")
		fmt.Printf("%s, such as %s: %v\n", f.Name, f.Example, err)
	}
	// Output:
	// uprn, such as 100012345678: standards: uprn.invalid: a UPRN is a whole number from 1 to 999999999999
	// usrn, such as 20602512: standards: usrn.invalid: a USRN is a whole number from 1 to 99999999
	// email, such as ann@example.com: standards: email.invalid: not an email address that mail servers take, such as ann@example.com
}
