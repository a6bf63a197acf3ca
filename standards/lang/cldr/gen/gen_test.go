package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// The committed files are what the generator makes of the installed data.
func TestTablesAreCurrent(t *testing.T) {
	files, err := generate(filepath.Dir(suites.NPM(t, "cldr-core")))
	require.NoError(t, err)
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", name))
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), "%s is stale: run go generate in standards/lang/cldr", name)
	}
	tables, err := filepath.Glob("../tables/*.txt")
	require.NoError(t, err)
	require.Len(t, tables, len(tags)+1, "a table of a language that is not generated any more")
}

// A folder without the data is reported, with the name of a file.
func TestGenerateWithoutData(t *testing.T) {
	_, err := generate(t.TempDir())
	require.ErrorContains(t, err, "LICENSE")
}

func TestPlurals(t *testing.T) {
	s := &source{}
	require.Equal(t, "one i=1&v=0;n%10=2..3,5|few n%100!=11|other", s.plurals(object{
		"pluralRule-count-other": " @integer 0, 4", "pluralRule-count-few": "n % 100 != 11 @integer 1",
		"pluralRule-count-one": "i = 1 and v = 0 or n % 10 = 2..3,5 @integer 1 @decimal 0.1",
	}))
	require.Equal(t, "other", s.plurals(nil))
	require.Empty(t, s.faults)
	for _, rule := range []string{"n", "z = 1", "n % = 1", "= 1", "n =", "n = 1 within 2"} {
		s := &source{}
		s.plurals(object{"pluralRule-count-one": rule})
		require.Len(t, s.faults, 1, rule)
	}
}

func TestBest(t *testing.T) {
	available := map[string]string{"yMMMd": "d 'de' MMM y", "yMd": "d/M/y", "MMMMd": "MMMM d", "Ed": "ccc d", "Hm": "HH:mm"}
	for _, tt := range []struct{ want, pattern string }{
		{"yMMMd", "d 'de' MMM y"},
		{"yMMMMd", "d 'de' MMMM y"},
		{"yMd", "d/M/y"},
		{"MMMd", "MMM d"},
		{"EEEEd", "cccc d"},
		{"Hm", "HH:mm"},
		{"yMMMEd", ""},
	} {
		require.Equal(t, tt.pattern, best(available, tt.want), tt.want)
	}
}

func TestInterval(t *testing.T) {
	available := map[string]string{"yMMM": "MMM y"}
	intervals := object{"intervalFormatFallback": "{0} – {1}", "yMMMd": object{"d": "d–d MMM y"}, "yMd": object{"d": "d/M/y – d/M/y"}}
	require.Equal(t, "d–d MMMM y", interval(intervals, available, "yMMMMd", "d", "{0} – {1}"))
	require.Equal(t, "d/M/y – d/M/y", interval(intervals, available, "yMd", "d", "{0} – {1}"))
	require.Equal(t, "MMMM y – MMMM y", interval(intervals, available, "yMMMM", "M", "{0} – {1}"))
	require.Equal(t, "yMEd", normal("ccc, dd.MM.yy"))
}
