package standards_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

// readers has a reader for each format, by the name of its type.
var readers = func() map[string]func(string) (string, error) {
	all := map[string]func(string) (string, error){}
	for _, f := range standards.Formats() {
		all[strings.TrimPrefix(fmt.Sprintf("%T", f.Zero), "standards.")] = func(s string) (string, error) {
			value, err := f.Parse(s)
			if err != nil {
				return "", err
			}
			return value.String(), nil
		}
	}
	return all
}()

// TestTableOfFormats holds the table in the package documentation to the
// code: a row for each type, and what is stored is in its canonical form.
func TestTableOfFormats(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	stored := map[string]string{}
	for _, row := range regexp.MustCompile(`(?m)^//\t(\w+)  +\S.*$`).FindAllStringSubmatch(string(doc), -1) {
		example := regexp.MustCompile(`"([^"]+)"`).FindStringSubmatch(row[0])
		stored[row[1]] = ""
		if example != nil {
			stored[row[1]] = example[1]
		}
	}
	delete(stored, "format")
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, parse := range regexp.MustCompile(`(?m)^func Parse\w+\((?:s|text) string\) \((\w+), error\)`).FindAllStringSubmatch(string(source), -1) {
			require.Contains(t, stored, parse[1], "no row in doc.go")
			require.Contains(t, readers, parse[1])
		}
	}
	for name, example := range stored {
		require.Contains(t, readers, name)
		if example == "" {
			continue
		}
		canonical, err := readers[name](example)
		require.NoError(t, err, name)
		require.Equal(t, example, canonical)
	}
}

func TestNoErrorHoldsTheValue(t *testing.T) {
	for name, read := range readers {
		_, err := read("Zebedee\x00")
		require.Error(t, err, name)
		require.NotContains(t, fmt.Sprintf("%v %+v %#v", err, err, standards.Errors(err)), "Zebedee", name)
	}
	_, err := standards.ParseLetterAddress("Zebedee\nZebedee\nZebedee")
	require.NotContains(t, err.Error(), "Zebedee")
}

func TestLogsShowNoAmountOrDate(t *testing.T) {
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("got", "money", standards.Pence(98765),
		"since", standards.PartialDate{Year: 1987}, "code", must(standards.ParseGSSCode("E08000035")))
	require.Equal(t, 2, strings.Count(log.String(), "=[redacted]"))
	require.Contains(t, log.String(), "code=E08000035") // an area is not a person
}
