package govuk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
)

// Compare the first two with .ci/bench, which runs both and prints the ratio.

func BenchmarkFixtures(b *testing.B) {
	var all []govuk.Component
	for _, kind := range govuk.Components() {
		for _, f := range readFixtures(b, kind.Name) {
			all = append(all, decode(b, kind, f.Options))
		}
	}
	buffer := make([]byte, 0, 64<<10)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		buffer = all[i%len(all)].AppendHTML(buffer[:0])
		i++
	}
	b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "renders/s")
}

// timeFixtures renders every one of upstream's examples for each line that it
// reads, and answers with how many there are.
const timeFixtures = `
const [nunjucksDir, dist] = process.argv.slice(1);
const fs = require("fs"), components = dist + "/govuk/components/";
const env = require(nunjucksDir).configure([dist], { trimBlocks: true, lstripBlocks: true, autoescape: true });
const all = [];
for (const name of fs.readdirSync(components)) {
  if (!fs.existsSync(components + name + "/fixtures.json")) continue;
  const template = env.getTemplate("govuk/components/" + name + "/template.njk", true);
  const { fixtures } = JSON.parse(fs.readFileSync(components + name + "/fixtures.json"));
  for (const { options } of fixtures) all.push([template, options]);
}
require("readline").createInterface({ input: process.stdin }).on("line", () => {
  let bytes = 0;
  for (const [template, params] of all) bytes += template.render({ params }).length;
  process.stdout.write(JSON.stringify(all.length + " " + (bytes > 0)) + "\n");
});`

// BenchmarkNunjucks is BenchmarkFixtures with upstream's own templates. One
// operation is one component, as there.
func BenchmarkNunjucks(b *testing.B) {
	upstream := startNunjucks(b, timeFixtures)
	for range 40 { // until Node has compiled what is hot
		require.Equal(b, "725 true", upstream.ask(b, []byte("warm")))
	}
	rounds := 0
	start := time.Now()
	for b.Loop() {
		upstream.ask(b, []byte("go"))
		rounds++
	}
	each := time.Since(start) / time.Duration(rounds*725)
	b.ReportMetric(float64(each.Nanoseconds()), "ns/op")
	b.ReportMetric(float64(time.Second)/float64(each), "renders/s")
}

// questionPage is a page of a form whose answer was refused: what a council
// serves most, with everything around it.
func questionPage() govuk.Page {
	wrong := &govuk.ErrorMessage{Text: "Select which bin was missed"}
	return govuk.Page{
		Title: "Error: Which bin was missed? – Report a missed bin – Anytown Council", HTMLLang: "en", CSPNonce: "bm9uY2U",
		ServiceName: "Report a missed bin", ServiceURL: "/missed-bin",
		Head:        govuk.Raw{HTML: `<link rel="stylesheet" href="/assets/theme.css">`},
		HeadIcons:   govuk.Raw{},
		GOVUKHeader: govuk.GenericHeader{LogoText: "Anytown Council"},
		HeaderEnd:   govuk.PhaseBanner{Tag: govuk.Tag{Text: "Beta"}, Text: "This is a new service."},
		BeforeContent: govuk.Parts{
			govuk.LanguageNavigation{Items: []govuk.LanguageNavigationItem{{Text: "English", Lang: "en", Current: true}, {Text: "Cymraeg", Lang: "cy", Href: "/cy/bin"}}},
			govuk.BackLink{Href: "/missed-bin/address"},
		},
		Content: govuk.Parts{
			govuk.ErrorSummary{TitleText: "There is a problem", ErrorList: []govuk.ErrorSummaryItem{{Text: "Select which bin was missed", Href: "#bin"}}},
			govuk.Raw{HTML: `<form method="post" novalidate>`},
			govuk.Radios{
				Name: "bin", ErrorMessage: wrong, Hint: &govuk.Hint{Text: "Choose the one that was not emptied."},
				Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: "Which bin was missed?", IsPageHeading: true, Classes: "govuk-fieldset__legend--l"}},
				Items: []*govuk.RadiosItem{
					{Value: govuk.String("refuse"), Text: "General waste"}, {Value: govuk.String("garden"), Text: "Garden waste"},
					{Value: govuk.String("paper"), Text: "Paper and card"}, {Value: govuk.String("glass"), Text: "Glass, cans and plastic"},
				},
			},
			govuk.Button{Text: "Continue", PreventDoubleClick: new(true)},
			govuk.Raw{HTML: `</form>`},
		},
		GOVUKFooter: govuk.Raw{HTML: `<p class="govuk-body-s"><a href="/accessibility">Accessibility statement</a></p>`},
		BodyEnd:     govuk.Raw{HTML: `<script type="module" src="/assets/theme.js"></script>`},
	}
}

func BenchmarkPage(b *testing.B) {
	page := questionPage()
	buffer := make([]byte, 0, 64<<10)
	b.ReportAllocs()
	for b.Loop() {
		buffer = page.AppendHTML(buffer[:0])
	}
	b.ReportMetric(float64(len(buffer)), "bytes")
}

// BenchmarkBuildPage makes the structs as well, as a handler does for each request.
func BenchmarkBuildPage(b *testing.B) {
	buffer := make([]byte, 0, 64<<10)
	b.ReportAllocs()
	for b.Loop() {
		buffer = questionPage().AppendHTML(buffer[:0])
	}
}

func TestQuestionPageNeedsNoAllocation(t *testing.T) {
	page := questionPage()
	b := make([]byte, 0, 64<<10)
	require.Zero(t, testing.AllocsPerRun(3, func() { b = page.AppendHTML(b[:0]) }))
	for _, has := range []string{"Anytown Council", "Cymraeg", "There is a problem", "Glass", "Continue", "<footer"} {
		require.Contains(t, string(b), has)
	}
}
