package delivery_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/standards"
	"github.com/stretchr/testify/require"
)

// A program without pages composes letters too.
var _, _ delivery.Letters = (*forms.Handler)(nil), (*forms.Letters)(nil)

// An officer answers a report to the person who sent the form. An address that cannot be written to keeps no report back.
func TestReportsAreAnsweredToThePerson(t *testing.T) {
	type answers struct{ Email standards.Email }
	h, err := define(t, openStore(t, t.TempDir()+"/x.db"), 400*forms.Day, func(f *forms.Builder, a *answers) {
		f.Page("email", forms.Email(&a.Email, "Your email address").Optional())
		f.Receipt(&a.Email)
	})
	require.NoError(t, err)
	to := delivery.Report(h, "waste@example.com", "forms@example.com", delivery.Folder{Dir: t.TempDir()})
	for stored, want := range map[string]string{`"sian@example.com"`: "sian@example.com", `"sian.@example.com"`: "", `"ŵ@example.com"`: "", "": ""} {
		s := model.Submission{Form: "missed-bin", Reference: "3CDFGHJKMN49", Language: "en", Answers: map[model.Key]json.RawMessage{}}
		if stored != "" {
			s.Answers["email"] = json.RawMessage(stored)
		}
		data, err := json.Marshal(s)
		require.NoError(t, err)
		m, err := to.Compose(t.Context(), delivery.Delivery{Form: "missed-bin", Data: data})
		require.NoError(t, err, "the form may take fewer addresses now than it did")
		require.Equal(t, want, m.ReplyTo, stored)
		require.Contains(t, m.Text, strings.Trim(stored, `"`))
	}
}
