package forms_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/web"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
)

func TestExport(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	b.Get("/details").Submit("details", "=HYPERLINK(\"http://evil.example\")\n+1")
	b.Get("/check-answers").Submit()
	fill(formstest.New(t, w, base)).Follow("Cymraeg").Submit()

	var out bytes.Buffer
	require.NoError(t, w.form.Export(t.Context(), forms.Export{From: w.store, To: &out, Format: "csv"}))
	rows, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Equal(t, "reference,sent,language,address-uprn,address-line1,address-line2,address-town,address-county,address-postcode,bin,subscribed,missed,name,email,phone,details", strings.Join(rows[0], ","))
	row := make(map[string]string)
	for i, name := range rows[0] {
		row[name] = rows[1][i]
	}
	_, err = standards.ParseReference(row["reference"])
	require.NoError(t, err)
	require.Equal(t, "LS1 1UR", row["address-postcode"])
	require.Equal(t, "100999000012", row["address-uprn"])
	require.Equal(t, "yes", row["subscribed"])
	require.Equal(t, "2026-11-20", row["missed"])
	require.Equal(t, "'=HYPERLINK(\"http://evil.example\")\n+1", row["details"], "no spreadsheet runs it")
	require.Equal(t, "+441632960001", row["phone"], "a number is no formula")
	require.Equal(t, "cy", rows[2][2])

	out.Reset()
	require.NoError(t, w.form.Export(t.Context(), forms.Export{From: w.store, To: &out, Format: "json"}))
	var all []model.Submission
	require.NoError(t, json.Unmarshal(out.Bytes(), &all))
	require.Len(t, all, 2)
	require.JSONEq(t, `"+441632960001"`, string(all[0].Answers["phone"]), "JSON is exact")

	out.Reset()
	require.NoError(t, w.form.Export(t.Context(), forms.Export{From: store.NewMemory(), To: &out, Format: "json"}))
	require.JSONEq(t, "[]", out.String())
	require.ErrorContains(t, w.form.Export(t.Context(), forms.Export{From: w.store, To: &out, Format: "xml"}), "csv or json")
}

func TestLetters(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	b.Follow("Cymraeg").Submit()
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(sent store.Submission) error {
		reference, data := sent.Reference, sent.Data
		report, err := w.Report(data, "waste@abermoel.example")
		require.NoError(t, err)
		require.Equal(t, "en", report.Language)
		require.Equal(t, "Report a missed bin: "+reference, report.Subject)
		for _, want := range []string{reference, "2 Mill Lane", "LS1 1UR", "Garden waste", "20 November 2026", "Siân O’Brien", "By the gate.", "Cymraeg", "23 November 2026, midday GMT (UK time)", "UPRN 100999000012"} {
			require.Contains(t, report.Text, want)
		}
		require.Equal(t, "sian@example.com", report.ReplyTo, "an answer goes to the person")
		receipt, err := w.Receipt(data)
		require.NoError(t, err)
		require.Equal(t, "cy, en", receipt.Language, "no wish is known: both languages, theirs first")
		require.Less(t, strings.Index(receipt.Text, "Eich cyfeirnod"), strings.Index(receipt.Text, "Your reference number"))
		require.Equal(t, "CY Report a missed bin / Report a missed bin: "+reference, receipt.Subject)
		require.Equal(t, "sian@example.com", receipt.To)
		require.Contains(t, receipt.Text, reference)
		require.Contains(t, receipt.Text, "Eich cyfeirnod")
		for _, private := range []string{"Mill Lane", "Siân", "gate"} {
			require.NotContains(t, receipt.Text, private, "a receipt repeats no answer")
		}
		_, err = w.Report([]byte(`{"form":"another"}`), "x@abermoel.example")
		require.Error(t, err)
		return nil
	}))
}

func TestCorrespondenceLanguage(t *testing.T) {
	type person struct {
		Email  standards.Email
		Letter string
	}
	form := forms.MustDefine("person", func(f *forms.Builder, p *person) {
		whole(f)
		f.Page("email", forms.Email(&p.Email, "Your email address"))
		f.Page("letters", forms.CorrespondenceLanguage(&p.Letter, "en", "cy"))
		f.Receipt(&p.Email)
	})
	kept := store.NewMemory()
	const base = "https://www.abermoel.example/person"
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: kept, Languages: welsh(t, form.Definition())})
	require.NoError(t, err)
	b := formstest.New(t, h, base).Get("/email").Submit("email", "sian@example.com").Submit()
	require.Equal(t, []string{"Select the language we should write to you in"}, b.Errors())
	require.Contains(t, b.Body, `lang="cy"`)
	b.Submit("letter", "cy")
	require.Equal(t, "Cymraeg", b.Row("In which language should we write to you?"))
	b.Submit()
	require.NoError(t, kept.Submissions(t.Context(), "person", "", func(sent store.Submission) error {
		data := sent.Data
		receipt, err := h.Receipt(data)
		require.NoError(t, err)
		require.Equal(t, "cy", receipt.Language, "the wish counts, whatever language the form was in")
		require.NotContains(t, receipt.Text, "Your reference number")
		return nil
	}))
}

