package govuk_test

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/govuk"
)

func TestValueFromJSON(t *testing.T) {
	tests := []struct {
		json string
		want govuk.Value
		text string
	}{
		{`null`, govuk.Value{}, ""},
		{`""`, govuk.String(""), ""},
		{`"0"`, govuk.String("0"), "0"},
		{`0`, govuk.Int(0), "0"},
		{`-0`, govuk.Int(0), "0"},
		{`2.0`, govuk.Int(2), "2"},
		{`123456789012`, govuk.Int(123456789012), "123456789012"},
		{`true`, govuk.Bool(true), "true"},
		{`false`, govuk.Bool(false), "false"},
	}
	for _, test := range tests {
		var got govuk.Value
		require.NoError(t, json.Unmarshal([]byte(test.json), &got))
		require.Equal(t, test.want, got, test.json)
		require.Equal(t, test.text, got.String(), test.json)
		require.Equal(t, test.want != govuk.Value{}, got.Present(), test.json)
	}
	require.NotEqual(t, govuk.String("0"), govuk.Int(0))
}

// TestAbsentEmptyAndFalse covers what upstream's examples leave out of the
// differences between an option that is absent, empty, 0 or false.
func TestAbsentEmptyAndFalse(t *testing.T) {
	tests := []struct {
		name      string
		component govuk.Component
		has, not  string
	}{
		{"absent value", govuk.Input{}, "<input", "value="},
		{"empty value", govuk.Input{Value: govuk.String("")}, `value=""`, "value>"},
		{"zero value", govuk.Input{Value: govuk.Int(0)}, `value="0"`, "value>"},
		{"false value", govuk.Input{Value: govuk.Bool(false)}, "<input", "value"},
		{"spelling not said", govuk.Textarea{}, "<textarea", "spellcheck"},
		{"spelling off", govuk.Textarea{Spellcheck: new(false)}, `spellcheck="false"`, "true"},
		{"zero rows", govuk.Textarea{Rows: govuk.Int(0)}, `rows="5"`, `"0"`},
		{"rows in a string", govuk.Textarea{Rows: govuk.String("0")}, `rows="0"`, `"5"`},
		{"no words for an error", govuk.ErrorMessage{VisuallyHiddenText: govuk.String("")}, "<p", "span"},
		{"words for an error", govuk.ErrorMessage{VisuallyHiddenText: govuk.String("Gwall")}, "Gwall:", "Error"},
		{"empty label", govuk.Breadcrumbs{LabelText: govuk.String("")}, `aria-label=""`, "Breadcrumb\""},
		{"zero is not chosen", govuk.Radios{Value: govuk.Int(0), Items: []*govuk.RadiosItem{{Value: govuk.Int(0)}}}, "<input", "checked"},
		{"string zero is chosen", govuk.Radios{Value: govuk.String("0"), Items: []*govuk.RadiosItem{{Value: govuk.Int(0)}}}, " checked", "disabled"},
		{"unchosen against the value", govuk.Radios{Value: govuk.String("a"), Items: []*govuk.RadiosItem{{Value: govuk.String("a"), Checked: new(false)}}}, "<input", "checked"},
		{"chosen by number", govuk.Select{Value: govuk.String("2"), Items: []*govuk.SelectItem{{Value: govuk.Int(2)}}}, " selected", "disabled"},
		{"chosen by text", govuk.Select{Value: govuk.String("Two"), Items: []*govuk.SelectItem{{Text: "Two"}}}, "<option selected", "value="},
		{"boxes compare strictly", govuk.Checkboxes{Values: []govuk.Value{govuk.Int(1)}, Items: []*govuk.CheckboxesItem{{Value: govuk.String("1")}}}, "<input", "checked"},
		{"nil items keep the numbers", govuk.Radios{Name: "r", Items: []*govuk.RadiosItem{nil, {}}}, `id="r-2"`, `id="r"`},
		{"no date part", govuk.DateInput{ID: "d", Day: &govuk.DateInputItem{Omit: true}}, `id="d-month"`, `id="d-day"`},
		{"empty actions", govuk.SummaryList{Rows: []*govuk.SummaryListRow{
			{Actions: govuk.SummaryListActions{Items: []govuk.SummaryListAction{}}},
			{Actions: govuk.SummaryListActions{Items: []govuk.SummaryListAction{{Text: "Change"}}}},
		}}, "Change", "no-actions"},
	}
	for _, test := range tests {
		page := string(test.component.AppendHTML(nil))
		require.Contains(t, page, test.has, test.name)
		require.NotContains(t, page, test.not, test.name)
	}
}

func TestLineBreaksMoveWithTheComponentAroundThem(t *testing.T) {
	page := govuk.DateInput{
		ID: "d", Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: "one\ntwo"}},
		Hint: &govuk.Hint{HTML: "\u00a0\n<b>three</b>\nfour\ufeff\n"}, Items: []*govuk.DateInputItem{nil},
	}.Markup()
	require.Equal(t, strings.Join([]string{
		`<div class="govuk-form-group">`,
		`  <fieldset class="govuk-fieldset" role="group" aria-describedby="d-hint">`,
		`    <legend class="govuk-fieldset__legend">`,
		`      one`,
		`  two`,
		`    </legend>`,
		`    <div id="d-hint" class="govuk-hint">`,
		`      <b>three</b>`,
		`      four`,
		`    </div>`,
		`    <div class="govuk-date-input" id="d">`,
		`    </div>`,
		`  </fieldset>`,
		`</div>`,
	}, "\n"), string(page))
}

// TestEscapingKeepsTheText is a law: a browser reads back the text that went in.
func TestEscapingKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		page := string(govuk.Textarea{Value: text}.AppendHTML(nil))
		_, rest, _ := strings.Cut(page, `rows="5">`)
		shown, _, _ := strings.Cut(rest, "</textarea>")
		require.NotContains(t, shown, "<")
		require.Equal(t, text, html.UnescapeString(shown))
	})
}
