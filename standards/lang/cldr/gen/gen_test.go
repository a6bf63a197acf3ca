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

func TestCondition(t *testing.T) {
	for _, tt := range []struct{ rule, want string }{
		{"n = 1", "o.t == 0 && o.i == 1"},
		{"i = 1 and v = 0", "o.i == 1 && o.v == 0"},
		{"i = 0,1", "(o.i == 0 || o.i == 1)"},
		{"n % 100 = 3..10,13", "o.t == 0 && (between(o.i%100, 3, 10) || o.i%100 == 13)"},
		{"n % 10 = 1 and n % 100 != 11", "o.t == 0 && o.i%10 == 1 && !(o.t == 0 && o.i%100 == 11)"},
		{"n % 10 = 1 and n = 2..3", "o.t == 0 && o.i%10 == 1 && between(o.i, 2, 3)"},
		{"v = 0 or e != 0..5", "o.v == 0 || !(between(0, 0, 5))"},
	} {
		got, err := condition(tt.rule)
		require.NoError(t, err)
		require.Equal(t, tt.want, got)
	}
	for _, rule := range []string{"", "n", "z = 1", "n % = 1", "= 1", "n ="} {
		_, err := condition(rule)
		require.Error(t, err, rule)
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
