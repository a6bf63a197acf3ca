package govuk_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/moothall/moothall/forms/govuk"
)

// A filler fills every option of a component with one string.
type filler struct {
	text  string // in every text, id, class, address and attribute value
	name  string // in every attribute name and plural rule
	raw   govuk.HTML
	flags bool
	links bool
}

var (
	valueType      = reflect.TypeFor[govuk.Value]()
	attributesType = reflect.TypeFor[govuk.Attributes]()
	pluralType     = reflect.TypeFor[govuk.Plural]()
	htmlType       = reflect.TypeFor[govuk.HTML]()
)

func (f filler) fill(v reflect.Value, field string, index int) {
	switch v.Type() {
	case valueType:
		v.Set(reflect.ValueOf(govuk.String(f.text)))
		return
	case attributesType:
		v.Set(reflect.ValueOf(govuk.Attributes{
			govuk.Attr(f.name, f.text), govuk.Attr("formaction", f.text),
			{Name: "data-optional", Value: govuk.String(f.text), Optional: true},
		}))
		return
	case pluralType:
		v.Set(reflect.ValueOf(govuk.Plural{{Rule: f.name, Text: f.text}}))
		return
	case htmlType:
		v.SetString(string(f.raw))
		return
	}
	switch v.Kind() {
	case reflect.String:
		if field == "Href" && !f.links || field == "Divider" && index%2 == 0 {
			return
		}
		v.SetString(f.text)
	case reflect.Bool:
		v.SetBool(f.flags && field != "Omit")
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), field, index)
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), v.Type().Field(i).Name, index)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			f.fill(v.Index(i), field, i)
		}
	case reflect.Interface: // a block of a page
		switch field {
		case "BodyStart", "HeaderEnd", "BeforeContent", "Content", "FooterStart", "BodyEnd":
			v.Set(reflect.ValueOf(govuk.Tag{Text: f.text}))
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]govuk.Value{f.text + "-" + f.text: govuk.String(f.text)}))
	}
}

// page returns a component of the kind with every option filled in.
func (f filler) page(kind govuk.Kind) string {
	c := kind.New()
	f.fill(reflect.ValueOf(c).Elem(), "", 0)
	if panel, ok := c.(*govuk.Panel); ok && f.flags {
		panel.Classes += " govuk-panel--interruption"
	}
	return string(c.AppendHTML(nil))
}

// shape lists the elements that a browser makes of page, with their
// attributes' names if names is true.
func shape(t *testing.T, page string, names bool) string {
	tree, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var out strings.Builder
	depth := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode || n.Type == html.CommentNode {
			out.WriteString("\n" + strings.Repeat(" ", depth) + n.DataAtom.String())
			for _, a := range n.Attr {
				if names {
					out.WriteString(" " + a.Key)
				}
				requireSafe(t, a)
			}
		}
		depth++
		for child := range n.ChildNodes() {
			walk(child)
		}
		depth--
	}
	walk(tree)
	return out.String()
}

// attributeCount returns how many attributes a browser reads in page.
func attributeCount(t *testing.T, page string) int {
	tree, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	count := 0
	for n := range tree.Descendants() {
		count += len(n.Attr)
	}
	return count
}

// requireSafe fails if a is an address that a browser would take as script.
func requireSafe(t *testing.T, a html.Attribute) {
	switch a.Key {
	case "href", "src", "action", "formaction":
		read := strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(a.Val)
		read = strings.ToLower(strings.TrimLeftFunc(read, func(r rune) bool { return r <= ' ' }))
		for _, scheme := range []string{"javascript:", "vbscript:", "data:", "blob:", "file:"} {
			require.False(t, strings.HasPrefix(read, scheme), "%s=%q", a.Key, a.Val)
		}
	}
}

// wholePage is the page template as if it were a component.
var wholePage = govuk.Kind{Name: "page", New: func() govuk.Component { return new(govuk.Page) }}

var hostileStrings = []string{
	`"><script>alert(1)</script>`, `' onmouseover='alert(1)`, "javascript:alert(1)", " \tJava\nScript:alert(1)",
	"data:text/html,<b>", `\"><b>`, "</textarea></select></title><!--", "&quot;&#39;&lt;b&gt;", "]]>\x00\x01\r\n", "a b=c/d",
	"</svg></style></script>", "`${alert(1)}`", "{{7*7}}", "%22%3E%3Cb%3E",
}

