package govuk_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
)

// pageBlocks names upstream's block for each field of Page that holds one.
var pageBlocks = map[string]string{
	"Head": "head", "HeadIcons": "headIcons", "BodyStart": "bodyStart", "GOVUKSkipLink": "govukSkipLink", "SkipLink": "skipLink",
	"Header": "header", "HeaderStart": "headerStart", "GOVUKHeader": "govukHeader",
	"GOVUKServiceNavigation": "govukServiceNavigation", "HeaderEnd": "headerEnd",
	"Container": "container", "ContainerStart": "containerStart", "BeforeContent": "beforeContent", "Main": "main",
	"Content": "content", "ContainerEnd": "containerEnd",
	"Footer": "footer", "FooterStart": "footerStart", "GOVUKFooter": "govukFooter", "FooterEnd": "footerEnd", "BodyEnd": "bodyEnd",
}

// question is what upstream is asked for p: the same options, and its blocks.
// Without Crown it is told to leave empty what Page leaves out.
func question(t *testing.T, p govuk.Page) []byte {
	blocks := map[string]string{}
	if !p.Crown {
		blocks["headIcons"], blocks["govukHeader"], blocks["govukFooter"] = "", "", ""
		blocks["pageTitle"] = p.ServiceName
		p.AssetURL = ""
	}
	if p.Title != "" {
		blocks["pageTitle"] = p.Title
	}
	v := reflect.ValueOf(p)
	for field, name := range pageBlocks {
		if c, ok := v.FieldByName(field).Interface().(govuk.Component); ok {
			blocks[name] = string(c.Markup())
		}
	}
	line, err := json.Marshal(map[string]any{"page": p, "blocks": blocks})
	require.NoError(t, err)
	return line
}

// setPage gives one field of a page a value, picked by g.
func setPage(g generator, v reflect.Value, field reflect.StructField) {
	switch {
	case field.Type == attributesType:
		v.Set(reflect.ValueOf(govuk.Attributes{govuk.Attr("data-b", g.word()), govuk.Attr("class", g.word())}))
	case field.Type.Kind() == reflect.String:
		v.SetString(g.word())
	case field.Type.Kind() == reflect.Bool:
		v.SetBool(true)
	default:
		v.Set(reflect.ValueOf(pick[govuk.Component](g, govuk.Raw{}, govuk.Raw{HTML: " \n\u00a0"}, govuk.Raw{HTML: "\n<b>x\n</b>\n"},
			govuk.Raw{HTML: "y"}, govuk.Tag{Text: g.word()}, govuk.Parts{govuk.Header{ProductName: "P"}, nil, govuk.Footer{}})))
	}
}

// TestConformancePage compares the page with upstream's template: each option
// and block alone, with and without Crown, and then many at a time.
func TestConformancePage(t *testing.T) {
	upstream := startNunjucks(t, renderLines)
	passed := 0
	compare := func(p govuk.Page) {
		line := question(t, p)
		require.Equal(t, upstream.ask(t, line), string(p.AppendHTML(nil)), "%s", line)
		passed++
	}
	fields := reflect.TypeFor[govuk.Page]()
	for i := range fields.NumField() {
		for n := range 6 {
			var p govuk.Page
			p.Crown = n%2 == 0
			g := generator{rand.New(rand.NewPCG(uint64(n), uint64(i))), false}
			setPage(g, reflect.ValueOf(&p).Elem().Field(i), fields.Field(i))
			compare(p)
		}
	}
	alone := passed
	require.GreaterOrEqual(t, alone, 200)
	for n := range 600 {
		var p govuk.Page
		g := generator{rand.New(rand.NewPCG(7, uint64(n))), false}
		for i := range fields.NumField() {
			if g.IntN(3) == 0 {
				setPage(g, reflect.ValueOf(&p).Elem().Field(i), fields.Field(i))
			}
		}
		compare(p)
	}
	t.Logf("conformance: govuk-frontend page template %d/%d", passed, alone+600)
}

// TestPageHasAFieldForEveryBlock reads upstream's template.
func TestPageHasAFieldForEveryBlock(t *testing.T) {
	source := readUpstream(t, "template.njk")
	var want []string
	for _, part := range strings.Split(source, "{% block ")[1:] {
		name, _, _ := strings.Cut(part, " ")
		if name != "pageTitle" { // is Page.Title
			want = append(want, name)
		}
	}
	for _, part := range strings.Split(source, "{%- block ")[1:] {
		name, _, _ := strings.Cut(part, " ")
		want = append(want, name)
	}
	var got []string
	page := reflect.TypeFor[govuk.Page]()
	for field, name := range pageBlocks {
		got = append(got, name)
		_, ok := page.FieldByName(field)
		require.True(t, ok, field)
	}
	require.ElementsMatch(t, want, got)
	require.Equal(t, len(got), strings.Count(source, "{% endblock")-1+strings.Count(source, "{%- endblock"))
}

func TestPageShowsNothingOfTheCrownUnlessAsked(t *testing.T) {
	page := string(govuk.Page{ServiceName: "Bins & more", AssetURL: "https://example.org"}.AppendHTML(nil))
	for _, not := range []string{"svg", "GOV.UK", "Crown", "images", "<footer"} {
		require.NotContains(t, page, not)
	}
	require.Contains(t, page, "<title>Bins &amp; more</title>")
	page = string(govuk.Page{Crown: true, AssetURL: "https://example.org"}.AppendHTML(nil))
	for _, has := range []string{"<svg", "<title>GOV.UK", "Crown copyright", "favicon.svg", "https://example.org/images/", "<footer"} {
		require.Contains(t, page, has)
	}
}

func TestPageFiltersAddresses(t *testing.T) {
	page := string(govuk.Page{
		Crown: true, AssetPath: "javascript:alert(1)//", AssetURL: "data:text/html,", ServiceName: "x", ServiceURL: " vbscript:x",
	}.AppendHTML(nil))
	require.Equal(t, 7, strings.Count(page, `"`+govuk.Blocked+`"`), page)
	for _, not := range []string{"alert", "data:", "vbscript"} {
		require.NotContains(t, page, not)
	}
}

func TestInlineScriptHash(t *testing.T) {
	page := string(govuk.Page{CSPNonce: "n"}.AppendHTML(nil))
	_, after, ok := strings.Cut(page, `<script nonce="n">`)
	require.True(t, ok)
	script, _, _ := strings.Cut(after, "</script>")
	sum := sha256.Sum256([]byte(script))
	require.Equal(t, govuk.InlineScriptHash, "sha256-"+base64.StdEncoding.EncodeToString(sum[:]))
}

func TestPartsStandOnLinesOfTheirOwn(t *testing.T) {
	parts := govuk.Parts{nil, govuk.Raw{HTML: "a"}, nil, govuk.Tag{Text: "b"}, govuk.Raw{}}
	require.Equal(t, "a\n<strong class=\"govuk-tag\">\n  b\n</strong>\n", string(parts.Markup()))
	require.Empty(t, govuk.Parts{nil}.Markup())
	var out strings.Builder
	require.NoError(t, govuk.Raw{HTML: " <b>"}.Render(t.Context(), &out))
	require.NoError(t, parts.Render(t.Context(), &out))
	require.Equal(t, " <b>"+string(parts.Markup()), out.String())
}
