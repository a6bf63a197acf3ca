package govuk_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
)

func execute(source string, data any) (string, error) {
	page, err := template.New("page").Funcs(govuk.Funcs[template.HTML]()).Parse(source)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = page.Execute(&out, data)
	return out.String(), err
}

func TestFuncs(t *testing.T) {
	data := map[string]any{
		"Typed":  "<b>typed</b>",
		"Markup": template.HTML("<b>made</b>"),
		"Tag":    govuk.Tag{Text: "Paid"},
		"Hint":   &govuk.Hint{Text: "a hint"},
		"Items":  []*govuk.RadiosItem{{Text: "Yes"}, nil},
		"Href":   "javascript:alert(1)",
	}
	tests := []struct{ source, want string }{
		{`{{govukTag .Tag}}`, "Paid"},
		{`{{govukTag "text" .Typed}}`, "&lt;b&gt;typed&lt;/b&gt;"},
		{`{{govukTag "html" .Markup}}`, "<b>made</b>"},
		{`{{govukTag "text" 7}}`, "7"},
		{`{{govukTag "text" .Missing}}`, `"govuk-tag"`},
		{`{{govukTag}}`, `"govuk-tag"`},
		{`{{govukTag "attributes" (govukOptions "data-b" "1" "data-a" 2)}}`, ` data-b="1" data-a="2"`},
		{`{{govukTag "attributes" (govukOptions "hidden" (govukOptions "value" true "optional" true))}}`, ` hidden>`},
		{`{{govukBackLink "href" .Href}}`, govuk.Blocked},
		{`{{govukInput "name" "n" "value" 0 "hint" .Hint}}`, `value="0"`},
		{`{{govukInput "name" "n" "spellcheck" false}}`, `spellcheck="false"`},
		{`{{govukInput "name" "n" "value" .Typed}}`, `value="&lt;b&gt;typed&lt;/b&gt;"`},
		{`{{govukRadios "name" "r" "items" .Items}}`, "Yes"},
		{`{{govukRadios "name" "r" "items" (govukList (govukOptions "text" "No") false)}}`, "No"},
		{`{{govukPanel "headingLevel" 2}}`, "<h2"},
		{`{{govukDateInput "id" "d" "day" false}}`, `id="d-month"`},
		{`{{govukFooter "contentLicence" nil}}`, "Crown copyright"},
		{`{{govukServiceNavigation "slots" (govukOptions "end" .Markup)}}`, "<b>made</b>"},
	}
	for _, test := range tests {
		page, err := execute(test.source, data)
		require.NoError(t, err, test.source)
		require.Contains(t, page, test.want, test.source)
	}
}

func TestFuncsNameWhatIsWrong(t *testing.T) {
	data := map[string]any{"Typed": "<b>typed</b>", "Markup": template.HTML("<b>"), "Tag": govuk.Tag{}}
	tests := []struct{ source, want string }{
		{`{{govukTag "txet" "x"}}`, "govuk: tag: option txet: there is no such option"},
		{`{{govukTag "html" .Typed}}`, "govuk: tag: option html: want template.HTML, not string"},
		{`{{govukTag "text" .Markup}}`, "govuk: tag: option text: want a string, not template.HTML"},
		{`{{govukTag "text"}}`, "govuk: tag: options: want govukOptions or govuk.Tag, not string"},
		{`{{govukTag "text" "x" "html"}}`, "a name or a value too many"},
		{`{{govukTag 1 "x"}}`, "the name of an option must be a string"},
		{`{{govukButton .Tag}}`, "govuk: button: options: want govukOptions or govuk.Button, not govuk.Tag"},
		{`{{govukRadios "items" (govukList (govukOptions "hint" (govukOptions "txet" "x")))}}`, "option items[0].hint.txet: there is no such option"},
		{`{{govukRadios "items" "Yes"}}`, "option items: want govukList or govuk.List"},
		{`{{govukInput "value" .Markup}}`, "option value: want a string, number or boolean, not template.HTML"},
		{`{{govukInput "value" (govukOptions "text" "x")}}`, "option value.text: there is no such option"},
		{`{{govukTag "attributes" (govukOptions "a" (govukOptions "valeu" 1))}}`, "option attributes.a.valeu: there is no such option"},
		{`{{govukPanel "headingLevel" "2"}}`, "option headingLevel: want a whole number, not string"},
		{`{{govukDateInput "values" (govukOptions "day" .Tag)}}`, "option values.day: want a string, number or boolean, not govuk.Tag"},
		{`{{govukServiceNavigation "slots" (govukOptions "end" .Typed)}}`, "option slots.end: want govukOptions"},
	}
	for _, test := range tests {
		_, err := execute(test.source, data)
		require.ErrorContains(t, err, test.want, test.source)
		require.NotContains(t, err.Error(), "typed")
	}
	_, err := execute(`{{govukTag "txet" "x"}}`, nil)
	var bad *govuk.OptionError
	require.True(t, errors.As(err, &bad))
	require.Equal(t, "txet", bad.Option)
}

