package govuk_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
)

func TestDecodeNamesWhatIsWrong(t *testing.T) {
	tests := []struct{ component, options, want string }{
		{"tags", `{}`, `govuk: there is no component "tags"`},
		{"Tag", `{}`, `govuk: there is no component "Tag"`},
		{"tag", `{"text"`, "govuk: tag: options: not JSON"},
		{"tag", `{} {}`, "govuk: tag: options: not JSON"},
		{"tag", `[]`, "govuk: tag: options: want an object, not a list"},
		{"tag", `"x"`, "govuk: tag: options: want an object, not a string"},
		{"tag", `{"txet": "x"}`, "govuk: tag: option txet: there is no such option"},
		{"tag", `{"Text": "x"}`, "govuk: tag: option Text: there is no such option"},
		{"tag", `{"": "x"}`, `govuk: tag: option "": there is no such option`},
		{"tag", `{"text": 1}`, "govuk: tag: option text: want a string, not a number"},
		{"tag", `{"attributes": "id=1"}`, "govuk: tag: option attributes: want an object, not a string"},
		{"tag", `{"attributes": {"data-x": [1]}}`, "govuk: tag: option attributes.data-x: want a string, number or boolean, not a list"},
		{"tag", `{"attributes": {"data-x": {"valeu": 1}}}`, "govuk: tag: option attributes.data-x.valeu: there is no such option"},
		{"input", `{"value": {}}`, "govuk: input: option value: want a string, number or boolean, not an object"},
		{"input", `{"spellcheck": "no"}`, "govuk: input: option spellcheck: want true or false, not a string"},
		{"input", `{"hint": {"text": "a", "label": {}}}`, "govuk: input: option hint.label: there is no such option"},
		{"radios", `{"items": "Yes"}`, "govuk: radios: option items: want a list, not a string"},
		{"radios", `{"items": [{}, {"hint": {"txet": "a"}}]}`, "govuk: radios: option items[1].hint.txet: there is no such option"},
		{"radios", `{"items": [null, {"text": null}, {"text": true}]}`, "govuk: radios: option items[2].text: want a string, not a boolean"},
		{"radios", `{"items": [{"conditional": {"htlm": ""}}]}`, "govuk: radios: option items[0].conditional.htlm: there is no such option"},
		{"checkboxes", `{"items": [7]}`, "govuk: checkboxes: option items[0]: want an object, not a number"},
		{"date-input", `{"items": [{"nmae": ""}]}`, "govuk: date-input: option items[0].nmae: there is no such option"},
		{"date-input", `{"values": {"day": []}}`, "govuk: date-input: option values.day: want a string, number or boolean, not a list"},
		{"date-input", `{"day": {"Omit": true}}`, "govuk: date-input: option day.Omit: there is no such option"},
		{"panel", `{"headingLevel": "2 class=x"}`, "govuk: panel: option headingLevel: want a whole number, not a string"},
		{"panel", `{"headingLevel": 1.5}`, "govuk: panel: option headingLevel: want a whole number"},
		{"character-count", `{"wordsOverLimitText": "x"}`, "govuk: character-count: option wordsOverLimitText: want an object, not a string"},
		{"service-navigation", `{"slots": {"end": {"algin": ""}}}`, "govuk: service-navigation: option slots.end.algin: there is no such option"},
		{"table", `{"rows": [[{"text": []}]]}`, "govuk: table: option rows[0][0].text: want a string, not a list"},
		{"footer", `{"contentLicence": {"txt": ""}}`, "govuk: footer: option contentLicence.txt: there is no such option"},
	}
	for _, test := range tests {
		c, err := govuk.Decode(test.component, []byte(test.options))
		require.EqualError(t, err, test.want, test.options)
		require.Nil(t, c)
	}
	_, err := govuk.Decode("radios", []byte(`{"items": [{"txet": "secret"}]}`))
	var bad *govuk.OptionError
	require.True(t, errors.As(err, &bad))
	require.Equal(t, govuk.OptionError{Component: "radios", Option: "items[0].txet", Problem: "there is no such option"}, *bad)
}

func TestDecodeMakesWhatFixturesSay(t *testing.T) {
	for _, kind := range govuk.Components() {
		for _, f := range readFixtures(t, kind.Name) {
			c, err := govuk.Decode(kind.Name, f.Options)
			require.NoError(t, err, f.Name)
			require.Equal(t, decode(t, kind, f.Options), c, f.Name)
		}
	}
	for _, none := range []string{"", "null", " {} "} {
		c, err := govuk.Decode("tag", []byte(none))
		require.NoError(t, err)
		require.Equal(t, new(govuk.Tag), c)
	}
}

// FuzzDecode sends any bytes as the options of any component. What is taken
// means the same when it is written and read again, and what is refused is
// refused for an option.
func FuzzDecode(f *testing.F) {
	for i, options := range []string{
		`{"items":[null,false,{"text":"a","conditional":{"html":false}}],"value":0}`, `{"attributes":{"a":{"value":true,"optional":true}}}`,
		`{"contentLicence":null,"navigation":[{"items":[{}]}]}`, `{"rows":[[{"text":1}],""]}`, `{"slots":{"end":"<b>"}}`, `{"text":`,
	} {
		f.Add(uint8(i), []byte(options))
	}
	f.Fuzz(func(t *testing.T, n uint8, options []byte) {
		kinds := govuk.Components()
		for _, kind := range []govuk.Kind{kinds[int(n)%len(kinds)], kinds[int(n/2)%len(kinds)]} {
			c, err := govuk.Decode(kind.Name, options)
			if err != nil {
				var bad *govuk.OptionError
				require.ErrorAs(t, err, &bad)
				require.Equal(t, kind.Name, bad.Component)
				continue
			}
			again, err := json.Marshal(c)
			require.NoError(t, err)
			twin, err := govuk.Decode(kind.Name, again)
			require.NoError(t, err)
			require.Equal(t, string(c.AppendHTML(nil)), string(twin.AppendHTML(nil)))
		}
	})
}
