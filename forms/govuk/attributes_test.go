package govuk_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/govuk"
)

func TestAttributes(t *testing.T) {
	tests := []struct{ options, want string }{
		{`{}`, ``},
		{`null`, ``},
		{`{"b": "1", "a": "2"}`, ` b="1" a="2"`},
		{`{"b": "1", "a": "2", "b": "3"}`, ` b="3" a="2"`},
		{`{"hidden": null}`, ` hidden=""`},
		{`{"hidden": false, "open": true}`, ` hidden="false" open="true"`},
		{`{"hidden": {"value": null, "optional": true}}`, ``},
		{`{"hidden": {"value": false, "optional": true}}`, ``},
		{`{"hidden": {"value": true, "optional": true}}`, ` hidden`},
		{`{"hidden": {"value": "true", "optional": true}}`, ` hidden="true"`},
		{`{"hidden": {"value": "", "optional": true}}`, ` hidden=""`},
		{`{"hidden": {"value": 0, "optional": true}}`, ` hidden="0"`},
		{`{"hidden": {"value": true}}`, ` hidden="true"`},
		{`{"data-n": 1.50, "data-m": 1e3}`, ` data-n="1.5" data-m="1000"`},
		{`{"data-a": "<'\"&\\>"}`, ` data-a="&lt;&#39;&quot;&amp;&#92;&gt;"`},
		{`{"a b": "1", "": "2", "c/d": "3", "e=f": "4", "x<y": "5"}`, ` x&lt;y="5"`},
	}
	for _, test := range tests {
		var tag govuk.Tag
		require.NoError(t, json.Unmarshal([]byte(`{"text": "x", "attributes": `+test.options+`}`), &tag))
		require.Equal(t, "<strong class=\"govuk-tag\""+test.want+">\n  x\n</strong>", string(tag.Markup()), test.options)
	}
}

func TestPluralRulesAreOneWord(t *testing.T) {
	page := govuk.CharacterCount{WordsUnderLimitText: govuk.Plural{
		{Rule: "two", Text: "%{count} <word>"}, {Rule: "other onclick", Text: "x"}, {Rule: "one", Text: "y"},
	}}.Markup()
	require.Contains(t, page, ` data-i18n.words-under-limit.two="%{count} &lt;word&gt;" data-i18n.words-under-limit.one="y">`)
}

func TestBadOptionsAreErrorsThatNameThem(t *testing.T) {
	tests := []struct {
		into    govuk.Component
		options string
		want    string
	}{
		{new(govuk.Tag), `{"attributes": "id=1"}`, "attributes must be an object"},
		{new(govuk.Tag), `{"attributes": {"data-x": [1]}}`, `attribute "data-x"`},
		{new(govuk.Tag), `{"attributes": {"data-x": {"valeu": 1}}}`, "valeu"},
		{new(govuk.Tag), `{"text": 1}`, "text"},
		{new(govuk.Input), `{"value": {}}`, "want a string, number or boolean"},
		{new(govuk.Radios), `{"items": [{"txet": "Yes"}]}`, "txet"},
		{new(govuk.Radios), `{"items": "Yes"}`, "items"},
		{new(govuk.Radios), `{"items": [{"conditional": {"htlm": ""}}]}`, "htlm"},
		{new(govuk.DateInput), `{"day": {"nmae": ""}}`, "nmae"},
		{new(govuk.Panel), `{"headingLevel": "2 class=x"}`, "whole number"},
		{new(govuk.Panel), `{"headingLevel": 1.5}`, "whole number"},
		{new(govuk.CharacterCount), `{"wordsOverLimitText": "x"}`, "plural"},
		{new(govuk.ServiceNavigation), `{"slots": {"end": {"algin": ""}}}`, "algin"},
	}
	for _, test := range tests {
		require.ErrorContains(t, json.Unmarshal([]byte(test.options), test.into), test.want, test.options)
	}
}

// TestAttributesSurviveJSON is a law: reading what was written gives the same
// attributes in the same order.
func TestAttributesSurviveJSON(t *testing.T) {
	value := rapid.OneOf(
		rapid.Map(rapid.String(), govuk.String), rapid.Map(rapid.Int32(), func(n int32) govuk.Value { return govuk.Int(int(n)) }),
		rapid.Map(rapid.Bool(), govuk.Bool), rapid.Just(govuk.Value{}),
	)
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfDistinct(rapid.StringMatching(`[a-z][a-z:.-]{0,8}`), strings.Clone).Draw(t, "names")
		want := govuk.Attributes{}
		for _, name := range names {
			want = append(want, govuk.Attribute{
				Name: name, Value: value.Draw(t, "value"), Optional: rapid.Bool().Draw(t, "optional"),
			})
		}
		data, err := json.Marshal(want)
		require.NoError(t, err)
		var got govuk.Attributes
		require.NoError(t, json.Unmarshal(data, &got))
		require.Equal(t, want, got)
	})
}
