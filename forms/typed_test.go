package forms

import (
	"net/url"
	"testing"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

// every has one question of each kind that is typed.
type every struct {
	Text   string
	Area   string
	Number int32
	Name   standards.PersonName
	Email  standards.Email
	Phone  standards.Phone
	Date   standards.Date
	Home   standards.Address
	Since  standards.PartialDate
	NINO   standards.NINO
	Fee    standards.Money
}

func everyForm(t *testing.T) map[string]*model.Field {
	t.Helper()
	f, err := Define("every", func(f *Builder, r *every) {
		f.Title("Every kind")
		f.Intro("Every kind.")
		f.Keep(Retention{Drafts: Day, Submissions: Day})
		f.Submitted("Sent", "Thank you.")
		f.Page("every", Text(&r.Text, "Reference"), TextArea(&r.Area, "What happened?"), Number(&r.Number, "Bins"), Name(&r.Name, "Your name"),
			Email(&r.Email, "Your email address"), Phone(&r.Phone, "Your phone number"), Date(&r.Date, "Date"),
			MonthYear(&r.Since, "Since when?"), Line(&r.NINO, "National Insurance number"), Line(&r.Fee, "Fee")).Title("All of them")
		f.Page("home", Address(&r.Home, "Your address"))
	})
	require.NoError(t, err)
	fields := make(map[string]*model.Field)
	for _, page := range f.Definition().Pages {
		for _, field := range page.Fields {
			fields[string(field.Key)] = field
		}
	}
	return fields
}

// posted reads what was typed as a post brings it.
func posted(f *model.Field, typed map[string]string) (value any, codes []string) {
	form := url.Values{}
	for part, text := range typed {
		form[f.Key.Input(part)] = []string{text}
	}
	answer, _ := typedIn(&Post{Values: form}, f)
	value, problems := f.Read(answer, model.Moment{})
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return value, codes
}

// What shows nothing is not an answer, whatever the question.
func TestInvisibleCharactersAreNoAnswer(t *testing.T) {
	fields := everyForm(t)
	for _, nothing := range []string{" ", "\u2060", "\u00ad", "\u200e", "\u3164", "\u115f", "\u2068\u2069", "\ufe0f", "\u0085\v\u2028", "\U000e0020", "\u2800", "\x00\x07"} {
		for key, f := range fields {
			typed := map[string]string{}
			for _, part := range f.Kind.Parts() {
				if part != partUPRN && part != partSearch {
					typed[part] = nothing
				}
			}
			empty, wantEmpty := posted(f, nil)
			value, codes := posted(f, typed)
			require.Equal(t, empty, value, "%s with %+q", key, nothing)
			require.Equal(t, wantEmpty, codes, "%s with %+q", key, nothing)
			require.NotEmpty(t, codes)
		}
	}
}

// What nobody sees around an answer changes nothing about it.
func TestInvisibleCharactersAroundAnAnswer(t *testing.T) {
	fields := everyForm(t)
	answers := map[string]map[string]string{
		"text": {"": "Bin 7"}, "area": {"": "It fell over.\nTwice."}, "number": {"": "1,234"}, "name": {"": "Siân Llwyd"}, "email": {"": "sian@example.com"},
		"phone": {"": "07700 900123"}, "date": {"day": "23", "month": "11", "year": "2026"},
		"since": {"month": "Tachwedd", "year": "2026"}, "nino": {"": "AB 12 34 56 C"}, "fee": {"": "£1,234.50"},
		"home": {"line1": "1 High Street", "town": "Leeds", "postcode": "LS1 1UR"},
	}
	require.Len(t, answers, len(fields))
	wraps := [][2]string{{"\u202d", "\u202c"}, {"\u2068", "\u2069"}, {"\u200e", ""}, {"", "\u200f"}, {"\ufeff", "\ufffc"}, {"\u00ad", "\u2060"}, {"", "\ufe0f"}}
	rapid.Check(t, func(t *rapid.T) {
		for key, parts := range answers {
			wrap := rapid.SampledFrom(wraps).Draw(t, key)
			wrapped := map[string]string{}
			for part, text := range parts {
				wrapped[part] = wrap[0] + text + wrap[1]
			}
			want, codes := posted(fields[key], parts)
			require.Empty(t, codes)
			got, codes := posted(fields[key], wrapped)
			require.Empty(t, codes, "%s in %+q", key, wrap)
			require.Equal(t, want, got, "%s in %+q", key, wrap)
		}
	})
}

// The line breaks of office programs part words and lines, as those of a keyboard do.
func TestLineBreaksOfEveryKind(t *testing.T) {
	fields := everyForm(t)
	for _, br := range []string{"\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"} {
		typed := "One" + br + "two"
		value, codes := posted(fields["area"], map[string]string{"": typed})
		require.Empty(t, codes)
		require.Equal(t, "One\ntwo", value, "%+q", br)
		value, codes = posted(fields["text"], map[string]string{"": typed})
		require.Empty(t, codes)
		require.Equal(t, "One two", value, "%+q", br)
		value, codes = posted(fields["name"], map[string]string{"": typed})
		require.Empty(t, codes)
		require.Equal(t, "One two", value.(standards.PersonName).String(), "%+q", br)
	}
}

// A comma before one or two figures is a decimal comma, and a hundred bins are not one and a half.
func TestWholeNumbers(t *testing.T) {
	f := everyForm(t)["number"]
	for _, typed := range []string{"1,5", "2,50", "1.234,56", "12,34,567", "1 5", "1\u20092", "1.0", "1,234 567"} {
		_, codes := posted(f, map[string]string{"": typed})
		require.Equal(t, []string{"number.not-whole"}, codes, "%+q", typed)
	}
	for _, typed := range []string{"1234", "1,234", "1 234", "1\u00a0234", "1\u2009234", "1\u202f234", "1\u2007234", "1'234", "\u200e1,234"} {
		value, codes := posted(f, map[string]string{"": typed})
		require.Empty(t, codes, "%+q", typed)
		require.Equal(t, int64(1234), value, "%+q", typed)
	}
	_, codes := posted(f, map[string]string{"": "99,999,999,999,999,999,999"})
	require.Equal(t, []string{"number.too-big"}, codes)
}
