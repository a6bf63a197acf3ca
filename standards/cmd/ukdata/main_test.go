package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func runWith(input string, args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, strings.NewReader(input), &out, &errs)
	return status, out.String(), errs.String()
}

func TestLines(t *testing.T) {
	status, out, errs := runWith("\ufeffls11ur\r\nLS1\n\na\"b\n\"x\\\xff\nŁS1 1UR", "postcode")
	require.Equal(t, 1, status)
	require.Empty(t, errs)
	require.Equal(t, `{"value":"ls11ur","ok":true,"canonical":"LS1 1UR"}
{"value":"LS1","ok":false,"code":"postcode.incomplete"}
{"value":"","ok":false,"code":"postcode.missing"}
{"value":"a\"b","ok":false,"code":"postcode.invalid"}
{"value":"\"x\\\ufffd","ok":false,"code":"postcode.invalid"}
{"value":"ŁS1 1UR","ok":false,"code":"postcode.invalid"}
`, out)
	status, out, _ = runWith("0207 946 0000\n", "phone")
	require.Equal(t, 0, status)
	require.Equal(t, `{"value":"0207 946 0000","ok":true,"canonical":"+442079460000"}`+"\n", out)
	status, out, _ = runWith("1 High Street, Leeds\n", "address")
	require.Equal(t, 1, status)
	require.Contains(t, out, `"code":"address.postcode-missing"`)
}

func TestColumn(t *testing.T) {
	const table = "\ufeffname,post code\nAnn,\"ls1 1ur\"\n\"B, C\",\nD\n"
	for _, args := range [][]string{{"postcode", "-csv", "-column", "post code"}, {"-csv", "-column=post code", "postcode"}} {
		status, out, errs := runWith(table, args...)
		require.Equal(t, 1, status)
		require.Empty(t, errs)
		require.Equal(t, `{"value":"ls1 1ur","ok":true,"canonical":"LS1 1UR"}
{"value":"","ok":false,"code":"postcode.missing"}
{"value":"","ok":false,"code":"postcode.missing"}
`, out)
	}
	status, out, _ := runWith("\ufeffpost code\nLS1 1UR\n", "postcode", "-csv", "-column", "post code")
	require.Equal(t, 0, status)
	require.Contains(t, out, `"ok":true`)
}

func TestUnusable(t *testing.T) {
	tests := []struct {
		in   string
		args []string
		want string
	}{
		{"", nil, "give one TYPE, not 0"},
		{"", []string{"postcode", "phone"}, "give one TYPE, not 2"},
		{"", []string{"zip-code"}, `there is no type "zip-code"; the types are account-number address`},
		{"", []string{"postcode", "-csv"}, "-csv and -column NAME go together"},
		{"", []string{"postcode", "-column", "x"}, "go together"},
		{"", []string{"postcode", "-x"}, "not defined: -x"},
		{"a,b\n", []string{"postcode", "-csv", "-column", "c"}, `there is no column "c"; the columns are a, b`},
		{"", []string{"postcode", "-csv", "-column", "c"}, "reading the names of the columns: EOF"},
		{"a\n\"b\n", []string{"postcode", "-csv", "-column", "a"}, "reading the table"},
		{strings.Repeat("x", longestLine+1), []string{"postcode"}, "line 1 is longer than"},
	}
	for _, test := range tests {
		status, out, errs := runWith(test.in, test.args...)
		require.Equal(t, 2, status, errs)
		require.Contains(t, errs, test.want)
		require.Empty(t, out)
	}
	require.Equal(t, 2, run([]string{"postcode"}, strings.NewReader("LS1 1UR\n"), broken{}, io.Discard))
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

// TestEveryFormatIsHere reads the Parse functions of the package.
func TestEveryFormatIsHere(t *testing.T) {
	sources, err := filepath.Glob("../../*.go")
	require.NoError(t, err)
	parse := regexp.MustCompile(`(?m)^func Parse(\w+)\((?:s|text) string\) \(`)
	elsewhere := map[string]bool{"LetterAddress": true} // its input has lines
	short := map[string]string{"DrivingLicenceNumber": "driving-licence", "LocalServiceID": "local-service-id"}
	hyphens := regexp.MustCompile(`([a-z])([A-Z])|([A-Z])([A-Z][a-z])`)
	found := 0
	for _, source := range sources {
		text, err := os.ReadFile(source)
		require.NoError(t, err)
		for _, match := range parse.FindAllStringSubmatch(string(text), -1) {
			if elsewhere[match[1]] {
				continue
			}
			name, ok := short[match[1]]
			if !ok {
				name = strings.ToLower(hyphens.ReplaceAllString(match[1], "$1$3-$2$4"))
			}
			require.Contains(t, formats, name)
			found++
		}
	}
	require.Len(t, formats, found)
}

func FuzzLines(f *testing.F) {
	f.Add("ls11ur\nLS1")
	f.Fuzz(func(t *testing.T, input string) {
		if strings.ContainsAny(input, "\r\ufeff") {
			t.Skip()
		}
		_, out, errs := runWith(input, "person-name")
		require.Empty(t, errs)
		lines := strings.Split(strings.TrimSuffix(input, "\n"), "\n")
		if input == "" {
			lines = nil
		}
		decoder := json.NewDecoder(strings.NewReader(out))
		for _, line := range lines {
			var got struct{ Value string }
			require.NoError(t, decoder.Decode(&got))
			require.Equal(t, string([]rune(line)), got.Value) // each byte that is no UTF-8 becomes U+FFFD
		}
		require.False(t, decoder.More())
	})
}

// BenchmarkMillionPostcodes cleans a million postcodes, a tenth of them wrong: the aim is under 2 s.
func BenchmarkMillionPostcodes(b *testing.B) {
	var input bytes.Buffer
	for i := range 1_000_000 {
		switch i % 10 {
		case 0:
			fmt.Fprintf(&input, "LS%d 1U\n", i%90)
		case 1, 2, 3:
			fmt.Fprintf(&input, "ls%d%dur\n", i%90+1, i%10)
		default:
			fmt.Fprintf(&input, "LS%d %dUR\n", i%90+1, i%10)
		}
	}
	for b.Loop() {
		start := time.Now()
		require.Equal(b, 1, run([]string{"postcode"}, bytes.NewReader(input.Bytes()), io.Discard, io.Discard))
		b.ReportMetric(time.Since(start).Seconds(), "s/million")
	}
}

// A file that is both input and output has been emptied by the shell: that is no table of nothing.
func TestInputIsOutput(t *testing.T) {
	file, err := os.CreateTemp(t.TempDir(), "values")
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	var errs strings.Builder
	require.Equal(t, unusable, run([]string{"postcode"}, file, file, &errs))
	require.Contains(t, errs.String(), "one file")
}
