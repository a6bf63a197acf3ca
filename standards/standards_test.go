package standards_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites"
)

// requireCode checks that err is a standards.Error with code, or nil for "".
func requireCode(t *testing.T, err error, code string) {
	t.Helper()
	if code == "" {
		require.NoError(t, err)
		return
	}
	var e *standards.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, code, e.Code)
}

// format is what all types but Address share.
type format interface {
	comparable
	fmt.Stringer
	encoding.TextMarshaler
	IsZero() bool
}

// roundTrip checks the laws of every format on what was parsed: its text
// parses to the same value, alone and in JSON, and an error comes with the zero value
// and a code that is listed. It reports whether there was a value.
func roundTrip[T format](t *testing.T, got T, err error, parse func(string) (T, error)) bool {
	t.Helper()
	if err != nil {
		require.True(t, got.IsZero())
		var e *standards.Error
		require.ErrorAs(t, err, &e)
		require.Contains(t, standards.Codes(), e.Code)
		return false
	}
	require.False(t, got.IsZero())
	again, err := parse(got.String())
	require.NoError(t, err)
	require.Equal(t, got, again)
	data, err := json.Marshal(got)
	require.NoError(t, err)
	var read T
	require.NoError(t, json.Unmarshal(data, &read))
	require.Equal(t, got, read)
	return true
}

func TestErrorsHoldNoValue(t *testing.T) {
	const secret = "Zebedee!"
	_, postcode := standards.ParsePostcode(secret)
	_, email := standards.ParseEmail(secret)
	_, phone := standards.ParsePhone(secret)
	_, uprn := standards.ParseUPRN(secret)
	_, name := standards.ParsePersonName(secret + "\x00")
	_, date := standards.ParseDateParts(secret, secret, secret)
	_, iso := standards.ParseDate(secret)
	_, reference := standards.ParseReference(secret)
	_, address := standards.ParseAddress(secret)
	for _, err := range []error{postcode, email, phone, uprn, name, date, iso, reference, address} {
		require.Error(t, err)
		require.NotContains(t, fmt.Sprintf("%v %+v", err, err), "Zebedee")
	}
}

func TestError(t *testing.T) {
	_, err := standards.ParseDateParts("31", "13", "2026")
	require.EqualError(t, err, "standards: date.not-real: the calendar has no such date (month)")
	wrapped := fmt.Errorf("reading the form: %w", err)
	require.ErrorIs(t, wrapped, &standards.Error{Code: "date.not-real"})
	require.NotErrorIs(t, wrapped, &standards.Error{Code: "date.missing"})
	require.Len(t, standards.Errors(errors.Join(wrapped, errors.New("other"), err)), 2)
	require.Nil(t, standards.Errors(nil))
}

// TestCodesAreThoseInTheSources reads the calls that make errors. The codes
// of a postcode in an address are put together when needed.
func TestCodesAreThoseInTheSources(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	literal := regexp.MustCompile(`"((?:time-of-day|vehicle-registration|vat-number|utr|usrn|sort-code|passport-number|nino|nhs-number|local-service-id|hsc-number|driving-licence|company-number|chi-number|charity-number|account-number|[a-z]+-)*[a-z]+\.[a-z0-9-]+)"`)
	found := make(map[string]bool)
	for _, file := range files {
		if file == "error.go" || regexp.MustCompile(`_test\.go$`).MatchString(file) {
			continue
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, match := range literal.FindAllStringSubmatch(string(source), -1) {
			found[match[1]] = true
			if rest, ok := bytes.CutPrefix([]byte(match[1]), []byte("postcode.")); ok {
				found["address.postcode-"+string(rest)] = true
			}
		}
	}
	var codes []string
	for code := range found {
		codes = append(codes, code)
	}
	require.ElementsMatch(t, standards.Codes(), codes)
}

type record struct {
	Postcode  standards.Postcode   `json:"postcode,omitzero"`
	UPRN      standards.UPRN       `json:"uprn,omitzero"`
	Email     standards.Email      `json:"email,omitzero"`
	Phone     standards.Phone      `json:"phone,omitzero"`
	Name      standards.PersonName `json:"name,omitzero"`
	Date      standards.Date       `json:"date,omitzero"`
	Address   standards.Address    `json:"address,omitzero"`
	Reference standards.Reference  `json:"reference,omitzero"`
}

func TestJSON(t *testing.T) {
	var r record
	const typed = `{"postcode":"ls11ur","uprn":"000100","email":"Ann@Example.COM","phone":"02079460000",
		"name":" Ann  Jones ","date":"2026-11-23","address":{"line1":"1 High Street","postcode":"ls11ur"},"reference":""}`
	require.NoError(t, json.Unmarshal([]byte(typed), &r))
	data, err := json.Marshal(r)
	require.NoError(t, err)
	require.Equal(t, `{"postcode":"LS1 1UR","uprn":"100","email":"Ann@example.com","phone":"+442079460000",`+
		`"name":"Ann Jones","date":"2026-11-23","address":{"line1":"1 High Street","postcode":"LS1 1UR"}}`, string(data))
	data, err = json.Marshal(record{})
	require.NoError(t, err)
	require.Equal(t, `{}`, string(data))

	before := r
	require.Error(t, json.Unmarshal([]byte(`{"postcode":"ZZ1 1ZZ"}`), &r))
	require.Equal(t, before, r)
}

func TestLogsShowNoValue(t *testing.T) {
	r := record{Name: must(standards.ParsePersonName("Zebedee")), Date: standards.Date{Year: 1987, Month: 6, Day: 5}}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("got", "name", r.Name, "date", r.Date, "postcode", r.Postcode,
		"uprn", r.UPRN, "email", r.Email, "phone", r.Phone, "address", r.Address)
	require.Equal(t, 7, bytes.Count(log.Bytes(), []byte("=[redacted]")), log.String())
	require.NotContains(t, log.String(), "Zebedee")
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func readCorpus(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(suites.Corpus(t, "standards"), name))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

// text returns the expectation of a case as text: "" for null.
func text(expected any) string {
	if expected == nil {
		return ""
	}
	return fmt.Sprint(expected)
}

// tally counts the cases of a suite. Those that we dispute, for a reason that
// the test gives, are in the total and have not passed.
type tally struct {
	t                       *testing.T
	name                    string
	total, passed, disputed int
}

func (c *tally) check(value string, ok bool) {
	c.t.Helper()
	c.total++
	if ok {
		c.passed++
		return
	}
	c.t.Errorf("%s: %q", c.name, value)
}

func (c *tally) disagree(value string, as bool) {
	c.t.Helper()
	c.total++
	c.disputed++
	require.True(c.t, as, "%s: %q is listed as a disagreement, but there is none", c.name, value)
}

// report logs the result and checks that no case was lost.
func (c *tally) report(atLeast int) {
	c.t.Helper()
	c.t.Logf("conformance: %s %d/%d (%d disputed)", c.name, c.passed, c.total, c.disputed)
	require.GreaterOrEqual(c.t, c.total, atLeast)
}