// A template engine whose markup is plain strings takes none from them: any text would
// be markup.
func TestFuncsOfStrings(t *testing.T) {
	tag := govuk.Funcs[string]()["govukTag"].(func(...any) (string, error))
	page, err := tag("text", "<b>typed</b>")
	require.NoError(t, err)
	require.Contains(t, page, "&lt;b&gt;")
	_, err = tag("html", "<b>typed</b>")
	require.ErrorContains(t, err, "option html: want govuk.HTML, not string")
	page, err = tag("html", govuk.HTML("<b>made</b>"))
	require.NoError(t, err)
	require.Contains(t, page, "<b>made</b>")
}

// TestFuncsMakeWhatFixturesSay gives upstream's examples to the functions, in
// the values that a template would have.
func TestFuncsMakeWhatFixturesSay(t *testing.T) {
	for _, kind := range govuk.Components() {
		var name strings.Builder
		for word := range strings.SplitSeq("govuk-"+kind.Name, "-") {
			if name.Len() > 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			}
			name.WriteString(word)
		}
		for _, f := range readFixtures(t, kind.Name) {
			d := json.NewDecoder(bytes.NewReader(f.Options))
			d.UseNumber()
			page, err := execute("{{"+name.String()+" .}}", templateValue(t, d, ""))
			require.NoError(t, err, "%s: %s", kind.Name, f.Name)
			require.Equal(t, strings.TrimSpace(f.HTML), page, "%s: %s", kind.Name, f.Name)
		}
	}
}

// templateValue reads the next JSON value of d, the option name, as what a
// template would pass for it.
func templateValue(t *testing.T, d *json.Decoder, name string) any {
	token, err := d.Token()
	require.NoError(t, err)
	switch x := token.(type) {
	case json.Delim:
		var inside []any
		for d.More() {
			key := name
			if x == '{' {
				k, err := d.Token()
				require.NoError(t, err)
				key, _ = k.(string)
				inside = append(inside, key)
			}
			inside = append(inside, templateValue(t, d, key))
		}
		_, err := d.Token()
		require.NoError(t, err)
		funcs := govuk.Funcs[template.HTML]()
		if x == '[' {
			return funcs["govukList"].(func(...any) []any)(inside...)
		}
		return callOptions(t, funcs["govukOptions"], inside)
	case json.Number:
		if n, err := x.Int64(); err == nil {
			return int(n)
		}
		n, err := x.Float64()
		require.NoError(t, err)
		return n
	case string:
		switch lower := strings.ToLower(name); {
		case strings.HasSuffix(lower, "html"), lower == "start", lower == "end", lower == "navigationstart", lower == "navigationend", lower == "caller":
			return template.HTML(x)
		}
	}
	return token
}

// callOptions calls govukOptions as a template does, as its type is not exported.
func callOptions(t *testing.T, options any, pairs []any) any {
	var got any
	var names []string
	data := map[string]any{}
	for i, pair := range pairs {
		key := "k" + strings.Repeat("x", i)
		data[key] = pair
		names = append(names, "."+key)
	}
	page, err := template.New("").Funcs(template.FuncMap{
		"options": options, "keep": func(v any) string { got = v; return "" },
	}).Parse("{{keep (options " + strings.Join(names, " ") + ")}}")
	require.NoError(t, err)
	require.NoError(t, page.Execute(io.Discard, data))
	return got
}
