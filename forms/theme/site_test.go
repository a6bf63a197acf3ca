package theme_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// aberwen is a site with everything filled in.
func aberwen() *theme.Site {
	return &theme.Site{
		Organisation: theme.Text{"en": "Aberwen Council", "cy": "Cyngor Aberwen"},
		HomeURL:      theme.Text{"en": "https://aberwen.example/", "cy": "https://aberwen.example/cy"},
		Service:      theme.Text{"en": "Report a missed bin", "cy": "Rhoi gwybod am fin"},
		ServiceURL:   theme.Text{"en": "/bin", "cy": "/bin/cy"},
		Languages:    []theme.Language{{Tag: "en", Name: "English"}, {Tag: "cy", Name: "Cymraeg"}},
		Navigation: []theme.Link{
			{Text: theme.Text{"en": "Bins", "cy": "Biniau"}, URL: theme.Text{"en": "/bin/email", "cy": "/bin/cy/email"}},
			{Text: theme.Text{"en": "Streets", "cy": "Strydoedd"}, URL: theme.Text{"en": "/streets", "cy": "/strydoedd"}},
		},
		Phase: &theme.Phase{
			Name: theme.Text{"en": "Beta", "cy": "Beta"},
			Text: theme.Text{"en": "This is a new service.", "cy": "Gwasanaeth newydd yw hwn."},
			Link: theme.Link{Text: theme.Text{"en": "Give feedback", "cy": "Rhoi adborth"}, URL: theme.Text{"en": "/f", "cy": "/cy/f"}},
		},
		Footer: []theme.Link{
			{Text: theme.Text{"en": "Privacy", "cy": "Preifatrwydd"}, URL: theme.Text{"en": "/privacy", "cy": "/cy/privacy"}},
		},
		AssetsURL: "/bin/assets/",
	}
}

func TestCheckAcceptsACompleteSite(t *testing.T) {
	require.NoError(t, aberwen().Check())
	require.NoError(t, (&theme.Site{Organisation: theme.Text{"en": "Aberwen"}}).Check())
}

func TestCheckNamesEachFault(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*theme.Site)
		want  string
	}{
		{"organisation", func(s *theme.Site) { s.Organisation = nil }, `Organisation has no text for language "en"`},
		{"one language", func(s *theme.Site) { delete(s.Service, "cy") }, `Service has no text for language "cy"`},
		{"blank", func(s *theme.Site) { s.Service["cy"] = " " }, `Service has no text for language "cy"`},
		{"link text", func(s *theme.Site) { delete(s.Navigation[1].Text, "cy") }, `Navigation[1].Text has no text for language "cy"`},
		{"link address", func(s *theme.Site) { s.Footer[0].URL = nil }, `Footer[0].URL has no text for language "en"`},
		{"scheme", func(s *theme.Site) { s.HomeURL["cy"] = "javascript:alert(1)" }, `HomeURL for language "cy" is "javascript:alert(1)"`},
		{"assets", func(s *theme.Site) { s.AssetsURL = "data:x" }, `AssetsURL is "data:x"`},
		{"phase", func(s *theme.Site) { s.Phase.Text = nil }, `Phase.Text has no text for language "en"`},
		{"phase link", func(s *theme.Site) { s.Phase.Link.URL = nil }, `Phase.Link.URL has no text`},
		{"logo", func(s *theme.Site) { s.Brand.LogoText = theme.Text{"en": "A"} }, `Brand.LogoText has no text for language "cy"`},
		{"tag", func(s *theme.Site) { s.Languages[1].Tag = "c y" }, `Languages[1].Tag is "c y"`},
		{"tag twice", func(s *theme.Site) { s.Languages[1].Tag = "en" }, `Languages has "en" twice`},
		{"endonym", func(s *theme.Site) { s.Languages[1].Name = "" }, `Languages[1].Name is empty`},
		{"direction", func(s *theme.Site) { s.Languages[1].Dir = "down" }, `Languages[1].Dir is "down"`},
		{"untranslated", func(s *theme.Site) { s.Languages[1].Tag = "gd" }, `Words has no "moothall.theme.skip" for language "gd"`},
		{"misspelt key", func(s *theme.Site) {
			s.Words = map[string]map[string]string{"cy": {"moothall.theme.skipp": "x", "own.key": "y"}}
		}, `Words has "moothall.theme.skipp" for language "cy"`},
		{"colour", func(s *theme.Site) { s.Brand.Link = "red" }, `Brand.Link is "red": write the colour as #rrggbb`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := aberwen()
			tt.spoil(s)
			require.ErrorContains(t, s.Check(), tt.want)
			require.NotContains(t, s.Check().Error(), "own.key")
		})
	}
}

func TestCheckListsAllFaultsAtOnce(t *testing.T) {
	s := aberwen()
	s.Service["cy"], s.Brand.Button, s.AssetsURL = "", "#eeeeee", "vbscript:x"
	err := s.Check()
	for _, want := range []string{"Service", "Brand.Button on the page", "AssetsURL"} {
		require.ErrorContains(t, err, want)
	}
}

// The ratios were computed apart from the package, from the formula of WCAG 2.2.
func TestCheckRefusesWeakContrast(t *testing.T) {
	tests := []struct {
		name  string
		brand theme.Brand
		want  string
	}{
		{"default", theme.Brand{}, ""},
		{"just enough grey", theme.Brand{Background: "#767676"}, ""},
		{"just too light", theme.Brand{Background: "#777777"}, "Brand.Foreground on Brand.Background (#ffffff on #777777) has a contrast of 4.47:1, and text needs 4.5:1"},
		{"dark on dark", theme.Brand{Background: "#404040", Foreground: "#000000"}, "has a contrast of 2.02:1"},
		{"link on white only", theme.Brand{Link: "#757575"}, "Brand.Link on the footer (#757575 on #f1f4f5) has a contrast of 4.1"},
		{"button text", theme.Brand{ButtonText: "#000000", Button: "#0b6b3f"}, "Brand.ButtonText on Brand.Button"},
		{"button edge", theme.Brand{ButtonText: "#000000", Button: "#FFFF00"}, "Brand.Button on the page (#ffff00 on #ffffff) has a contrast of 1.07:1, and a boundary needs 3:1"},
		{"accent", theme.Brand{Accent: "#ffffff"}, "Brand.Accent on the page (#ffffff on #ffffff) has a contrast of 1.00:1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := aberwen()
			s.Brand = tt.brand
			if tt.want == "" {
				require.NoError(t, s.Check())
				return
			}
			require.ErrorContains(t, s.Check(), tt.want)
		})
	}
}

// parse writes the page and parses it, so that tests see what a browser sees.
func parse(t *testing.T, s *theme.Site, p theme.Page) (*html.Node, string) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, s.Page(&b, p))
	doc, err := html.Parse(strings.NewReader(b.String()))
	require.NoError(t, err)
	return doc, b.String()
}

// find returns the elements with this tag whose attribute has this value; an
// empty attribute matches all.
func find(n *html.Node, tag, attribute, value string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag && (attribute == "" || attr(d, attribute) == value) {
			found = append(found, d)
		}
	}
	return found
}

// attr is the value of an attribute, or "" if there is none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text is the text in n with its white space folded.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
