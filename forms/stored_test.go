package forms_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
)

// rewritten is a store whose submissions are as an older version wrote them.
type rewritten struct {
	*store.Memory
	old, new string
}

func (s rewritten) Submissions(ctx context.Context, form, council string, each func(store.Submission) error) error {
	return s.Memory.Submissions(ctx, form, council, func(sent store.Submission) error {
		sent.Data = []byte(strings.ReplaceAll(string(sent.Data), s.old, s.new))
		return each(sent)
	})
}

// TestReportKeepsEveryStoredAnswer: rules that are stricter now, a question of another kind and one that is gone take
// nothing from what the council is told, and do not keep other submissions from being exported.
func TestReportKeepsEveryStoredAnswer(t *testing.T) {
	type before struct {
		Email standards.Email
		Town  string
		Size  string
	}
	type after struct {
		Email standards.Email
		Town  int
	}
	kept := rewritten{store.NewMemory(), "ana@example.com", ".ana@example.com"} // which the page took once
	_, h := release(t, kept, func(f *forms.Builder, v *before) {
		f.Page("email", forms.Email(&v.Email, "Your email address"))
		f.Receipt(&v.Email)
		f.Page("town", forms.Text(&v.Town, "Which town?"))
		f.Page("size", forms.Radios(&v.Size, "How large is it?").Option("large", "Large").Option("small", "Small"))
	})
	formstest.New(t, h, alone).Get("/email").Submit("email", "ana@example.com").Submit("town", "Trefor").Submit("size", "large").Submit()

	form, h := release(t, kept, func(f *forms.Builder, v *after) {
		f.Page("email", forms.Email(&v.Email, "Your email address"))
		f.Receipt(&v.Email)
		f.Page("town", forms.Number(&v.Town, "How many towns?"))
	})
	require.NoError(t, kept.Submissions(t.Context(), "alone", "", func(sent store.Submission) error {
		data := sent.Data
		report, err := h.Report(data, "to@example.com")
		require.NoError(t, err)
		for _, want := range []string{"Your email address\n    .ana@example.com\n", "How many towns?\n    Trefor\n", "No longer asked: size\n    large\n"} {
			require.Contains(t, strings.Map(func(r rune) rune {
				if r >= 0x2066 && r <= 0x2069 {
					return -1
				}
				return r
			}, report.Text), want)
		}
		receipt, err := h.Receipt(data)
		require.NoError(t, err)
		require.Equal(t, ".ana@example.com", receipt.To, "delivery says what it thinks of that")
		return nil
	}))
	for _, format := range []string{"csv", "spreadsheet", "json"} {
		var out bytes.Buffer
		require.NoError(t, forms.Export{From: kept, To: &out, Format: format}.Write(t.Context(), form.Definition()), format)
		require.Contains(t, out.String(), ".ana@example.com", format)
		require.Contains(t, out.String(), "Trefor", format)
	}
}