func TestRich(t *testing.T) {
	for in, want := range map[string]string{
		"one\ntwo\n\nthree":                 "<p class=\"govuk-body\">one two</p>\n<p class=\"govuk-body\">three</p>\n",
		"## Title\n- **a**\n- b\nafter":     "<h2 class=\"govuk-heading-m\">Title</h2>\n<ul class=\"govuk-list govuk-list--bullet\"><li><strong>a</strong></li><li>b</li></ul>\n<p class=\"govuk-body\">after</p>\n",
		"<b>&":                              "<p class=\"govuk-body\">&lt;b&gt;&amp;</p>\n",
		"[x](https://a.example/?a=1&b)":     "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"https://a.example/?a=1&amp;b\">x</a></p>\n",
		"[x](javascript:alert)":             "<p class=\"govuk-body\">x</p>\n",
		"[x](//evil.example)":               "<p class=\"govuk-body\">x</p>\n",
		"[a@b.example](mailto:a@b.example)": "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"mailto:a@b.example\">a@<wbr>b<wbr>.example</a></p>\n",
		"[01632 960123](tel:+441632960123)": "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"tel:+441632960123\"><span class=\"moothall-together\">01632 960123</span></a></p>\n",
		"1. **one**\n2. two\n3 three":       "<ol class=\"govuk-list govuk-list--number\"><li><strong>one</strong></li><li>two</li></ol>\n<p class=\"govuk-body\">3 three</p>\n",
		"30. November":                      "<p class=\"govuk-body\">30. November</p>\n",
		"> one\n>\n> - two\nafter":          "<div class=\"govuk-inset-text\">\n  <p class=\"govuk-body\">one</p>\n  <ul class=\"govuk-list govuk-list--bullet\"><li>two</li></ul>\n</div>\n<p class=\"govuk-body\">after</p>\n",
		"![A <brown> bin](bin.png)":         "<p class=\"govuk-body\">A &lt;brown&gt; bin</p>\n",
		"![x](../../etc/passwd)":            "<p class=\"govuk-body\">!<a class=\"govuk-link\" href=\"../../etc/passwd\">x</a></p>\n",
	} {
		require.Equal(t, want, string(forms.Rich(in).HTML()), in)
	}
	warning := string(forms.Rich("! You can be **fined** <£5,000>").HTML())
	require.Contains(t, warning, `<span class="govuk-visually-hidden">Warning</span>`)
	require.Contains(t, warning, "You can be <strong>fined</strong> &lt;£5,000&gt;")
	details := string(forms.Rich("? Where is **it**?\n? On the [door](https://a.example).\n?\n? 1. Look\n? > Inside\n? > > ? deeper").HTML())
	require.Contains(t, details, "Where is it?\n")
	require.Contains(t, details, `<ol class="govuk-list govuk-list--number"><li>Look</li></ol>`)
	require.Equal(t, 1, strings.Count(details, "<details"), details)
	require.Equal(t, "Stop\nWhere?\n\nHere\nA bin", forms.Rich("! Stop\n? Where?\n?\n? Here\n![A bin](bin.png)").Plain())
	require.Equal(t, "Title\n- a\nsee x (https://a.example) or a@b.example", forms.Rich("## Title\n- **a**\nsee [x](https://a.example) or [a@b.example](mailto:a@b.example)").Plain())
}

func FuzzRich(f *testing.F) {
	for _, seed := range []string{"", "a\n\n- b\n## c", "[x](javascript:alert(1))", "**a**<script>", "[a](https://b\"onclick=)", "[[x]](/a)(b)", "> a\n>\n> - b", "! w\n? s\n? t", "1. a\n2. b", "![a](b.png)", "> > > ? x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		html := string(forms.Rich(s).HTML())
		rest := html
		for _, tag := range []string{"<p class=\"govuk-body\">", "</p>", "<h2 class=\"govuk-heading-m\">", "</h2>", "<ul class=\"govuk-list govuk-list--bullet\">", "</ul>", "<li>", "</li>", "<strong>", "</strong>", "</a>",
			`<ol class="govuk-list govuk-list--number">`, "</ol>", `<div class="govuk-inset-text">`, "</div>", `<details class="govuk-details">`, "</details>", `<summary class="govuk-details__summary">`,
			"</summary>", `<span class="govuk-details__summary-text">`, `<div class="govuk-details__text">`, `<div class="govuk-warning-text">`, `<span class="govuk-warning-text__icon" aria-hidden="true">`,
			`<strong class="govuk-warning-text__text">`, `<span class="govuk-visually-hidden">`, "</span>"} {
			rest = strings.ReplaceAll(rest, tag, "")
		}
		for {
			_, after, found := strings.Cut(rest, `<a class="govuk-link" href="`)
			if !found {
				break
			}
			address, tail, closed := strings.Cut(after, `">`)
			require.True(t, closed)
			require.NotContains(t, address, `"`)
			require.NotContains(t, strings.ToLower(strings.TrimSpace(address)), "javascript:")
			rest = strings.Replace(rest, `<a class="govuk-link" href="`+address+`">`, "", 1)
			_ = tail
		}
		require.NotContains(t, rest, "<", "only our own tags: %q", html)
	})
}