// requireHarmless puts s into every option of a component. The page must have
// the elements and attributes that it has for a harmless string.
func requireHarmless(t *testing.T, kind govuk.Kind, s string, flags, raw, links bool) {
	harmless := filler{text: "x", name: "data-x", flags: flags, links: links}
	if raw {
		harmless.raw = "<b>raw</b>"
	}
	hostile := harmless
	hostile.text = s
	renamed := hostile
	renamed.name = s
	good := harmless.page(kind)
	require.Equal(t, shape(t, good, true), shape(t, hostile.page(kind), true), kind.Name)
	bad := renamed.page(kind)
	require.Equal(t, shape(t, good, false), shape(t, bad, false), kind.Name)
	require.LessOrEqual(t, attributeCount(t, bad), attributeCount(t, good), kind.Name)
}

// hostileKinds are all components and the page template.
func hostileKinds() []govuk.Kind { return append(govuk.Components(), wholePage) }

func TestHostileStrings(t *testing.T) {
	for i, kind := range hostileKinds() {
		for j, s := range hostileStrings {
			for _, n := range []int{0, 1 + (i+j)%7} { // everything switched on, and one of the other ways
				requireHarmless(t, kind, s, n&1 == 0, n&2 == 0, n&4 == 0)
			}
		}
	}
}

// FuzzHostileStrings does what TestHostileStrings does, with any string in one
// component at a time.
func FuzzHostileStrings(f *testing.F) {
	kinds := hostileKinds()
	for i := range kinds {
		f.Add(uint8(i), hostileStrings[i%len(hostileStrings)], i%2 == 0, i%3 == 0, i%5 != 0)
	}
	f.Fuzz(func(t *testing.T, n uint8, s string, flags, raw, links bool) {
		if s == "" || s == "button" {
			t.Skip("an empty string and the action type button change the page as they should")
		}
		requireHarmless(t, kinds[int(n)%len(kinds)], s, flags, raw, links)
	})
}

func TestAddresses(t *testing.T) {
	tests := []struct{ href, want string }{
		{"", "#"},
		{"/bins", "/bins"},
		{"bins?when=10:30", "bins?when=10:30"},
		{"10:30", "10:30"},
		{"#part:2", "#part:2"},
		{"//example.org/", "//example.org/"},
		{"https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"},
		{"HTTPS://example.org", "HTTPS://example.org"},
		{"mailto:bins@example.org", "mailto:bins@example.org"},
		{"tel:+441632960001", "tel:+441632960001"},
		{"sms:+447700900001", "sms:+447700900001"},
		{"javascript:alert(1)", govuk.Blocked},
		{"JavaScript:alert(1)", govuk.Blocked},
		{" javascript:alert(1)", govuk.Blocked},
		{"\x01javascript:alert(1)", govuk.Blocked},
		{"java\nscript:alert(1)", govuk.Blocked},
		{"\tj\ra\nv\tascript\t:alert(1)", govuk.Blocked},
		{"data:text/html,x", govuk.Blocked},
		{"vbscript:x", govuk.Blocked},
		{"blob:https://example.org/1", govuk.Blocked},
		{"file:///etc/hosts", govuk.Blocked},
		{"httpsx:x", govuk.Blocked},
		{"averylongschemeofitsown:x", govuk.Blocked},
		{"java script:x", "java script:x"},
		{"ŵ:x", "ŵ:x"},
		{":x", ":x"},
	}
	for _, test := range tests {
		got := string(govuk.BackLink{Href: test.href}.AppendHTML(nil))
		require.Equal(t, `<a href="`+test.want+`" class="govuk-back-link">Back</a>`, got, "%q", test.href)
	}
}

func TestAddressesInAttributes(t *testing.T) {
	for _, name := range []string{"href", "SRC", "action", "FormAction", "xlink:href"} {
		tag := govuk.Tag{Text: "x", Attributes: govuk.Attributes{govuk.Attr(name, "javascript:x")}}
		require.Contains(t, string(tag.Markup()), name+`="`+govuk.Blocked+`"`)
	}
	tag := govuk.Tag{Text: "x", Attributes: govuk.Attributes{govuk.Attr("data-note", "javascript:x")}}
	require.Contains(t, string(tag.Markup()), `data-note="javascript:x"`)
}
